import type { Locator } from '@playwright/test';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import { call, expect, test, valueOf } from '../support/program.ts';
import { mainButton, openFound, openScanDesk, type ScanDesk } from './scan-desk.ts';
import { clippedControls, OFFICE_SCREEN, picture, resize, squeezedButtons } from './screens.ts';

test.setTimeout(240_000);

const FULL_HD = { width: 1920, height: 1080 } as const;
const SECOND_PAPER = 'Giấy xác nhận tình trạng hôn nhân';

interface Workspace extends ScanDesk {
  readonly workspace: Locator;
  /** What the backend has of pages and papers. */
  readonly state: () => Promise<MethodOutput<'digitization.state'>>;
  /** Ids of the shown pages of a paper, in order. */
  readonly shown: (ordinal: number) => Promise<string[]>;
}

/** A dossier with scanned pages in its first paper, cleaned, and its pages opened by a key. */
async function openPages(desk: ScanDesk, sheets: number): Promise<Workspace> {
  const { page, dossierId, feed } = desk;
  await feed({ sheets });
  await openFound(desk);
  await expect(mainButton(desk, /^Quét: /)).toBeEnabled();
  await page.keyboard.press('F9');
  const state = () => valueOf<MethodOutput<'digitization.state'>>(call(page, 'digitization.state', { dossierId }));
  await expect
    .poll(async () => (await state()).pages.filter(({ work }) => work.state === 'DONE').length, { timeout: 90_000 })
    .toBe(sheets);
  await expect.poll(async () => (await desk.pages()).running).toBeNull();
  await page.keyboard.press('Alt+j');
  const workspace = page.getByRole('dialog', { name: /^Trang của hồ sơ/ });
  await expect(workspace.getByRole('img', { name: 'Mở trang 1' })).toBeVisible();
  return {
    ...desk,
    workspace,
    state,
    async shown(ordinal) {
      const { pages } = await desk.pages();
      const there = pages.filter((one) => one.componentOrdinal === ordinal && one.hidden === null);
      return there.sort((a, b) => a.seq - b.seq).map(({ id }) => id);
    },
  };
}

test('pages are turned, split, joined, moved and hidden by keys, and each step is taken back', async ({ program }) => {
  const desk = await openScanDesk(program);
  const { page, workspace, state, shown } = await openPages(desk, 4);
  const first = await shown(1);
  const options = workspace.getByRole('option');
  await expect(options).toHaveCount(4);
  await expect(workspace.getByText(/^Trong tệp: /)).toBeVisible();
  await options.nth(1).hover();
  await expect(page.getByRole('tooltip')).toContainText('Trong tệp: ');
  await picture(page, 'pages-1366');
  await workspace.getByRole('toolbar').hover();
  expect(await clippedControls(page)).toEqual([]);
  expect(await squeezedButtons(page)).toEqual([]);

  // Two quick turns are a half turn; two undos put it back.
  const turnOf = async (id: string | undefined) =>
    (await state()).pages.find(({ pageId }) => pageId === id)?.work.edits.turn;
  await page.keyboard.press('x');
  await page.keyboard.press('x');
  await expect.poll(() => turnOf(first[0])).toBe(180);
  await expect(workspace.getByText('Đã chỉnh trang; bản mới hiện trong giây lát.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect.poll(() => turnOf(first[0])).toBe(90);
  await page.keyboard.press('Control+z');
  await expect.poll(() => turnOf(first[0])).toBe(0);

  // A cut before the third page: what follows is the next paper.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(workspace.getByRole('img', { name: 'Mở trang 3' })).toBeVisible();
  await page.keyboard.press('t');
  await expect.poll(() => shown(2)).toEqual(first.slice(2));
  expect(await shown(1)).toEqual(first.slice(0, 2));
  await expect(workspace.getByText('Đã tách sang giấy tờ khác.')).toBeVisible();
  await picture(page, 'pages-split');
  // Joined again, taken back, and the cut taken back too.
  await page.keyboard.press('g');
  await expect.poll(() => shown(1)).toEqual(first);
  await page.keyboard.press('Control+z');
  await expect.poll(() => shown(2)).toEqual(first.slice(2));
  await page.keyboard.press('Control+z');
  await expect.poll(() => shown(1)).toEqual(first);

  // Two chosen pages go to the paper with the key 2.
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(workspace.getByText('Đã chọn 2 trang')).toBeVisible();
  await page.keyboard.press('m');
  await expect(workspace.getByRole('region', { name: 'Chuyển sang giấy tờ nào?' })).toBeVisible();
  await picture(page, 'pages-move');
  await page.keyboard.press('2');
  await expect.poll(() => shown(2)).toEqual(first.slice(0, 2));
  await page.keyboard.press('Control+z');
  await expect.poll(() => shown(1)).toEqual(first);

  // Put aside, seen among the hidden ones, and used again.
  await page.keyboard.press('Home');
  await page.keyboard.press('Delete');
  await expect(options).toHaveCount(3);
  await page.keyboard.press('h');
  await expect(options).toHaveCount(4);
  await expect(workspace.getByRole('option', { name: /^Trang ẩn/ })).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect.poll(() => shown(1)).toEqual(first);

  // One place on.
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+ArrowDown');
  await expect.poll(() => shown(1)).toEqual([first[1], first[0], first[2], first[3]]);
});

test('two pages, the scan beside the cleaned page, zoom and corners', async ({ program }) => {
  const desk = await openScanDesk(program);
  const { page, workspace, state, shown } = await openPages(desk, 2);
  const [firstId] = await shown(1);
  await page.keyboard.press('s');
  await expect(workspace.getByText('Như lúc quét', { exact: true })).toBeVisible();
  await expect(workspace.getByRole('img', { name: 'Mở trang 1' })).toHaveCount(2);
  await picture(page, 'pages-compare');
  await page.keyboard.press('d');
  await expect(workspace.getByRole('img', { name: /^Mở trang [12]$/ })).toHaveCount(2);
  await picture(page, 'pages-pair');
  await page.keyboard.press('d');
  const image = workspace.getByRole('img', { name: 'Mở trang 1' });
  await expect(image).toHaveCount(1);
  const fitted = (await image.boundingBox())?.width ?? 0;
  for (const _ of '123') await page.keyboard.press('+');
  await expect.poll(async () => (await image.boundingBox())?.width ?? 0).toBeGreaterThan(fitted * 1.3);
  await page.keyboard.press('0');
  await expect.poll(async () => Math.round((await image.boundingBox())?.width ?? 0)).toBe(Math.round(fitted));

  // A corner by keys, with the loupe; then what the program would do.
  const cornersOf = async () => (await state()).pages.find(({ pageId }) => pageId === firstId)?.work.edits.corners;
  await page.keyboard.press('c');
  await expect(workspace.getByRole('img', { name: 'Ảnh như lúc quét, để đặt bốn góc' })).toBeVisible();
  await page.keyboard.press('0');
  await page.keyboard.press('3');
  for (const key of ['Shift+ArrowLeft', 'Shift+ArrowLeft', 'ArrowUp']) await page.keyboard.press(key);
  await picture(page, 'pages-corners');
  expect(await clippedControls(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await cornersOf())?.[2])
    .toEqual({ x: expect.closeTo(0.96), y: expect.closeTo(0.998) });
  await expect
    .poll(async () => (await state()).pages.find(({ pageId }) => pageId === firstId)?.work.state, { timeout: 60_000 })
    .toBe('DONE');
  await page.keyboard.press('c');
  await page.keyboard.press('a');
  await expect.poll(cornersOf).toBeNull();
  // By hand: a corner follows the pointer.
  await page.keyboard.press('c');
  const whole = await workspace.getByRole('img', { name: 'Ảnh như lúc quét, để đặt bốn góc' }).boundingBox();
  if (whole === null) throw new Error('there is no picture to set corners in');
  await page.mouse.move(whole.x + 2, whole.y + 2);
  await page.mouse.down();
  await page.mouse.move(whole.x + whole.width * 0.1, whole.y + whole.height * 0.1, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await cornersOf())?.[0]?.x).toBeCloseTo(0.1, 1);

  // Cleaning is stopped and gone on with: what waits is looked at as it came.
  const firstState = async () => (await state()).pages.find(({ pageId }) => pageId === firstId)?.work.state;
  await expect.poll(firstState, { timeout: 60_000 }).toBe('DONE');
  await valueOf(call(page, 'digitization.clean', { dossierId: desk.dossierId, on: false }));
  await page.keyboard.press('x');
  await expect(workspace.getByText('Đã dừng làm sạch: còn 1 trang')).toBeVisible();
  await picture(page, 'pages-stopped');
  await workspace.getByRole('button', { name: 'Làm sạch tiếp' }).press('Enter');
  await expect.poll(firstState, { timeout: 60_000 }).toBe('DONE');
  await expect(workspace.getByText(/^Đã dừng làm sạch/)).toHaveCount(0);

  // Separator sheets ask for the sides first.
  await page.keyboard.press('p');
  await expect(workspace.getByRole('region', { name: 'In tờ phân cách' })).toContainText('2 tờ');
  await picture(page, 'pages-sheets');
  await page.keyboard.press('Escape');
  await expect(image).toBeVisible();
});

test('the data line is accepted with Enter, a paper gets its reason, and closing says what is missing', async ({
  program,
}) => {
  const desk = await openScanDesk(program);
  const { page, workspace, state } = await openPages(desk, 1);
  await page.keyboard.press('v');
  await expect(workspace.getByLabel('Loại giấy tờ')).toBeFocused();
  await workspace.getByLabel('Số, ký hiệu').fill('12/XN-UBND');
  await workspace.getByLabel('Ngày cấp').fill('31/2/2026');
  await page.keyboard.press('Enter');
  await expect(workspace.getByLabel('Ngày cấp')).toBeFocused();
  await workspace.getByLabel('Ngày cấp').fill('5/9/2026');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await state()).components[0]?.data)
    .toMatchObject({ number: '12/XN-UBND', issuedOn: '2026-09-05' });

  // Closing shows first what is missing; the same key closes then.
  await page.keyboard.press('Escape');
  const closing = workspace.getByRole('region', { name: 'Trước khi đóng: hồ sơ còn thiếu' });
  await expect(closing.getByText(SECOND_PAPER)).toBeVisible();
  await picture(page, 'pages-closing');
  await page.keyboard.press('Enter');
  await expect(closing).toBeHidden();
  await page.keyboard.press('f');
  const files = workspace.getByRole('region', { name: 'Tệp của giấy tờ' });
  await expect(files.getByText('SHA-256')).toBeVisible({ timeout: 60_000 });
  await files.getByRole('button', { name: 'Kiểm tra chữ ký' }).click();
  await expect(files.getByText('Tệp không có chữ ký số.')).toBeVisible({ timeout: 60_000 });
  await picture(page, 'pages-files');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(workspace).toBeHidden();
  await expect(desk.article.getByRole('region', { name: 'Tình trạng số hóa' })).toBeVisible();
});

test('the pages fit old and new displays and large type', async ({ program }) => {
  const desk = await openScanDesk(program);
  const { page, workspace } = await openPages(desk, 3);
  for (const [size, percent, name] of [
    [OFFICE_SCREEN, 100, 'pages-office'],
    [FULL_HD, 100, 'pages-1920'],
    [FULL_HD, 200, 'pages-1920-large'],
    [OFFICE_SCREEN, 200, 'pages-1366-large'],
  ] as const) {
    await resize(program, 'counter', size);
    await valueOf(call(page, 'config.saveView', { textScalePercent: percent }));
    await expect(page.locator('html')).toHaveCSS('font-size', `${(16 * percent) / 100}px`);
    await expect(workspace.getByRole('img', { name: 'Mở trang 1' })).toBeVisible();
    if (percent === 100) await expect(workspace.getByRole('img', { name: 'Mở trang 1' })).toBeInViewport({ ratio: 1 });
    expect(await clippedControls(page)).toEqual([]);
    expect(await squeezedButtons(page)).toEqual([]);
    await picture(page, name);
  }
});
