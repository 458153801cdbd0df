import type { Page } from '@playwright/test';
import sharp from 'sharp';
import type { MethodOutput } from '../../electron/contract/contract.ts';
import { call, expect, test, valueOf } from './support/program.ts';
import { mainButton, openFound, openScanDesk, type ScanDesk, thumbnails } from './windows/scan-desk.ts';
import { clippedControls, picture } from './windows/screens.ts';

const SHEETS = 30;
const JAM_AT = 13;
/** Sheets of the stack that went back in although they are scanned. */
const PUT_BACK_FROM = 12;
const SCAN_LIMIT = { timeout: 180_000 } as const;
/** Sixty pages are cleaned beside whatever else a small computer does. */
const FILE_LIMIT = { timeout: 240_000 } as const;

test.setTimeout(600_000);

/** The grey values of a page on a small grid. */
async function grid(page: Page, pageId: string): Promise<Buffer> {
  const { image } = await valueOf<MethodOutput<'scan.image'>>(call(page, 'scan.image', { pageId }));
  return sharp(Buffer.from(Object.values(image)))
    .grayscale()
    .resize(48, 66, { fit: 'fill' })
    .raw()
    .toBuffer();
}

/** What each sheet looks like, by a scan of the whole stack into the dossier's other paper. */
async function sheetsOf(desk: ScanDesk): Promise<readonly Buffer[]> {
  await desk.feed({ sheets: SHEETS });
  await desk.page.keyboard.press('Alt+ArrowDown');
  await desk.page.keyboard.press('F9');
  await expect(desk.article.getByText(`Đã quét xong ${SHEETS} trang.`)).toBeVisible(SCAN_LIMIT);
  const { pages } = await desk.pages();
  const reference: Buffer[] = [];
  for (const { id, componentOrdinal } of pages) if (componentOrdinal === 2) reference.push(await grid(desk.page, id));
  await desk.page.keyboard.press('Alt+ArrowUp');
  return reference;
}

const difference = (a: Buffer, b: Buffer): number =>
  a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0);

test('thirty sheets with a jam at the thirteenth become a complete component', async ({ program }) => {
  const desk = await openScanDesk(program);
  const { page, article } = desk;
  await openFound(desk);
  await expect(mainButton(desk, /^Quét: /)).toBeEnabled();
  const reference = await sheetsOf(desk);
  expect(reference).toHaveLength(SHEETS);

  await desk.feed({ sheets: SHEETS, jamAtPage: JAM_AT });
  await expect(mainButton(desk, /^Quét: Tờ khai/)).toBeEnabled();
  await page.keyboard.press('F9');
  const question = page.getByRole('dialog', { name: 'Quét bị dừng: tiếp tục từ đâu?' });
  await expect(question.getByText('Tờ nào ra sau cùng?')).toBeVisible(SCAN_LIMIT);
  await expect(question.getByText(/Máy quét bị kẹt giấy/)).toBeVisible();
  await expect(question.getByRole('button', { name: /^Trang 12/ }).locator('img')).toBeVisible();
  await picture(page, 'dossier-jam');
  expect((await desk.pages()).pages.filter(({ componentOrdinal }) => componentOrdinal === 1)).toHaveLength(JAM_AT - 1);

  // The clerk takes one sheet too many out with the jammed one and puts both back; sheet 11 came out last.
  await question.getByRole('button', { name: /^Trang 11/ }).click();
  await desk.feed({ sheets: SHEETS - PUT_BACK_FROM + 1, firstSheet: PUT_BACK_FROM });
  await page.keyboard.press('F9');
  await expect(question).toBeHidden();
  await expect(article.getByText(`${SHEETS} trang · PDF`)).toHaveCount(2, FILE_LIMIT);
  await expect(article.getByText('Đã nhận ra 1 trang quét trùng và không tính hai lần.')).toBeVisible();
  await expect(thumbnails(desk)).toHaveCount(SHEETS);
  await picture(page, 'dossier-complete');
  expect(await clippedControls(page)).toEqual([]);

  const { dossier, pages, running } = await desk.pages();
  expect(running).toBeNull();
  const shown = pages.filter(({ componentOrdinal, hidden }) => componentOrdinal === 1 && hidden === null);
  const hidden = pages.filter(({ componentOrdinal, hidden: reason }) => componentOrdinal === 1 && reason !== null);
  expect(hidden.map(({ hidden: reason }) => reason)).toEqual(['OVERLAP']);
  // Every sheet once, in the order of the stack.
  const order: number[] = [];
  for (const { id } of shown.toSorted((a, b) => a.seq - b.seq)) {
    const found = await grid(page, id);
    const away = reference.map((sheet) => difference(sheet, found));
    order.push(away.indexOf(Math.min(...away)) + 1);
  }
  expect(order).toEqual(Array.from({ length: SHEETS }, (_, index) => index + 1));

  // The component is complete.
  expect(dossier.components[0]).toMatchObject({ status: 1, pdfFileId: expect.any(String) });
});
