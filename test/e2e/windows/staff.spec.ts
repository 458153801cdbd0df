import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { call, expect, OFFICE_FILE, PASSPHRASE, test, valueOf } from '../support/program.ts';
import {
  CLERK,
  clippedControls,
  IT,
  makeOffice,
  OFFICE_SCREEN,
  openWindow,
  picture,
  proveKeyIsNoted,
  ready,
  resize,
  signIn,
} from './screens.ts';

const WIDE = { width: 1920, height: 1080 } as const;

test('a backup place is chosen and a backup made from the window', async ({ program, folder }) => {
  const target = path.join(folder, 'saoluu');
  mkdirSync(target);
  const page = await makeOffice(program);
  await resize(program, 'setup', OFFICE_SCREEN);
  await signIn(page, IT.digit, IT.pin, IT.name);
  await page.keyboard.press('Alt+7');
  await expect(page.getByText('Chưa chọn nơi lưu bản sao')).toBeVisible();
  await page.getByLabel('Giờ sao lưu hằng ngày').fill('25:00');
  await page.getByLabel('Nơi lưu bản sao').fill(target);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nhập giờ và phút, ví dụ 19:00.')).toBeVisible();
  await page.getByLabel('Giờ sao lưu hằng ngày').fill('18:30');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Đã lưu thiết đặt.')).toBeVisible();
  await expect(page.getByText('Chưa chọn nơi lưu bản sao')).toBeHidden();
  await page.getByRole('button', { name: 'Sao lưu ngay' }).click();
  await expect(page.getByText(/\d\d:\d\d · [\d,]+ [KM]B/)).toBeVisible({ timeout: 30_000 });
  // The first nightly backup may be due as soon as there is a place; whatever was begun is finished.
  await expect.poll(() => readdirSync(target).filter((name) => !name.endsWith('.quaybackup'))).toEqual([]);
  expect(readdirSync(target).length).toBeGreaterThanOrEqual(1);
  await picture(page, 'setup-7-backup-done');
});

test('a new recovery key is shown once and takes the place of the old one', async ({ folder, start }) => {
  const dataDirectory = path.join(folder, 'data');
  const first = await start({ dataDirectory });
  const page = await resize(first, 'setup', OFFICE_SCREEN);
  const { recoveryKey: oldKey } = await valueOf<{ recoveryKey: string }>(
    call(page, 'setup.create', { file: OFFICE_FILE, passphrase: PASSPHRASE }),
  );
  await page.reload();
  await ready(page);
  await signIn(page, IT.digit, IT.pin, IT.name);
  await page.keyboard.press('Alt+7');
  const ask = page.getByRole('button', { name: 'Tạo khóa khôi phục mới' });
  await ask.click();
  const dialog = page.getByRole('dialog', { name: 'Tạo khóa khôi phục mới?' });
  await expect(dialog.getByText('Tờ giấy ghi khóa cũ sẽ hết tác dụng')).toBeVisible();
  await picture(page, 'setup-7-new-key-question');
  // Nothing is replaced by a slip of the finger: Enter means "no" here.
  await expect(dialog.getByRole('button', { name: 'Hủy' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await ask.click();
  await dialog.getByRole('button', { name: 'Tạo khóa mới' }).click();
  const shown = page.getByRole('dialog', { name: 'Khóa khôi phục mới' });
  await expect(shown.getByTestId('key-group')).toHaveCount(8);
  expect(await clippedControls(page)).toEqual([]);
  await picture(page, 'setup-7-new-key');
  await page.keyboard.press('Escape');
  await expect(shown).toBeVisible();
  const newKey = await proveKeyIsNoted(page, 'Xong');
  await expect(page.getByText('Đã thay khóa khôi phục.')).toBeVisible();
  await expect(page.getByTestId('key-group')).toHaveCount(0);
  expect(newKey).not.toBe(oldKey);
  await first.app.close();

  for (const [key, store] of [
    [oldKey, 'LOCKED'],
    [newKey, 'READY'],
  ] as const) {
    const program = await start({ dataDirectory, env: { QUAY_RECOVERY_KEY: key } });
    const counter = await program.page('counter');
    expect((await valueOf<{ store: string }>(call(counter, 'system.status'))).store).toBe(store);
    await program.app.close();
  }
});

test('the supervisor window belongs to the head and IT', async ({ program }) => {
  const setup = await makeOffice(program);
  const page = await openWindow(program, setup, 'supervisor');
  await resize(program, 'supervisor', WIDE);
  await picture(page, 'wide-sign-in');
  await signIn(page, CLERK.digit, CLERK.pin, CLERK.name);
  await expect(page.getByText('Cửa sổ này dành cho phụ trách bộ phận')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Sao lưu' })).toHaveCount(0);
  await page.keyboard.press('F8');
  await page.keyboard.press(IT.digit);
  await page.keyboard.type(IT.pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Sao lưu' })).toBeVisible();
  expect(await clippedControls(page)).toEqual([]);
  await picture(page, 'wide-supervisor');
});

test('help opens with F1 and closes with Esc, and the first Tab offers to skip to the content', async ({ program }) => {
  const setup = await makeOffice(program);
  const page = await openWindow(program, setup, 'counter');
  await resize(program, 'counter', WIDE);
  await signIn(page, CLERK.digit, CLERK.pin, CLERK.name);
  await page.keyboard.press('F1');
  const help = page.getByRole('dialog', { name: 'Trợ giúp' });
  await expect(help.getByText('Rời quầy: bấm Ctrl+L để khóa.')).toBeVisible();
  await picture(page, 'wide-counter-help');
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Đến thẳng nội dung' })).toBeFocused();
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
});

test('the service window says what to do, shows IT the facts and starts the program again', async ({ program }) => {
  const setup = await makeOffice(program);
  await signIn(setup, IT.digit, IT.pin, IT.name);
  await setup.getByLabel('Địa chỉ').fill('Số 12 đường Bạch Đằng');
  for (let round = 1; round <= 3; round += 1) {
    await expect.poll(() => program.pidOf('quay-backend')).not.toBeNull();
    process.kill((await program.pidOf('quay-backend')) ?? 0, 'SIGKILL');
    await expect.poll(() => program.log().split('process ended').length - 1).toBe(round);
  }
  const page = await program.page('service');
  await resize(program, 'service', OFFICE_SCREEN);
  await expect(setup.getByText('Phần xử lý dữ liệu đã dừng.')).toBeVisible();
  await picture(setup, 'setup-backend-stopped');
  await expect(page.getByRole('button', { name: 'Khởi động lại' })).toBeFocused();
  await picture(page, 'service');
  await page.locator('summary').click();
  await expect(page.getByText(/Electron \d+\.\d+/)).toBeVisible();
  await expect(page.getByText('Đã dừng').first()).toBeVisible();
  await picture(page, 'service-technical');
  await page.getByRole('button', { name: 'Khởi động lại' }).press('Enter');
  await expect(setup.getByText('Phần xử lý dữ liệu đã dừng.')).toBeHidden({ timeout: 20_000 });
  await expect(setup.getByLabel('Địa chỉ')).toHaveValue('Số 12 đường Bạch Đằng');
  await setup.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(setup.getByText('Đã lưu thông tin cơ quan.')).toBeVisible();
});
