import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { OfficeConfig } from '../../electron/contract/methods/config.ts';
import type { TodayFigures } from '../../electron/contract/methods/rating.ts';
import { call, expect, PASSPHRASE, type Program, test, valueOf } from './support/program.ts';
import {
  clippedControls,
  OFFICE_SCREEN,
  openWindow,
  picture,
  ready,
  resize,
  type Size,
  signIn,
} from './windows/screens.ts';
import { scanCard } from './windows/wedge.ts';

const KIOSK: Size = { width: 1080, height: 1920 };
const FULL_HD: Size = { width: 1920, height: 1080 };
const OFFICE = {
  office: {
    name: 'Trung tâm Phục vụ hành chính công phường Hải Châu',
    superiorName: 'Ủy ban nhân dân phường Hải Châu',
    address: '270 Trần Phú, phường Hải Châu, thành phố Đà Nẵng',
    phone: '0236 3881 888',
  },
  counters: [
    { code: 'Q1', number: 1, name: 'Hộ tịch, chứng thực' },
    { code: 'Q2', number: 2, name: 'Đất đai, xây dựng' },
    { code: 'Q3', number: 3, name: 'Trả kết quả' },
  ],
  services: [
    { code: 'HT', name: 'Tư pháp, hộ tịch', prefix: 'A', counterCodes: ['Q1'] },
    { code: 'CT', name: 'Chứng thực bản sao, chữ ký', prefix: 'B', counterCodes: ['Q1'] },
    { code: 'DD', name: 'Đất đai, xây dựng, môi trường', prefix: 'C', counterCodes: ['Q2'] },
    { code: 'XH', name: 'Bảo trợ xã hội, người có công', prefix: 'D', counterCodes: ['Q2'] },
    { code: 'KQ', name: 'Nhận kết quả', prefix: 'E', counterCodes: ['Q3'] },
  ],
  people: [
    { code: 'CB1', name: 'Trần Thị Lan', role: 'CLERK', pin: '7391' },
    { code: 'IT1', name: 'Nguyễn Văn Hùng', role: 'IT', pin: '2580' },
    { code: 'LD1', name: 'Lê Minh Hoàng', role: 'HEAD', pin: '4628' },
  ],
  settings: { counterCode: 'Q1' },
};
const CARD = '048190001234||Trần Thị Mai|15081990|Nữ|Tổ 12, phường Hải Châu, thành phố Đà Nẵng|20052021';

test.setTimeout(240_000);

/** What a person would read in the demo device's card of Setup. */
const demoDevice = (setup: Page, name: string) => setup.getByRole('region', { name });

async function setUp(program: Program): Promise<Page> {
  const setup = await program.page('setup');
  await ready(setup);
  await valueOf(call(setup, 'setup.create', { file: OFFICE, passphrase: PASSPHRASE }));
  await setup.reload();
  await ready(setup);
  await resize(program, 'setup', OFFICE_SCREEN);
  await signIn(setup, '2', '2580', 'Nguyễn Văn Hùng');
  return setup;
}

/** IT adds the demo devices and the sample procedures, and tries each device. */
async function tryDevices(program: Program, setup: Page): Promise<void> {
  await setup.getByRole('button', { name: 'Thủ tục', exact: false }).first().click();
  await setup.getByRole('button', { name: 'Thêm thủ tục mẫu' }).click();
  await expect(setup.getByText(/Đã thêm \d+ thủ tục mẫu/)).toBeVisible({ timeout: 60_000 });
  await picture(setup, 'setup-procedures');

  await setup.getByRole('button', { name: 'Thiết bị', exact: false }).first().click();
  await setup.getByRole('button', { name: 'Thêm bộ thiết bị mô phỏng' }).click();
  await expect(demoDevice(setup, 'Bàn phím đánh giá (mô phỏng)')).toBeVisible();
  const tryDevice = (name: string) => setup.getByRole('button', { name: `Thử thiết bị: ${name}` });
  const dialog = setup.getByRole('dialog');
  const close = async () => {
    await dialog.getByRole('button', { name: 'Đóng' }).last().click();
    await expect(dialog).toBeHidden();
  };

  await tryDevice('Máy in phiếu (mô phỏng)').click();
  await expect(dialog.getByText('Máy in xác nhận đã in xong')).toBeVisible({ timeout: 30_000 });
  await close();
  await expect(setup.getByRole('img', { name: 'Ảnh tờ phiếu vừa in' })).toBeVisible();

  await tryDevice('Máy quét (mô phỏng)').click();
  await expect(dialog.getByText(/Đã quét một trang \d+ × \d+ điểm ảnh/)).toBeVisible({ timeout: 30_000 });
  await picture(setup, 'setup-test-scanner');
  await close();

  await tryDevice('Bàn phím đánh giá (mô phỏng)').click();
  await expect(dialog.getByText('Hãy bấm một phím')).toBeVisible();
  await press(program, setup, 2);
  await expect(dialog.getByText('Đã nhận phím thứ 3')).toBeVisible({ timeout: 30_000 });
  await close();
  await picture(setup, 'setup-devices');
  expect(await clippedControls(setup)).toEqual([]);
}

/** A citizen's finger on the demo keypad. The dialog of a test covers its keys, so it goes through the bridge. */
async function press(_program: Program, setup: Page, key: number): Promise<void> {
  await valueOf(call(setup, 'demo.act', { code: await codeOf(setup, 'RATING_KEYPAD'), act: { action: 'PRESS', key } }));
}

async function codeOf(setup: Page, kind: string): Promise<string> {
  const { devices } = await valueOf<OfficeConfig>(call(setup, 'config.read'));
  const code = devices.find((device) => device.kind === kind)?.code;
  if (code === undefined) throw new Error(`no device of kind ${kind}`);
  return code;
}

test('one citizen from the ticket to the rating', async ({ program, folder }) => {
  const setup = await setUp(program);
  await tryDevices(program, setup);

  const board = await openWindow(program, setup, 'board');
  await resize(program, 'board', FULL_HD);
  const kiosk = await openWindow(program, setup, 'kiosk');
  await resize(program, 'kiosk', KIOSK);
  await picture(kiosk, 'job-kiosk');

  // Ticket: one touch; the number is durable and on paper.
  for (const service of ['Tư pháp, hộ tịch', 'Chứng thực bản sao, chữ ký']) {
    await kiosk.getByRole('button', { name: service }).click();
    await expect(kiosk.getByText('Phiếu đã in xong')).toBeVisible({ timeout: 20_000 });
    await picture(kiosk, 'job-kiosk-ticket');
    // Neither page takes a touch in its first second: the last one may still be meant for the page before.
    await kiosk.waitForTimeout(1_200);
    await kiosk.getByRole('button', { name: 'Xong' }).click();
    await expect(kiosk.getByRole('heading', { name: 'Mời Ông/Bà chạm vào việc cần làm' })).toBeVisible();
    await kiosk.waitForTimeout(900);
  }

  // Call: the board shows it.
  const counter = await openWindow(program, setup, 'counter');
  await resize(program, 'counter', OFFICE_SCREEN);
  await signIn(counter, '1', '7391', 'Trần Thị Lan');
  await expect(counter.getByText('2 người đang chờ')).toBeVisible();
  await counter.keyboard.press('F2');
  await expect(board.getByText('A001').first()).toBeVisible();
  await expect(counter.getByTestId('current-ticket')).toHaveText('A001');
  await picture(board, 'job-board');

  // Reception: the card, a procedure, its papers.
  await counter.keyboard.press('F4');
  await scanCard(counter, CARD);
  await expect(counter.getByLabel('Họ và tên')).toHaveValue('Trần Thị Mai');
  await counter.getByRole('combobox', { name: 'Thủ tục' }).fill('khai sinh');
  await counter.keyboard.press('Enter');
  await expect(counter.getByText(/^Hẹn trả: /)).toBeVisible();
  await counter.getByRole('button', { name: 'Nhận đủ' }).click();
  await picture(counter, 'job-counter-reception');
  expect(await clippedControls(counter)).toEqual([]);
  await counter.keyboard.press('F9');
  const dossier = counter.getByRole('article');
  await expect(dossier.getByText('Đã tạo xong giấy, bấm Ctrl+P để in.')).toBeVisible({ timeout: 30_000 });

  // The receipt, saved where the clerk says.
  const receipt = path.join(folder, 'giay-tiep-nhan.pdf');
  await program.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, receipt);
  await dossier.getByRole('button', { name: /^Lưu PDF: Giấy tiếp nhận/ }).click();
  await expect(counter.getByText('Đã lưu tệp PDF.')).toBeVisible();
  expect(existsSync(receipt)).toBe(true);
  expect(readFileSync(receipt).subarray(0, 5).toString('latin1')).toBe('%PDF-');

  // Scan: a jam at the second sheet keeps the first; the clerk says what came out, and the rest follows.
  const scanner = await codeOf(setup, 'SCANNER');
  const feed = (condition: string, sheets: number, firstSheet = 1) =>
    valueOf(
      call(setup, 'demo.act', {
        code: scanner,
        act: { action: 'SCANNER', condition, sheets, firstSheet, jamAtPage: 2 },
      }),
    );
  await feed('JAM', 3);
  await expect(dossier.getByRole('button', { name: /^Quét: / }).first()).toBeEnabled();
  await counter.keyboard.press('F9');
  const stopped = counter.getByRole('dialog', { name: 'Quét bị dừng: tiếp tục từ đâu?' });
  await expect(stopped.getByText(/Máy quét bị kẹt giấy/)).toBeVisible({ timeout: 30_000 });
  await expect(stopped.getByRole('button', { name: /^Trang 1/ })).toBeVisible();
  await picture(counter, 'job-counter-jam');
  await counter.keyboard.press('1');
  await feed('READY', 2, 2);
  await counter.keyboard.press('F9');
  await expect(dossier.getByRole('button', { name: /^Mở trang / })).toHaveCount(3, { timeout: 30_000 });
  await expect(dossier.getByText('3 trang · PDF')).toBeVisible({ timeout: 30_000 });
  await picture(counter, 'job-counter-scan');
  await resize(program, 'counter', FULL_HD);
  await picture(counter, 'job-counter-scan-full-hd');
  expect(await clippedControls(counter)).toEqual([]);
  await resize(program, 'counter', OFFICE_SCREEN);

  // Result and rating: one press, stored once.
  const rating = await openWindow(program, setup, 'rating');
  await resize(program, 'rating', FULL_HD);
  await counter.keyboard.press('F10');
  await counter.getByRole('dialog').getByRole('button', { name: 'Đã trao, ghi nhận' }).click();
  await expect(rating.getByRole('heading', { name: 'Ông/Bà đánh giá sự phục vụ hôm nay thế nào?' })).toBeVisible();
  await picture(rating, 'job-rating');
  await press(program, setup, 1);
  await expect(rating.getByRole('heading', { name: 'Xin cảm ơn Ông/Bà' })).toBeVisible();
  await press(program, setup, 0);
  await expect(counter.getByText('Công dân đã đánh giá').first()).toBeVisible();
  await counter.keyboard.press('F7');
  await counter.keyboard.press('F7');
  await expect(counter.getByTestId('current-ticket')).toHaveCount(0);

  // The head of unit sees what happened, and so do the rows.
  const supervisor = await openWindow(program, setup, 'supervisor');
  await resize(program, 'supervisor', OFFICE_SCREEN);
  await signIn(supervisor, '3', '4628', 'Lê Minh Hoàng');
  await expect(supervisor.getByText('Có đánh giá: 1/1 lượt')).toBeVisible();
  await picture(supervisor, 'job-supervisor');
  const today = await valueOf<TodayFigures>(call(supervisor, 'supervisor.today'));
  expect(today.tickets).toMatchObject({ issued: 2, waiting: 1, called: 0, serving: 0, done: 1, noShow: 0 });
  expect(today.dossiers).toMatchObject({ receivedToday: 1, returnedToday: 1, open: 0, late: 0 });
  expect(today.pages).toBe(3);
  expect(today.ratings.given).toBe(1);
  expect(today.ratings.byLevel.find(({ level }) => level === 'HAI_LONG')?.count).toBe(1);
});

test('a ticket without paper is shown, waits and prints by itself', async ({ program }) => {
  const setup = await setUp(program);
  await setup.getByRole('button', { name: 'Thiết bị', exact: false }).first().click();
  await setup.getByRole('button', { name: 'Thêm bộ thiết bị mô phỏng' }).click();
  const printer = demoDevice(setup, 'Máy in phiếu (mô phỏng)');
  await expect(printer.getByText('Đã in 0 phiếu')).toBeVisible({ timeout: 20_000 });
  const condition = async (name: string) => {
    await printer.getByLabel('Tình trạng').click();
    await setup.getByRole('option', { name }).click();
  };
  await condition('Hết giấy');
  const kiosk = await openWindow(program, setup, 'kiosk');
  await resize(program, 'kiosk', KIOSK);
  await kiosk.getByRole('button', { name: 'Nhận kết quả' }).click();
  await expect(kiosk.getByText('E001')).toBeVisible();
  await expect(kiosk.getByText('Máy in đang hết giấy')).toBeVisible({ timeout: 20_000 });
  await picture(kiosk, 'job-kiosk-no-paper');
  await condition('Sẵn sàng');
  await expect(kiosk.getByText('Phiếu đã in xong')).toBeVisible({ timeout: 20_000 });
  await expect(printer.getByText('Đã in 1 phiếu')).toBeVisible();
});
