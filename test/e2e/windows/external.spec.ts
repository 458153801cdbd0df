import type { Page } from '@playwright/test';
import type { DossierView } from '../../../electron/contract/dossier-views.ts';
import { call, expect, type Program, test, valueOf } from '../support/program.ts';
import { dossierOffice, openDossierDesk, receive, take } from './dossier-desk.ts';
import { BAD_LINE, file, LINES, mergedXlsx, tcvn3Csv, xlsxList } from './external-lists.ts';
import { WIDE } from './queue-desk.ts';
import { clippedControls, OFFICE_SCREEN, picture, resize } from './screens.ts';
import { scanCard } from './wedge.ts';

const PROVINCE = {
  code: 'TINH',
  name: 'Hệ thống TTHC thành phố',
  copyFields: ['procedureName', 'applicantName', 'applicantId', 'applicantPhone', 'receivedAt'],
};
const MINISTRY = { code: 'BO', name: 'Hộ tịch điện tử', procedureCodes: ['1.000894'], copyFields: ['applicantName'] };
const PASS_ON = { action: 'CHUYEN_XU_LY', receiverCode: null, reason: '' };

const dialog = (page: Page) => page.getByRole('dialog');
const tab = (page: Page) => page.getByRole('radiogroup', { name: 'Phần của thẻ này' });
const board = (page: Page) => page.getByRole('listbox', { name: 'Chưa cập nhật lên hệ thống tỉnh' });
const lists = (page: Page) => page.getByRole('listbox', { name: 'Hồ sơ trong danh sách của hệ thống' });
const clipboard = (program: Program) => program.app.evaluate(({ clipboard: own }) => own.readText());

async function openTab(program: Program, systems: readonly object[] = [PROVINCE]): Promise<Page> {
  const page = await openDossierDesk(program, { ...dossierOffice(), externalSystems: systems });
  await page.keyboard.press('Alt+6');
  await expect(tab(page)).toBeVisible();
  return page;
}

/** Chooses a file as the key for it does. */
async function chooseFile(page: Page, chosen: ReturnType<typeof file>): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+o');
  await (await chooser).setFiles(chosen);
}

/** Lets a file go over the window as the pointer does. */
async function dropFile(page: Page, name: string, content: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], fileName));
      return data;
    },
    [name, content] as const,
  );
  await page.getByText('Thả tệp vào đây', { exact: true }).dispatchEvent('drop', { dataTransfer: transfer });
}

/** The list through the bridge, for tests of what comes after it. */
async function importList(page: Page, lines: readonly (readonly string[])[]): Promise<void> {
  const bytes = [...(await xlsxList(lines))];
  await page.evaluate(async (content) => {
    type Bridge = { call(request: object): Promise<{ ok: boolean; value: { mapping: unknown }; error: unknown }> };
    const bridge = (window as unknown as { quay: Bridge }).quay;
    const sent = { fileName: 'ds.xlsx', bytes: new Uint8Array(content), systemCode: 'TINH' };
    const id = (end: string): string => `01930000-0000-7000-8000-0000000000${end}`;
    const seen = await bridge.call({ method: 'external.inspect', requestId: id('01'), input: sent });
    const input = { ...sent, mapping: seen.value.mapping, states: [], write: true };
    const done = await bridge.call({ method: 'external.import', requestId: id('02'), input });
    if (!done.ok) throw new Error(JSON.stringify(done.error));
  }, bytes);
}

test('a list of the provincial system comes in, and three of its dossiers are taken over', async ({ program }) => {
  const page = await openTab(program);
  await expect(page.getByText('Không còn việc nào phải bấm trên hệ thống tỉnh.')).toBeVisible();
  await chooseFile(page, file('ds-thang-11.xlsx', await xlsxList([...LINES, BAD_LINE])));

  // Everything was guessed by the headings; the button that goes on has the keyboard.
  const columns = page.getByRole('form', { name: 'Cột nào chứa gì' });
  await expect(columns.getByRole('combobox', { name: 'Mã hồ sơ' })).toHaveValue('Mã hồ sơ');
  await expect(columns.getByRole('combobox', { name: 'Ngày hẹn trả' })).toHaveValue('Ngày hẹn trả');
  await expect(columns.getByRole('combobox', { name: 'Người nộp', exact: true })).toHaveValue('Người nộp');
  await expect(columns.getByRole('cell', { name: 'Võ Thị Thanh Hằng' })).toBeVisible();
  await expect(columns.getByRole('button', { name: 'Xem trước' })).toBeFocused();
  expect(await clippedControls(page)).toEqual([]);
  await picture(page, 'external-columns');
  await page.keyboard.press('Enter');

  const preview = page.getByRole('region', { name: 'Kết quả xem trước' });
  await expect(preview.getByText('4Mới')).toBeVisible();
  await expect(preview.getByText('1Dòng lỗi')).toBeVisible();
  await expect(preview.getByRole('row', { name: /^Dòng 7/ })).toContainText('không phải ngày giờ');
  // A state nobody has explained yet is asked for once.
  const state = preview.getByRole('combobox', { name: 'Chờ lãnh đạo ký' });
  await expect(state).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: '4. Đang xử lý' }).click();
  await picture(page, 'external-preview');
  await preview.getByRole('button', { name: 'Nhập 4 dòng' }).press('Enter');
  await expect(page.getByText('4 hồ sơ mới, 0 thay đổi, 0 như cũ, 1 dòng lỗi.')).toBeVisible();

  await page.keyboard.press('Enter');
  await expect(lists(page).getByRole('option')).toHaveCount(4);
  await expect(lists(page).getByRole('option').first()).toContainText('Đặng Quốc Bảo');
  await page.keyboard.press('ArrowDown');
  await expect(lists(page)).toBeFocused();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('Đã đánh dấu 4')).toBeVisible();
  await picture(page, 'external-list');
  expect(await clippedControls(page)).toEqual([]);
  await page.keyboard.press('t');
  await expect(page.getByText('Đã nhận 3 hồ sơ vào quầy')).toBeVisible();
  const refused = page.getByRole('listitem').filter({ hasText: 'H08.12-261119-0004' });
  await expect(refused).toBeVisible();
  await expect(lists(page).getByRole('option')).toHaveCount(1);
  await picture(page, 'external-taken');

  // The same file again: the columns are known, so that two keys and the choice of the file are all.
  await chooseFile(page, file('ds-thang-11.xlsx', await xlsxList([...LINES, BAD_LINE])));
  await expect(page.getByText('Đã nhận ra các cột như lần trước.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Nhập 4 dòng' })).toBeFocused();
  await picture(page, 'external-again');
  await page.keyboard.press('Enter');
  await expect(page.getByText('0 hồ sơ mới, 0 thay đổi, 4 như cũ, 1 dòng lỗi.')).toBeVisible();
  await resize(program, 'counter', WIDE);
  await page.keyboard.press('Control+PageUp');
  await tab(page).getByText('Danh sách từ hệ thống').click();
  await page.getByText('Tất cả', { exact: true }).click();
  await expect(lists(page).getByRole('option')).toHaveCount(4);
  await picture(page, 'external-list-wide');
});

test('what must still be clicked there stands on the board until it is marked', async ({ program }) => {
  const page = await openTab(program);
  await importList(page, LINES.slice(0, 3));
  const items = LINES.slice(0, 3).map(([code]) => ({ system: 'TINH', code }));
  const { taken } = await valueOf<{ taken: { dossierId: string }[] }>(
    call(page, 'external.take', { counterCode: 'Q1', items }),
  );
  expect(taken).toHaveLength(3);
  // Moved on here, not there.
  const first = await valueOf<{ dossier: DossierView }>(call(page, 'dossier.read', { dossierId: taken[0]?.dossierId }));
  await take(page, first.dossier, PASS_ON);
  const line = board(page).getByRole('option').filter({ hasText: 'Võ Thị Thanh Hằng' });
  await expect(line).toContainText('Bấm trên hệ thống: Đang xử lý');
  await expect(line).toContainText('Trên hệ thống: Được tiếp nhận');
  await expect(page.getByRole('button', { name: /^Chưa rõ tình trạng/ })).toContainText('1');
  await picture(page, 'external-board');
  expect(await clippedControls(page)).toEqual([]);

  await page.getByRole('button', { name: /^Phải bấm/ }).click();
  await expect(board(page).getByRole('option')).toHaveCount(1);
  await line.click();
  await board(page).focus();
  await page.keyboard.press('d');
  await expect(page.getByRole('button', { name: /^Bấm lần nữa để ghi/ })).toBeVisible();
  await page.keyboard.press('d');
  await expect(page.getByText('Đã ghi: hồ sơ')).toBeVisible();
  await expect(board(page).getByRole('option').filter({ hasText: 'Võ Thị Thanh Hằng' })).toHaveCount(0);

  // The head of unit sees the same board and does nothing about it there.
  await resize(program, 'counter', WIDE);
  await page.getByRole('button', { name: /^Tất cả/ }).click();
  await expect(board(page)).toBeVisible();
  await picture(page, 'external-board-wide');
});

test('a temporary code is bound later, by keys and by a reader, and taken away again', async ({ program }) => {
  const page = await openTab(program, [PROVINCE, MINISTRY]);
  const dossier = await receive(page, 'Trần Văn Nam');
  expect(dossier.paperCode).toBe(dossier.code);
  const line = board(page).getByRole('option').filter({ hasText: 'Trần Văn Nam' });
  await expect(line).toContainText(`Mã tạm ${dossier.code}`);
  await expect(line).toContainText('Nhập hồ sơ vào Hộ tịch điện tử, rồi gắn mã');
  await board(page).focus();
  await page.keyboard.press('b');
  const code = dialog(page).getByLabel('Mã hồ sơ hệ thống tỉnh đã cấp');
  await expect(code).toBeFocused();
  await code.fill(dossier.code);
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByText('Mã tạm tại quầy (T-…) không dùng được', { exact: false })).toBeVisible();
  await picture(page, 'external-bind');
  // Held to the reader while the dialog asks for it: the code is for the dialog, not for the desk.
  await scanCard(page, 'H08.12-261122-0077');
  await expect(code).toHaveValue('H08.12-261122-0077');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByText('Đã gắn mã H08.12-261122-0077.')).toBeVisible();
  await expect(line).toContainText('H08.12-261122-0077');
  await expect(line).toContainText('Bấm trên hệ thống: Được tiếp nhận');

  await board(page).focus();
  await page.keyboard.press('Enter');
  const card = page.getByRole('article').getByRole('region', { name: 'Hệ thống tỉnh' });
  await expect(card).toContainText('H08.12-261122-0077');
  await card.scrollIntoViewIfNeeded();
  await picture(page, 'external-card');
  await page.keyboard.press('Alt+u');
  await page.keyboard.press('Alt+u');
  await expect(card).toContainText('Trên hệ thống: Được tiếp nhận');
  await card.getByRole('button', { name: 'Gỡ mã' }).click();
  await expect(dialog(page)).toContainText('Hồ sơ trở lại mã tạm tại quầy');
  await dialog(page).getByRole('button', { name: 'Gỡ mã' }).press('Enter');
  await expect(card).toContainText('Chưa có mã trên hệ thống.');
  await page.keyboard.press('Alt+m');
  await expect(code).toBeFocused();
});

test('Bảng chép puts one value after the other on the clipboard', async ({ program }) => {
  const page = await openTab(program, [PROVINCE, MINISTRY]);
  await receive(page, 'Trần Văn Nam');
  await expect(board(page).getByRole('option')).toHaveCount(1);
  await board(page).focus();
  await page.keyboard.press('c');
  const table = dialog(page).getByRole('listbox', { name: 'Bảng chép' });
  // The system of the procedure is proposed; another one that fits is a choice away.
  await expect(table.getByRole('option')).toHaveCount(1);
  await dialog(page).getByRole('combobox', { name: 'Hệ thống' }).click();
  await page.getByRole('option', { name: PROVINCE.name }).click();
  await expect(table.getByRole('option')).toHaveCount(5);
  await expect(table).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => clipboard(program)).toBe('Đăng ký kết hôn');
  await expect(dialog(page).getByRole('status').first()).toHaveText(/^Vừa chép: /);
  await page.keyboard.press('Space');
  await expect.poll(() => clipboard(program)).toBe('Trần Văn Nam');
  // A value that is empty is passed over.
  await page.keyboard.press('Enter');
  await expect.poll(() => clipboard(program)).toBe('0905 123 456');
  await page.keyboard.press('2');
  await expect.poll(() => clipboard(program)).toBe('Trần Văn Nam');
  await table.getByRole('option').nth(4).click();
  await expect.poll(() => clipboard(program)).toMatch(/^\d\d\/\d\d\/\d{4}/);
  await expect(dialog(page).getByText('Đã chép ô cuối cùng.', { exact: false })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(() => clipboard(program)).toBe('Đăng ký kết hôn');
  await picture(page, 'external-copy');
  expect(await clippedControls(page)).toEqual([]);

  // The keys for other programs are held while the table is open, and let go with it.
  const isHeld = () => program.app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Control+Alt+C'));
  await expect(dialog(page).getByText('mỗi lần bấm Ctrl+Alt+C', { exact: false })).toBeVisible();
  expect(await isHeld()).toBe(true);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect.poll(isHeld).toBe(false);
  // What is a citizen's stays on no clipboard once the table is closed.
  await expect.poll(() => clipboard(program)).toBe('');
});

test('a file that cannot be read says why and loses nothing', async ({ program }) => {
  const page = await openTab(program);
  const refused = page.getByRole('alert');
  await tab(page).getByText('Nhập danh sách').click();
  await dropFile(page, 'hong.xlsx', 'PK nothing of a workbook');
  await expect(refused).toContainText('Không đọc được tệp “hong.xlsx”');
  await chooseFile(page, file('tcvn3.csv', tcvn3Csv()));
  await expect(refused).toContainText('Chữ trong tệp không phải Unicode');
  await picture(page, 'external-encoding');
  await chooseFile(page, file('tron.xlsx', await mergedXlsx()));
  await expect(refused).toContainText('Không tìm thấy dòng tiêu đề');
  await chooseFile(page, file('trong.csv', Buffer.from('Mã hồ sơ;Tình trạng;Người nộp\r\n')));
  await expect(refused).toContainText('Tệp không có dòng nào');

  // A good file, half mapped by hand; a broken one after it takes nothing away.
  await chooseFile(page, file('ds.xlsx', await xlsxList(LINES)));
  const columns = page.getByRole('form', { name: 'Cột nào chứa gì' });
  const owner = columns.getByRole('combobox', { name: 'Chủ hồ sơ' });
  await owner.fill('Người nộp');
  await page.getByRole('option', { name: 'Người nộp' }).click();
  await expect(owner).toHaveValue('Người nộp');
  await chooseFile(page, file('hong.xlsx', Buffer.from('PK nothing of a workbook')));
  await expect(refused).toContainText('Nội dung của tệp trước vẫn còn nguyên bên dưới.');
  await expect(owner).toHaveValue('Người nộp');
  await expect(page.getByText('ds.xlsx ·', { exact: false })).toBeVisible();
  await columns.getByRole('button', { name: 'Xem trước' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Nhập 4 dòng' })).toBeEnabled();
});

test('an official code opens its dossier, offers its line, or starts reception', async ({ program }) => {
  const page = await openTab(program);
  await importList(page, LINES.slice(0, 1));
  const field = page.getByRole('textbox', { name: 'Mã hồ sơ trên hệ thống' });
  // A line of a list: taken over by one more key.
  await field.fill('H08.12-261118-0001');
  await field.press('Enter');
  await expect(page.getByText('Mã H08.12-261118-0001 có trong danh sách, chưa nhận vào quầy')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Nhận vào quầy' })).toBeFocused();
  await picture(page, 'external-code');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article')).toContainText('Võ Thị Thanh Hằng');
  // Now it is a dossier of this counter, from anywhere on the desk.
  await page.keyboard.press('Alt+1');
  await scanCard(page, 'H08.12-261118-0001');
  await expect(page.getByRole('article')).toContainText('Võ Thị Thanh Hằng');

  // Nobody knows this one yet: reception starts with it.
  await page.keyboard.press('Alt+2');
  await scanCard(page, 'H08.12-261120-0999');
  await expect(page.getByLabel('Họ và tên')).toBeVisible();
  await expect(page.getByLabel('Mã trên hệ thống tỉnh')).toHaveValue('H08.12-261120-0999');
  await picture(page, 'external-reception');

  await page.keyboard.press('Alt+6');
  await field.fill('bất kỳ chữ gì');
  await field.press('Enter');
  await expect(page.getByText('Đây không phải mã hồ sơ do hệ thống cấp.', { exact: false })).toBeVisible();
  await expect(field).toHaveValue('bất kỳ chữ gì');
  await resize(program, 'counter', OFFICE_SCREEN);
});
