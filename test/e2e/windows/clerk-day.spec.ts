import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { dateText } from '../../../renderer/src/i18n/local-time.ts';
import { expect, type Program, test } from '../support/program.ts';
import { dossierOffice, openDossierDesk } from './dossier-desk.ts';
import {
  chooseStep,
  dialogOf,
  dossierOf,
  keepToDecide,
  madePapers,
  nextStep,
  PAPER_LIMIT,
  papersOf,
  pressKeys,
  receiveByKeys,
  recordStep,
  stateOf,
} from './dossier-keys.ts';
import { file, LINES, xlsxList } from './external-lists.ts';
import { CARD, moneyOffice } from './money-office.ts';
import { HEAD } from './queue-desk.ts';
import { clippedControls, picture } from './screens.ts';
import { scanCard } from './wedge.ts';

const DAY_MS = 86_400_000;
const PROVINCE = { code: 'TINH', name: 'Hệ thống TTHC thành phố', copyFields: ['procedureName', 'applicantName'] };
const OFFICIAL_CODE = 'H08.12-261122-0077';

test.setTimeout(300_000);

test('a dossier is received, paused, supplemented, handed over, apologised for, shelved and returned', async ({
  program,
}) => {
  const page = await openDossierDesk(program);
  const dossier = dossierOf(page);
  await receiveByKeys(page, 'Công Tằng Tôn Nữ Hoàng Lan', 'ket hon');
  await keepToDecide(page);
  await expect(stateOf(page, 'Đang giải quyết')).toBeVisible();

  // Papers are asked for; the paper that says so is the next thing under the hand.
  await chooseStep(page, 'bo sung', 'Yêu cầu bổ sung giấy tờ');
  await expect(page.getByLabel('Giấy tờ còn thiếu')).toBeFocused();
  await page.keyboard.insertText('Giấy ủy quyền');
  await page.getByLabel('Số, ký hiệu').fill('15/TB-UBND');
  await page.getByLabel('Lý do').fill('Người nộp không phải là đương sự');
  await recordStep(page);
  await expect(stateOf(page, 'Chờ bổ sung')).toBeVisible();
  await makeProposed(page, /^Tạo Phiếu yêu cầu bổ sung.*\(Mẫu 02\)/, 3);
  await expect(madePapers(page).first()).toContainText('Phiếu yêu cầu bổ sung');
  await picture(page, 'day-paused');

  await nextStep(page, 'Tiếp tục giải quyết');
  await dialogOf(page).getByRole('button', { name: 'Ghi nhận' }).press('Enter');
  await expect(dialogOf(page)).toHaveCount(0);
  await expect(stateOf(page, 'Đang giải quyết')).toBeVisible();

  await chooseStep(page, 'ban giao', 'Bàn giao cho người khác');
  const receiver = page.getByRole('combobox', { name: 'Người nhận' });
  await expect(receiver).toBeFocused();
  await receiver.fill('minh');
  await page.keyboard.press('Enter');
  await recordStep(page);
  await expect(dossier.getByText(HEAD.name, { exact: true })).toBeVisible();

  await chooseStep(page, 'xin loi', 'Xin lỗi, hẹn lại');
  await expect(page.getByLabel('Hẹn lại ngày')).toBeFocused();
  const promised = dateText(Date.now() + 20 * DAY_MS);
  await page.getByLabel('Hẹn lại ngày').fill(promised);
  await page.getByLabel('Lý do').fill('Chờ nơi khác xác minh');
  await recordStep(page);
  await expect(dossier.getByText(new RegExp(`^Hẹn lại: .* ${promised}$`))).toBeVisible();
  await makeProposed(page, /\(Mẫu 04\)/, 4);
  await picture(page, 'day-apologised');
  expect(await clippedControls(page)).toEqual([]);

  await nextStep(page, 'Ghi nhận có kết quả');
  await expect(page.getByLabel('Vị trí trên kệ')).toBeFocused();
  await page.keyboard.insertText('B-07');
  await recordStep(page);
  await expect(dossier.getByTestId('shelf')).toHaveText('B-07');

  // Somebody else comes for it, with a paper that says they may.
  await page.keyboard.press('F10');
  await expect(dialogOf(page).getByTestId('shelf')).toHaveText('B-07');
  await dialogOf(page).getByRole('radio', { name: 'Người nộp' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(dialogOf(page).getByRole('radio', { name: 'Người được ủy quyền' })).toBeChecked();
  await pressKeys(page, 'Tab');
  await page.keyboard.insertText('Phạm Thị Hoa');
  await dialogOf(page)
    .getByLabel(/^Giấy ủy quyền: số/)
    .fill('15/UQ, 20/11/2026, UBND phường');
  await picture(page, 'day-recipient');
  await dialogOf(page).getByRole('button', { name: 'Đã trao, ghi nhận' }).press('Enter');
  await expect(dossier.getByText(/^Đã trả kết quả lúc/)).toBeVisible();
  await expect(dossier.getByText(/^Người được ủy quyền nhận: Phạm Thị Hoa · 15\/UQ/)).toBeVisible();
  await picture(page, 'day-returned');

  await page.keyboard.press('Alt+d');
  const steps = page.getByRole('table', { name: 'Các bước đã ghi' });
  for (const step of ['Tiếp nhận', 'Yêu cầu bổ sung', 'Tiếp tục', 'Bàn giao', 'Xin lỗi', 'Có kết quả', 'Trả kết quả'])
    await expect(steps).toContainText(new RegExp(step, 'i'));
  await picture(page, 'day-log');
});

test('one dossier is withdrawn, one is sent back, and a step too many is taken back', async ({ program }) => {
  const page = await openDossierDesk(program);
  await receiveByKeys(page, 'Trần Văn Nam', 'ket hon');
  await keepToDecide(page);
  await chooseStep(page, 'rut', 'Công dân xin rút');
  await page.getByLabel('Số, ký hiệu').fill('Đơn xin rút');
  await expect(page.getByLabel('Nơi ban hành hoặc người viết')).toHaveValue('Trần Văn Nam');
  await recordStep(page);
  await expect(stateOf(page, 'Công dân xin rút').first()).toBeVisible();
  await expect(dossierOf(page).getByText('Hồ sơ đã kết thúc, không còn bước nào.')).toBeVisible();
  await picture(page, 'day-withdrawn');
  // Mẫu 05 says a few words of its own, which are proposed.
  const notice = papersOf(page).getByRole('button', { name: /^Tạo Thông báo dừng giải quyết hồ sơ \(Mẫu 05\)/ });
  await expect(notice).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialogOf(page).getByLabel('Giai đoạn giải quyết khi dừng')).toBeFocused();
  await picture(page, 'day-notice');
  await page.keyboard.press('Enter');
  await expect(madePapers(page)).toHaveCount(3, PAPER_LIMIT);

  await receiveByKeys(page, 'Lý Thị Mỹ', 'ket hon');
  await keepToDecide(page);
  await sendBack(page);
  await expect(stateOf(page, 'Đã trả lại').first()).toBeVisible();
  await pressKeys(page, 'Alt+z');
  await expect(page.getByText('Bấm Alt+Z lần nữa để hoàn tác bước “Trả lại hồ sơ”.')).toBeVisible();
  await picture(page, 'day-undo');
  await pressKeys(page, 'Alt+z');
  await expect(page.getByText('Đã hoàn tác bước “Trả lại hồ sơ”.')).toBeVisible();
  await expect(stateOf(page, 'Đang giải quyết')).toBeVisible();
  await sendBack(page);
  await expect(stateOf(page, 'Đã trả lại').first()).toBeVisible();
  await picture(page, 'day-sent-back');
  await page.keyboard.press('Alt+d');
  await expect(page.getByRole('table', { name: 'Các bước đã ghi' })).toContainText('đã hoàn tác');
});

test('a day from the list of the province: taken over, received by a code, certified, bound, returned, counted', async ({
  program,
}) => {
  const page = await openDossierDesk(program, { ...moneyOffice(), externalSystems: [PROVINCE] });
  await importTwo(page);

  // A citizen holds up the code that the portal gave them.
  await page.keyboard.press('Alt+1');
  await scanCard(page, LINES[2]?.[0] ?? '');
  await expect(page.getByLabel('Mã trên hệ thống tỉnh')).toHaveValue('H08.12-261119-0003');
  await expect(page.getByLabel('Họ và tên').first()).toHaveValue('Nguyễn Thị Ngọc Ánh');
  await expect(page.getByRole('combobox', { name: 'Thủ tục' })).toHaveValue(/^Đăng ký kết hôn/);
  await expect(page.getByRole('button', { name: 'Nhận đủ' })).toBeFocused();
  await picture(page, 'day-from-code');
  // Held to the reader once more: nothing that stands there goes.
  await page.getByLabel('Điện thoại').fill('0905 777 888');
  await scanCard(page, LINES[2]?.[0] ?? '');
  await expect(page.getByRole('button', { name: 'Nhận đủ' })).toBeFocused();
  await expect(page.getByLabel('Họ và tên').first()).toHaveValue('Nguyễn Thị Ngọc Ánh');
  await expect(page.getByLabel('Điện thoại')).toHaveValue('0905 777 888');
  await page.keyboard.press('Enter');
  await page.keyboard.press('F9');
  await expect(dossierOf(page)).toContainText('H08.12-261119-0003');
  await expect(madePapers(page)).toHaveCount(2, PAPER_LIMIT);
  await expect(dossierOf(page).getByText('Mã tạm tại quầy', { exact: true })).toHaveCount(0);
  const fees = page.getByRole('region', { name: 'Phí, lệ phí' });
  await page.keyboard.press('Alt+f');
  await expect(fees.getByTestId('fee-due')).toHaveText('75.000 đ');
  await fees.getByLabel('Tiền khách đưa').fill('100k');
  await fees.getByLabel('Tiền khách đưa').press('Enter');
  await expect(fees.getByText('Khách đưa 100.000 đ, trả lại 25.000 đ')).toBeVisible();
  await picture(page, 'day-fee');

  // Chứng thực while the citizen waits.
  await page.keyboard.press('Alt+5');
  await expect(page.getByRole('group', { name: 'Nhập nhanh giấy tờ' })).toBeFocused();
  await scanCard(page, CARD);
  await expect(page.getByLabel('Họ và tên').last()).toHaveValue('Lê Thị Mai');
  await pressKeys(page, '1', 'b', 'c', '3', 'g', 'F9');
  const done = page.getByRole('region', { name: 'Đã xong' });
  await expect(done.getByText('Đã thu tiền mặt')).toBeVisible();
  await expect(done.getByRole('list', { name: 'Số ghi trên bản giấy' }).getByRole('listitem')).toHaveCount(3);
  await picture(page, 'day-certified');

  await bindOnBoard(page, await receiveByKeys(page, 'Trần Văn Nam', 'ket hon'));
  await page.keyboard.press('Enter');
  await expect(dossierOf(page).getByText('Mã tạm tại quầy', { exact: true })).toHaveCount(0);
  await keepToDecide(page);
  await nextStep(page, 'Ghi nhận có kết quả');
  await page.getByLabel('Vị trí trên kệ').fill('C-12');
  await recordStep(page);

  // Later the citizen comes with the code: its shelf stands there in large type.
  await page.keyboard.press('Alt+1');
  await scanCard(page, OFFICIAL_CODE);
  const shelf = dossierOf(page).getByTestId('shelf');
  await expect(shelf).toHaveText('C-12');
  expect(await shelf.evaluate((sign) => Number.parseFloat(getComputedStyle(sign).fontSize))).toBeGreaterThanOrEqual(44);
  await expect(dossierOf(page).getByRole('button', { name: /^Trả kết quả/ })).toBeFocused();
  await picture(page, 'day-shelf');
  await page.keyboard.press('Enter');
  await expect(dialogOf(page).getByRole('button', { name: 'Đã trao, ghi nhận' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dossierOf(page).getByText(/^Đã trả kết quả lúc/)).toBeVisible();

  await closeCash(page);
});

test('a paper says Mã tạm tại quầy until an official code is bound, then Mã hồ sơ', async ({ program, folder }) => {
  test.skip(process.platform !== 'linux', 'pdftotext comes with Linux');
  const page = await openDossierDesk(program, { ...dossierOffice(), externalSystems: [PROVINCE] });
  const code = await receiveByKeys(page, 'Trần Văn Nam', 'ket hon');
  expect(code).toMatch(/^T-\d{6}-0001$/);
  const receipt = madePapers(page).filter({ hasText: 'Giấy tiếp nhận hồ sơ' });
  const before = await paperText(program, receipt.first(), path.join(folder, 'truoc.pdf'));
  expect(before).toContain(`Mã tạm tại quầy: ${code}`);
  expect(before).not.toContain('Mã hồ sơ');

  await bindOnBoard(page, code);
  await page.keyboard.press('Enter');
  await expect(dossierOf(page)).toContainText(OFFICIAL_CODE);
  await pressKeys(page, 'Alt+p');
  await expect(page.getByRole('combobox', { name: 'Chọn giấy' })).toBeFocused();
  await page.keyboard.type('tiep nhan');
  await page.keyboard.press('Enter');
  await expect(receipt).toHaveCount(2, PAPER_LIMIT);
  const after = await paperText(program, receipt.first(), path.join(folder, 'sau.pdf'));
  expect(after).toContain(`Mã hồ sơ: ${OFFICIAL_CODE}`);
  expect(after).not.toContain('Mã tạm tại quầy');
  // The one that the citizen holds stays as it was printed.
  expect(await paperText(program, receipt.last(), path.join(folder, 'cu.pdf'))).toBe(before);
});

/** The paper that the last step asks for has the keyboard and is made by Enter; then there are `count` papers. */
async function makeProposed(page: Page, name: RegExp, count: number): Promise<void> {
  const offer = papersOf(page).getByRole('button', { name });
  await expect(offer).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(madePapers(page)).toHaveCount(count, PAPER_LIMIT);
  await expect(offer).toHaveCount(0);
}

async function sendBack(page: Page): Promise<void> {
  await chooseStep(page, 'tra lai', 'Trả lại hồ sơ');
  await page.getByLabel('Số, ký hiệu').fill('16/TB-UBND');
  await page.getByLabel('Lý do').fill('Không thuộc thẩm quyền');
  await recordStep(page);
}

/** Imports the list of the day by its key and takes its first two dossiers over. */
async function importTwo(page: Page): Promise<void> {
  await page.keyboard.press('Alt+6');
  await expect(page.getByRole('radiogroup', { name: 'Phần của thẻ này' })).toBeVisible();
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+o');
  await (await chooser).setFiles(file('ds-trong-ngay.xlsx', await xlsxList(LINES)));
  await expect(page.getByRole('button', { name: 'Xem trước' })).toBeFocused();
  await page.keyboard.press('Enter');
  const write = page.getByRole('button', { name: 'Nhập 4 dòng' });
  await expect(write).toBeEnabled();
  await write.press('Enter');
  await expect(page.getByText('4 hồ sơ mới, 0 thay đổi, 0 như cũ, 0 dòng lỗi.')).toBeVisible();
  await page.keyboard.press('Enter');
  const lines = page.getByRole('listbox', { name: 'Hồ sơ trong danh sách của hệ thống' });
  await expect(lines.getByRole('option')).toHaveCount(4);
  await pressKeys(page, 'ArrowDown');
  await expect(lines).toBeFocused();
  await pressKeys(page, 'Space', 'ArrowDown', 'Space');
  await expect(page.getByText('Đã đánh dấu 2')).toBeVisible();
  await picture(page, 'day-list');
  await pressKeys(page, 't');
  await expect(page.getByText('Đã nhận 2 hồ sơ vào quầy')).toBeVisible();
  await expect(lines.getByRole('option')).toHaveCount(2);
}

/** A dossier without an official code gets one where the board says that it is missing. Its line stays chosen. */
async function bindOnBoard(page: Page, code: string): Promise<void> {
  expect(code).toMatch(/^T-/);
  await expect(dossierOf(page).getByText('Mã tạm tại quầy', { exact: true })).toBeVisible();
  await page.keyboard.press('Alt+6');
  await page.getByRole('radiogroup', { name: 'Phần của thẻ này' }).getByText('Chưa cập nhật').click();
  const board = page.getByRole('listbox', { name: 'Chưa cập nhật lên hệ thống tỉnh' });
  const line = board.getByRole('option').filter({ hasText: `Mã tạm ${code}` });
  await expect(line).toContainText('rồi gắn mã');
  await line.click();
  await board.focus();
  await pressKeys(page, 'b');
  await expect(dialogOf(page).getByLabel('Mã hồ sơ hệ thống tỉnh đã cấp')).toBeFocused();
  await scanCard(page, OFFICIAL_CODE);
  await expect(dialogOf(page).getByLabel('Mã hồ sơ hệ thống tỉnh đã cấp')).toHaveValue(OFFICIAL_CODE);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Đã gắn mã ${OFFICIAL_CODE}.`)).toBeVisible();
  await expect(board.getByRole('option').filter({ hasText: OFFICIAL_CODE })).toHaveAttribute('aria-selected', 'true');
  await picture(page, 'day-bound');
  await board.focus();
}

/** What a saved paper says, its spaces made single. */
async function paperText(program: Program, paper: Locator, filePath: string): Promise<string> {
  await program.app.evaluate(({ dialog }, wanted) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: wanted });
  }, filePath);
  await paper.getByRole('button', { name: /^Lưu PDF/ }).press('Enter');
  const read = (): string => execFileSync('pdftotext', ['-layout', filePath, '-'], { encoding: 'utf8' });
  await expect.poll(() => existsSync(filePath)).toBe(true);
  await expect(() => void read()).toPass();
  return read().normalize('NFC').replace(/\s+/g, ' ');
}

type Taken = readonly [serial: string, amount: string];
const bySerial = (lines: readonly Taken[]): Taken[] => lines.toSorted(([one], [other]) => one.localeCompare(other));
const dongOf = (text: string): number => Number(text.replace(/\D/g, ''));

/** The fee log and the cash sheet are read from the screen, compared line by line, and the cash is counted. */
async function closeCash(page: Page): Promise<void> {
  await page.keyboard.press('Alt+7');
  const parts = page.getByRole('radiogroup', { name: 'Thu phí' });
  await expect(page.getByText('2 khoản thu, 0 mã QR đang chờ tiền.')).toBeVisible();
  const log: Taken[] = [];
  const words = new Map<string, string>();
  for (const line of await page.getByRole('article').filter({ visible: true }).all()) {
    const serial = (await line.getAttribute('aria-label')) ?? '';
    log.push([serial, await line.locator('strong').innerText()]);
    words.set(serial, await line.innerText());
  }
  await picture(page, 'day-fee-log');
  await parts.getByRole('radio', { checked: true }).focus();
  await page.keyboard.press('ArrowRight');
  const rows = page.getByRole('table').filter({ visible: true }).locator('tbody').getByRole('row');
  await expect(rows).toHaveCount(2);
  const sheet: Taken[] = [];
  for (const row of await rows.all()) {
    const [, serial = '', ...cells] = await row.getByRole('cell').allInnerTexts();
    sheet.push([serial, cells.at(-1) ?? '']);
    // Who paid, for what, and that it was cash.
    for (const cell of cells) expect(words.get(serial)).toContain(cell);
    expect(cells).toContain('Đã thu tiền mặt');
  }
  expect(bySerial(log)).toEqual(bySerial(sheet));
  const total = log.reduce((sum, [, amount]) => sum + dongOf(amount), 0);
  expect(total).toBe(109_000);
  await expect(page.getByText('Tiền mặt theo nhật ký thu').locator('..')).toContainText('109.000 đ');
  await page.getByLabel('Tiền mặt đếm được').fill('109.000');
  await expect(page.getByText('Khớp với nhật ký thu.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Đã chốt lúc .*, đếm được 109\.000 đ$/)).toBeVisible();
  await picture(page, 'day-cash');
  expect(await clippedControls(page)).toEqual([]);
}
