import type { Page } from '@playwright/test';
import type { TicketView } from '../../../electron/contract/queue-views.ts';
import { call, expect, test, valueOf } from '../support/program.ts';
import { begin, HEAD, list, number, openDesk, stateOf, take, undoBar, WIDE } from './queue-desk.ts';
import { clippedControls, OFFICE_SCREEN, openWindow, picture, resize, signIn } from './screens.ts';

test('a clerk runs the whole queue with keys alone', async ({ program }) => {
  test.setTimeout(120_000);
  const { page } = await openDesk(program, [['HT', 6]]);

  // A call is taken back: the number waits where it stood.
  await page.keyboard.press('F2');
  await expect(number(page)).toHaveText('A001');
  await expect(undoBar(page)).toContainText('Đã gọi A001');
  await picture(page, 'queue-called');
  await page.keyboard.press('Control+z');
  await expect(number(page)).toHaveCount(0);
  await expect(page.getByText('Đã hoàn tác.')).toBeVisible();

  // Absent only after enough calls, and only by a second press.
  await page.keyboard.press('F2');
  await expect(page.getByText('đã gọi 1/2')).toBeVisible();
  await page.keyboard.press('F6');
  await expect(page.getByText('Số A001 mới được gọi 1/2 lần.')).toBeVisible();
  await page.keyboard.press('F3');
  await expect(page.getByText('đã gọi 2/2')).toBeVisible();
  await page.keyboard.press('F6');
  await expect(page.getByText('Bấm F6 lần nữa nếu số A001 vắng mặt.')).toBeVisible();
  await page.keyboard.press('F6');
  await expect(undoBar(page)).toContainText('Đã ghi A001 vắng mặt');

  // Who was absent waits again, from the list of today.
  await page.keyboard.press('Alt+q');
  await expect(list(page, 'Chờ')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(list(page, 'Hôm nay').getByRole('option', { name: /A001.*Vắng mặt/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await picture(page, 'queue-today');
  await page.keyboard.press('Enter');
  await expect(undoBar(page)).toContainText('A001 chờ lại');
  expect((await stateOf(page, 'Q1')).waiting.map((ticket) => ticket.number)).toContain('A001');

  // Held, and taken back to the counter out of turn.
  await page.keyboard.press('F2');
  await expect(number(page)).toHaveText('A002');
  await begin(page);
  await page.keyboard.press('F5');
  await expect(undoBar(page)).toContainText('Đã giữ A002');
  await page.keyboard.press('Alt+q');
  // The list that was shown last; one to the left is what is held.
  await page.keyboard.press('ArrowLeft');
  await expect(list(page, 'Giữ').getByRole('option', { name: /A002/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(number(page)).toHaveText('A002');
  await begin(page);
  await page.keyboard.press('F5');
  await expect(number(page)).toHaveCount(0);

  // The next citizen holds A002 too.
  await page.keyboard.press('F2');
  await expect(number(page)).not.toHaveText('A002');
  const kept = (await number(page).textContent()) ?? '';
  await begin(page);
  await page.keyboard.press('Alt+g');
  const merge = page.getByRole('dialog', { name: `Gộp số vào ${kept}` });
  await expect(merge.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('002');
  await page.keyboard.press('Enter');
  await expect(merge.getByRole('button', { name: `Gộp A002 vào ${kept}` })).toBeEnabled();
  await picture(page, 'queue-merge');
  await page.keyboard.press('Control+Enter');
  await expect(merge).toBeHidden();
  const merged = (await stateOf(page, 'Q1')).recent.find((ticket) => ticket.number === 'A002');
  expect(merged).toMatchObject({ state: 'CANCELLED', cancelReason: 'MERGED', mergedIntoNumber: kept });
  await page.keyboard.press('F7');
  await page.keyboard.press('F7');
  await expect(undoBar(page)).toContainText(`Đã kết thúc ${kept}`);
  await expect(number(page)).toHaveCount(0);

  // To another counter, found by its number.
  await page.keyboard.press('F2');
  await expect(number(page)).toBeVisible();
  const sent = (await number(page).textContent()) ?? '';
  await begin(page);
  await page.keyboard.press('Alt+c');
  const transfer = page.getByRole('dialog', { name: `Chuyển số ${sent}` });
  await expect(transfer.getByRole('combobox')).toBeFocused();
  await picture(page, 'queue-transfer');
  await page.keyboard.type('quay 3');
  await page.keyboard.press('Enter');
  await expect(transfer).toBeHidden();
  await expect(undoBar(page)).toContainText(`Đã chuyển ${sent}`);
  const there = (await stateOf(page, 'Q3')).waiting.find((ticket) => ticket.number === sent);
  expect(there).toMatchObject({ boundCounterCode: 'Q3', counterCode: 'Q1' });
  expect((await stateOf(page, 'Q1')).waiting.map((ticket) => ticket.number)).not.toContain(sent);

  // A number for somebody, shown large.
  await page.keyboard.press('Alt+l');
  const issue = page.getByRole('dialog', { name: 'Lấy số hộ công dân' });
  await page.keyboard.type('ho tich');
  await picture(page, 'queue-issue');
  await page.keyboard.press('Enter');
  await expect(issue.getByTestId('given-number')).toHaveText('A007');
  await expect(issue.getByRole('button', { name: 'Xong' })).toBeFocused();
  await picture(page, 'queue-issued');
  await page.keyboard.press('Enter');
  await expect(issue).toBeHidden();

  // Cancelled by a double press, from the list.
  await page.keyboard.press('Alt+q');
  await page.keyboard.press('ArrowLeft');
  await expect(list(page, 'Chờ')).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Delete');
  await expect(page.getByText('Bấm lần nữa để hủy số A007.')).toBeVisible();
  await picture(page, 'queue-cancel');
  await page.keyboard.press('Delete');
  await expect(undoBar(page)).toContainText('Đã hủy A007');
  await page.keyboard.press('Control+z');
  await expect(list(page, 'Chờ').getByRole('option', { name: /A007/ })).toBeVisible();

  // A rest, with a reason of one's own.
  await page.keyboard.press('Alt+n');
  await expect(page.getByRole('dialog', { name: 'Tạm nghỉ quầy' }).getByRole('combobox')).toBeFocused();
  // At a person's speed: what comes faster is held back as a card reader's.
  await page.keyboard.type('Đón đoàn kiểm tra', { delay: 60 });
  await page.keyboard.press('Enter');
  await expect(page.getByText('Quầy tạm nghỉ')).toBeVisible();
  await expect(page.getByText('Đón đoàn kiểm tra')).toBeVisible();
  await page.keyboard.press('F2');
  await expect(page.getByText('Quầy đang tạm nghỉ. Bấm “Tiếp tục” rồi gọi số.')).toBeVisible();
  await picture(page, 'queue-paused');
  expect(await clippedControls(page)).toEqual([]);
  await page.keyboard.press('Alt+n');
  await expect(page.getByText('Quầy tạm nghỉ')).toHaveCount(0);
  await page.keyboard.press('F2');
  await expect(number(page)).toBeVisible();
});

test('Ctrl+Z belongs to the field in which somebody types', async ({ program }) => {
  const { page } = await openDesk(program, [['HT', 2]]);
  const name = page.getByLabel('Họ và tên');
  await name.focus();
  await page.keyboard.press('F2');
  await expect(undoBar(page)).toContainText('Đã gọi A001');
  await name.pressSequentially('Trần');
  await page.keyboard.press('Control+z');
  await expect(name).not.toHaveValue('Trần');
  await expect(number(page)).toHaveText('A001');
  // The bar itself is always there while the time lasts.
  await undoBar(page).getByRole('button', { name: 'Hoàn tác' }).press('Enter');
  await expect(number(page)).toHaveCount(0);
  // A field in which nothing was typed has nothing to take back.
  await page.getByLabel('Điện thoại').focus();
  await page.keyboard.press('F2');
  await expect(number(page)).toHaveText('A001');
  await page.keyboard.press('Control+z');
  await expect(number(page)).toHaveCount(0);
});

test('the time until the next call is counted down, and an undo ends with its seconds', async ({ program }) => {
  const { page } = await openDesk(program, [['HT', 2]], { queue: { callGapS: 5 } });
  await page.keyboard.press('F2');
  const again = page.getByRole('button', { name: /^Gọi lại/ });
  await expect(again).toContainText(/[45] giây nữa/);
  await page.keyboard.press('F3');
  await expect(page.getByText('Vừa gọi xong; công dân cần thời gian đến quầy.')).toBeVisible();
  await picture(page, 'queue-call-gap');
  await expect(again).not.toContainText('giây nữa');
  await expect(page.getByText('Vừa gọi xong; công dân cần thời gian đến quầy.')).toBeHidden();
  await page.keyboard.press('F3');
  await expect(page.getByText('đã gọi 2/3')).toBeVisible();
  await expect(undoBar(page)).toContainText('Đã gọi lại A001');
  await expect(undoBar(page)).toHaveCount(0, { timeout: 12_000 });
  await page.keyboard.press('Control+z');
  await expect(page.getByText('đã gọi 2/3')).toBeVisible();
});

test('a call for help rings at the guidance counter and takes nobody’s keyboard', async ({ program }) => {
  const { page, kiosk } = await openDesk(program, [['HT', 3]]);
  const name = page.getByLabel('Họ và tên');
  await name.focus();
  await take(kiosk, 'HT', true);
  const { number: asked } = await take(kiosk, 'HD');
  const ring = page.getByTestId('help-ring');
  await expect(ring).toContainText(`Có người cần giúp đỡ: số ${asked}`);
  await expect(name).toBeFocused();
  await expect(list(page, 'Chờ').getByRole('option', { name: /A004.*Ưu tiên/ })).toBeVisible();
  await picture(page, 'queue-help');
  await page.keyboard.press('Alt+h');
  await expect(number(page)).toHaveText(asked);
  await expect(ring).toHaveCount(0);
});

test('a counter that does not serve the guidance line hears nothing of it', async ({ program }) => {
  const { page, kiosk } = await openDesk(program, [], { counterDigit: '2' });
  await take(kiosk, 'HD');
  await take(kiosk, 'DD');
  await expect(list(page, 'Chờ').getByRole('option')).toHaveText([/B001/]);
  await expect(page.getByTestId('help-ring')).toHaveCount(0);
});

/** Receives a birth at the counter without a number and answers the code of the dossier. */
async function receiveWalkIn(page: Page): Promise<string> {
  await page.getByLabel('Họ và tên').fill('Hoàng Thị Mận');
  await page.getByRole('combobox', { name: 'Thủ tục' }).fill('1.001193');
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: /Giấy chứng sinh/ }).check();
  await page.keyboard.press('F9');
  const heading = page.getByRole('article').getByRole('heading', { level: 1 });
  await expect(heading).toBeVisible();
  return (await heading.textContent()) ?? '';
}

test('somebody without a number is received, finished and asked to rate', async ({ program }) => {
  const { page } = await openDesk(program, []);
  const code = await receiveWalkIn(page);
  await page.keyboard.press('F7');
  await expect(
    page.getByText(`Bấm F7 lần nữa để kết thúc lượt của hồ sơ ${code} và mời công dân đánh giá.`),
  ).toBeVisible();
  await page.keyboard.press('F7');
  await expect(page.getByText('Đã kết thúc lượt không lấy số.')).toBeVisible();
  await expect(page.getByText('Đang mời công dân đánh giá').first()).toBeVisible();
  await picture(page, 'queue-walk-in');
  // Nobody is asked twice for one service.
  await expect(page.getByRole('button', { name: /^Kết thúc/ })).toBeDisabled();
});

test('a number that was given for a paper opens its dossier when the citizen is there', async ({ program }) => {
  const { page, kiosk } = await openDesk(program, []);
  const code = await receiveWalkIn(page);
  const { dossier } = await valueOf<{ dossier: { id: string; rev: number } }>(
    call(page, 'dossier.byCode', { text: code }),
  );
  const nothing = { happenedAt: null, document: null, exception: '', reason: '' };
  const step = { action: 'CO_KET_QUA', paper: true, shelf: 'A-1', ...nothing };
  await valueOf(call(page, 'dossier.step', { dossierId: dossier.id, rev: dossier.rev, step }));
  await page.getByRole('button', { name: 'Đóng hồ sơ' }).click();
  await valueOf(call(kiosk, 'ticket.issueForReceipt', { text: code }));
  await page.keyboard.press('F2');
  await expect(number(page)).toHaveText('K001');
  await expect(page.getByText('Kết quả', { exact: true }).first()).toBeVisible();
  await page.keyboard.press('F4');
  await expect(page.getByRole('article').getByRole('heading', { name: code })).toBeVisible();
  await expect(page.getByRole('article').getByRole('button', { name: 'Trả kết quả', exact: true })).toBeVisible();
});

test('a list that was empty when the keyboard came chooses its first number', async ({ program }) => {
  const { page } = await openDesk(program, [['HT', 2]]);
  await page.keyboard.press('F2');
  await expect(number(page)).toHaveText('A001');
  await begin(page);
  await page.keyboard.press('Alt+q');
  await page.keyboard.press('ArrowRight');
  await expect(list(page, 'Giữ')).toBeFocused();
  const { current } = await stateOf(page, 'Q1');
  await valueOf(call(page, 'queue.hold', { ticketId: current?.id }));
  await expect(list(page, 'Giữ').getByRole('option', { name: /A001/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(number(page)).toHaveText('A001');
});

test('two hundred people waiting fit every screen', async ({ program }) => {
  test.setTimeout(120_000);
  const { page } = await openDesk(program, [['HT', 200]]);
  await page.keyboard.press('F2');
  await page.keyboard.press('Alt+q');
  await page.keyboard.press('End');
  const last = list(page, 'Chờ').getByRole('option', { name: /A200/ });
  for (const [size, percent, name] of [
    [OFFICE_SCREEN, 100, 'queue-200-1366'],
    [WIDE, 100, 'queue-200-1920'],
    [OFFICE_SCREEN, 200, 'queue-200-1366-large'],
    [WIDE, 200, 'queue-200-1920-large'],
  ] as const) {
    await resize(program, 'counter', size);
    await valueOf(call(page, 'config.saveView', { textScalePercent: percent }));
    await expect(page.locator('html')).toHaveCSS('font-size', `${(16 * percent) / 100}px`);
    await list(page, 'Chờ').press('Home');
    await list(page, 'Chờ').press('End');
    await expect(last).toBeInViewport();
    expect(await clippedControls(page)).toEqual([]);
    const box = await list(page, 'Chờ').evaluate(({ clientHeight, scrollHeight, clientWidth, scrollWidth }) => ({
      clientHeight,
      scrollHeight,
      isWiderThanShown: scrollWidth > clientWidth,
    }));
    // It scrolls inside: a few rows are shown, not two hundred.
    expect(box.clientHeight).toBeGreaterThan(100);
    expect(box.scrollHeight).toBeGreaterThan(4 * box.clientHeight);
    expect(box.isWiderThanShown).toBe(false);
    await picture(page, name);
  }
});

test('the head of unit closes the day, takes it back, closes and reopens it', async ({ program }) => {
  const { page, setup, kiosk } = await openDesk(program, [['HT', 12]]);
  const desk = await openWindow(program, setup, 'supervisor');
  await resize(program, 'supervisor', WIDE);
  await signIn(desk, HEAD.digit, HEAD.pin, HEAD.name);
  await expect(desk.getByText('12 người đang chờ')).toBeVisible();
  const close = desk.getByRole('button', { name: 'Đóng ngày' });
  await close.click();
  const question = desk.getByRole('dialog', { name: 'Đóng ngày hôm nay?' });
  await expect(question.getByText('12 người đang chờ sẽ mất lượt.')).toBeVisible();
  await picture(desk, 'supervisor-close-day');
  // Enter means "no" here.
  await expect(question.getByRole('button', { name: 'Hủy' })).toBeFocused();
  await question.getByRole('button', { name: 'Đóng ngày' }).click();
  await expect(desk.getByText('Đã đóng ngày; 12 số đang chờ đã kết thúc.')).toBeVisible();
  await expect(page.getByText('Phụ trách đã đóng ngày: không cấp số mới nữa.')).toBeVisible();
  await picture(page, 'queue-day-closed');
  await desk.keyboard.press('Control+z');
  await expect(desk.getByText('Đang cấp số')).toBeVisible();
  await expect(desk.getByText('12 người đang chờ')).toBeVisible();

  await close.click();
  await question.getByRole('button', { name: 'Đóng ngày' }).click();
  await expect(desk.getByText('Đã đóng ngày: không cấp số')).toBeVisible();
  expect(await call(kiosk, 'ticket.issue', { serviceCode: 'HT' })).toMatchObject({
    ok: false,
    error: { code: 'QUEUE_CLOSED' },
  });
  await desk.getByRole('button', { name: 'Mở lại' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Mở lại' }).click();
  await expect(desk.getByText('Đã mở lại việc cấp số.')).toBeVisible();
  expect((await take(kiosk, 'HT')).number).toBe('A013');
  await desk.getByRole('button', { name: 'Làm lại hàng chờ' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Làm lại hàng chờ' }).click();
  await expect(desk.getByText('Đã làm lại hàng chờ; 1 số đang chờ đã kết thúc.')).toBeVisible();
});

test('the supervisor compares waits by service and hour, and shows none of too few', async ({ program }) => {
  test.setTimeout(120_000);
  const { page, setup } = await openDesk(program, [
    ['HT', 12],
    ['KQ', 4],
  ]);
  for (let served = 0; served < 16; served += 1) {
    const { ticket } = await valueOf<{ ticket: TicketView }>(call(page, 'queue.callNext', { counterCode: 'Q1' }));
    await valueOf(call(page, 'queue.start', { ticketId: ticket.id }));
    await valueOf(call(page, 'queue.finish', { ticketId: ticket.id }));
  }
  const desk = await openWindow(program, setup, 'supervisor');
  await resize(program, 'supervisor', WIDE);
  await signIn(desk, HEAD.digit, HEAD.pin, HEAD.name);
  const times = desk.getByRole('region', { name: 'Thời gian chờ và phục vụ' });
  const rowOf = (name: string) => times.getByRole('row').filter({ has: desk.getByRole('rowheader', { name }) });
  await expect(rowOf('Mọi lĩnh vực')).toContainText(/16.*(giây|phút)/);
  await expect(rowOf('Hộ tịch, chứng thực')).toContainText(/12.*(giây|phút)/);
  await expect(rowOf('Trả kết quả')).toContainText('Cần ít nhất 10 lượt');
  await times.scrollIntoViewIfNeeded();
  expect(await clippedControls(desk)).toEqual([]);
  await picture(desk, 'supervisor-times');

  // By keyboard to another measure and another period.
  await times.getByRole('radio', { name: 'Hôm nay' }).focus();
  await desk.keyboard.press('ArrowRight');
  await expect(times.getByRole('radio', { name: '7 ngày' })).toBeChecked();
  await expect(rowOf('Hộ tịch, chứng thực')).toContainText(/12.*(giây|phút)/);
  await times.getByText('Từ … đến').click();
  await times.getByLabel('Từ ngày').fill('01/01/2020');
  await times.getByLabel('Đến ngày').fill('31/12/2019');
  await expect(times.getByText('Nhập hai ngày như 05/11/2026')).toBeVisible();
  await times.getByLabel('Đến ngày').fill('31/01/2020');
  await expect(times.getByText('Chưa có lượt nào trong khoảng này.').first()).toBeVisible();
  await resize(program, 'supervisor', OFFICE_SCREEN);
  await times.scrollIntoViewIfNeeded();
  expect(await clippedControls(desk)).toEqual([]);
  await picture(desk, 'supervisor-times-range');
});
