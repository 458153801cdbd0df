import { expect, PASSPHRASE, test } from '../support/program.ts';
import { IT, makeOffice, OFFICE_SCREEN, openWindow, picture, ready, resize, signIn } from './screens.ts';

test('a saved change can be taken back, from the keyboard', async ({ program }) => {
  const page = await makeOffice(program);
  await resize(program, 'setup', OFFICE_SCREEN);
  await signIn(page, IT.digit, IT.pin, IT.name);
  await page.keyboard.press('Alt+3');
  await page.getByRole('button', { name: 'Quầy số 1' }).press('Enter');
  const name = page.getByRole('dialog').getByLabel('Tên');
  await name.fill('Quầy hộ tịch');
  await picture(page, 'setup-3-counter-edit');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Đã lưu “Quầy hộ tịch”.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Quầy hộ tịch' })).toBeVisible();
  await picture(page, 'setup-3-counter-saved');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Đã hoàn tác.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Quầy số 1' })).toBeVisible();
  await page.keyboard.press('Alt+0');
  await expect(page.getByText('Lưu quầy Q1').first()).toBeVisible();
  await picture(page, 'setup-0-history');
});

test('a wrong field is named beside it and nothing is saved', async ({ program }) => {
  const page = await makeOffice(program);
  await signIn(page, IT.digit, IT.pin, IT.name);
  await page.keyboard.press('Alt+3');
  await page.getByRole('button', { name: 'Thêm quầy' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Tên').fill('');
  await dialog.getByLabel('Số quầy').fill('120');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog.getByText('Chưa nhập ô này.')).toBeVisible();
  await expect(dialog.getByText('Số quầy từ 1 đến 99.')).toBeVisible();
  await dialog.getByLabel('Tên').fill('Quầy hai');
  await dialog.getByLabel('Số quầy').fill('2');
  // A code that exists would change that row instead of making a new one.
  await dialog.getByLabel('Mã').fill('Q1');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog.getByText('Mã này đã được dùng')).toBeVisible();
  await dialog.getByLabel('Mã').fill('Q2');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByRole('button', { name: 'Quầy hai' })).toBeVisible();
});

test('unsaved text survives a killed backend, a reloaded window and a killed program', async ({ folder, start }) => {
  const dataDirectory = `${folder}/data`;
  const program = await start({ dataDirectory });
  const page = await makeOffice(program);
  await resize(program, 'setup', OFFICE_SCREEN);
  await signIn(page, IT.digit, IT.pin, IT.name);
  await page.getByLabel('Địa chỉ').fill('Số 12 đường Bạch Đằng');
  await expect(page.getByText('Có nội dung chưa lưu')).toBeVisible();

  const backend = await program.pidOf('quay-backend');
  if (backend === null) throw new Error('no backend runs');
  process.kill(backend, 'SIGKILL');
  await expect(page.getByText('Đang nối lại…')).toBeVisible();
  await expect(page.getByLabel('Địa chỉ')).toHaveValue('Số 12 đường Bạch Đằng');
  await page.getByLabel('Địa chỉ').fill('Số 12 đường Bạch Đằng, phường Hải Châu');
  await expect(page.getByText('Đang nối lại…')).toBeHidden({ timeout: 20_000 });
  await page.getByLabel('Điện thoại').fill('0236 3888 999');
  await page.waitForTimeout(1_000);

  await page.reload();
  await ready(page);
  await expect(page.getByText('Đã khôi phục nội dung đang nhập dở')).toBeVisible();
  await expect(page.getByLabel('Địa chỉ')).toHaveValue('Số 12 đường Bạch Đằng, phường Hải Châu');
  await picture(page, 'setup-1-draft-restored');

  program.app.process().kill('SIGKILL');
  const again = await start({ dataDirectory });
  const first = await again.app.firstWindow();
  await ready(first);
  const secret = first.getByLabel('Mật khẩu dữ liệu hoặc khóa khôi phục');
  await secret.fill('sai mật khẩu dữ liệu');
  await first.keyboard.press('Enter');
  await expect(secret).toHaveAttribute('aria-invalid', 'true');
  await picture(first, 'unlock-wrong');
  await secret.fill(PASSPHRASE);
  await first.keyboard.press('Enter');
  await expect(first.getByRole('heading', { name: 'Ai đang làm việc?' })).toBeVisible();
  const setup = await openWindow(again, first, 'setup');
  await signIn(setup, IT.digit, IT.pin, IT.name);
  await expect(setup.getByText('Đã khôi phục nội dung đang nhập dở')).toBeVisible();
  await expect(setup.getByLabel('Địa chỉ')).toHaveValue('Số 12 đường Bạch Đằng, phường Hải Châu');
  await expect(setup.getByLabel('Điện thoại')).toHaveValue('0236 3888 999');
});
