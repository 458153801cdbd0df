import type { OfficeConfig } from '../../../electron/contract/methods/config.ts';
import { call, expect, test, valueOf } from '../support/program.ts';
import { openScanDesk } from './scan-desk.ts';
import { clippedControls, OFFICE_SCREEN, picture, resize } from './screens.ts';

test.setTimeout(180_000);

test('cleaning, targets, retention, storage and signing are set up, tried and saved', async ({ program }) => {
  await openScanDesk(program, { withScanner: false });
  const page = await resize(program, 'setup', OFFICE_SCREEN);
  const open = (section: string) =>
    page
      .getByRole('navigation', { name: 'Các mục cài đặt' })
      .getByRole('button', { name: section, exact: true })
      .click();
  await open('Số hóa');
  await expect(page.getByRole('heading', { name: 'Làm sạch và đọc chữ' })).toBeVisible();
  await page.getByRole('switch', { name: 'Tệp phải được ký số trước khi nộp' }).check({ force: true });
  await page.getByRole('button', { name: /^Cổng dịch vụ công/ }).click();
  await page.getByLabel('Mỗi tệp tối đa (byte)').fill('5000000');
  await page.getByLabel('Hủy bản làm việc sau khi nộp (ngày)').fill('90');
  await expect(page.getByText(/Bản làm việc sẽ bị hủy 90 ngày sau khi ghi đã nộp/)).toBeVisible();
  expect(await clippedControls(page)).toEqual([]);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  const settings = async () => (await valueOf<OfficeConfig>(call(page, 'config.read'))).settings;
  await expect.poll(async () => (await settings()).digitization.eraseAfterDays).toBe(90);
  const { digitization } = await settings();
  expect(digitization.signDocuments).toBe(true);
  expect(digitization.targets).toMatchObject([{ code: 'CONG-DVC', maxFileBytes: 5_000_000 }]);

  // Where the room goes is drawn; every file is read and compared.
  const gauge = page.getByRole('img', { name: 'Dung lượng lưu trữ' });
  await gauge.scrollIntoViewIfNeeded();
  await expect(gauge).toBeVisible();
  await picture(page, 'setup-storage');
  await page.getByRole('button', { name: 'Kiểm tra toàn bộ tệp' }).click();
  await expect(page.getByText('Mọi tệp đều nguyên vẹn.')).toBeVisible({ timeout: 60_000 });

  // A way to sign that does not work says so before anything is saved.
  await open('Ký số');
  await page.getByRole('combobox', { name: 'Cách ký' }).click();
  await page.getByRole('option', { name: 'Tệp khóa (PKCS#12), chỉ để thử' }).click();
  await page.getByLabel('Tệp khóa', { exact: true }).fill('/nowhere/keys.p12');
  await page.getByRole('button', { name: 'Tìm chứng thư' }).click();
  const refusal = page.getByText(/Không thấy thiết bị ký số|Không mở được tệp khóa ký số/);
  await expect(refusal).toBeVisible({ timeout: 60_000 });
  await picture(page, 'setup-signing');
  expect(await clippedControls(page)).toEqual([]);
  expect((await settings()).signing.kind).toBe('NONE');
});
