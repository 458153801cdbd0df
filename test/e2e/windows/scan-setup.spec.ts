import type { OfficeConfig } from '../../../electron/contract/methods/config.ts';
import { call, expect, test, valueOf } from '../support/program.ts';
import { openScanDesk, SCANNER } from './scan-desk.ts';
import { clippedControls, OFFICE_SCREEN, picture, resize } from './screens.ts';

test.setTimeout(180_000);

test('IT sets how long a scanner is waited for, the phone page, and other ways to a scanner', async ({ program }) => {
  await openScanDesk(program);
  const setup = await resize(program, 'setup', OFFICE_SCREEN);
  const config = () => valueOf<OfficeConfig>(call(setup, 'config.read'));

  await setup.getByRole('navigation').getByRole('button', { name: 'Số hóa', exact: true }).click();
  await setup.getByLabel('Khay nạp: chờ tối đa (giây)').fill('5');
  await setup.getByRole('button', { name: /^Lưu/ }).click();
  // Too short a time is told beside its field, and nothing is saved.
  await expect(setup.getByLabel('Khay nạp: chờ tối đa (giây)')).toHaveAttribute('aria-invalid', 'true');
  await setup.getByLabel('Khay nạp: chờ tối đa (giây)').fill('120');
  await setup.getByLabel('Cổng mạng').fill('8123');
  await setup.getByRole('textbox', { name: 'Thư mục' }).fill('/tai-ve\n\n/zalo');
  await picture(setup, 'setup-digitization');
  expect(await clippedControls(setup)).toEqual([]);
  await setup.getByRole('button', { name: /^Lưu/ }).click();
  await expect
    .poll(async () => (await config()).settings.digitization)
    .toMatchObject({
      glassSilenceS: 60,
      feederSilenceS: 120,
      phonePage: true,
      phonePort: 8123,
      pictureFolders: ['/tai-ve', '/zalo'],
    });

  await setup.getByRole('navigation').getByRole('button', { name: 'Thiết bị', exact: false }).click();
  await expect(setup.getByText('Máy quét đang dùng')).toBeVisible();
  await expect(setup.getByText(/Nguồn giấy: .*Khay nạp/)).toBeVisible({ timeout: 30_000 });
  await setup.getByRole('button', { name: 'Thêm thiết bị' }).click();
  const editor = setup.getByRole('dialog');
  await editor.getByRole('textbox', { name: /^Tên/ }).fill('Máy quét tầng 2');
  await editor.getByRole('combobox', { name: 'Loại thiết bị' }).click();
  await setup.getByRole('option', { name: 'Máy quét', exact: true }).click();
  await editor.getByRole('textbox', { name: /^Cổng kết nối/ }).fill('escl:http://192.168.1.60/eSCL');
  await editor.getByRole('textbox', { name: /^Đường dự phòng/ }).fill('twain:Canon DR-C225\n wia:{A1} \n');
  await picture(setup, 'setup-scanner-ways');
  await editor.getByRole('button', { name: /^Lưu/ }).click();
  await expect
    .poll(async () => (await config()).devices.find(({ code }) => code !== SCANNER.code))
    .toMatchObject({
      kind: 'SCANNER',
      connection: 'escl:http://192.168.1.60/eSCL',
      fallbacks: ['twain:Canon DR-C225', 'wia:{A1}'],
    });
});
