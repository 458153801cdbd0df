import type { Page } from '@playwright/test';
import { DEFAULT_SETTINGS } from '../../../electron/contract/entities.ts';
import { call, expect, OFFICE_FILE, PASSPHRASE, type Program, test, valueOf } from '../support/program.ts';
import { CLERK, clippedControls, OFFICE_SCREEN, openWindow, picture, ready, resize, signIn } from './screens.ts';
import { scanCard } from './wedge.ts';

const OFFICE = {
  ...OFFICE_FILE,
  counters: [
    { code: 'Q1', number: 1, name: 'Đất đai' },
    { code: 'Q3', number: 3, name: 'Hộ tịch' },
  ],
  services: [{ code: 'HT', name: 'Hộ tịch, chứng thực', prefix: 'A', counterCodes: ['Q1', 'Q3'] }],
  devices: [{ code: 'SC1', name: 'Máy quét mẫu', kind: 'SCANNER', connection: 'demo', demo: true, counterCode: null }],
  procedures: [
    {
      code: '1.000894',
      name: 'Đăng ký kết hôn',
      field: 'Hộ tịch',
      deadlineAmount: 3,
      deadlineUnit: 'NGAY_LAM_VIEC',
      components: [
        { code: 'TK', name: 'Tờ khai đăng ký kết hôn', mustDigitize: true },
        { code: 'XN', name: 'Giấy xác nhận tình trạng hôn nhân', mustDigitize: true },
      ],
    },
    {
      code: '1.001193',
      name: 'Đăng ký khai sinh',
      field: 'Hộ tịch',
      deadlineAmount: 0,
      deadlineUnit: 'TRONG_NGAY',
      components: [{ code: 'CS', name: 'Giấy chứng sinh', mustDigitize: true }],
    },
  ],
  // Keys follow each other faster than people walk.
  settings: { queue: { ...DEFAULT_SETTINGS.queue, callGapS: 0, priorityCallGapS: 0 } },
};

const CARD = '001099123456||Nguyễn Thị Bưởi|01021999|Nam|Số 1, phường Hải Châu, Đà Nẵng|01012022';
/** What a Vietnamese input method makes of the same card: digits with marks. */
const MANGLED = '001099123456||Nguyeenx Thij Bưởi|0102199̀9|Nam|Soos 1 phường Hải Châu Đà Nẵng|01012022';

/** An office with two counters and three citizens waiting; the clerk is signed in at the counter. */
async function openCounter(program: Program): Promise<{ page: Page; setup: Page }> {
  const setup = await program.page('setup');
  await ready(setup);
  await valueOf(call(setup, 'setup.create', { file: OFFICE, passphrase: PASSPHRASE }));
  await setup.reload();
  await ready(setup);
  const kiosk = await openWindow(program, setup, 'kiosk');
  for (let count = 0; count < 3; count += 1) await valueOf(call(kiosk, 'ticket.issue', { serviceCode: 'HT' }));
  const page = await openWindow(program, setup, 'counter');
  await resize(program, 'counter', OFFICE_SCREEN);
  await signIn(page, CLERK.digit, CLERK.pin, CLERK.name);
  return { page, setup };
}

async function chooseCounter(page: Page, digit: string, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Máy này đặt ở quầy nào?' })).toBeVisible();
  await page.keyboard.press(digit);
  await expect(page.getByRole('banner').getByText(name)).toBeVisible();
}

const number = (page: Page) => page.getByTestId('current-ticket');

test('a clerk chooses the counter, calls, receives and finishes with keys alone', async ({ program }) => {
  const { page } = await openCounter(program);
  await expect(page.getByRole('heading', { name: 'Máy này đặt ở quầy nào?' })).toBeVisible();
  await picture(page, 'counter-choice');
  await chooseCounter(page, '2', 'Quầy 3 · Hộ tịch');
  await expect(page.getByText('3 người đang chờ')).toBeVisible();

  await page.keyboard.press('F2');
  await expect(number(page)).toHaveText('A001');
  // The counter is busy: what to do stands beside the ticket.
  await page.keyboard.press('F2');
  await expect(page.getByText('Quầy đang phục vụ số A001.')).toBeVisible();
  await page.keyboard.press('F3');
  await expect(page.getByText(/gọi 2 lần/)).toBeVisible();
  await page.keyboard.press('F4');
  await expect(page.getByText('Đang phục vụ', { exact: true })).toBeVisible();
  await expect(page.getByLabel('Họ và tên')).toBeFocused();

  await scanCard(page, CARD);
  await expect(page.getByLabel('Họ và tên')).toHaveValue('Nguyễn Thị Bưởi');
  await expect(page.getByLabel('Số định danh (12 số)')).toHaveValue('001099123456');
  await expect(page.getByLabel('Ngày sinh')).toHaveValue('01/02/1999');
  await expect(page.getByText('Đã điền theo thẻ căn cước.')).toBeVisible();

  await expect(page.getByRole('combobox', { name: 'Thủ tục' })).toBeFocused();
  await page.keyboard.type('ket hon');
  await expect(page.getByRole('option', { name: /Đăng ký/ })).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Hẹn trả: \d+ giờ.*(thứ (Hai|Ba|Tư|Năm|Sáu|Bảy)) \d\d\/\d\d\/\d{4}/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Nhận đủ' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Đã nhận 2/2')).toBeVisible();
  await picture(page, 'counter-reception');
  expect(await clippedControls(page)).toEqual([]);
  await page.keyboard.press('F9');

  const dossier = page.getByRole('article');
  await expect(dossier.getByRole('heading', { name: /^T-\d{6}-0001$/ })).toBeVisible();
  await expect(dossier.getByText('Nguyễn Thị Bưởi')).toBeVisible();
  await expect(dossier.getByText('Đã tạo xong giấy, bấm Ctrl+P để in.')).toBeVisible({ timeout: 30_000 });
  await picture(page, 'counter-dossier');
  expect(await clippedControls(page)).toEqual([]);

  // Twice, because a service that is over cannot be opened again.
  await page.keyboard.press('F7');
  await expect(page.getByText('Bấm F7 lần nữa để kết thúc số A001.')).toBeVisible();
  await page.keyboard.press('F7');
  await expect(number(page)).toHaveCount(0);
  await expect(page.getByText('Đang mời công dân đánh giá')).toBeVisible();
});

test('a result is found, returned once and asked about', async ({ program }) => {
  const { page } = await openCounter(program);
  await chooseCounter(page, '1', 'Quầy 1 · Đất đai');
  await page.getByLabel('Họ và tên').fill('Công Tằng Tôn Nữ Hoàng Lan');
  await page.getByRole('combobox', { name: 'Thủ tục' }).fill('1.001193');
  await page.keyboard.press('Enter');
  // Nothing is marked yet: the form says so and sends nothing.
  await page.keyboard.press('F9');
  await expect(page.getByText('Đánh dấu ít nhất một giấy tờ đã nhận.')).toBeVisible();
  await page.getByRole('checkbox', { name: /Giấy chứng sinh/ }).check();
  await page.keyboard.press('F9');
  await expect(page.getByRole('article').getByText('Đã tạo xong giấy, bấm Ctrl+P để in.')).toBeVisible({
    timeout: 30_000,
  });

  // The demo scanner is ready a moment after the office was made.
  await expect(page.getByRole('button', { name: 'Quét: Giấy chứng sinh' })).toBeEnabled();
  await page.keyboard.press('F9');
  await expect(page.getByRole('article').getByText(/^[1-9]\d* trang · PDF$/)).toBeVisible({ timeout: 30_000 });
  const first = page.getByRole('button', { name: 'Mở trang 1' });
  // Small pictures are drawn once they come into view.
  await first.scrollIntoViewIfNeeded();
  await expect(first.getByRole('presentation', { includeHidden: true })).toHaveCount(1);
  await picture(page, 'counter-scanned');
  await first.press('Enter');
  await expect(page.getByRole('img', { name: 'Mở trang 1' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Tìm hồ sơ' })).toBeFocused();
  await page.keyboard.type('hoang lan');
  await expect(page.getByText('Kết quả tìm “hoang lan”')).toBeVisible();
  await expect(page.getByRole('listbox', { name: 'Tìm hồ sơ' }).getByRole('option')).toHaveCount(1);
  await picture(page, 'counter-dossiers');
  await page.keyboard.press('Enter');
  await page.keyboard.press('F10');
  const question = page.getByRole('dialog', { name: 'Trao kết quả cho Công Tằng Tôn Nữ Hoàng Lan?' });
  await expect(question.getByRole('button', { name: 'Đã trao, ghi nhận' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  const dossier = page.getByRole('article');
  await expect(dossier.getByText(/^Đã trả kết quả lúc/)).toBeVisible();
  await expect(dossier.getByText('Đang mời công dân đánh giá')).toBeVisible();
  await page.keyboard.press('F10');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a card mangled by an input method is refused with what to do, and nothing typed is touched', async ({
  program,
}) => {
  const { page } = await openCounter(program);
  await chooseCounter(page, '2', 'Quầy 3 · Hộ tịch');
  await page.getByLabel('Họ và tên').fill('Trần Văn Nam');
  await scanCard(page, MANGLED);
  await expect(page.getByText('Hãy tắt bộ gõ')).toBeVisible();
  await expect(page.getByLabel('Họ và tên')).toHaveValue('Trần Văn Nam');
  await picture(page, 'counter-card-refused');
  // The right card takes its place, and what was typed can be had back.
  await scanCard(page, CARD);
  await expect(page.getByLabel('Họ và tên')).toHaveValue('Nguyễn Thị Bưởi');
  await page.getByRole('button', { name: 'Lấy lại nội dung trước khi quét' }).click();
  await expect(page.getByLabel('Họ và tên')).toHaveValue('Trần Văn Nam');
});

test('a crash of the window loses nothing of the form', async ({ program }) => {
  const { page } = await openCounter(program);
  await chooseCounter(page, '2', 'Quầy 3 · Hộ tịch');
  await page.getByLabel('Họ và tên').pressSequentially('Trần Văn Nam', { delay: 60 });
  await page.keyboard.press('Tab');
  await page.keyboard.type('001099');
  await page.getByRole('combobox', { name: 'Thủ tục' }).fill('khai sinh');
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: /Giấy chứng sinh/ }).check();
  await expect
    .poll(async () => JSON.stringify(await valueOf(call(page, 'draft.load', { form: 'counter/reception' }))))
    .toContain('CS|1|1|BAN_CHINH');
  await program.app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .find((contents) => contents.getURL().includes('window=counter'))
      ?.forcefullyCrashRenderer(),
  );
  // From here on through main: the page object of the test ended with the crash.
  const ask = (script: string) =>
    program.app.evaluate(async ({ webContents }, code) => {
      const contents = webContents.getAllWebContents().find((one) => one.getURL().includes('window=counter'));
      if (!contents || contents.isCrashed() || contents.isLoading()) return 'not there';
      // A page that is just being loaded may never answer.
      const late = new Promise<string>((resolve) => setTimeout(resolve, 1_000, 'silent'));
      return Promise.race([contents.executeJavaScript(code) as Promise<string>, late]);
    }, script);
  const fields = `[...document.querySelectorAll('#main form input')]
    .map((input) => (input.type === 'checkbox' ? input.checked : input.value)).join(';')`;
  await expect.poll(() => program.log()).toContain('window process gone');
  await expect.poll(() => ask(fields), { timeout: 20_000 }).toContain('Trần Văn Nam;001099;');
  await expect.poll(() => ask(fields)).toContain('Đăng ký khai sinh');
  expect(await ask(fields)).toContain('true;1');
  // The page is a new one: it says what it put back.
  await expect.poll(() => ask('document.body.innerText')).toContain('Đã khôi phục nội dung đang nhập dở');
});
