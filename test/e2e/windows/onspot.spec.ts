import path from 'node:path';
import type { Page } from '@playwright/test';
import readExcelFile from 'read-excel-file/node';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import { call, expect, PASSPHRASE, type Program, test, valueOf } from '../support/program.ts';
import { openDossierDesk, signInAtCounter } from './dossier-desk.ts';
import { CARD, moneyOffice, readQr } from './money-office.ts';
import { WIDE } from './queue-desk.ts';
import { clippedControls, OFFICE_SCREEN, openWindow, picture, ready, resize } from './screens.ts';
import { scanCard } from './wedge.ts';

const PORTRAIT = { width: 1080, height: 1920 } as const;
/** A hand is slower; quicker keys would be a reader's. */
const KEY_DELAY_MS = 90;
/** 60 mm at 96 dots an inch. */
const LEAST_CODE_PX = 227;

const keypad = (page: Page) => page.getByRole('group', { name: 'Nhập nhanh giấy tờ' });
const rows = (page: Page) => keypad(page).getByRole('table').getByRole('row');
const done = (page: Page) => page.getByRole('region', { name: 'Đã xong' });

async function openOnSpot(program: Program): Promise<Page> {
  const page = await openDossierDesk(program, moneyOffice());
  await page.keyboard.press('Alt+5');
  await expect(keypad(page)).toBeFocused();
  return page;
}

/** Presses keys one after the other as a person does; answers how many it were. */
async function pressAll(page: Page, keys: readonly string[]): Promise<number> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(KEY_DELAY_MS);
  }
  return keys.length;
}

test('three papers are certified in at most ten key presses, numbered, paid and in the book', async ({ program }) => {
  const page = await openOnSpot(program);
  await picture(page, 'onspot-empty');
  // The card is held to the reader, which types it: its digits choose nothing and count nothing.
  await scanCard(page, CARD);
  await expect(page.getByLabel('Họ và tên').last()).toHaveValue('Lê Thị Mai');
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await expect(keypad(page)).toBeFocused();

  let presses = await pressAll(page, ['1', 'b', 'c', '3', 'g']);
  await expect(rows(page)).toHaveCount(4);
  await expect(page.getByTestId('onspot-total')).toHaveText('34.000 đ');
  await picture(page, 'onspot-filled');
  expect(await clippedControls(page)).toEqual([]);
  await resize(program, 'counter', WIDE);
  await picture(page, 'onspot-filled-wide');
  await resize(program, 'counter', OFFICE_SCREEN);
  await expect(keypad(page)).toBeFocused();
  presses += await pressAll(page, ['F9']);
  await expect(done(page)).toBeVisible();
  expect(presses).toBeLessThanOrEqual(10);

  const numbers = done(page).getByRole('list', { name: 'Số ghi trên bản giấy' }).getByRole('listitem');
  await expect(numbers).toHaveCount(3);
  await expect(numbers.nth(0)).toContainText(/^01\/\d{4}\/SCT-BS/);
  await expect(numbers.nth(1)).toContainText('Sổ hộ khẩu · 8 trang · 3 bản');
  await expect(numbers.nth(1)).toContainText('30.000 đ');
  await expect(done(page).getByText('Đã thu tiền mặt')).toBeVisible();
  await picture(page, 'onspot-done');
  expect(await clippedControls(page)).toEqual([]);

  // Enter goes on to the next one of the same service, and nobody's name is left.
  await page.keyboard.press('Enter');
  await expect(keypad(page)).toBeFocused();
  await expect(page.getByRole('radio', { checked: true })).toHaveText(/Chứng thực bản sao/);
  await expect(page.getByLabel('Họ và tên').last()).toHaveValue('');

  // The fee log, the cash of the day and the book say the same.
  const { payments } = await valueOf<MethodOutput<'payment.list'>>(
    call(page, 'payment.list', { from: '2026-01-01', to: '2099-12-31', state: null, query: 'le thi mai', limit: 10 }),
  );
  expect(payments.map(({ amountDong, state, changeDong }) => [amountDong, state, changeDong])).toEqual([
    [34_000, 'PAID', 0],
  ]);
  await page.keyboard.press('Alt+7');
  await expect(page.getByText('1 khoản thu, 0 mã QR đang chờ tiền.')).toBeVisible();
  await picture(page, 'payments-log');
  await page.getByRole('radiogroup', { name: 'Thu phí' }).getByText('Sổ cấp số').click();
  await expect(page.getByText('3 số, 5 bản, 34.000 đ')).toBeVisible();
  await picture(page, 'payments-book');
  expect(await clippedControls(page)).toEqual([]);
  const file = path.join(program.dataDirectory, 'so.xlsx');
  await program.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await page.getByRole('button', { name: 'Lưu XLSX' }).click();
  await expect(page.getByText('Đã lưu.')).toBeVisible({ timeout: 30_000 });
  const [sheet] = await readExcelFile(file);
  expect(JSON.stringify(sheet?.data)).toContain('03/2026/SCT-BS'.replace('2026', String(localYear())));

  // A wrong number stays in the book, marked; its sums leave it out.
  await page.getByRole('button', { name: /^Hủy số 03\// }).click();
  await page.getByLabel('Lý do hủy').fill('Ghi nhầm');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Đã hủy: Ghi nhầm')).toBeVisible();
  await expect(page.getByText('3 số, 4 bản, 32.000 đ')).toBeVisible();
});

/** The year of Vietnam, which a number carries. */
const localYear = (): number => new Date(Date.now() + 7 * 3_600_000).getUTCFullYear();

test('pages, copies, rows and other papers are changed by keys; what is wrong is said beside its field', async ({
  program,
}) => {
  const page = await openOnSpot(program);
  await pressAll(page, ['2', 'b', '1', '2', 'p', '5']);
  await expect(rows(page).nth(1)).toContainText('Sơ yếu lý lịch512');
  await pressAll(page, ['b', 'ArrowUp', '4', 'Delete']);
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).nth(1)).toContainText('Sơ yếu lý lịch21');
  await page.getByLabel('Giấy tờ khác, gõ tên rồi Enter').fill('Giấy ủy quyền | bản Anh');
  await page.keyboard.press('Enter');
  await expect(keypad(page)).toBeFocused();
  await expect(rows(page).nth(2)).toContainText('Giấy ủy quyền | bản Anh');

  await page.keyboard.press('F9');
  const name = page.getByLabel('Họ và tên').last();
  await expect(name).toBeFocused();
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await picture(page, 'onspot-name-missing');
  await name.fill('Trần Văn Nam');
  const handed = page.getByLabel('Tiền khách đưa').last();
  await handed.fill('5k');
  await expect(page.getByText(/^Còn thiếu /)).toBeVisible();
  await page.keyboard.press('F9');
  await expect(page.getByRole('alert')).toBeVisible();
  await picture(page, 'onspot-too-little');
  await handed.fill('50.000');
  await expect(page.getByText('Trả lại 30.000 đ')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(done(page).getByText('Khách đưa 50.000 đ, trả lại 30.000 đ')).toBeVisible();
});

test('a transfer: the code is on the citizen’s screen beside the question, is claimed and confirmed', async ({
  program,
}) => {
  const page = await openOnSpot(program);
  const rating = await openWindow(program, page, 'rating');
  await resize(program, 'rating', WIDE);
  await pressAll(page, ['1', 'b']);
  await page.getByLabel('Họ và tên').last().fill('Trần Văn Nam');
  await page.keyboard.press('F10');
  await expect(done(page).getByText('Đang hiện mã QR, chưa chuyển')).toBeVisible();
  await expect(done(page).getByRole('img', { name: /^Mã QR chuyển khoản/ })).toBeVisible();
  await picture(page, 'onspot-done-qr');
  expect(await clippedControls(page)).toEqual([]);

  const { shown } = await valueOf<MethodOutput<'payment.shown'>>(call(page, 'payment.shown', { counterCode: 'Q1' }));
  expect(shown?.amountDong).toBe(2_000);
  const code = rating.getByRole('img', { name: /^Mã QR chuyển khoản/ });
  await expect(code).toBeVisible();
  // The service is over, so the question is open too: neither hides the other.
  await expect(rating.getByRole('button', { name: 'Rất hài lòng' })).toBeVisible();
  await picture(rating, 'rating-qr-and-question');
  expect(await readQr(rating)).toBe(shown?.payload);
  await resize(program, 'rating', PORTRAIT);
  await picture(rating, 'rating-qr-and-question-portrait');
  expect(await readQr(rating)).toBe(shown?.payload);
  await resize(program, 'rating', WIDE);

  await rating.getByRole('button', { name: 'Rất hài lòng' }).click();
  await expect(rating.getByRole('button', { name: 'Rất hài lòng' })).toHaveCount(0);
  await expect(code).toBeVisible();
  const box = await code.boundingBox();
  expect(box?.width).toBeGreaterThanOrEqual(LEAST_CODE_PX);
  expect(box?.height).toBeGreaterThanOrEqual(WIDE.height / 2);
  expect(await readQr(rating)).toBe(shown?.payload);
  await picture(rating, 'rating-qr');
  await resize(program, 'rating', PORTRAIT);
  await picture(rating, 'rating-qr-portrait');
  await resize(program, 'rating', WIDE);
  await expect(rating.locator('main')).not.toContainText('Trần Văn Nam');

  await done(page).getByRole('button', { name: 'Công dân báo đã chuyển' }).click();
  await expect(rating.getByText('Đang chờ ngân hàng xác nhận.')).toBeVisible();
  await picture(rating, 'rating-qr-claimed');
  await done(page).getByRole('button', { name: 'Xác nhận đã nhận tiền' }).click();
  await page.getByLabel('Căn cứ xác nhận').fill('Biến động số dư 9:12');
  await picture(page, 'payment-confirm');
  await page.keyboard.press('Enter');
  await expect(done(page).getByText('Đã nhận qua ngân hàng')).toBeVisible();
  await expect(rating.getByRole('heading', { name: 'Đã nhận được tiền. Xin cảm ơn!' })).toBeVisible();
  await picture(rating, 'rating-qr-thanks');
  await expect(rating.getByRole('heading', { name: 'Kính chào Ông/Bà' })).toBeVisible();
});

test('what was typed survives a killed program', async ({ folder, start }) => {
  const dataDirectory = `${folder}/data`;
  const program = await start({ dataDirectory });
  const page = await openOnSpot(program);
  await pressAll(page, ['1', 'c', '7']);
  await page.getByLabel('Họ và tên').last().fill('Trần Văn Nam');
  await page.waitForTimeout(1_000);
  program.app.process().kill('SIGKILL');

  const again = await start({ dataDirectory });
  const first = await again.app.firstWindow();
  await ready(first);
  await first.getByLabel('Mật khẩu dữ liệu hoặc khóa khôi phục').fill(PASSPHRASE);
  await first.keyboard.press('Enter');
  await expect(first.getByRole('heading', { name: 'Ai đang làm việc?' })).toBeVisible();
  const counter = await signInAtCounter(again, first);
  await counter.keyboard.press('Alt+5');
  await expect(counter.getByText('Đã khôi phục nội dung đang nhập dở')).toBeVisible();
  await expect(rows(counter).nth(1)).toContainText('Sổ hộ khẩu87');
  await expect(counter.getByLabel('Họ và tên').last()).toHaveValue('Trần Văn Nam');
});
