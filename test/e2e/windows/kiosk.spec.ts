import type { Page } from '@playwright/test';
import type { DossierView } from '../../../electron/contract/dossier-views.ts';
import { call, expect, type Program, test, valueOf } from '../support/program.ts';
import {
  card,
  GUARD_MS,
  HEAD,
  home,
  inspect,
  noteNumber,
  OFFICE,
  openKiosk,
  PRINTER,
  receive,
} from './kiosk-office.ts';
import { CLERK, IT, openWindow, signIn } from './screens.ts';
import { scanCard } from './wedge.ts';

test('the first screen: six pictures at most, one touch a number, one touch help that rings', async ({ program }) => {
  test.setTimeout(120_000);
  const { kiosk, setup } = await openKiosk(program);
  const names = kiosk.getByTestId('service-name');
  await expect(names).toHaveText([
    'Tư pháp - Hộ tịch',
    'Chứng thực bản sao, chữ ký',
    'Đất đai',
    'Nhận kết quả',
    'Lĩnh vực khác',
    'Cần giúp đỡ',
  ]);
  await expect(kiosk.getByText('Máy này không in phiếu: số sẽ hiện trên màn hình.')).toBeVisible();
  await inspect(program, kiosk, 'home');
  expect(await names.count()).toBeLessThanOrEqual(6);

  await card(kiosk, 'Tư pháp - Hộ tịch').click();
  await expect(kiosk.getByText('A001')).toBeVisible();
  await inspect(program, kiosk, 'ticket-no-paper');
  await noteNumber(kiosk);
  await expect(card(kiosk, 'Tư pháp - Hộ tịch')).toContainText('1 người đang chờ');

  const counter = await openWindow(program, setup, 'counter');
  await signIn(counter, CLERK.digit, CLERK.pin, CLERK.name);
  await counter.evaluate(() => {
    const bridge = (window as unknown as { quay: { onEvent(heard: (event: string, payload: unknown) => void): void } })
      .quay;
    const rings: unknown[] = [];
    Object.assign(window, { rings });
    bridge.onEvent((event, payload) => event === 'help.rung' && rings.push(payload));
  });
  await card(kiosk, 'Cần giúp đỡ').click();
  await expect(kiosk.getByText('H001')).toBeVisible();
  await expect(kiosk.getByText('Cán bộ hướng dẫn đã được báo và sẽ mời số này.')).toBeVisible();
  await inspect(program, kiosk, 'ticket-help');
  await expect
    .poll(() => counter.evaluate(() => (window as unknown as { rings: { ticketNumber: string }[] }).rings))
    .toMatchObject([{ ticketNumber: 'H001', serviceCode: 'HD' }]);
});

test('priority is declared for one number, without a reason, and forgotten after it', async ({ program }) => {
  const { kiosk } = await openKiosk(program);
  const toggle = kiosk.getByRole('button', { name: /diện ưu tiên|số ưu tiên/ });
  await expect(toggle).toHaveAttribute('aria-pressed', 'false');
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  await expect(toggle).toContainText('Đã chọn: số tiếp theo là số ưu tiên');
  await inspect(program, kiosk, 'priority');
  await card(kiosk, 'Chứng thực').click();
  await expect(kiosk.getByText('SỐ ƯU TIÊN')).toBeVisible();
  await inspect(program, kiosk, 'ticket-priority');
  await noteNumber(kiosk);
  await expect(toggle).toHaveAttribute('aria-pressed', 'false');
  await card(kiosk, 'Chứng thực').click();
  await expect(kiosk.getByText('B002')).toBeVisible();
  await expect(kiosk.getByText('SỐ ƯU TIÊN')).toHaveCount(0);
});

test('a group and what the first screen has no room for stand one page further', async ({ program }) => {
  test.setTimeout(120_000);
  const { kiosk } = await openKiosk(program);
  await card(kiosk, 'Đất đai').click();
  await expect(kiosk.getByTestId('service-name')).toHaveText(['Đăng ký đất đai', 'Đo đạc, tách thửa']);
  await inspect(program, kiosk, 'group');
  await card(kiosk, 'Quay lại').click();
  await kiosk.waitForTimeout(GUARD_MS);
  await card(kiosk, 'Lĩnh vực khác').click();
  await expect(kiosk.getByTestId('service-name')).toHaveText(['Bảo trợ xã hội, người có công', 'Hộ kinh doanh']);
  await inspect(program, kiosk, 'more');
  await card(kiosk, 'Hộ kinh doanh').click();
  await expect(kiosk.getByText('G001')).toBeVisible();
});

test('a few letters without marks find a service, on the glass and on keys', async ({ program }) => {
  test.setTimeout(120_000);
  const { kiosk } = await openKiosk(program);
  await card(kiosk, 'Tìm').click();
  await expect(kiosk.getByText('Gõ vài chữ, không cần dấu.')).toBeVisible();
  for (const letter of ['D', 'A', 'N', 'G']) await kiosk.getByRole('button', { name: letter, exact: true }).click();
  await expect(kiosk.getByTestId('service-name')).toHaveText(['Đăng ký đất đai']);
  await inspect(program, kiosk, 'search');
  await card(kiosk, 'Xóa hết').click();
  await kiosk.keyboard.type('ho kinh', { delay: 60 });
  await expect(kiosk.getByTestId('service-name')).toHaveText(['Hộ kinh doanh']);
  await kiosk.keyboard.press('Backspace');
  await kiosk.keyboard.type('zz', { delay: 60 });
  await expect(kiosk.getByText('Không có việc nào như vậy.')).toBeVisible();
  await card(kiosk, 'Xóa hết').click();
  await kiosk.keyboard.type('bao tro', { delay: 60 });
  await card(kiosk, 'Bảo trợ xã hội').click();
  await expect(kiosk.getByText('F001')).toBeVisible();
});

test('Mẫu 01 gives a number or the day it is due, on any page, and says nobody’s name', async ({ program }) => {
  test.setTimeout(180_000);
  const { kiosk, setup } = await openKiosk(program);
  const counter = await openWindow(program, setup, 'counter');
  await signIn(counter, CLERK.digit, CLERK.pin, CLERK.name);
  const dossier = await receive(counter);

  await scanCard(kiosk, dossier.code);
  await expect(kiosk.getByRole('heading', { name: 'Hồ sơ chưa có kết quả' })).toBeVisible();
  await expect(kiosk.getByText(/^Ngày hẹn trả: .*\d\d\/\d\d\/\d{4}$/)).toBeVisible();
  await expect(kiosk.getByText('Trần Thị Mai')).toHaveCount(0);
  await inspect(program, kiosk, 'not-ready');
  await scanCard(kiosk, 'T-990101-9999');
  await expect(kiosk.getByRole('heading', { name: 'Không tìm thấy hồ sơ của giấy này' })).toBeVisible();
  await inspect(program, kiosk, 'unknown-paper');
  await card(kiosk, 'Quay lại').click();
  await kiosk.waitForTimeout(GUARD_MS);
  // The card of a person stays on this PC's screen only as a paper that is not known.
  await scanCard(kiosk, '001099123456||Nguyễn Thị Bưởi|01021999|Nam|Số 1, Hải Châu|01012022');
  await expect(kiosk.getByRole('heading', { name: 'Không tìm thấy hồ sơ của giấy này' })).toBeVisible();
  await card(kiosk, 'Quay lại').click();
  await kiosk.waitForTimeout(GUARD_MS);

  const nothing = { happenedAt: null, document: null, exception: '', reason: '' };
  const step = { action: 'CO_KET_QUA', paper: true, shelf: 'A-1', ...nothing };
  const taken = await valueOf<{ dossier: DossierView }>(
    call(counter, 'dossier.step', { dossierId: dossier.id, rev: dossier.rev, step }),
  );
  await card(kiosk, 'Nhận kết quả').click();
  await expect(kiosk.getByText('Đưa mã trên Giấy tiếp nhận hồ sơ (Mẫu 01) vào đầu đọc của máy.')).toBeVisible();
  await inspect(program, kiosk, 'result');
  await scanCard(kiosk, dossier.code);
  await expect(kiosk.getByText('E001')).toBeVisible();
  // The number stands without paper: a second paper waits for it.
  await scanCard(kiosk, 'T-990101-9999');
  await expect(kiosk.getByText('Hãy ghi số này và chạm “Tôi đã ghi số” trước khi quét giấy khác.')).toBeVisible();
  await inspect(program, kiosk, 'note-first');
  await noteNumber(kiosk);
  await card(kiosk, 'Nhận kết quả').click();
  await kiosk.waitForTimeout(GUARD_MS);
  await card(kiosk, 'Lấy số không cần giấy').click();
  await expect(kiosk.getByText('E002')).toBeVisible();
  await noteNumber(kiosk);

  const { rev } = taken.dossier;
  await valueOf(call(counter, 'dossier.return', { dossierId: dossier.id, counterCode: 'Q1', rev }));
  // Scanned over the search page it leaves nothing there.
  await card(kiosk, 'Tìm').click();
  await scanCard(kiosk, dossier.code);
  await expect(kiosk.getByRole('heading', { name: 'Kết quả đã được trả' })).toBeVisible();
  await inspect(program, kiosk, 'returned');
});

test('a closed day offers nothing but the language and the day a result is due', async ({ program }) => {
  test.setTimeout(120_000);
  const { kiosk, setup } = await openKiosk(program);
  const counter = await openWindow(program, setup, 'counter');
  await signIn(counter, CLERK.digit, CLERK.pin, CLERK.name);
  const dossier = await receive(counter);
  const supervisor = await openWindow(program, setup, 'supervisor');
  await signIn(supervisor, HEAD.digit, HEAD.pin, HEAD.name);
  await valueOf(call(supervisor, 'queue.closeDay'));
  await expect(kiosk.getByRole('heading', { name: 'Hôm nay đã ngừng cấp số' })).toBeVisible();
  await expect(kiosk.getByTestId('service-name')).toHaveCount(0);
  await expect(card(kiosk, 'Tìm')).toHaveCount(0);
  await inspect(program, kiosk, 'closed');
  await scanCard(kiosk, dossier.code);
  await expect(kiosk.getByText(/^Ngày hẹn trả: /)).toBeVisible();
  await card(kiosk, 'Quay lại').click();
  await card(kiosk, 'English').click();
  await expect(kiosk.getByRole('heading', { name: 'No more numbers today' })).toBeVisible();
  await valueOf(call(supervisor, 'queue.reopenDay'));
  await expect(kiosk.getByRole('heading', { name: 'Please touch what you came for' })).toBeVisible();
});

/** Makes the program answer the next number as it does shortly before closing: that hour cannot be waited for. */
async function pretendItIsLate(program: Program): Promise<void> {
  await program.app.evaluate(({ ipcMain }) => {
    type Handler = (event: unknown, request: { method: string; input: { acceptLate?: boolean } }) => unknown;
    const channel = 'quay:call';
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers;
    const original = handlers.get(channel);
    if (!original) throw new Error('no bridge');
    ipcMain.removeHandler(channel);
    ipcMain.handle(channel, (event, request) => {
      if (request.method !== 'ticket.issue' || request.input.acceptLate) return original(event, request);
      const error = { code: 'TURN_AFTER_CLOSING', message: '', details: {}, correlationId: 'late' };
      return { ok: false, error };
    });
  });
}

/** The second half of a double touch: the button is touched as soon as it is there. */
async function touchAtOnce(kiosk: Page, name: string): Promise<void> {
  await kiosk.evaluate((wanted) => {
    const observer = new MutationObserver(() => {
      const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === wanted);
      if (!button) return;
      observer.disconnect();
      button.click();
    });
    observer.observe(document.body, { childList: true, subtree: true });
  }, name);
}

test('a turn after closing is asked about before the number is given', async ({ program }) => {
  test.setTimeout(120_000);
  const { kiosk } = await openKiosk(program);
  await pretendItIsLate(program);
  await kiosk.getByRole('button', { name: /diện ưu tiên/ }).click();
  await touchAtOnce(kiosk, 'Không lấy số');
  await card(kiosk, 'Chứng thực').click();
  await expect(kiosk.getByRole('heading', { name: 'Có thể không kịp trong buổi này' })).toBeVisible();
  await inspect(program, kiosk, 'late');
  await kiosk.waitForTimeout(GUARD_MS);
  await card(kiosk, 'Không lấy số').click();
  await expect(card(kiosk, 'Chứng thực')).toContainText('Chưa có người chờ');
  await kiosk.waitForTimeout(GUARD_MS);
  await kiosk.getByRole('button', { name: /diện ưu tiên/ }).click();
  await card(kiosk, 'Chứng thực').click();
  await kiosk.waitForTimeout(GUARD_MS);
  await card(kiosk, 'Vẫn lấy số').click();
  await expect(kiosk.getByText('B001')).toBeVisible();
  await expect(kiosk.getByText('SỐ ƯU TIÊN')).toBeVisible();
});

test('without paper the kiosk says so first, and the number stays until it is noted', async ({ program }) => {
  test.setTimeout(180_000);
  const { kiosk, setup } = await openKiosk(program, { office: { ...OFFICE, devices: [PRINTER] } });
  await signIn(setup, IT.digit, IT.pin, IT.name);
  const printerIs = (condition: string) =>
    valueOf(call(setup, 'demo.act', { code: 'MI1', act: { action: 'PRINTER', condition } }));
  await card(kiosk, 'Chứng thực').click();
  await expect(kiosk.getByText('Phiếu đã in xong')).toBeVisible({ timeout: 30_000 });
  // With paper the page closes by itself, but not under the ears of whoever has it read.
  const secondsLeft = async () => Number(/sau (\d+) giây/.exec(await kiosk.getByText(/tự quay về/).innerText())?.[1]);
  await card(kiosk, 'Nghe đọc').click();
  await expect(card(kiosk, 'Ngừng đọc')).toBeVisible();
  const before = await secondsLeft();
  await kiosk.waitForTimeout(4_000);
  expect(await secondsLeft()).toBe(before);
  await inspect(program, kiosk, 'ticket-printed');
  await expect(home(kiosk)).toBeVisible({ timeout: 20_000 });

  await printerIs('PAPER_OUT');
  await expect(kiosk.getByText('Máy in hết giấy: số sẽ hiện trên màn hình.')).toBeVisible({ timeout: 30_000 });
  await inspect(program, kiosk, 'paper-out');
  await card(kiosk, 'Chứng thực').click();
  await expect(kiosk.getByText('B002')).toBeVisible();
  await expect(kiosk.getByRole('heading', { name: 'Máy in đang hết giấy' })).toBeVisible({ timeout: 30_000 });
  await inspect(program, kiosk, 'ticket-paper-out');
  await kiosk.waitForTimeout(15_000);
  await expect(kiosk.getByText('B002')).toBeVisible();
  await noteNumber(kiosk);
  await printerIs('READY');
  await expect(kiosk.getByText('Máy in hết giấy: số sẽ hiện trên màn hình.')).toHaveCount(0, { timeout: 30_000 });
});

test('the next citizen finds nothing of the one before', async ({ program }) => {
  test.setTimeout(150_000);
  const { kiosk } = await openKiosk(program);
  await card(kiosk, 'English').click();
  await kiosk.getByRole('button', { name: 'I have priority' }).click();
  await card(kiosk, 'Search').click();
  await kiosk.keyboard.type('dat', { delay: 60 });
  await expect(kiosk.getByTestId('service-name').first()).toBeVisible();
  await expect(kiosk.getByRole('button', { name: /Chạm để bắt đầu/ })).toBeVisible({ timeout: 60_000 });
  await inspect(program, kiosk, 'attract');
  await kiosk.getByRole('button', { name: /Chạm để bắt đầu/ }).click();
  await expect(home(kiosk)).toBeVisible();
  await expect(kiosk.getByRole('button', { name: /diện ưu tiên/ })).toHaveAttribute('aria-pressed', 'false');
  await card(kiosk, 'Tìm').click();
  await expect(kiosk.getByText('Gõ vài chữ, không cần dấu.')).toBeVisible();
});

test('every screen can be read aloud, and a second touch stops it', async ({ program }) => {
  const { kiosk } = await openKiosk(program);
  await kiosk.evaluate(() => {
    const sounds: { samples: number; stopped: boolean }[] = [];
    Object.assign(window, { sounds });
    const { start, stop } = AudioBufferSourceNode.prototype;
    const known = new WeakMap<AudioBufferSourceNode, { samples: number; stopped: boolean }>();
    AudioBufferSourceNode.prototype.start = function listen(...args) {
      const sound = { samples: this.buffer?.length ?? 0, stopped: false };
      known.set(this, sound);
      sounds.push(sound);
      start.apply(this, args);
    };
    AudioBufferSourceNode.prototype.stop = function heard(...args) {
      const sound = known.get(this);
      if (sound) sound.stopped = true;
      stop.apply(this, args);
    };
  });
  const sounds = () =>
    kiosk.evaluate(() => (window as unknown as { sounds: { samples: number; stopped: boolean }[] }).sounds);
  await card(kiosk, 'Nghe đọc').click();
  await expect.poll(async () => (await sounds()).length).toBe(1);
  expect((await sounds())[0]?.samples).toBeGreaterThan(22_050);
  await card(kiosk, 'Ngừng đọc').click();
  await expect.poll(async () => (await sounds())[0]?.stopped).toBe(true);
  await card(kiosk, 'Chứng thực').click();
  await expect(kiosk.getByText('B001')).toBeVisible();
  await card(kiosk, 'Nghe đọc').click();
  // Its sentence, then B, không, không, một, then what to do.
  await expect.poll(async () => (await sounds()).length, { timeout: 20_000 }).toBe(1 + 1 + 4 + 1);
});
