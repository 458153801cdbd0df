import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { localNow } from '../../../renderer/src/i18n/local-text.ts';
import { runQuay } from '../../contract/run-quay.ts';
import { expect, PASSPHRASE, type Program, test } from '../support/program.ts';
import { dossierOffice, openDossierDesk, receive, signInAtCounter, take } from './dossier-desk.ts';
import { WIDE } from './queue-desk.ts';
import { clippedControls, picture, ready, resize } from './screens.ts';

const work = (page: Page) => page.getByRole('dialog', { name: 'Việc phải xong hôm nay' });
const lines = (page: Page, list: string) => work(page).getByRole('group', { name: list }).getByRole('option');
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Clock time of Vietnam in so many minutes, still today. */
function soon(minutes: number): string {
  const now = localNow(Date.now());
  const then = localNow(Date.now() + minutes * MINUTE_MS);
  return then.slice(0, 10) === now.slice(0, 10) ? then.slice(11) : '23:59';
}

const PASS_ON = { action: 'CHUYEN_XU_LY', receiverCode: null, reason: '' };
const RESULT = {
  action: 'CO_KET_QUA',
  happenedAt: null,
  document: null,
  paper: true,
  shelf: '',
  exception: '',
  reason: '',
};

/** One dossier for every reason to be on the list. */
async function openBusyDesk(program: Program, closingReminderMinutes: number): Promise<Page> {
  const page = await openDossierDesk(program, dossierOffice({ closingReminderMinutes }, soon(50)));
  await receive(page, 'Trần Văn Nam');
  await receive(page, 'Lý Thị Mỹ', '1.001193');
  await take(page, await take(page, await receive(page, 'Nguyễn Thị Bưởi'), PASS_ON), RESULT);
  return page;
}

test('what must be done today opens by itself before closing, and one key does each line', async ({ program }) => {
  // The reminder's moment has passed long ago: the list comes as soon as there is something on it and nobody types.
  const page = await openBusyDesk(program, 240);
  await expect(work(page)).toBeVisible({ timeout: 20_000 });
  await expect(work(page).getByRole('listbox')).toBeFocused();
  await expect(work(page).getByText(/^Hết giờ làm việc lúc \d\d:\d\d/)).toBeVisible();
  await expect(lines(page, 'Chưa chuyển bước')).toHaveCount(2);
  await expect(lines(page, 'Đến hạn hôm nay')).toHaveCount(1);
  await expect(lines(page, 'Cần gửi xin lỗi').first()).toContainText('Lý Thị Mỹ');
  await expect(lines(page, 'Kết quả chưa xếp kệ')).toHaveCount(1);
  await picture(page, 'today');
  expect(await clippedControls(page)).toEqual([]);

  // What has the least time left stands first; the arrows lead to the others.
  await expect(work(page).getByRole('option', { selected: true })).toContainText('Lý Thị Mỹ');
  await page.keyboard.press('ArrowDown');
  await expect(work(page).getByRole('option', { selected: true })).toContainText('Trần Văn Nam');
  await page.keyboard.press('Enter');
  await expect(work(page).getByRole('combobox', { name: 'Người nhận' })).toBeFocused();
  // Back to the list, nothing done.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(lines(page, 'Chưa chuyển bước')).toHaveCount(2);
  await lines(page, 'Kết quả chưa xếp kệ').getByRole('button', { name: 'Xếp kệ kết quả' }).click();
  await work(page).getByLabel('Vị trí trên kệ').fill('D-03');
  await picture(page, 'today-step');
  await page.keyboard.press('Enter');
  await expect(work(page).getByRole('listbox')).toBeFocused();
  await expect(work(page).getByRole('group', { name: 'Kết quả chưa xếp kệ' })).toHaveCount(0);

  await page.keyboard.press('Escape');
  await expect(work(page)).toHaveCount(0);
  await page.keyboard.press('Alt+v');
  await expect(work(page)).toBeVisible();
  await page.keyboard.press('Alt+Enter');
  await expect(page.getByRole('article')).toContainText('Lý Thị Mỹ');
  // It opened by itself once today, and does not do so again.
  await page.waitForTimeout(5_000);
  await expect(work(page)).toHaveCount(0);
  await resize(program, 'counter', WIDE);
  await page.keyboard.press('Alt+v');
  await expect(work(page)).toBeVisible();
  await picture(page, 'today-wide');
});

test('who leaves is told what is left, and may leave all the same', async ({ program }) => {
  const page = await openBusyDesk(program, 0);
  const leaving = work(page).getByText('Còn 3 việc của bạn hôm nay.', { exact: false });
  await expect(page.getByRole('button', { name: /^Việc hôm nay/ })).toContainText('3');
  await page.keyboard.press('F8');
  await expect(leaving).toBeVisible();
  await picture(page, 'today-leaving');
  expect(await clippedControls(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // The same key again leads on.
  await page.keyboard.press('F8');
  await page.keyboard.press('F8');
  await expect(page.getByRole('dialog', { name: 'Đổi người làm việc' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('banner').getByRole('button', { name: 'Trần Thị Lan' }).click();
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
  await expect(leaving).toBeVisible();
  await work(page)
    .getByRole('button', { name: /^Ở lại/ })
    .click();
  await expect(page.getByRole('banner').getByRole('button', { name: 'Trần Thị Lan' })).toBeVisible();
  await page.getByRole('banner').getByRole('button', { name: 'Trần Thị Lan' }).click();
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
  await expect(leaving).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Ai đang làm việc?' })).toBeVisible();
});

test('who has nothing left leaves at once', async ({ program }) => {
  const page = await openDossierDesk(program);
  await page.keyboard.press('F8');
  await expect(page.getByRole('dialog', { name: 'Đổi người làm việc' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+v');
  await expect(work(page).getByText('Không còn việc nào phải xong hôm nay.')).toBeVisible();
});

/** A dossier of another system whose result has waited for so many days. */
function waitingLine(code: string, name: string, phone: string, days: number): string {
  const at = (before: number) => localNow(Date.now() - before * DAY_MS);
  return JSON.stringify({
    code,
    procedure: { code: '1.000894', name: 'Đăng ký kết hôn', field: 'Hộ tịch', level: 'XA' },
    unit: 'GOC',
    channel: 'TRUC_TIEP',
    receivedAt: at(days + 3),
    dueAt: at(days - 1),
    finishedAt: at(days),
    state: 'CO_KET_QUA',
    events: [],
    components: [],
    resultDigitized: false,
    onSpot: false,
    applicant: { name, id: null, birthDate: null, sex: null, address: null, phone },
  });
}

test('results that nobody fetched are listed with texts to copy', async ({ folder, start }) => {
  const data = path.join(folder, 'data');
  const env = { QUAY_PASSPHRASE: PASSPHRASE };
  const office = path.join(folder, 'office.json');
  writeFileSync(office, JSON.stringify(dossierOffice()));
  expect(await runQuay(['setup', '--from', office, '--data', data], { env })).toMatchObject({ status: 0 });
  const dossiers = path.join(folder, 'dossiers.jsonl');
  writeFileSync(
    dossiers,
    [
      waitingLine('H08.12-261101-0001', 'Phan Văn Tài', '0905 111 222', 9),
      waitingLine('H08.12-261101-0002', 'Huỳnh Thị Ngọc Điệp', '', 21),
      waitingLine('H08.12-261101-0003', 'Đỗ Quang Huy', '0905 333 444', 2),
    ].join('\n'),
  );
  const imported = await runQuay(['import', dossiers, '--data', data], { env });
  expect(JSON.parse(imported.stdout)).toEqual({ imported: 3, rejected: [] });

  const program = await start({ dataDirectory: data });
  const first = await program.app.firstWindow();
  await ready(first);
  await first.getByLabel('Mật khẩu dữ liệu hoặc khóa khôi phục').fill(PASSPHRASE);
  await first.keyboard.press('Enter');
  await expect(first.getByRole('heading', { name: 'Ai đang làm việc?' })).toBeVisible();
  const page = await signInAtCounter(program, first);
  await page.keyboard.press('Alt+4');
  const list = page.getByRole('listbox', { name: 'Kết quả chưa có người nhận' });
  await expect(list.getByRole('option')).toHaveCount(2);
  await expect(list).toBeFocused();
  await expect(list.getByRole('option', { selected: true })).toContainText('Huỳnh Thị Ngọc Điệp');
  await page.keyboard.press('ArrowDown');
  const chosen = page.getByRole('region', { name: 'Phan Văn Tài' });
  await expect(chosen.getByText('0905 111 222')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(chosen.getByText('Đã chép. Dán bằng Ctrl+V.')).toBeVisible();
  await expect(list).toBeFocused();
  await picture(page, 'uncollected');
  expect(await clippedControls(page)).toEqual([]);
  const clipboard = () => program.app.evaluate(({ clipboard: own }) => own.readText());
  await expect.poll(clipboard).toContain('kính báo ông/bà Phan Văn Tài: hồ sơ H08.12-261101-0001');
  await page.getByRole('button', { name: 'Chép nội dung phát loa' }).click();
  await expect.poll(clipboard).toContain('H08.12-261101-0002, H08.12-261101-0001');
  // Nobody's name goes over the loudspeaker.
  expect(await clipboard()).not.toContain('Phan Văn Tài');
  await resize(program, 'counter', WIDE);
  await picture(page, 'uncollected-wide');
  await list.focus();
  await page.keyboard.press('Alt+Enter');
  await expect(page.getByRole('article', { name: 'H08.12-261101-0001' })).toBeVisible();
});
