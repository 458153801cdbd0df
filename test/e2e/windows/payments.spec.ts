import type { Page } from '@playwright/test';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import { call, expect, type Program, test, valueOf } from '../support/program.ts';
import { openDossierDesk } from './dossier-desk.ts';
import { moneyOffice } from './money-office.ts';
import { HEAD, WIDE } from './queue-desk.ts';
import { clippedControls, IT, OFFICE_SCREEN, openWindow, picture, resize, signIn } from './screens.ts';

const PROCEDURE = '1.000894';
const APPLICANT = { personalId: '', birthDate: null, sex: null, address: '', phone: '', email: '' };
const card = (page: Page) => page.getByRole('region', { name: 'Phí, lệ phí' });
const dialog = (page: Page) => page.getByRole('dialog');

interface Opened {
  readonly page: Page;
  readonly dossierId: string;
}

/** A dossier received at the counter, open at the desk. */
async function openDossier(program: Program): Promise<Opened> {
  const page = await openDossierDesk(program, moneyOffice());
  const { dossier } = await valueOf<MethodOutput<'dossier.receive'>>(
    call(page, 'dossier.receive', {
      procedureCode: PROCEDURE,
      counterCode: 'Q1',
      ticketId: null,
      applicant: { ...APPLICANT, name: 'Trần Văn Nam' },
      components: [{ code: 'TK', received: true, copies: 1, form: 'BAN_CHINH' }],
    }),
  );
  await page.keyboard.press('Control+k');
  await page.keyboard.type('van nam', { delay: 90 });
  await expect(page.getByRole('listbox', { name: 'Tìm hồ sơ' }).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(card(page)).toBeVisible();
  return { page, dossierId: dossier.id };
}

async function openPart(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Alt+7');
  await page.getByRole('radiogroup', { name: 'Thu phí' }).getByText(name).click();
}

test('cash at the dossier: fee of the table, exemption, post, change, e-receipt, cancelled, and the cash sheet agrees', async ({
  program,
}) => {
  const { page } = await openDossier(program);
  const due = card(page).getByTestId('fee-due');
  await page.keyboard.press('Alt+f');
  await expect(card(page).getByLabel('Số lượng: Lệ phí hộ tịch')).toBeFocused();
  // The one fee of the table is proposed; the post has its price before it is chosen.
  await expect(due).toHaveText('75.000 đ');
  await expect(card(page).getByText('26.000 đ')).toBeVisible();
  await card(page).getByLabel('Số lượng: Trả kết quả qua bưu chính').fill('1');
  await expect(due).toHaveText('101.000 đ');
  await card(page).getByLabel('Tiền khách đưa').fill('200k');
  await expect(card(page).getByText('Trả lại 99.000 đ')).toBeVisible();
  await card(page).scrollIntoViewIfNeeded();
  await picture(page, 'payment-card');
  expect(await clippedControls(page)).toEqual([]);
  await card(page).getByLabel('Tiền khách đưa').press('Enter');
  await expect(card(page).getByText('Khách đưa 200.000 đ, trả lại 99.000 đ')).toBeVisible();
  await expect(card(page).getByText('Đã thu tiền mặt')).toBeVisible();

  await card(page).getByRole('button', { name: 'Ghi biên lai điện tử' }).click();
  await page.getByLabel('Ký hiệu').fill('1C26TPH');
  await page.getByLabel('Số', { exact: true }).fill('00000012');
  await picture(page, 'payment-e-receipt');
  await page.getByRole('button', { name: 'Ghi lại' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(card(page).getByText(/^Biên lai điện tử 1C26TPH số 00000012 ngày /)).toBeVisible();

  // A second one by mistake: an exempt household pays nothing, so the fee is taken again and cancelled.
  await card(page).getByLabel('Số lượng: Lệ phí hộ tịch').fill('1');
  await card(page).getByRole('button', { name: 'Thu tiền mặt' }).click();
  await expect(card(page).getByRole('article')).toHaveCount(2);
  const second = card(page).getByRole('article').filter({ hasText: '75.000 đ' });
  await second.getByRole('button', { name: 'Hủy khoản thu' }).click();
  await page.getByLabel('Lý do hủy').fill('Thu nhầm: hộ nghèo');
  await page.keyboard.press('Enter');
  await expect(second.getByText('Đã hủy', { exact: true })).toBeVisible();
  await expect(second.getByText(/: Thu nhầm: hộ nghèo$/)).toBeVisible();
  await picture(page, 'payment-card-paid');

  await openPart(page, 'Phiếu quỹ');
  await expect(page.getByText('101.000 đ').first()).toBeVisible();
  await page.getByLabel('Tiền mặt đếm được').fill('100.000');
  await expect(page.getByText('Chênh lệch −1.000 đ')).toBeVisible();
  await page.getByRole('button', { name: 'Chốt quỹ' }).click();
  await expect(page.getByText('Ghi lý do vì số đếm được khác nhật ký thu.')).toBeVisible();
  await page.getByLabel('Lý do chênh lệch').fill('Trả lại thừa một nghìn');
  await picture(page, 'payments-cash');
  expect(await clippedControls(page)).toEqual([]);
  await page.getByRole('button', { name: 'Chốt quỹ' }).click();
  await expect(page.getByText(/^Đã chốt lúc .*, đếm được 100\.000 đ$/)).toBeVisible();
  await expect(page.getByText('Chênh lệch −1.000 đ: Trả lại thừa một nghìn')).toBeVisible();
  await resize(program, 'counter', WIDE);
  await picture(page, 'payments-cash-closed-wide');
});

test('a bank statement confirms what it says and nothing twice', async ({ program }) => {
  const { page, dossierId } = await openDossier(program);
  await card(page).getByRole('button', { name: 'Hiện mã QR' }).click();
  await expect(card(page).getByText('Đang hiện mã QR, chưa chuyển')).toBeVisible();
  await expect(card(page).getByRole('img', { name: /^Mã QR chuyển khoản/ })).toBeVisible();
  await picture(page, 'payment-card-qr');
  const { payments } = await valueOf<MethodOutput<'payment.offer'>>(
    call(page, 'payment.offer', { dossierId, exemptionCode: null }),
  );
  const serial = payments[0]?.serial ?? '';
  const file = {
    name: 'saoke.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      [
        'Ngày giao dịch,Số tiền ghi có,Nội dung,Số tham chiếu',
        `22/11/2026,"75.000",CT DEN ${serial} TRAN VAN NAM,FT26326001`,
        '22/11/2026,"12.000",TIEN DIEN,FT26326002',
      ].join('\n'),
    ),
  };
  const choose = async (): Promise<void> => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Chọn tệp sao kê' }).click(),
    ]);
    await chooser.setFiles(file);
  };
  await openPart(page, 'Sao kê ngân hàng');
  await choose();
  await expect(page.getByRole('heading', { name: 'Khớp, sẽ xác nhận (1)' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Không thuộc khoản thu nào (1)' })).toBeVisible();
  await picture(page, 'payments-statement');
  expect(await clippedControls(page)).toEqual([]);
  await page.getByRole('button', { name: 'Xác nhận 1 khoản khớp' }).click();
  await expect(page.getByText('Đã xác nhận 1 khoản.')).toBeVisible();
  await choose();
  await expect(page.getByRole('heading', { name: 'Đã xác nhận từ trước (1)' })).toBeVisible();
  await expect(page.getByText('Không có khoản nào mới để xác nhận.')).toBeVisible();
  await page.keyboard.press('Alt+3');
  await expect(card(page).getByText('Đã nhận qua ngân hàng')).toBeVisible();
});

test('IT sets the account, the post and a book; the head of unit reads what was taken', async ({ program }) => {
  const { page } = await openDossier(program);
  await card(page).getByRole('button', { name: 'Thu tiền mặt' }).click();
  await expect(card(page).getByText('Đã thu tiền mặt')).toBeVisible();

  const setup = await program.page('setup');
  await resize(program, 'setup', OFFICE_SCREEN);
  await signIn(setup, IT.digit, IT.pin, IT.name);
  await setup.getByRole('navigation').getByRole('button', { name: 'Thu phí' }).click();
  await expect(setup.getByRole('combobox', { name: 'Ngân hàng' })).toHaveValue(/^Vietcombank/);
  await picture(setup, 'setup-payments');
  expect(await clippedControls(setup)).toEqual([]);
  await setup.getByLabel('Số tài khoản').fill('12');
  await setup.getByLabel('Chủ tài khoản').fill('UBND PHUONG');
  await setup.getByLabel('Mã cơ quan trong nội dung chuyển khoản').fill('h3802');
  await setup.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(setup.getByText('Đã lưu thiết đặt.').first()).toBeVisible();
  const { settings } = await valueOf<MethodOutput<'config.read'>>(call(setup, 'config.read', {}));
  expect(settings.payment.account).toEqual({ bin: '970436', number: '12', holder: 'UBND PHUONG' });
  expect(settings.payment.serialOffice).toBe('H3802');

  await setup.getByRole('navigation').getByRole('button', { name: 'Sổ cấp số' }).click();
  await setup.getByRole('button', { name: 'Sổ chứng thực chữ ký' }).click();
  await setup.getByRole('button', { name: 'Thêm giấy tờ thường gặp' }).click();
  await setup.getByLabel('Tên giấy tờ').fill('Giấy ủy quyền');
  await picture(setup, 'setup-book');
  await setup.getByRole('dialog').getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(setup.getByText('2 giấy tờ')).toBeVisible();
  await picture(setup, 'setup-books');

  const supervisor = await openWindow(program, setup, 'supervisor');
  await resize(program, 'supervisor', WIDE);
  await signIn(supervisor, HEAD.digit, HEAD.pin, HEAD.name);
  const report = supervisor.getByRole('region', { name: 'Thu phí, lệ phí' });
  await report.scrollIntoViewIfNeeded();
  await expect(report.getByText('75.000 đ').first()).toBeVisible();
  await expect(report.getByRole('rowheader', { name: 'Đăng ký kết hôn có yếu tố nước ngoài' })).toBeVisible();
  await report.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await picture(supervisor, 'supervisor-payments-wide');
  await resize(program, 'supervisor', OFFICE_SCREEN);
  await report.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await picture(supervisor, 'supervisor-payments');
  expect(await clippedControls(supervisor)).toEqual([]);
});
