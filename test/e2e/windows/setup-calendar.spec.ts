import type { Page } from '@playwright/test';
import type { OfficeConfig } from '../../../electron/contract/methods/config.ts';
import { call, expect, OFFICE_FILE, PASSPHRASE, type Program, test, valueOf } from '../support/program.ts';
import { CLERK, clippedControls, IT, OFFICE_SCREEN, openWindow, picture, ready, resize, signIn } from './screens.ts';

const WIDE = { width: 1920, height: 1080 } as const;
/** The year that the shipped calendar knows, and one that nobody knows yet. */
const KNOWN_YEAR = 2026;
const UNKNOWN_YEAR = 2031;

const OFFICE = {
  ...OFFICE_FILE,
  units: [
    { code: 'TP', name: 'Phòng Tư pháp – Hộ tịch' },
    { code: 'DD', name: 'Chi nhánh Văn phòng đăng ký đất đai' },
  ],
  procedures: [
    {
      code: '1.000894',
      name: 'Đăng ký kết hôn',
      field: 'Hộ tịch',
      deadlineAmount: 3,
      deadlineUnit: 'NGAY_LAM_VIEC',
      components: [{ code: 'TK', name: 'Tờ khai đăng ký kết hôn', mustDigitize: true }],
    },
  ],
};

// A whole year is computed and shown again after every change.
test.setTimeout(120_000);

/** IT's window of a new office, at the section of working calendars. */
async function openCalendars(program: Program): Promise<Page> {
  const page = await program.page('setup');
  await ready(page);
  await valueOf(call(page, 'setup.create', { file: OFFICE, passphrase: PASSPHRASE }));
  await page.reload();
  await resize(program, 'setup', OFFICE_SCREEN);
  await signIn(page, IT.digit, IT.pin, IT.name);
  await page.getByRole('button', { name: 'Lịch làm việc', exact: true }).click();
  await expect(page.getByText('Lịch đi kèm chương trình').first()).toBeVisible();
  return page;
}

/** Goes to a year by the buttons beside its number. */
async function showYear(page: Page, year: number): Promise<void> {
  for (;;) {
    const shown = Number(/\d{4}/.exec(await page.getByText(/^Năm \d{4}$/).innerText())?.[0]);
    if (shown === year) return;
    await page.getByRole('button', { name: shown < year ? /^Năm sau/ : /^Năm trước/ }).click();
  }
}

/** Adds a calendar by keys alone; its page opens. */
async function addCalendar(page: Page, holder: string, start: string): Promise<void> {
  await page.getByRole('button', { name: 'Thêm lịch' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Thêm lịch làm việc' });
  const field = dialog.getByRole('combobox', { name: 'Lịch này của' });
  await expect(field).toBeFocused();
  await field.fill(holder);
  await page.getByRole('option', { name: holder }).click();
  await dialog.getByRole('radio', { name: start }).check();
  await dialog.getByRole('button', { name: 'Tạo lịch' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Các lịch', exact: true })).toBeVisible();
}

const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name });
const workingDays = async (page: Page): Promise<number> =>
  Number(/\d+/.exec(await page.getByText(/^\d+ ngày làm việc$/).innerText())?.[0]);
const calendarsOf = async (page: Page) => (await valueOf<OfficeConfig>(call(page, 'config.read'))).calendars;

/** `DD/MM/YYYY` so many days from now, in Vietnam. */
function typedDay(daysFromNow: number): string {
  const iso = new Date(Date.now() + 7 * 3_600_000 + daysFromNow * 86_400_000).toISOString().slice(0, 10);
  return iso.split('-').toReversed().join('/');
}

test('a year is read day by day, with the reason of each and the totals', async ({ program }) => {
  const page = await openCalendars(program);
  await showYear(page, KNOWN_YEAR);
  const days = page.locator('[data-day]');
  await expect(days).toHaveCount(365);
  const drum = page.locator('[data-day="2026-11-24"]');
  await expect(drum).toHaveAccessibleName(/^Thứ ba, 24\/11\/2026: Nghỉ lễ, Ngày Văn hóa Việt Nam, Chưa kiểm chứng$/);
  // The mark is a word, not only a colour.
  await expect(drum).toContainText('Lễ');
  await expect(page.locator('[data-day="2026-01-10"]')).toHaveAccessibleName(/Làm bù, làm thay ngày 02\/01\/2026/);
  await expect(page.locator('[data-day="2026-01-02"]')).toContainText('Đổi');
  await drum.focus();
  await expect(page.getByText(/Nguồn: Nghị quyết 28\/2026\/QH16/)).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('[data-day="2026-11-25"]')).toBeFocused();
  await page.keyboard.press('PageUp');
  await expect(page.locator('[data-day="2026-10-25"]')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await expect(page.locator('[data-day="2026-01-01"]')).toBeFocused();
  expect(await workingDays(page)).toBe(
    await page.locator('[data-mark="work"][data-day], [data-mark="swapWork"][data-day]').count(),
  );
  await picture(page, 'setup-calendars');
  expect(await clippedControls(page)).toEqual([]);
  await showYear(page, UNKNOWN_YEAR);
  await expect(page.getByText(`Chưa có ngày nghỉ của năm ${UNKNOWN_YEAR}`)).toBeVisible();
  await resize(program, 'setup', WIDE);
  await picture(page, 'setup-calendars-wide');
});

test('a unit gets a Saturday half day and closures; wrong lines are named; due dates follow; undo', async ({
  program,
}) => {
  const page = await openCalendars(program);
  const counter = await openWindow(program, page, 'counter');
  await signIn(counter, CLERK.digit, CLERK.pin, CLERK.name);
  await valueOf(call(counter, 'counter.choose', { counterCode: 'Q1' }));
  const dueAt = async (): Promise<string> =>
    (await valueOf<{ dueAt: string }>(call(counter, 'dossier.preview', { procedureCode: '1.000894' }))).dueAt;
  const before = await dueAt();

  await page.bringToFront();
  // The first unit is the office's own, to which the counter belongs.
  await addCalendar(page, OFFICE_FILE.office.name, 'Lịch trống');
  await showYear(page, KNOWN_YEAR);
  const usual = await workingDays(page);
  await page.getByRole('switch', { name: 'Lịch này có giờ làm việc riêng' }).check();
  const saturday = page.getByRole('group', { name: 'Thứ bảy' });
  await saturday.getByRole('button', { name: 'Thêm buổi cho Thứ bảy' }).press('Enter');
  const close = saturday.getByLabel('Thứ bảy, buổi 1: đến');
  await expect(close).toHaveValue('11:30');
  await close.fill('6h');
  await expect(saturday.getByText('Giờ bắt đầu phải trước giờ kết thúc.')).toBeVisible();
  await expect(tab(page, /Giờ trong tuần.*có chỗ chưa đúng/)).toBeVisible();
  await picture(page, 'setup-calendar-wrong-session');
  await close.fill('11h30');
  await close.press('Tab');
  await expect(close).toHaveValue('11:30');
  await expect(saturday.getByText('nửa ngày')).toBeVisible();
  await expect.poll(() => workingDays(page)).toBeGreaterThan(usual + 45);
  await picture(page, 'setup-calendar-week');
  expect(await clippedControls(page)).toEqual([]);
  await tab(page, /Lịch cả năm/).click();
  await expect(page.locator('[data-day="2026-12-05"]')).toHaveAccessibleName(/^Thứ bảy, 05\/12\/2026: Nửa ngày/);
  await picture(page, 'setup-calendar-year');

  await tab(page, /Ngày riêng của đơn vị/).click();
  await page.getByRole('button', { name: 'Thêm ngày riêng' }).press('Enter');
  await expect(page.getByLabel('Từ ngày')).toBeFocused();
  await page.keyboard.type('hôm nay');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Nhập ngày như 24/11/2026.')).toHaveCount(1);
  await expect(page.getByText('Chưa nhập ô này.')).toHaveCount(1);
  await page.getByLabel('Từ ngày').fill(typedDay(0));
  await page.getByLabel('Đến hết ngày').fill(typedDay(20));
  await page.getByLabel('Lý do').fill('Chuyển trụ sở');
  await page.getByLabel('Nguồn').fill('Thông báo 15/TB-UBND');
  await page.getByRole('button', { name: 'Thêm ngày riêng' }).click();
  const second = page
    .getByRole('group')
    .filter({ has: page.getByLabel('Từ ngày') })
    .nth(1);
  await second.getByLabel('Từ ngày').fill(typedDay(3));
  await second.getByLabel('Lý do').fill('Họp');
  await expect(second.getByText('Trùng ngày với một dòng khác.')).toBeVisible();
  await picture(page, 'setup-calendar-closures-wrong');
  await page.keyboard.press('Control+s');
  await expect(second.getByText('Trùng ngày với một dòng khác.')).toBeVisible();
  expect(await dueAt()).toBe(before);
  await second.getByLabel('Từ ngày').fill(typedDay(30));
  await second.getByLabel('Giờ làm việc').fill('7:00-9h');
  await expect(page.getByText('Trùng ngày với một dòng khác.')).toHaveCount(0);
  await expect(page.getByText('2 dòng chưa kiểm chứng')).toBeVisible();
  await second.getByRole('checkbox', { name: 'Đã kiểm chứng' }).check();
  await expect(page.getByText('1 dòng chưa kiểm chứng')).toBeVisible();
  await picture(page, 'setup-calendar-closures');
  await page.keyboard.press('Control+s');
  await expect(page.getByText(/^Đã lưu “Lịch làm việc: /).last()).toBeVisible();
  const [saved] = await calendarsOf(page);
  expect(saved).toMatchObject({ unitCode: 'GOC', holidays: [], sameDayCutOff: null });
  expect(saved?.week?.saturday).toEqual([['07:00', '11:30']]);
  expect(saved?.closures.map(({ sessions, verified }) => [sessions, verified])).toEqual([
    [[], false],
    [[['07:00', '09:00']], true],
  ]);
  const later = await dueAt();
  expect(later > before).toBe(true);
  expect(later.slice(0, 10) > typedDay(20).split('/').toReversed().join('-')).toBe(true);

  await page.getByRole('button', { name: 'Hoàn tác', exact: true }).last().click();
  await expect(page.getByText('Đã hoàn tác.')).toBeVisible();
  await expect.poll(dueAt).toBe(before);
});

test('the office starts from the shipped calendar, checks its lines, and keeps what was typed', async ({ program }) => {
  const page = await openCalendars(program);
  await addCalendar(page, 'Toàn cơ quan', 'Bản sao của lịch đi kèm');
  await tab(page, /Ngày lễ/).press('Enter');
  await expect(page.getByText('3 dòng chưa kiểm chứng')).toBeVisible();
  await picture(page, 'setup-calendar-holidays');
  expect(await clippedControls(page)).toEqual([]);
  const line = page.getByRole('group', { name: /^24\/11\/2026/ });
  await line.getByLabel('Nguồn').fill('Nghị quyết 28/2026/QH16, bản gốc');
  await line.getByRole('checkbox', { name: 'Đã kiểm chứng' }).press('Space');
  await expect(page.getByText('2 dòng chưa kiểm chứng')).toBeVisible();
  await tab(page, /Hoán đổi/).click();
  await picture(page, 'setup-calendar-swaps');

  // A day of a year that is not known is refused, beside the line, until the year is added.
  await page.getByRole('button', { name: 'Thêm ngày hoán đổi' }).click();
  await page.keyboard.type(`02/01/${UNKNOWN_YEAR}`);
  await expect(page.getByText('Năm của ngày này chưa có trong ô “Năm đã biết ngày nghỉ”.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Năm đã biết ngày nghỉ' }).fill(String(UNKNOWN_YEAR));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Năm của ngày này chưa có')).toHaveCount(0);
  await resize(program, 'setup', WIDE);
  await tab(page, /Lịch cả năm/).click();
  await showYear(page, UNKNOWN_YEAR);
  await expect(page.locator(`[data-day="${UNKNOWN_YEAR}-01-02"]`)).toHaveAccessibleName(/Nghỉ hoán đổi/);
  await expect(page.getByText(`Chưa có ngày nghỉ của năm ${UNKNOWN_YEAR}`)).toHaveCount(0);
  await picture(page, 'setup-calendar-year-wide');

  // Leaving the page keeps what was typed.
  await page.getByRole('button', { name: 'Các lịch', exact: true }).click();
  await page.getByRole('button', { name: /^Lịch làm việc: Toàn cơ quan/ }).click();
  await expect(page.getByText(/Đã khôi phục nội dung đang nhập dở/)).toBeVisible();
  await page.keyboard.press('Control+s');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(page.getByText(/^Đã lưu “Lịch làm việc: Toàn cơ quan”/).last()).toBeVisible();
  const [saved] = await calendarsOf(page);
  expect(saved).toMatchObject({ unitCode: null, years: [KNOWN_YEAR, UNKNOWN_YEAR] });
  expect(saved?.holidays.find(({ day }) => day === '2026-11-24')).toMatchObject({
    verified: true,
    source: 'Nghị quyết 28/2026/QH16, bản gốc',
  });
});
