import { expect, test } from '../support/program.ts';
import { mainButton, openFound, openScanDesk, thumbnails } from './scan-desk.ts';
import { clippedControls, OFFICE_SCREEN, picture, resize } from './screens.ts';

test.setTimeout(180_000);

test('sheets that the clerk did not name are shown beside those they look like, and one key decides', async ({
  program,
}) => {
  const desk = await openScanDesk(program);
  const { page, article, feed } = desk;
  await feed({ sheets: 6, jamAtPage: 5 });
  await openFound(desk);
  await resize(program, 'counter', OFFICE_SCREEN);
  await expect(mainButton(desk, /^Quét: /)).toBeEnabled();
  await page.keyboard.press('F9');
  const jam = page.getByRole('dialog', { name: 'Quét bị dừng: tiếp tục từ đâu?' });
  await expect(jam.getByText('Tờ nào ra sau cùng?')).toBeVisible({ timeout: 60_000 });

  // The fourth sheet came out, says the clerk, and yet puts the third one and the fourth back.
  await jam.getByRole('button', { name: /^Trang 4/ }).click();
  await feed({ sheets: 4, firstSheet: 3 });
  await page.keyboard.press('F9');
  const question = page.getByRole('dialog', { name: 'Hai trang này là cùng một tờ?' });
  await expect(question.getByText('Còn 2 cặp.')).toBeVisible({ timeout: 60_000 });
  for (const name of ['Quét trước khi dừng', 'Quét sau khi tiếp tục']) {
    const side = question.getByRole('img', { name });
    await expect(side).toBeVisible();
    const box = await side.boundingBox();
    expect(box?.height ?? 0).toBeGreaterThan(300);
  }
  for (const name of [/^Cùng một tờ/, /^Khác nhau/]) {
    await expect(question.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
  }
  await picture(page, 'scan-doubt');
  expect(await clippedControls(page)).toEqual([]);
  // Until somebody decides, every page counts.
  const counted = async () => (await desk.pages()).pages.filter(({ hidden }) => hidden === null).length;
  expect(await counted()).toBe(8);

  // An Enter that was meant for something else hides nothing.
  await page.keyboard.press('Enter');
  await expect(question.getByText('Còn 2 cặp.')).toBeHidden();
  await expect(question.getByRole('button', { name: /^Khác nhau/ })).toBeFocused();
  expect(await counted()).toBe(8);
  await page.keyboard.press('1');
  await expect(question).toBeHidden();
  await expect(jam).toBeHidden();
  await expect(thumbnails(desk)).toHaveCount(7);
  await expect(article.getByText('7 trang · PDF')).toBeVisible({ timeout: 60_000 });
  const { pages } = await desk.pages();
  expect(pages.filter(({ hidden }) => hidden === 'OVERLAP')).toMatchObject([{ jobPage: 2 }]);
});
