import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { DEFAULT_SETTINGS } from '../../../electron/contract/entities.ts';
import { executableOf, ROOT_SWITCHES, releasePackage } from '../support/places.ts';
import {
  call,
  expect,
  OFFICE_FILE,
  PASSPHRASE,
  type Program,
  type StartOptions,
  test,
  valueOf,
} from '../support/program.ts';
import { HEAD, WIDE } from './queue-desk.ts';
import {
  CLERK,
  clippedControls,
  makeOffice,
  OFFICE_SCREEN,
  openWindow,
  picture,
  ready,
  resize,
  signIn,
} from './screens.ts';

const EVERY_DAY = [
  ['07:00', '11:30'],
  ['13:30', '17:00'],
] as const;

/** Every day is worked, so that "soon" and "late" mean the same on whatever day the tests run. */
const OFFICE = {
  ...OFFICE_FILE,
  units: [
    { code: 'TP', name: 'Phòng Tư pháp – Hộ tịch' },
    { code: 'DD', name: 'Chi nhánh Văn phòng đăng ký đất đai' },
  ],
  people: [
    ...OFFICE_FILE.people,
    { code: 'CB2', name: 'Phạm Quốc Bảo', role: 'CLERK', unitCode: 'DD', pin: '6204' },
    { code: 'PT1', name: HEAD.name, role: 'HEAD', pin: HEAD.pin },
  ],
  calendars: [
    {
      code: 'LICH01',
      name: 'Lịch làm việc',
      unitCode: null,
      years: [],
      sameDayCutOff: null,
      week: {
        monday: EVERY_DAY,
        tuesday: EVERY_DAY,
        wednesday: EVERY_DAY,
        thursday: EVERY_DAY,
        friday: EVERY_DAY,
        saturday: EVERY_DAY,
        sunday: EVERY_DAY,
      },
      holidays: [],
      swaps: [],
      closures: [],
    },
  ],
  settings: { dossier: { ...DEFAULT_SETTINGS.dossier, soonMinutes: 1_500, soonHourlyMinutes: 1_000 } },
};
/** Digits of the sign-in list follow the codes of the people. */
const HEAD_DIGIT = '4';

/** Local time of Vietnam, so many days from now at a clock time. */
function localAt(daysFromNow: number, clock: string): string {
  const day = new Date(Date.now() + 7 * 3_600_000 + daysFromNow * 86_400_000).toISOString().slice(0, 10);
  return `${day}T${clock}`;
}

const BASE = {
  procedure: { code: '1.000894', name: 'Thủ tục đăng ký kết hôn', field: 'Hộ tịch' },
  unit: 'TP',
  channel: 'TRUC_TIEP',
  deadline: { amount: 5, unit: 'NGAY_LAM_VIEC' },
  state: 'DANG_GIAI_QUYET',
};

/** As another system hands them over: late, soon late, counted by hours, paused in time and late, finished, far away. */
function importLines(): object[] {
  const received = { receivedAt: localAt(-20, '08:00') };
  const applicant = (name: string) => ({ applicant: { name } });
  return [
    { ...BASE, ...received, ...applicant('Lê Thị Hoa'), code: 'H48.15-261101-0001', dueAt: localAt(-6, '10:00') },
    { ...BASE, ...received, ...applicant('Võ Văn Tám'), code: 'H48.15-261101-0002', dueAt: localAt(-2, '16:00') },
    {
      ...BASE,
      ...received,
      ...applicant('Ngô Đình Khải'),
      code: 'H48.15-261101-0003',
      unit: 'DD',
      procedure: { code: '1.012756', name: 'Đăng ký đất đai, cấp Giấy chứng nhận lần đầu', field: 'Đất đai' },
      dueAt: localAt(-1, '09:00'),
    },
    { ...BASE, ...received, ...applicant('Bùi Thu Hà'), code: 'H48.15-261101-0004', dueAt: localAt(1, '16:00') },
    {
      ...BASE,
      ...applicant('Đặng Minh Châu'),
      receivedAt: localAt(-1, '08:00'),
      code: 'H48.15-261101-0005',
      procedure: { code: '2.000635', name: 'Cấp bản sao trích lục hộ tịch', field: 'Hộ tịch' },
      deadline: { amount: 0, unit: 'TRONG_NGAY' },
      dueAt: localAt(1, '11:30'),
    },
    {
      ...BASE,
      ...received,
      ...applicant('Hồ Thị Lý'),
      code: 'H48.15-261101-0006',
      dueAt: localAt(5, '10:00'),
      state: 'TAM_DUNG',
      events: [{ at: localAt(-10, '09:00'), type: 'TAM_DUNG', reason: 'Chờ xác minh', document: '15/TB-UBND' }],
    },
    {
      ...BASE,
      ...received,
      ...applicant('Trương Công Định'),
      code: 'H48.15-261101-0007',
      dueAt: localAt(-3, '10:00'),
      state: 'CO_KET_QUA',
      finishedAt: localAt(-4, '10:00'),
    },
    {
      ...BASE,
      ...received,
      ...applicant('Đinh Thị Sáu'),
      code: 'H48.15-261101-0009',
      dueAt: localAt(-9, '10:00'),
      state: 'TAM_DUNG',
      events: [{ at: localAt(-8, '09:00'), type: 'TAM_DUNG', reason: 'Chờ xác minh', document: '16/TB-UBND' }],
    },
    { ...BASE, ...received, ...applicant('Mai Xuân Phúc'), code: 'H48.15-261101-0008', dueAt: localAt(40, '10:00') },
  ];
}

interface Board {
  readonly head: Page;
  readonly counter: Page;
  readonly program: Program;
}

/** An office with imported dossiers, taken over by `quay import` while the program is closed. */
async function openBoard(folder: string, start: (options: StartOptions) => Promise<Program>): Promise<Board> {
  const dataDirectory = path.join(folder, 'data');
  const first = await start({ dataDirectory });
  const setup = await first.page('setup');
  await ready(setup);
  await valueOf(call(setup, 'setup.create', { file: OFFICE, passphrase: PASSPHRASE }));
  await first.app.close();
  const file = path.join(folder, 'ho-so.jsonl');
  writeFileSync(
    file,
    importLines()
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(''),
  );
  const args = [...ROOT_SWITCHES, '--cli', 'import', file, '--data', dataDirectory];
  const done = spawnSync(executableOf(releasePackage()), args, {
    encoding: 'utf8',
    env: { ...process.env, QUAY_PASSPHRASE: PASSPHRASE },
  });
  expect(done.stderr).not.toContain('rror');
  expect(JSON.parse(done.stdout.trim().split('\n').at(-1) ?? '')).toEqual({
    imported: importLines().length,
    rejected: [],
  });

  const program = await start({ dataDirectory, env: { QUAY_PASSPHRASE: PASSPHRASE } });
  const opened = await program.app.firstWindow();
  await ready(opened);
  const counter = await openWindow(program, opened, 'counter');
  await signIn(counter, CLERK.digit, CLERK.pin, CLERK.name);
  await valueOf(call(counter, 'counter.choose', { counterCode: 'Q1' }));
  const head = await openWindow(program, counter, 'supervisor');
  await resize(program, 'supervisor', OFFICE_SCREEN);
  await signIn(head, HEAD_DIGIT, HEAD.pin, HEAD.name);
  await expect(head.getByRole('heading', { name: 'Hồ sơ quá hạn và sắp đến hạn' })).toBeVisible();
  return { head, counter, program };
}

interface Listed {
  readonly id: string;
  readonly rev: number;
}

/** A step at the counter, as the clerk takes it. */
async function step(counter: Page, code: string, input: object): Promise<void> {
  const { dossier } = await valueOf<{ dossier: Listed }>(call(counter, 'dossier.byCode', { text: code }));
  await valueOf(call(counter, 'dossier.step', { dossierId: dossier.id, rev: dossier.rev, step: input }));
}

const rows = (page: Page) => page.getByRole('option');

// Each test starts the program twice, and the command once between.
test.setTimeout(150_000);

test('late and soon late dossiers by officer, latest first, followed as the counter works', async ({
  folder,
  start,
}) => {
  const { head, counter, program } = await openBoard(folder, start);
  await expect(rows(head)).toHaveCount(6);
  expect((await rows(head).allInnerTexts()).map((text) => /H48\.15-261101-000\d/.exec(text)?.[0].at(-1))).toEqual([
    '1',
    '2',
    '3',
    '5',
    '4',
    '9',
  ]);
  // Late before its pause: not late now, but its apology is owed, in the counts and in the lines.
  const paused = rows(head).filter({ hasText: 'Đinh Thị Sáu' });
  await expect(paused).toContainText('Nợ xin lỗi');
  await expect(paused).toContainText('quá hạn trước khi tạm dừng');
  const oldest = rows(head).first();
  await expect(oldest).toContainText('Quá hạn');
  await expect(oldest).toContainText(/quá \d+ ngày/);
  await expect(oldest).toContainText('Chưa gửi');
  const hourly = rows(head).filter({ hasText: 'Đặng Minh Châu' });
  await expect(hourly).toContainText('Tính theo giờ');
  await expect(hourly).toContainText('Sắp đến hạn');
  await expect(hourly).toContainText(/còn \d+ giờ/);
  // Paused, finished and far away ones are not on the board.
  await expect(head.getByText('Hồ Thị Lý')).toHaveCount(0);
  await expect(head.getByRole('button', { name: 'Mọi cán bộ, Quá hạn 3, Sắp đến hạn 2' })).toBeVisible();

  // What the counter does is seen at once: somebody takes a dossier over, an apology is sent.
  await step(counter, 'H48.15-261101-0002', { action: 'BAN_GIAO', receiverCode: 'CB1', reason: 'Phân công lại' });
  await step(counter, 'H48.15-261101-0003', { action: 'BAN_GIAO', receiverCode: 'CB2', reason: 'Đúng lĩnh vực' });
  await step(counter, 'H48.15-261101-0002', {
    action: 'XIN_LOI',
    reason: 'Chờ kết quả xác minh của cơ quan khác',
    promisedAt: localAt(3, '10:00'),
    channel: 'DIEN_THOAI',
    sentOn: localAt(0, '00:00').slice(0, 10),
    document: { number: '21/XL-TTPVHCC', date: localAt(0, '00:00').slice(0, 10), issuer: 'TTPVHCC' },
  });
  const apologised = rows(head).filter({ hasText: 'Võ Văn Tám' });
  await expect(apologised).toContainText('Đã gửi');
  await expect(apologised).toContainText('hẹn lại 10:00');
  // A promise does not hide that it is late.
  await expect(apologised).toContainText('Quá hạn');
  const officer = head.getByRole('button', { name: /^Trần Thị Lan, / });
  const everybody = head.getByRole('button', { name: /^Mọi cán bộ, / });
  await expect(officer).toHaveAccessibleName(/Quá hạn 1, Sắp đến hạn 0, Nợ xin lỗi 0$/);
  await officer.scrollIntoViewIfNeeded();
  await picture(head, 'deadline-board');
  expect(await clippedControls(head)).toEqual([]);
  await resize(program, 'supervisor', WIDE);
  await head.getByRole('heading', { name: 'Hồ sơ quá hạn và sắp đến hạn' }).scrollIntoViewIfNeeded();
  await picture(head, 'deadline-board-wide');
  await resize(program, 'supervisor', OFFICE_SCREEN);

  // Filters: one officer, what is owed, one unit.
  await officer.press('Enter');
  await expect(rows(head)).toHaveCount(1);
  await head.getByRole('button', { name: /^Mọi cán bộ/ }).click();
  await head.getByText('Chưa xin lỗi', { exact: true }).click();
  await expect(apologised).toHaveCount(0);
  const owed = /Nợ xin lỗi (\d+)$/.exec((await everybody.getAttribute('aria-label')) ?? '')?.[1];
  await expect(rows(head)).toHaveCount(Number(owed));
  await head.getByText('Tất cả', { exact: true }).click();
  const board = head.getByRole('region', { name: 'Hồ sơ quá hạn và sắp đến hạn' });
  await board.getByRole('combobox', { name: 'Đơn vị' }).click();
  await head.getByRole('option', { name: 'Chi nhánh Văn phòng đăng ký đất đai' }).click();
  await expect(head.getByRole('listbox', { name: /^Danh sách hồ sơ/ }).getByRole('option')).toHaveCount(1);
  await expect(head.getByText('Ngô Đình Khải')).toBeVisible();
});

test('all that a sick officer holds goes to a colleague, by keys alone; large type cuts nothing', async ({
  folder,
  start,
}) => {
  const { head, counter } = await openBoard(folder, start);
  for (const number of [1, 2, 8]) {
    const handOver = { action: 'BAN_GIAO', receiverCode: 'CB1', reason: 'Phân công' };
    await step(counter, `H48.15-261101-000${number}`, handOver);
  }
  await head.getByRole('button', { name: /^Trần Thị Lan, Ủy ban/ }).press('Enter');
  await head.getByRole('button', { name: 'Bàn giao hồ sơ của Trần Thị Lan' }).first().press('Enter');
  const dialog = head.getByRole('dialog', { name: 'Bàn giao hồ sơ của Trần Thị Lan' });
  // The one that is due much later goes too, though the board does not list it.
  await expect(dialog.getByText('Trần Thị Lan đang giữ 3 hồ sơ')).toBeVisible();
  await expect(dialog.getByRole('combobox', { name: 'Người nhận' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Bàn giao 3 hồ sơ' }).press('Enter');
  await expect(dialog.getByText('Chọn người nhận.')).toBeVisible();
  await expect(dialog.getByText('Ghi lý do bàn giao.')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Người nhận' }).fill('quoc bao');
  await expect(head.getByRole('option', { name: /^Phạm Quốc Bảo/ })).toBeVisible();
  await head.keyboard.press('Enter');
  await head.keyboard.press('Tab');
  await head.keyboard.type('Nghỉ ốm từ hôm nay');
  await picture(head, 'deadline-hand-over');
  expect(await clippedControls(head)).toEqual([]);
  await dialog.getByRole('button', { name: 'Bàn giao 3 hồ sơ' }).press('Enter');
  await expect(head.getByText('Đã bàn giao 3 hồ sơ của Trần Thị Lan cho Phạm Quốc Bảo.')).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect(head.getByRole('button', { name: /^Phạm Quốc Bảo, .*Quá hạn 2, / })).toBeVisible();
  await expect(head.getByRole('button', { name: /^Trần Thị Lan, Ủy ban/ })).toHaveCount(0);

  // Who is not on the board any more is found among the people.
  await head.getByRole('button', { name: 'Bàn giao hồ sơ của Trần Thị Lan' }).press('Enter');
  await expect(dialog.getByText('Trần Thị Lan không giữ hồ sơ nào.')).toBeVisible();
  await head.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await valueOf(call(head, 'config.saveView', { textScalePercent: 200 }));
  await head.reload();
  await expect(head.locator('html')).toHaveCSS('font-size', '32px');
  await expect(rows(head)).toHaveCount(6);
  await rows(head).first().scrollIntoViewIfNeeded();
  await picture(head, 'deadline-board-200');
  expect(await clippedControls(head)).toEqual([]);
  await head
    .getByRole('button', { name: /^Phạm Quốc Bảo, / })
    .first()
    .press('Enter');
  await head.getByRole('button', { name: 'Bàn giao hồ sơ của Phạm Quốc Bảo' }).first().press('Enter');
  await expect(head.getByRole('dialog').getByText(/đang giữ \d+ hồ sơ/)).toBeVisible();
  await picture(head, 'deadline-hand-over-200');
  expect(await clippedControls(head)).toEqual([]);
  await head.getByRole('dialog').getByRole('button', { name: 'Hủy' }).press('Enter');
  await expect(head.getByRole('dialog')).toHaveCount(0);
  await rows(head).first().click();
  await expect(head.getByRole('dialog').getByRole('button', { name: 'Điều chỉnh hồ sơ…' })).toBeVisible();
  await picture(head, 'deadline-details-200');
  expect(await clippedControls(head)).toEqual([]);
});

test('a line opens log and control slip; the head of unit corrects with reason and document', async ({
  folder,
  start,
}) => {
  const { head, counter } = await openBoard(folder, start);
  await step(counter, 'H48.15-261101-0002', { action: 'BAN_GIAO', receiverCode: 'CB1', reason: 'Phân công lại' });
  const list = head.getByRole('listbox', { name: /^Danh sách hồ sơ/ });
  await list.focus();
  await head.keyboard.press('ArrowDown');
  await head.keyboard.press('Enter');
  const dialog = head.getByRole('dialog', { name: 'Hồ sơ H48.15-261101-0002' });
  await expect(dialog.getByText('Phân công lại').first()).toBeVisible();
  await expect(dialog.getByRole('table', { name: /Phiếu kiểm soát/ })).toContainText('Trần Thị Lan');
  await picture(head, 'deadline-details');

  await dialog.getByRole('button', { name: 'Điều chỉnh hồ sơ…' }).press('Enter');
  await expect(dialog.getByLabel('Lý do điều chỉnh')).toBeFocused();
  await dialog.getByRole('button', { name: 'Ghi điều chỉnh' }).click();
  await expect(dialog.getByText('Ghi lý do điều chỉnh.')).toBeVisible();
  await expect(dialog.getByText('Chưa sửa nội dung nào.')).toBeVisible();
  await dialog.getByLabel('Lý do điều chỉnh').fill('Kết quả ký đúng hạn nhưng chưa bấm trên máy');
  // Somebody works on it meanwhile: what was typed stays, what was seen is taken anew.
  await step(counter, 'H48.15-261101-0002', { action: 'BAN_GIAO', receiverCode: 'CB2', reason: 'Đúng lĩnh vực' });
  await expect(dialog.getByText('Hồ sơ vừa có bước mới')).toBeVisible();
  await dialog.getByRole('button', { name: 'Lấy bản mới' }).click();
  await expect(dialog.getByText('Hồ sơ vừa có bước mới')).toHaveCount(0);
  await expect(dialog.getByLabel('Lý do điều chỉnh')).toHaveValue('Kết quả ký đúng hạn nhưng chưa bấm trên máy');
  await dialog.getByRole('combobox', { name: 'Tình trạng' }).click();
  await head.getByRole('option', { name: 'Có kết quả, chờ trả' }).click();
  await dialog.getByLabel('Thời điểm có kết quả').fill('hôm qua');
  await dialog.getByRole('button', { name: 'Ghi điều chỉnh' }).click();
  await expect(dialog.getByText('Nhập giờ và ngày như 15:30 20/11/2026.')).toBeVisible();
  const [day, clock] = [localAt(-3, '15:30').slice(0, 10), '15h30'];
  await dialog.getByLabel('Thời điểm có kết quả').fill(`${clock} ${day.split('-').toReversed().join('/')}`);
  // A moment is not moved without the paper that proves it.
  await dialog.getByRole('button', { name: 'Ghi điều chỉnh' }).click();
  await expect(dialog.getByText(/phải có văn bản kèm theo/)).toBeVisible();
  await picture(head, 'deadline-correction');
  expect(await clippedControls(head)).toEqual([]);
  await dialog.getByLabel('Số văn bản').fill('112/QĐ-UBND');
  await dialog.getByLabel('Ngày văn bản').fill(day.split('-').toReversed().join('/'));
  await dialog.getByLabel('Cơ quan ban hành').fill('UBND phường Hải Châu');
  await dialog.getByRole('button', { name: 'Ghi điều chỉnh' }).click();
  await expect(head.getByText('Đã điều chỉnh hồ sơ H48.15-261101-0002.')).toBeVisible();
  await expect(dialog.getByText('Điều chỉnh của lãnh đạo')).toBeVisible();
  await picture(head, 'deadline-corrected');
  await head.keyboard.press('Escape');
  await expect(list.getByText('Võ Văn Tám')).toHaveCount(0);
  const { dossier } = await valueOf<{ dossier: { finishedAt: string; finishedClickedAt: string; state: string } }>(
    call(counter, 'dossier.byCode', { text: 'H48.15-261101-0002' }),
  );
  expect(dossier.state).toBe('CO_KET_QUA');
  expect(dossier.finishedAt).toBe(new Date(`${day}T15:30:00+07:00`).toISOString());
  // What was clicked stays what it was: the day of the correction.
  expect(dossier.finishedClickedAt > dossier.finishedAt).toBe(true);
});

test('IT sees no dossiers in this window', async ({ program }) => {
  const page = await makeOffice(program);
  const supervisor = await openWindow(program, page, 'supervisor');
  await signIn(supervisor, '2', '2580', 'Nguyễn Văn Hùng');
  await expect(supervisor.getByRole('heading', { name: 'Thời gian chờ và phục vụ' })).toBeVisible();
  await expect(supervisor.getByRole('heading', { name: 'Hồ sơ quá hạn và sắp đến hạn' })).toHaveCount(0);
});
