import type { Page } from '@playwright/test';
import type { OfficeConfig } from '../../../electron/contract/methods/config.ts';
import type { ProcedureRow } from '../../../electron/contract/procedure-schema.ts';
import { call, expect, type Program, test, valueOf } from '../support/program.ts';
import { clippedControls, IT, makeOffice, OFFICE_SCREEN, picture, resize, signIn } from './screens.ts';

const LARGE_SCREEN = { width: 1920, height: 1080 };
/** The first of January to come: a version of that day is not in effect yet, whenever the test runs. */
const NEXT_YEAR = new Date().getFullYear() + 1;

const FIELDS = { field: 'Hộ tịch', term: { amount: 3, unit: 'NGAY_LAM_VIEC' } } as const;

/** As a person in an office sees it, on the small screen; the catalogue has a few procedures of its own. */
async function openCatalogue(program: Program): Promise<Page> {
  const page = await makeOffice(program);
  await resize(program, 'setup', OFFICE_SCREEN);
  await signIn(page, IT.digit, IT.pin, IT.name);
  await page.getByRole('button', { name: 'Danh mục thủ tục' }).click();
  return page;
}

async function addProcedure(page: Page, code: string, name: string, more: object = {}): Promise<void> {
  const version = { number: 1, effectiveFrom: '2025-07-01', name, ...FIELDS, ...more };
  await valueOf(call(page, 'config.save', { kind: 'procedure', row: { code, active: true, versions: [version] } }));
}

const stored = async (page: Page, code: string) =>
  (await valueOf<{ procedure: ProcedureRow }>(call(page, 'catalogue.read', { code }))).procedure;
const search = (page: Page) => page.getByRole('searchbox', { name: 'Tìm thủ tục' });
const openByKeys = async (page: Page, words: string, name: string) => {
  await search(page).fill(words);
  await expect(page.locator('[data-code]')).toHaveCount(1);
  await search(page).press('ArrowDown');
  await expect(page.getByRole('button', { name, exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
};

test('the sample catalogue comes in, is found without marks and turned page by page', async ({ program }) => {
  const page = await openCatalogue(program);
  await expect(page.getByText('Danh mục chưa có thủ tục nào.')).toBeVisible();
  await picture(page, 'catalogue-empty');
  await page.getByRole('button', { name: 'Thêm thủ tục mẫu' }).click();
  await expect(page.getByText(/Đã thêm \d+ thủ tục mẫu/)).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('[data-code]')).toHaveCount(25);
  await picture(page, 'catalogue-list');
  const first = await page.locator('[data-code]').first().textContent();
  await page.getByRole('button', { name: 'Trang sau' }).click();
  await expect(page.locator('[data-code]').first()).not.toHaveText(first ?? '');
  await search(page).focus();
  await page.keyboard.press('PageUp');
  await expect(page.locator('[data-code]').first()).toHaveText(first ?? '');
  await search(page).fill('dang ky khai sinh');
  await expect(page.getByRole('button', { name: 'Đăng ký khai sinh', exact: true })).toBeVisible();
  for (const name of await page.locator('[data-code]').allTextContents()) expect(name).toMatch(/khai sinh/i);
  await expect(page.getByText('Mẫu', { exact: true }).first()).toBeVisible();
  expect(await clippedControls(page)).toEqual([]);
  await search(page).fill('không có thủ tục này');
  await expect(page.getByText('Không có thủ tục nào khớp')).toBeVisible();
  await search(page).fill('');
  await resize(program, 'setup', LARGE_SCREEN);
  await picture(page, 'catalogue-list-large');

  // A report of several sheets is printed whole.
  await page.getByRole('button', { name: 'Báo cáo thay đổi' }).click();
  await page.getByLabel('Từ ngày').fill('01/01/1970');
  const lines = page.getByTestId('change-report').locator('tbody tr');
  await expect.poll(() => lines.count()).toBeGreaterThan(60);
  const sheets = await program.app.evaluate(async ({ BrowserWindow }) => {
    const setup = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().includes('window=setup'),
    );
    const pdf = await setup?.webContents.printToPDF({ pageSize: 'A4' });
    return pdf?.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
  });
  expect(sheets).toBeGreaterThan(2);
});

test('a version is edited by keyboard, checked beside its fields, saved and taken back', async ({ program }) => {
  const page = await openCatalogue(program);
  await addProcedure(page, '1.000894', 'Đăng ký kết hôn');
  await openByKeys(page, 'ket hon', 'Đăng ký kết hôn');
  await expect(page.getByRole('tab', { name: /Phiên bản 1/ })).toBeFocused();
  await expect(page.getByText('Phiên bản này đang có hiệu lực')).toBeVisible();
  await picture(page, 'catalogue-procedure');
  await page.getByRole('tab', { name: 'Thành phần' }).click();
  const add = page.getByRole('button', { name: 'Thêm thành phần' });
  await add.press('Enter');
  await expect(page.getByLabel('Tên giấy tờ')).toBeFocused();
  await page.keyboard.type('Tờ khai đăng ký kết hôn');
  await page.getByRole('checkbox', { name: 'Phải số hóa' }).check();
  await page.getByRole('combobox', { name: 'Căn cứ số hóa' }).click();
  await page.getByRole('option', { name: 'Pháp luật chuyên ngành yêu cầu' }).click();
  await add.press('Enter');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Chưa nhập ô này.')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Thành phần, có ô cần sửa' })).toBeVisible();
  await picture(page, 'catalogue-component-problem');
  await page.getByLabel('Tên giấy tờ').fill('Giấy xác nhận tình trạng hôn nhân');
  await expect(page.getByText('Chưa nhập ô này.')).toHaveCount(0);

  // The second paper goes first, the other is removed and put back, all on the name of the row.
  const head = (name: string) => page.getByRole('button', { name: new RegExp(`^\\d ${name}`) });
  await head('Giấy xác nhận').press('Alt+ArrowUp');
  await expect(head('Giấy xác nhận')).toBeFocused();
  await head('Tờ khai').press('Delete');
  await expect(page.getByText('Đã bỏ “Tờ khai đăng ký kết hôn”.')).toBeVisible();
  await page.getByRole('button', { name: 'Đặt lại' }).press('Enter');
  await expect(head('Tờ khai')).toBeFocused();
  await picture(page, 'catalogue-components');
  expect(await clippedControls(page)).toEqual([]);
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Đã lưu “Đăng ký kết hôn”.')).toBeVisible();
  const [version] = (await stored(page, '1.000894')).versions;
  expect(version?.components.map(({ code, name, ground }) => [code, name, ground])).toEqual([
    ['TP02', 'Giấy xác nhận tình trạng hôn nhân', null],
    ['TP01', 'Tờ khai đăng ký kết hôn', 'LUAT_CHUYEN_NGANH'],
  ]);
  // Back in the list the row that was opened has the focus, so Ctrl+Z takes the change back.
  await expect(page.getByRole('button', { name: 'Đăng ký kết hôn', exact: true })).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Đã hoàn tác.')).toBeVisible();
  expect((await stored(page, '1.000894')).versions[0]?.components).toEqual([]);
});

test('every part of a version is saved as it was typed', async ({ program }) => {
  const page = await openCatalogue(program);
  await addProcedure(page, '1.000894', 'Đăng ký kết hôn');
  await openByKeys(page, 'ket hon', 'Đăng ký kết hôn');
  await page.getByRole('tab', { name: 'Thời hạn' }).click();
  await page.getByRole('combobox', { name: 'Sau khi tạm dừng' }).click();
  await page.getByRole('option', { name: 'Tính lại từ đầu' }).click();
  await page.getByRole('button', { name: 'Thêm đơn vị' }).click();
  await page.getByRole('combobox', { name: 'Đơn vị', exact: true }).click();
  await page.getByRole('option').first().click();
  await page.getByLabel('Số ngày hoặc số giờ').last().fill('2');
  await page.getByLabel('Áp dụng từ ngày').fill('1/10/2026');
  await page.getByLabel('Quyết định rút ngắn').fill('QĐ 15/QĐ-UBND');
  await picture(page, 'catalogue-term');
  await page.getByRole('tab', { name: 'Phí, lệ phí' }).click();
  await page.getByRole('button', { name: 'Thêm mức thu' }).click();
  await page.getByLabel('Tên khoản thu').fill('Lệ phí đăng ký');
  await page.getByLabel('Số tiền (đồng)').fill('25000');
  await page.getByRole('combobox', { name: 'Hình thức nộp' }).click();
  await page.getByRole('option', { name: 'Trực tuyến' }).click();
  await page.getByRole('button', { name: 'Thêm đối tượng' }).click();
  await page.getByLabel('Đối tượng').fill('Người khuyết tật');
  await picture(page, 'catalogue-fees');
  await page.getByRole('tab', { name: 'Cách thực hiện' }).click();
  await page.getByRole('switch', { name: 'Thực hiện “5 tại chỗ”' }).check();
  await page.getByRole('button', { name: 'Thêm mức độ' }).click();
  await picture(page, 'catalogue-service');
  await page.getByRole('tab', { name: 'Quy trình' }).click();
  await page.getByRole('button', { name: 'Thêm bước' }).click();
  await page.keyboard.type('Thẩm định');
  await page.getByLabel('Số giờ làm việc').fill('8');
  await page.getByRole('tab', { name: 'Kết quả, căn cứ' }).click();
  await page.getByRole('button', { name: 'Thêm kết quả' }).click();
  await page.keyboard.type('Giấy chứng nhận kết hôn');
  await page.getByLabel('Căn cứ pháp lý').fill('Luật Hộ tịch 2014\n\nNghị định 123/2015/NĐ-CP');
  await picture(page, 'catalogue-results');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Đã lưu “Đăng ký kết hôn”.')).toBeVisible();
  const { units } = await valueOf<OfficeConfig>(call(page, 'config.read'));
  expect((await stored(page, '1.000894')).versions[0]).toMatchObject({
    term: FIELDS.term,
    pauseMode: 'RESTART',
    unitTerms: [{ unitCode: units[0]?.code, amount: 2, from: '2026-10-01', decision: 'QĐ 15/QĐ-UBND' }],
    fees: [{ name: 'Lệ phí đăng ký', amountDong: 25_000, channel: 'TRUC_TUYEN', kind: 'LE_PHI', to: null }],
    exemptions: [{ name: 'Người khuyết tật', percent: 100 }],
    onSpot: true,
    serviceLevels: [{ level: 'MOT_PHAN' }],
    steps: [{ name: 'Thẩm định', hours: 8, unitCode: null }],
    results: [{ name: 'Giấy chứng nhận kết hôn', paper: true }],
    legalBasis: ['Luật Hộ tịch 2014', 'Nghị định 123/2015/NĐ-CP'],
  });
});

test('a new version copies the last one and ends it the day before; what was typed is kept', async ({ program }) => {
  const page = await openCatalogue(program);
  await addProcedure(page, '1.000894', 'Đăng ký kết hôn');
  await openByKeys(page, 'ket hon', 'Đăng ký kết hôn');
  await page.getByRole('button', { name: 'Phiên bản mới từ ngày…' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Có hiệu lực từ ngày').fill('01/07/2025');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Ngày này phải sau 01/07/2025')).toBeVisible();
  await dialog.getByLabel('Có hiệu lực từ ngày').fill(`1/1/${NEXT_YEAR}`);
  await dialog.getByLabel('Quyết định công bố').fill('QĐ 900/QĐ-UBND');
  await picture(page, 'catalogue-new-version');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('tab', { name: /Phiên bản 2/, selected: true })).toBeVisible();
  await expect(page.getByText(`Phiên bản này có hiệu lực từ 01/01/${NEXT_YEAR}`)).toBeVisible();
  await page.getByRole('tab', { name: 'Thời hạn' }).click();
  await page.getByLabel('Số ngày hoặc số giờ').fill('1');
  await picture(page, 'catalogue-versions');

  // Left by Escape and opened again: what was typed stands there still.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Đăng ký kết hôn', exact: true }).press('Enter');
  await expect(page.getByText('Đã khôi phục nội dung đang nhập dở')).toBeVisible();
  await page.getByRole('tab', { name: /Phiên bản 1/ }).press('ArrowRight');
  await expect(page.getByRole('tab', { name: /Phiên bản 2/, selected: true })).toBeFocused();
  await page.getByLabel('Tên thủ tục').press('Control+s');
  await expect(page.getByText('Đã lưu “Đăng ký kết hôn”.')).toBeVisible();
  const { versions } = await stored(page, '1.000894');
  expect(versions.map(({ effectiveFrom, effectiveTo, term }) => [effectiveFrom, effectiveTo, term.amount])).toEqual([
    ['2025-07-01', `${NEXT_YEAR - 1}-12-31`, 3],
    [`${NEXT_YEAR}-01-01`, null, 1],
  ]);
});

test('a row that was changed elsewhere is not overwritten unseen', async ({ program }) => {
  const page = await openCatalogue(program);
  await addProcedure(page, '1.000894', 'Đăng ký kết hôn');
  await openByKeys(page, 'ket hon', 'Đăng ký kết hôn');
  await page.getByLabel('Mã lĩnh vực').fill('HT');
  await addProcedure(page, '1.000894', 'Đăng ký kết hôn lưu động');
  await expect(page.getByText('Mục này vừa được sửa ở nơi khác')).toBeVisible();
  await expect(page.getByLabel('Mã lĩnh vực')).toHaveValue('HT');
  await page.getByRole('button', { name: 'Lấy bản mới' }).click();
  await expect(page.getByLabel('Tên thủ tục')).toHaveValue('Đăng ký kết hôn lưu động');
  await expect(page.getByLabel('Mã lĩnh vực')).toHaveValue('');
  await expect(page.getByText('Mục này vừa được sửa ở nơi khác')).toHaveCount(0);

  await page.keyboard.press('Alt+3');
  await page.getByRole('button', { name: 'Quầy số 1' }).click();
  const editor = page.getByRole('dialog');
  await editor.getByLabel('Tên').fill('Quầy của tôi');
  const { counters } = await valueOf<OfficeConfig>(call(page, 'config.read'));
  const [{ id: _id, rev: _rev, ...counter } = { id: '', rev: 0 }] = counters;
  await valueOf(call(page, 'config.save', { kind: 'counter', row: { ...counter, name: 'Quầy của người khác' } }));
  await editor.getByRole('button', { name: 'Lấy bản mới' }).click();
  await expect(editor.getByLabel('Tên')).toHaveValue('Quầy của người khác');
});

test('a new procedure does not take the code of another', async ({ program }) => {
  const page = await openCatalogue(program);
  await addProcedure(page, '1.000894', 'Đăng ký kết hôn');
  await page.getByRole('button', { name: 'Thêm thủ tục', exact: true }).click();
  await expect(page.getByLabel('Mã thủ tục')).toBeFocused();
  await page.keyboard.type('1.0008 94');
  await page.getByLabel('Tên thủ tục').fill('Đăng ký khai tử');
  await page.getByLabel(/^Lĩnh vực/).fill('Hộ tịch');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Mã này đã được dùng')).toBeVisible();
  await page.getByLabel('Mã thủ tục').fill('1.000656');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Đã lưu “Đăng ký khai tử”.')).toBeVisible();
  expect((await stored(page, '1.000894')).versions[0]?.name).toBe('Đăng ký kết hôn');
});

test('a file with a bad row in the middle is looked through, applied and reported', async ({ program }) => {
  const page = await openCatalogue(program);
  await addProcedure(page, '1.000894', 'Đăng ký kết hôn');
  await addProcedure(page, '1.000656', 'Đăng ký khai tử');
  await addProcedure(page, '2.000635', 'Cấp bản sao trích lục hộ tịch');
  await page.getByRole('button', { name: 'Nhập từ tệp' }).click();
  await expect(page.getByRole('button', { name: 'Chọn tệp…' })).toBeFocused();
  const rows = [
    'Mã thủ tục,Tên thủ tục,Lĩnh vực,Thời hạn giải quyết',
    '1.000894,Đăng ký kết hôn,Hộ tịch,1 ngày làm việc',
    'sai mã,Thủ tục hỏng,Hộ tịch,3 ngày làm việc',
    '1.000656,Đăng ký khai tử,Hộ tịch,3 ngày làm việc',
    '1.000893,Đăng ký lại khai sinh,Hộ tịch,5 ngày làm việc',
  ];
  await page.locator('input[type="file"]').setInputFiles({
    name: 'danh-muc.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\ufeff${rows.join('\r\n')}\r\n`),
  });
  await expect(page.getByText('danh-muc.csv')).toBeVisible();
  await page.getByLabel('Quyết định công bố').fill('QĐ 77/QĐ-UBND');
  await page.keyboard.press('Enter');
  const kind = (name: string) => page.getByRole('button', { name, exact: true });
  await expect(kind('1 Dòng lỗi')).toBeVisible();
  await expect(kind('1 Mới')).toBeVisible();
  await expect(kind('1 Thay đổi')).toBeVisible();
  await expect(kind('0 Hết hiệu lực')).toBeVisible();
  await expect(page.getByText(/Dòng 3: mã thủ tục/i)).toBeVisible();
  await picture(page, 'catalogue-import-problems');
  await kind('1 Thay đổi').click();
  await expect(page.getByRole('row', { name: /Thời hạn.*3 ngày làm việc.*1 ngày làm việc/ })).toBeVisible();
  await picture(page, 'catalogue-import-changed');
  expect(await clippedControls(page)).toEqual([]);
  await resize(program, 'setup', LARGE_SCREEN);
  await picture(page, 'catalogue-import-large');
  await resize(program, 'setup', OFFICE_SCREEN);
  await page.getByRole('button', { name: 'Áp dụng 2 thay đổi' }).press('Enter');
  await expect(page.getByText('Đã cập nhật danh mục')).toBeVisible();
  expect((await stored(page, '1.000894')).versions).toHaveLength(2);
  expect((await stored(page, '1.000656')).versions).toHaveLength(1);
  expect((await stored(page, '1.000893')).versions[0]?.decision).toBe('QĐ 77/QĐ-UBND');
  await picture(page, 'catalogue-import-applied');

  await page.getByRole('button', { name: 'Xem báo cáo thay đổi' }).press('Enter');
  const report = page.getByTestId('change-report');
  await expect(report.getByText('Mới: 1. Sửa đổi, bổ sung: 1. Hết hiệu lực: 0.')).toBeVisible();
  await picture(page, 'catalogue-report');
  await page.getByRole('button', { name: 'Chép nội dung' }).press('Enter');
  await expect(page.getByText('Đã chép báo cáo')).toBeVisible();
  const clipboard = await program.app.evaluate(({ clipboard: system }) => system.readText());
  expect(clipboard).toContain('1.000893 - Đăng ký lại khai sinh');
  expect(clipboard).toContain('Quyết định: QĐ 77/QĐ-UBND');
  await page.emulateMedia({ media: 'print' });
  await expect(report).toBeVisible();
  await expect(page.getByRole('button', { name: 'Chép nội dung' })).toBeHidden();
  await picture(page, 'catalogue-report-paper');
  await page.emulateMedia({ media: null });
  await page.keyboard.press('Escape');
  await expect(search(page)).toBeVisible();
});

test('a file that is no catalogue says what to do; a whole catalogue ends what it does not name', async ({
  program,
}) => {
  const page = await openCatalogue(program);
  await addProcedure(page, '1.000894', 'Đăng ký kết hôn');
  await addProcedure(page, '1.000656', 'Đăng ký khai tử');
  await page.getByRole('button', { name: 'Nhập từ tệp' }).click();
  await page.locator('input[type="file"]').setInputFiles({
    name: 'khac.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Họ tên,Tuổi\nAn,3\n'),
  });
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await expect(page.getByText(/Tệp thiếu cột/)).toBeVisible();
  await picture(page, 'catalogue-import-wrong');

  await page.locator('input[type="file"]').setInputFiles({
    name: 'toan-bo.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Mã thủ tục,Tên thủ tục\n1.000894,Đăng ký kết hôn\n'),
  });
  await expect(page.getByText(/Tệp thiếu cột/)).toHaveCount(0);
  await page.getByRole('switch', { name: 'Kết thúc thủ tục không có trong tệp' }).check();
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await expect(page.getByText('1 thủ tục sẽ hết hiệu lực')).toBeVisible();
  await page.getByRole('button', { name: 'Áp dụng 1 thay đổi' }).click();
  await expect(page.getByText('Đã cập nhật danh mục')).toBeVisible();
  expect((await stored(page, '1.000656')).versions[0]?.effectiveTo).not.toBeNull();
  await page.getByRole('button', { name: 'Về danh mục' }).click();
  await expect(page.getByText('Hết hiệu lực', { exact: true })).toBeVisible();
});

test('a group of procedures, a unit with its history, and how dossiers are handled', async ({ program }) => {
  const page = await openCatalogue(program);
  await addProcedure(page, '1.000894', 'Đăng ký kết hôn');
  await addProcedure(page, '1.000656', 'Đăng ký khai tử');
  await page.getByRole('button', { name: 'Nhóm thủ tục' }).click();
  await page.getByRole('button', { name: 'Thêm nhóm' }).click();
  const editor = page.getByRole('dialog');
  await editor.getByLabel('Tên nhóm').fill('Sự kiện gia đình');
  await page.keyboard.press('Control+s');
  await expect(editor.getByText(/Chọn ít nhất một thủ tục|Chưa nhập ô này/)).toBeVisible();
  for (const words of ['khai tu', 'ket hon']) {
    await editor.getByRole('combobox', { name: 'Thêm thủ tục vào nhóm' }).fill(words);
    await expect(page.getByRole('option')).toHaveCount(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  }
  await editor.getByRole('button', { name: 'Đưa lên: Đăng ký kết hôn' }).click();
  await picture(page, 'setup-procedure-group');
  await editor.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Đã lưu “Sự kiện gia đình”.')).toBeVisible();
  let config = await valueOf<OfficeConfig>(call(page, 'config.read'));
  expect(config.procedureGroups[0]?.procedureCodes).toEqual(['1.000894', '1.000656']);

  await page.keyboard.press('Alt+2');
  await page.getByRole('button', { name: 'Thêm đơn vị' }).click();
  await editor.getByLabel('Tên', { exact: false }).first().fill('xã Tân Bình');
  await editor.getByRole('combobox', { name: 'Loại đơn vị' }).click();
  await page.getByRole('option', { name: 'Trung tâm Phục vụ hành chính công' }).click();
  await expect(editor.getByLabel('Tên ở đầu giấy tờ')).toHaveAttribute(
    'placeholder',
    'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ TÂN BÌNH',
  );
  await editor.getByLabel('Hoạt động từ ngày').fill('1/7/2025');
  await editor.getByLabel('Ngày cuối hoạt động').fill('32/13/2025');
  await picture(page, 'setup-unit');
  await page.keyboard.press('Control+s');
  await expect(editor.getByText('Nhập ngày dạng 01/07/2026.')).toBeVisible();
  await editor.getByLabel('Ngày cuối hoạt động').fill('');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Đã lưu “xã Tân Bình”.')).toBeVisible();
  config = await valueOf<OfficeConfig>(call(page, 'config.read'));
  expect(config.units.find(({ name }) => name === 'xã Tân Bình')).toMatchObject({
    kind: 'TTPVHCC',
    validFrom: '2025-07-01',
    validTo: null,
  });

  await page.getByRole('button', { name: 'Hồ sơ', exact: true }).click();
  await expect(page.getByText('Chưa kiểm chứng', { exact: true })).toHaveCount(3);
  await picture(page, 'setup-dossiers');
  expect(await clippedControls(page)).toEqual([]);
  await page.getByLabel('Số lần được hẹn lại').fill('12');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Từ 0 đến 9 lần.')).toBeVisible();
  await expect(page.getByLabel('Số lần được hẹn lại')).toBeFocused();
  await page.getByLabel('Số lần được hẹn lại').fill('2');
  // What only the rules of codes refuse stands beside its field too, until that is typed into.
  const template = page.getByLabel('Mẫu mã hồ sơ');
  const usual = await template.inputValue();
  await template.fill('{agency}-{seq:4}');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(template).toBeFocused();
  await expect(template).toHaveAccessibleDescription(/Mẫu mã hồ sơ chưa đúng: \{yyMMdd\}/);
  await picture(page, 'setup-dossiers-template');
  await template.fill(usual);
  await expect(page.getByText('Mẫu mã hồ sơ chưa đúng')).toHaveCount(0);
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Đã lưu thiết đặt.').last()).toBeVisible();
  config = await valueOf<OfficeConfig>(call(page, 'config.read'));
  expect(config.settings.dossier.maxExtensions).toBe(2);
});

const TABS = [
  'Thông tin chung',
  'Thời hạn',
  'Thành phần',
  'Phí, lệ phí',
  'Cách thực hiện',
  'Quy trình',
  'Kết quả, căn cứ',
] as const;

test('large type cuts nothing', async ({ program }) => {
  const page = await openCatalogue(program);
  await addProcedure(page, '1.000894', 'Đăng ký kết hôn có yếu tố nước ngoài tại khu vực biên giới', {
    components: [{ code: 'TK', name: 'Tờ khai đăng ký kết hôn theo mẫu quy định', mustDigitize: true }],
  });
  await valueOf(call(page, 'config.saveView', { textScalePercent: 200 }));
  await page.reload();
  await expect(page.locator('html')).toHaveCSS('font-size', '32px');
  const lookAt = async (name: string) => {
    await picture(page, `catalogue-200-${name}`);
    expect(await clippedControls(page), name).toEqual([]);
  };
  await page.getByRole('button', { name: 'Danh mục thủ tục' }).click();
  await expect(search(page)).toBeFocused();
  await lookAt('list');
  await page.locator('[data-code]').first().press('Enter');
  for (const tab of TABS) {
    await page.getByRole('tab', { name: tab }).click();
    if (tab === 'Thành phần') await page.getByRole('button', { name: /^1 Tờ khai/ }).press('Enter');
    await lookAt(tab);
  }
  await page.getByRole('button', { name: 'Về danh mục' }).click();
  await page.getByRole('button', { name: 'Nhập từ tệp' }).click();
  await lookAt('import');
  await page.getByRole('button', { name: 'Về danh mục' }).click();
  await page.getByRole('button', { name: 'Báo cáo thay đổi' }).click();
  await expect(page.getByTestId('change-report')).toBeVisible();
  await lookAt('report');
  await page.getByRole('button', { name: 'Hồ sơ', exact: true }).click();
  await lookAt('dossiers');
  for (const { section, add } of [
    { section: 'Nhóm thủ tục', add: 'Thêm nhóm' },
    { section: 'Đơn vị', add: 'Thêm đơn vị' },
  ]) {
    await page.getByRole('button', { name: section, exact: true }).click();
    await lookAt(section);
    await page.getByRole('button', { name: add }).click();
    await expect(page.getByRole('dialog').getByLabel(/^Tên/).first()).toBeVisible();
    await lookAt(add);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await page.getByRole('button', { name: 'Lịch làm việc', exact: true }).click();
  await expect(page.locator('[data-day]').first()).toBeVisible();
  await lookAt('calendars');
  await page.getByRole('button', { name: 'Thêm lịch' }).click();
  await page.getByRole('dialog').getByRole('combobox', { name: 'Lịch này của' }).fill('Toàn cơ quan');
  await page.getByRole('option', { name: 'Toàn cơ quan' }).click();
  await page.getByRole('dialog').getByRole('radio', { name: 'Bản sao của lịch đi kèm' }).check();
  await lookAt('calendar-add');
  await page.getByRole('dialog').getByRole('button', { name: 'Tạo lịch' }).click();
  for (const tab of [/Giờ trong tuần/, /Ngày lễ/, /Hoán đổi/, /Ngày riêng/, /Lịch cả năm/]) {
    await page.getByRole('tab', { name: tab }).click();
    await lookAt(`calendar ${tab.source}`);
  }
});
