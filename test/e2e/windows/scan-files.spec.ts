import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '../support/program.ts';
import {
  copyPicture,
  drawnPicture,
  mainButton,
  openFound,
  openScanDesk,
  type ScanDesk,
  thumbnails,
} from './scan-desk.ts';
import { picture } from './screens.ts';

test.setTimeout(180_000);

/** Drags files over the window and lets them go there. */
async function drop(
  { page }: ScanDesk,
  files: readonly { name: string; type: string; bytes: number[] }[],
  letGo = true,
) {
  const held = await page.evaluateHandle((list) => {
    const transfer = new DataTransfer();
    for (const { name, type, bytes } of list) transfer.items.add(new File([new Uint8Array(bytes)], name, { type }));
    return transfer;
  }, files);
  await page.dispatchEvent('article', 'dragover', { dataTransfer: held });
  if (letGo) await page.dispatchEvent('article', 'drop', { dataTransfer: held });
}

test('files that are dropped on the dossier become pages of the paper that is chosen', async ({ program }) => {
  const desk = await openScanDesk(program);
  const { page, article } = desk;
  await openFound(desk);
  await expect(mainButton(desk, /^Quét: /)).toBeEnabled();
  await page.keyboard.press('Alt+ArrowDown');
  const [first, second] = [await drawnPicture(page, 'Mặt một'), await drawnPicture(page, 'Mặt hai', 'image/jpeg')];
  const files = [
    { name: 'mat-1.png', type: 'image/png', bytes: first },
    { name: 'mat-2.jpg', type: 'image/jpeg', bytes: second },
  ];
  await drop(desk, files, false);
  await expect(page.getByText('Thả tệp vào đây')).toBeVisible();
  await picture(page, 'scan-drop');
  await drop(desk, files);
  await expect(article.getByText('Đã nhận 2 trang từ tệp.')).toBeVisible({ timeout: 60_000 });
  await expect(article.getByText('2 trang · PDF')).toBeVisible();
  await expect(page.getByText('Thả tệp vào đây')).toHaveCount(0);
  expect((await desk.pages()).pages.map(({ componentOrdinal }) => componentOrdinal)).toEqual([2, 2]);

  // What is no picture is refused by name, and nothing is lost.
  await drop(desk, [{ name: 'ghi-chu.jpg', type: 'image/jpeg', bytes: [...Buffer.from('không phải ảnh')] }]);
  await expect(article.getByText(/ghi-chu\.jpg/)).toBeVisible({ timeout: 60_000 });
  await expect(thumbnails(desk)).toHaveCount(2);
});

test('a picture is pasted with Ctrl+V, and files are chosen with Ctrl+T', async ({ program, folder }) => {
  const desk = await openScanDesk(program);
  const { page, article } = desk;
  await openFound(desk);
  await expect(mainButton(desk, /^Quét: /)).toBeEnabled();
  const png = await drawnPicture(page, 'Ảnh Zalo');
  await copyPicture(program, png);
  await page.keyboard.press('Control+v');
  await expect(article.getByText('1 trang · PDF')).toBeVisible({ timeout: 60_000 });

  const file = path.join(folder, 'anh-cap-usb.png');
  writeFileSync(file, Buffer.from(png));
  const choice = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+t');
  await (await choice).setFiles([file]);
  await expect(article.getByText('2 trang · PDF')).toBeVisible({ timeout: 60_000 });
});

test('new pictures of a watched folder come by themselves until Escape', async ({ start, folder }) => {
  const pictures = path.join(folder, 'Zalo');
  mkdirSync(pictures);
  const program = await start({ dataDirectory: path.join(folder, 'data') });
  const desk = await openScanDesk(program, { digitization: { pictureFolders: [pictures] } });
  const { page, article } = desk;
  await openFound(desk);
  await expect(mainButton(desk, /^Quét: /)).toBeEnabled();
  await page.keyboard.press('Control+e');
  await expect(article.getByText(/Đang chờ ảnh mới trong thư mục/)).toBeVisible({ timeout: 30_000 });
  await expect(article.getByText(`Đang theo dõi: ${pictures}`)).toBeVisible();
  writeFileSync(path.join(pictures, 'anh1.png'), Buffer.from(await drawnPicture(page, 'Từ Zalo')));
  await expect(thumbnails(desk)).toHaveCount(1, { timeout: 60_000 });
  await page.keyboard.press('Escape');
  await expect(article.getByText('1 trang · PDF')).toBeVisible({ timeout: 60_000 });
  expect((await desk.pages()).running).toBeNull();
});
