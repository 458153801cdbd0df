import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { call, expect, type Program, test, valueOf } from '../support/program.ts';
import { dossierOffice, openDossierDesk, receive } from './dossier-desk.ts';
import { HEAD, WIDE } from './queue-desk.ts';
import { clippedControls, IT, OFFICE_SCREEN, openWindow, picture, ready, resize, signIn } from './screens.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const papersOf = (page: Page) => page.getByRole('region', { name: 'Giấy tờ của hồ sơ' });
const made = (page: Page) => papersOf(page).getByRole('list', { name: 'Giấy đã tạo' }).getByRole('listitem');

/** The next "save as" writes there without asking. */
async function saveTo(program: Program, filePath: string): Promise<void> {
  await program.app.evaluate(({ dialog: system }, wanted) => {
    system.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: wanted });
  }, filePath);
}

test('papers: Mẫu 01 and the tear-off by themselves, what a step asks for by one key, letters with their words', async ({
  program,
  folder,
}) => {
  test.setTimeout(240_000);
  const page = await openDossierDesk(program);
  await page.getByLabel('Họ và tên').first().fill('Nguyễn Thị Bưởi');
  await page.getByRole('combobox', { name: 'Thủ tục' }).fill('ket hon');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Nhận đủ' }).press('Enter');
  await page.keyboard.press('F9');
  await expect(made(page)).toHaveCount(2, { timeout: 60_000 });
  await expect(made(page).filter({ hasText: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả' })).toHaveCount(1);
  await expect(made(page).filter({ hasText: 'Phiếu hẹn' })).toHaveCount(1);
  await picture(page, 'papers-received');
  expect(await clippedControls(page)).toEqual([]);

  await page.keyboard.press('F11');
  await page.getByRole('combobox', { name: 'Người nhận' }).fill('minh');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  // A step that names Mẫu 02: the keyboard is on the paper as soon as the step is recorded.
  await page.keyboard.press('Alt+b');
  await page.keyboard.type('bo sung');
  await page.keyboard.press('Enter');
  await page.getByLabel('Giấy tờ còn thiếu').fill('Giấy ủy quyền');
  await page.getByLabel('Số, ký hiệu').fill('15/TB-UBND');
  await page.getByLabel('Lý do').fill('Người nộp không phải là đương sự');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  const offer = papersOf(page).getByRole('button', { name: /^Tạo Phiếu yêu cầu bổ sung.*\(Mẫu 02\)/ });
  await expect(offer).toBeFocused();
  await picture(page, 'papers-proposed');
  await page.keyboard.press('Enter');
  await expect(made(page)).toHaveCount(3, { timeout: 60_000 });
  await expect(made(page).first()).toContainText('Phiếu yêu cầu bổ sung');
  await expect(offer).toHaveCount(0);

  // Another paper by a few letters.
  await page.keyboard.press('Alt+p');
  await expect(page.getByRole('combobox', { name: 'Chọn giấy' })).toBeFocused();
  await picture(page, 'papers-choose');
  await page.keyboard.type('kiem soat');
  await page.keyboard.press('Enter');
  await expect(made(page)).toHaveCount(4, { timeout: 60_000 });
  await expect(made(page).first()).toContainText('Phiếu kiểm soát');

  const file = path.join(folder, 'giay.pdf');
  await saveTo(program, file);
  await papersOf(page)
    .getByRole('button', { name: /^Lưu PDF: Phiếu yêu cầu bổ sung/ })
    .click();
  await expect(page.getByText('Đã lưu tệp PDF.')).toBeVisible();
  expect(readFileSync(file).subarray(0, 5).toString('latin1')).toBe('%PDF-');
  await resize(program, 'counter', WIDE);
  await picture(page, 'papers-wide');
});

test('sheets: marked dossiers on a slip, the register of a period as PDF and table', async ({ program, folder }) => {
  test.setTimeout(240_000);
  const page = await openDossierDesk(program);
  for (const name of ['Lê Thị Cúc', 'Phạm Văn Dần', 'Hoàng Thị Én']) await receive(page, name);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('option')).toHaveCount(3);
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.getByText('Đã chọn 2 hồ sơ')).toBeVisible();
  await picture(page, 'papers-marked');
  expect(await clippedControls(page)).toEqual([]);
  await page.keyboard.press('Alt+i');
  await expect(dialog(page).getByRole('heading', { name: 'Phiếu bàn giao 2 hồ sơ' })).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Lưu PDF' }).click();
  await expect(dialog(page).getByText('Ghi người nhận bàn giao.')).toBeVisible();
  await dialog(page).getByLabel('Người nhận bàn giao').fill('Lê Văn Minh');
  await page.keyboard.press('Tab');
  await picture(page, 'papers-slip');
  const slip = path.join(folder, 'ban-giao.pdf');
  await saveTo(program, slip);
  await dialog(page).getByRole('button', { name: 'Lưu PDF' }).click();
  await expect(dialog(page)).toHaveCount(0, { timeout: 60_000 });
  await expect(page.getByText('Đã chọn 2 hồ sơ')).toHaveCount(0);
  expect(readFileSync(slip).subarray(0, 5).toString('latin1')).toBe('%PDF-');

  await page.keyboard.press('Alt+w');
  await expect(dialog(page).getByRole('heading', { name: 'Sổ theo dõi hồ sơ' })).toBeVisible();
  await dialog(page).getByLabel('Từ ngày').fill('31/02/2026');
  await dialog(page).getByRole('button', { name: 'Lưu PDF' }).click();
  await expect(dialog(page).getByText(/^Nhập hai ngày như/)).toBeVisible();
  await picture(page, 'papers-register');
  await dialog(page).getByLabel('Từ ngày').fill('01/01/2026');
  const register = path.join(folder, 'so.xlsx');
  await saveTo(program, register);
  await dialog(page).getByRole('button', { name: 'Lưu Excel' }).click();
  await expect(dialog(page).getByText('Đã lưu tệp.')).toBeVisible({ timeout: 60_000 });
  expect(readFileSync(register).subarray(0, 2).toString('latin1')).toBe('PK');
});

test('IT adapts a paper with a preview, brings in a Word form and sets up the desk', async ({ program }) => {
  test.setTimeout(240_000);
  const setup = await program.page('setup');
  await ready(setup);
  await valueOf(call(setup, 'setup.create', { file: dossierOffice(), passphrase: 'cửa sông Hàn chín nhịp' }));
  await setup.reload();
  await ready(setup);
  await resize(program, 'setup', OFFICE_SCREEN);
  await signIn(setup, IT.digit, IT.pin, IT.name);

  await setup.getByRole('button', { name: 'Bàn tiếp nhận' }).click();
  await expect(setup.getByLabel('Kèm phiếu hẹn cỡ chữ lớn')).toBeChecked();
  await picture(setup, 'setup-desk');
  expect(await clippedControls(setup)).toEqual([]);
  await setup.getByLabel('Cảnh báo trùng trong (ngày)').fill('14');
  await setup.getByLabel('Kèm phiếu hẹn cỡ chữ lớn').uncheck();
  await setup.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect
    .poll(async () => {
      const { settings } = await valueOf<{ settings: { desk: { duplicateDays: number; tearOff: boolean } } }>(
        call(setup, 'config.read'),
      );
      return [settings.desk.duplicateDays, settings.desk.tearOff];
    })
    .toEqual([14, false]);

  await setup.getByRole('button', { name: 'Mẫu giấy' }).click();
  await setup.getByRole('button', { name: 'Thêm mẫu giấy' }).click();
  await setup.getByLabel('Chức danh người ký').fill('KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH');
  await setup.getByLabel('Họ tên người ký').fill('Đặng Quốc Huy');
  await setup.getByRole('button', { name: 'Lấy mẫu gốc ra sửa' }).click();
  await expect(setup.getByLabel('Nội dung mẫu')).not.toHaveValue('');
  await setup.getByRole('button', { name: 'Xem thử' }).click();
  await expect(setup.getByRole('img', { name: /^Trang xem thử: Giấy tiếp nhận/ })).toBeVisible({ timeout: 60_000 });
  await picture(setup, 'setup-paper-template');
  expect(await clippedControls(setup)).toEqual([]);
  // A template that is broken is named, and nothing is lost.
  const body = setup.getByLabel('Nội dung mẫu');
  const whole = await body.inputValue();
  await body.fill(`${whole}\n{% if %}`);
  await setup.getByRole('button', { name: 'Xem lại' }).click();
  await expect(dialog(setup).getByRole('alert')).toBeVisible({ timeout: 60_000 });
  await picture(setup, 'setup-paper-template-broken');
  await setup.getByRole('button', { name: 'Dùng lại mẫu gốc' }).click();
  await expect(body).toHaveValue('');
  await dialog(setup).getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(dialog(setup)).toHaveCount(0);
  await expect(setup.getByRole('cell', { name: 'Đặng Quốc Huy' })).toBeVisible();

  await setup.getByRole('button', { name: 'Biểu mẫu', exact: true }).click();
  await setup.getByRole('button', { name: 'Thêm các biểu mẫu có sẵn' }).click();
  await expect(setup.getByText('Đã thêm 5 biểu mẫu có sẵn.')).toBeVisible();
  await expect(setup.getByRole('cell', { name: /\.docx$/ })).toHaveCount(5);
  await picture(setup, 'setup-forms');
  expect(await clippedControls(setup)).toEqual([]);
  const sample = path.join(import.meta.dirname, '../../../resources/forms');
  expect(existsSync(sample)).toBe(true);
  await setup.getByRole('button', { name: 'Thêm biểu mẫu', exact: true }).click();
  await dialog(setup).getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(dialog(setup).getByText('Hãy chọn tệp Word trước khi lưu.')).toBeVisible();
  await dialog(setup)
    .locator('input[type="file"]')
    .setInputFiles({ name: 'hỏng.docx', mimeType: 'application/zip', buffer: Buffer.from('không phải tệp Word') });
  await expect(dialog(setup).getByRole('alert').filter({ hasNotText: 'Hãy chọn tệp' }).first()).toBeVisible();
  await picture(setup, 'setup-form-bad');

  await setup.keyboard.press('Escape');

  const supervisor = await openWindow(program, setup, 'supervisor');
  await resize(program, 'supervisor', OFFICE_SCREEN);
  await signIn(supervisor, HEAD.digit, HEAD.pin, HEAD.name);
  const register = supervisor.getByRole('button', { name: 'Lưu Excel' });
  await picture(supervisor, 'supervisor-home');
  await register.scrollIntoViewIfNeeded();
  await expect(register).toBeEnabled();
  await picture(supervisor, 'supervisor-register');
  expect(await clippedControls(supervisor)).toEqual([]);
});
