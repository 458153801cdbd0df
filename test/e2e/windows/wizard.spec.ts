import { call, expect, PASSPHRASE, test, valueOf } from '../support/program.ts';
import { OFFICE_SCREEN, picture, ready, resize, signIn } from './screens.ts';

test('an empty PC becomes an office by keyboard alone', async ({ program }) => {
  const page = await resize(program, 'setup', OFFICE_SCREEN);
  await ready(page);
  const { keyringAvailable } = await valueOf<{ keyringAvailable: boolean }>(call(page, 'system.runtime'));
  const keys = page.keyboard;

  await expect(page.getByLabel('Tên cơ quan')).toBeFocused();
  await picture(page, 'wizard-1-office');
  // Enter with nothing typed says which field is missing.
  await keys.press('Enter');
  await expect(page.getByText('Chưa nhập ô này.')).toBeVisible();
  await keys.type('Trung tâm Phục vụ hành chính công xã Tân Bình');
  await keys.press('Enter');

  await expect(page.getByRole('heading', { name: 'Nhân sự' })).toBeVisible();
  await keys.type('Nguyễn Thị Minh Hằng');
  await keys.press('Enter');
  await expect(page.getByText('Cần ít nhất một cán bộ kỹ thuật có họ tên và mã PIN')).toBeVisible();
  await keys.press('Tab');
  await keys.press('Tab');
  await keys.type('2580');
  await picture(page, 'wizard-2-people');
  await keys.press('Enter');

  await expect(page.getByRole('heading', { name: 'Quầy và dịch vụ' })).toBeVisible();
  await picture(page, 'wizard-3-counters');
  await keys.press('Enter');
  await expect(page.getByText('Chưa có nơi sao lưu thì hỏng ổ đĩa là mất dữ liệu.')).toBeVisible();
  await picture(page, 'wizard-4-backup');
  await keys.press('Enter');

  if (!keyringAvailable) {
    await keys.type('ngắn');
    await keys.press('Enter');
    await expect(page.getByText('Mật khẩu dữ liệu cần ít nhất 12 ký tự.')).toBeVisible();
    await keys.press('Control+a');
    await keys.type(PASSPHRASE);
    await keys.press('Tab');
    await keys.type(PASSPHRASE);
    await picture(page, 'wizard-5-passphrase');
    await keys.press('Enter');
  }
  await expect(page.getByRole('heading', { name: 'Xem lại' })).toBeVisible();
  await expect(page.getByText('Trung tâm Phục vụ hành chính công xã Tân Bình')).toBeVisible();
  await picture(page, 'wizard-6-review');
  await keys.press('Enter');

  await expect(page.getByRole('heading', { name: 'Khóa khôi phục' })).toBeVisible({ timeout: 30_000 });
  await picture(page, 'wizard-7-recovery-key');
  const groups = await page.getByTestId('key-group').allTextContents();
  expect(groups).toHaveLength(8);
  // Not ticked and nothing typed: there is no way on.
  await keys.press('Tab');
  await keys.press('Enter');
  await expect(page.getByText('Hãy ghi lại khóa rồi đánh dấu ô này.')).toBeVisible();
  await keys.press('Shift+Tab');
  await keys.press('Space');
  await keys.press('Tab');
  const question = await page
    .getByLabel(/Nhập lại nhóm số/)
    .evaluate((field: HTMLInputElement) => field.labels?.[0]?.textContent);
  const asked = Number(/nhóm số (\d)/.exec(question ?? '')?.[1]);
  await keys.type((groups[asked - 1] ?? '').toLowerCase());
  await keys.press('Enter');

  await signIn(page, '1', '2580', 'Nguyễn Thị Minh Hằng');
  await expect(page.getByRole('heading', { name: 'Cơ quan' })).toBeVisible();
  await picture(page, 'setup-1-office');
});

test('the folder for backups is chosen in the system’s dialog', async ({ program, folder }) => {
  const page = await program.page('setup');
  await ready(page);
  await page.getByLabel('Tên cơ quan').fill('Ủy ban nhân dân phường Hải Châu');
  await page.keyboard.press('Enter');
  await page.getByLabel('Họ và tên').first().fill('Phạm Quốc Bảo');
  await page
    .getByLabel(/Mã PIN/)
    .first()
    .fill('2580');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Quầy và dịch vụ' })).toBeVisible();
  await page.keyboard.press('Enter');
  await program.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, folder);
  await page.getByRole('button', { name: 'Chọn thư mục…' }).click();
  await expect(page.getByLabel('Nơi lưu bản sao')).toHaveValue(folder);
});

test('the rail of the wizard needs no scrollbar', async ({ program }) => {
  const page = await program.page('setup');
  await ready(page);
  const isScrolling = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('aside, aside *')].some((element) => {
        const { overflowX, overflowY } = getComputedStyle(element);
        const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
        return (
          (scrolls(overflowY) && element.scrollHeight > element.clientHeight) ||
          (scrolls(overflowX) && element.scrollWidth > element.clientWidth)
        );
      }),
    );
  for (const percent of [100, 200]) {
    for (const size of [{ width: 1120, height: 720 }, OFFICE_SCREEN]) {
      await resize(program, 'setup', size);
      // Before there is an office nobody can have chosen large type: what the choice does is done here.
      await page.evaluate((scale) => {
        const root = document.documentElement;
        root.style.fontSize = `${scale}%`;
        const widthRem = window.innerWidth / (0.16 * scale);
        root.dataset['width'] = [40, 58, 68]
          .filter((limit) => widthRem < limit)
          .map((limit) => `lt${limit}`)
          .join(' ');
      }, percent);
      await picture(page, `wizard-rail-${size.width}-${percent}`);
      expect(await isScrolling(), `${percent} % at ${size.width}`).toBe(false);
    }
  }
});

test('going back in the wizard loses nothing, and a prepared file says which field is wrong', async ({ program }) => {
  const page = await program.page('setup');
  await ready(page);
  await page.getByLabel('Tên cơ quan').fill('Ủy ban nhân dân phường Hải Châu');
  await page.getByLabel('Điện thoại').fill('0236 3888 999');
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByLabel('Họ và tên').first().fill('Phạm Quốc Bảo');
  await page.getByRole('button', { name: 'Quay lại' }).click();
  await expect(page.getByLabel('Điện thoại')).toHaveValue('0236 3888 999');

  const choose = page.locator('input[type="file"]');
  const broken = { office: { name: 'Xã Tân Bình' }, people: [{ code: 'IT1', name: 'Nguyễn Văn Hùng', role: 'SEP' }] };
  await choose.setInputFiles({
    name: 'quay.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(broken)),
  });
  await expect(page.getByText('people › mục 1 › role')).toBeVisible();
  await expect(page.getByLabel('Tên cơ quan')).toHaveValue('Ủy ban nhân dân phường Hải Châu');

  const good = { ...broken, people: [{ code: 'IT1', name: 'Nguyễn Văn Hùng', role: 'IT', pin: '2580' }] };
  await choose.setInputFiles({
    name: 'quay.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(good)),
  });
  await expect(page.getByLabel('Tên cơ quan')).toHaveValue('Xã Tân Bình');
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await expect(page.getByLabel('Họ và tên')).toHaveValue('Nguyễn Văn Hùng');
});
