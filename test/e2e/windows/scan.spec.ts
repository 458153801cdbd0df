import { call, expect, test, valueOf } from '../support/program.ts';
import { mainButton, openFound, openScanDesk, type ScanDesk, thumbnails } from './scan-desk.ts';
import { clippedControls, OFFICE_SCREEN, picture, resize, squeezedButtons } from './screens.ts';

test.setTimeout(180_000);

const PAPER = 'Tờ khai đăng ký kết hôn';

/** Counts what a hand does: clicks and keys that a person set off. */
async function countHands({ page }: ScanDesk): Promise<() => Promise<{ clicks: number; keys: number }>> {
  await page.evaluate(() => {
    const counts = { clicks: 0, keys: 0 };
    Object.assign(window, { handCounts: counts });
    addEventListener('pointerdown', ({ isTrusted }) => isTrusted && (counts.clicks += 1), true);
    addEventListener('keydown', ({ isTrusted }) => isTrusted && (counts.keys += 1), true);
  });
  return () => page.evaluate(() => (window as unknown as { handCounts: { clicks: number; keys: number } }).handCounts);
}

test('two clicks from the list of dossiers to a complete component, and none of the keyboard', async ({ program }) => {
  const desk = await openScanDesk(program);
  const { page, article, feed } = desk;
  await feed({ sheets: 3 });
  const hands = await countHands(desk);
  await page.getByRole('listbox', { name: 'Tìm hồ sơ' }).getByRole('option').click();
  await mainButton(desk, new RegExp(`^Quét: ${PAPER}`)).click();
  await expect(article.getByText('3 trang · PDF')).toBeVisible({ timeout: 60_000 });
  expect(await hands()).toEqual({ clicks: 2, keys: 0 });

  // What the clerk sees: the paper, how many pages, the newest one large, what is next.
  await expect(article.getByText('Đã quét xong 3 trang.')).toBeVisible();
  await expect(article.getByText('Trang mới nhất · Trang 3 / 3')).toBeVisible();
  const newest = article.getByRole('img', { name: 'Trang mới nhất' });
  await expect(newest).toBeVisible();
  const box = await newest.boundingBox();
  expect(Math.max(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThan(250);
  await expect(article.getByText('bấm Alt+↓ để sang “Giấy xác nhận tình trạng hôn nhân”')).toBeVisible();
  const state = await desk.pages();
  expect(state.dossier.components[0]).toMatchObject({ status: 1, pdfFileId: expect.any(String) });
  expect(state.pages).toHaveLength(3);
});

test('one key scans into the next paper, and profiles have keys', async ({ program }) => {
  const desk = await openScanDesk(program);
  const { page, article, feed } = desk;
  await feed({ sheets: 1 });
  await openFound(desk);
  await expect(mainButton(desk, /^Quét: /)).toBeEnabled();
  await page.keyboard.press('Control+1');
  await expect(article.getByRole('button', { name: /^Đen trắng/ })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Control+2');
  await expect(article.getByRole('button', { name: /^Xám/ })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(mainButton(desk, /Giấy xác nhận tình trạng hôn nhân/)).toBeVisible();
  await page.keyboard.press('F9');
  await expect(article.getByText('1 trang · PDF')).toBeVisible({ timeout: 60_000 });
  expect((await desk.pages()).pages[0]).toMatchObject({ componentOrdinal: 2 });
});

test('after a jam the clerk says which sheet came out, and each sheet counts once', async ({ program }) => {
  const desk = await openScanDesk(program);
  const { page, article, feed } = desk;
  await feed({ sheets: 6, jamAtPage: 4 });
  await openFound(desk);
  await expect(mainButton(desk, /^Quét: /)).toBeEnabled();
  await page.keyboard.press('F9');
  const question = page.getByRole('dialog', { name: 'Quét bị dừng: tiếp tục từ đâu?' });
  await expect(question.getByText('Tờ nào ra sau cùng?')).toBeVisible({ timeout: 60_000 });
  await expect(question.getByText(/Máy quét bị kẹt giấy/)).toBeVisible();
  await expect(question.getByRole('button', { name: /^Trang [123]/ })).toHaveCount(3);
  await expect(question.getByRole('button', { name: /^Trang 3/ }).locator('img')).toBeVisible();
  await picture(page, 'scan-jam-question');
  expect(await clippedControls(page)).toEqual([]);

  // Sheet 3 was drawn in but did not come out whole: the stack goes back from there.
  await page.keyboard.press('2');
  await expect(question.getByText('Tờ này đã ra, để nguyên ở khay giấy ra.')).toBeVisible();
  await expect(question.getByText(/Trang 3 đã quét nhưng tờ giấy chưa ra hẳn/)).toBeVisible();
  await picture(page, 'scan-jam-put-back');
  await feed({ sheets: 4, firstSheet: 3 });
  await page.keyboard.press('F9');
  await expect(question).toBeHidden();
  await expect(article.getByText('6 trang · PDF')).toBeVisible({ timeout: 60_000 });
  await expect(article.getByText('Đã nhận ra 1 trang quét trùng và không tính hai lần.')).toBeVisible();
  await expect(thumbnails(desk)).toHaveCount(6);
  await picture(page, 'scan-resumed');
  const { pages } = await desk.pages();
  expect(pages.filter(({ hidden }) => hidden === null)).toHaveLength(6);
  expect(pages.filter(({ hidden }) => hidden === 'OVERLAP')).toHaveLength(1);
  // What was hidden is there, with its reason.
  await article.getByText(/^Trang không dùng \(1\)/).click();
  await expect(article.getByText(/quét trùng/).last()).toBeVisible();
});

test('fronts and backs of a scanner for one side stand in the order of the sheets', async ({ program }) => {
  const desk = await openScanDesk(program);
  const { page, article, feed } = desk;
  await feed({ sheets: 3 });
  await openFound(desk);
  await expect(mainButton(desk, /^Quét: /)).toBeEnabled();
  await page.keyboard.press('F9');
  await expect(article.getByText('3 trang · PDF')).toBeVisible({ timeout: 60_000 });
  const fronts = (await desk.pages()).pages;
  await page.keyboard.press('Control+b');
  const question = page.getByRole('dialog', { name: 'Quét mặt sau' });
  await expect(question.getByText(/Đã quét 3 mặt trước/)).toBeVisible();
  await picture(page, 'scan-backs');
  await feed({ sheets: 3, firstSheet: 11 });
  await page.keyboard.press('1');
  await expect(article.getByText('6 trang · PDF')).toBeVisible({ timeout: 60_000 });
  await expect(article.getByText('Đã ghép 3 mặt sau vào 3 mặt trước.')).toBeVisible();
  const { pages } = await desk.pages();
  const frontJob = fronts[0]?.scanJobId;
  // The stack was turned over as a whole: the back of the last sheet comes first.
  expect(pages.map(({ scanJobId, jobPage }) => `${scanJobId === frontJob ? 'front' : 'back'} ${jobPage}`)).toEqual([
    'front 1',
    'back 3',
    'front 2',
    'back 2',
    'front 3',
    'back 1',
  ]);
});

test('one page is scanned anew, another put aside and taken back, and moved', async ({ program }) => {
  const desk = await openScanDesk(program);
  const { page, article, feed } = desk;
  await feed({ sheets: 3 });
  await openFound(desk);
  await expect(mainButton(desk, /^Quét: /)).toBeEnabled();
  await page.keyboard.press('F9');
  await expect(article.getByText('3 trang · PDF')).toBeVisible({ timeout: 60_000 });
  const before = (await desk.pages()).pages.map(({ id }) => id);
  const shown = async () => (await desk.pages()).pages.filter(({ hidden }) => hidden === null).map(({ id }) => id);

  // From the large view: R, with the sheet put in when the scanner asks for it.
  await thumbnails(desk).nth(1).press('Enter');
  await expect(page.getByRole('img', { name: 'Mở trang 2' })).toBeVisible();
  await picture(page, 'scan-viewer');
  expect(await clippedControls(page)).toEqual([]);
  await page.keyboard.press('r');
  await expect(article.getByText('Đang đợi giấy: đặt tờ cần quét lại vào khay.')).toBeVisible();
  await feed({ sheets: 1, firstSheet: 9 });
  await expect(article.getByText('Đã thay trang bằng bản quét lại.')).toBeVisible({ timeout: 60_000 });
  await expect.poll(shown).toHaveLength(3);
  const replaced = await shown();
  expect([replaced[0], replaced[2]]).toEqual([before[0], before[2]]);
  expect(before).not.toContain(replaced[1]);
  expect((await desk.pages()).pages.find(({ id }) => id === before[1])?.hidden).toBe('REPLACED');

  // Delete puts aside, Ctrl+Z takes it back to its place.
  await thumbnails(desk).nth(0).press('Delete');
  await expect(thumbnails(desk)).toHaveCount(2);
  await expect(article.getByText('Đã bỏ trang 1.')).toBeVisible();
  expect(await shown()).toEqual([replaced[1], replaced[2]]);
  await page.keyboard.press('Control+z');
  await expect(thumbnails(desk)).toHaveCount(3);
  expect(await shown()).toEqual(replaced);

  // One place on; the page keeps the keyboard.
  await thumbnails(desk).nth(0).press('Control+ArrowRight');
  await expect.poll(shown).toEqual([replaced[1], replaced[0], replaced[2]]);
  await expect(thumbnails(desk).nth(1)).toBeFocused();
  await expect(article.getByText('3 trang · PDF')).toBeVisible();

  // A page that was scanned anew can be used again.
  await article.getByText(/^Trang không dùng \(1\)/).click();
  await article.getByRole('button', { name: /^Dùng lại trang/ }).click();
  await expect(thumbnails(desk)).toHaveCount(4);
});

test('paper that is put in starts the scan of each paper by itself', async ({ program }) => {
  const desk = await openScanDesk(program);
  const { page, article, feed } = desk;
  await feed({ sheets: 0 });
  await openFound(desk);
  await expect(mainButton(desk, /^Quét: /)).toBeEnabled();
  await page.keyboard.press('Control+g');
  await expect(article.getByText('Đang đợi giấy: đặt giấy vào khay, máy sẽ tự quét.')).toBeVisible();
  await picture(page, 'scan-waiting');
  const hands = await countHands(desk);
  await feed({ sheets: 2 });
  await expect(article.getByText('2 trang · PDF')).toBeVisible({ timeout: 60_000 });
  // The next paper is waited for.
  await expect(article.getByText('Đang đợi giấy: đặt giấy vào khay, máy sẽ tự quét.')).toBeVisible({ timeout: 30_000 });
  await feed({ sheets: 1, firstSheet: 5 });
  await expect(article.getByText('1 trang · PDF')).toBeVisible({ timeout: 60_000 });
  await expect(article.getByText('Mọi giấy tờ đã nhận đều có bản số hóa.')).toBeVisible();
  expect(await hands()).toEqual({ clicks: 0, keys: 0 });
  expect((await desk.pages()).running).toBeNull();

  // A scanner that waits is let go as soon as its dossier is left.
  await page.keyboard.press('F9');
  await expect(article.getByText('Đang đợi giấy: đặt giấy vào khay, máy sẽ tự quét.')).toBeVisible();
  await page.keyboard.press('Alt+2');
  await expect.poll(async () => (await desk.pages()).running).toBeNull();
});

test('Escape stops a scan and keeps its pages', async ({ program }) => {
  const desk = await openScanDesk(program);
  const { page, article, feed } = desk;
  await feed({ sheets: 60 });
  await openFound(desk);
  await expect(mainButton(desk, /^Quét: /)).toBeEnabled();
  await page.keyboard.press('F9');
  await expect(article.getByText(/Đang quét: đã nhận [1-9]\d* trang/)).toBeVisible({ timeout: 60_000 });
  await picture(page, 'scan-running');
  await page.keyboard.press('Escape');
  await expect(article.getByText('Đã dừng quét. Các trang đã quét vẫn còn.')).toBeVisible({ timeout: 60_000 });
  const { pages, running } = await desk.pages();
  expect(running).toBeNull();
  expect(pages.length).toBeGreaterThan(0);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the screen fits old and new displays and large type', async ({ program }) => {
  const desk = await openScanDesk(program);
  const { page, article, feed } = desk;
  await feed({ sheets: 3 });
  await openFound(desk);
  await expect(mainButton(desk, /^Quét: /)).toBeEnabled();
  await page.keyboard.press('F9');
  await expect(article.getByText('3 trang · PDF')).toBeVisible({ timeout: 60_000 });
  for (const [size, percent, name] of [
    [OFFICE_SCREEN, 100, 'scan-1366'],
    [{ width: 1920, height: 1080 }, 100, 'scan-1920'],
    [{ width: 1920, height: 1080 }, 200, 'scan-1920-large'],
    [OFFICE_SCREEN, 200, 'scan-1366-large'],
  ] as const) {
    await resize(program, 'counter', size);
    await valueOf(call(page, 'config.saveView', { textScalePercent: percent }));
    await expect(page.locator('html')).toHaveCSS('font-size', `${(16 * percent) / 100}px`);
    const main = mainButton(desk, /^Quét tiếp: /);
    await main.scrollIntoViewIfNeeded();
    if (percent === 100) {
      // Everything a clerk must see while scanning, without scrolling.
      await article.evaluate((element) => element.scrollIntoView({ block: 'start' }));
      await expect(main).toBeInViewport({ ratio: 1 });
      await expect(article.getByRole('img', { name: 'Trang mới nhất' })).toBeInViewport({ ratio: 0.6 });
    }
    expect(await clippedControls(page)).toEqual([]);
    expect(await squeezedButtons(page)).toEqual([]);
    await picture(page, name);
  }
});
