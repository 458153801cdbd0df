import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import type { MethodInput, MethodName, MethodOutput } from '../../electron/contract/contract.ts';
import { startOffice, type TestOffice } from './backend-harness.ts';
import { QUEUE_OFFICE } from './queue-office.ts';

const pad = (code: string, counterCode: string | null, rest: object = {}) => ({
  code,
  name: code,
  kind: 'RATING_KEYPAD' as const,
  connection: `/dev/${code}`,
  counterCode,
  ...rest,
});

let office: TestOffice;
beforeAll(async () => {
  const devices = [pad('K1', 'Q1'), pad('K2', 'Q2'), pad('KC', null), pad('K0', 'Q1', { active: false })];
  office = await startOffice({ file: { ...QUEUE_OFFICE, devices } });
});
afterAll(() => office.stop());
// Every test has a day of its own.
beforeEach(() => {
  office.clock.advanceMs(24 * 3_600_000);
  office.events.length = 0;
});

const clerk = <M extends MethodName>(method: M, input: MethodInput<M>) =>
  office.as(office.clerk, 'counter')(method, input);
const now = (): string => new Date(office.clock.nowMs()).toISOString();
const press = (deviceCode: string, key: number, at = now(), requestId?: string) =>
  office.as(null, 'devicehost')('rating.press', { deviceCode, key, at }, requestId);
const touch = (windowId: string, level: 'HAI_LONG' | 'BINH_THUONG' = 'HAI_LONG') =>
  office.as(null, 'rating')('rating.touch', { windowId, level });

async function must<T>(answer: Promise<{ ok: true; value: T } | { ok: false; error: { code: string } }>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** Serves the next citizen at a counter to the end; answers the ticket. */
async function serve(counterCode = 'Q1', serviceCode = 'HT'): Promise<string> {
  await must(office.as(null, 'kiosk')('ticket.issue', { serviceCode }));
  const { ticket } = await must(clerk('queue.callNext', { counterCode }));
  const ticketId = ticket?.id ?? '';
  await must(clerk('queue.start', { ticketId }));
  await must(clerk('queue.finish', { ticketId }));
  return ticketId;
}
const screen = async (): Promise<MethodOutput<'rating.state'>['open']> =>
  (await must(office.as(null, 'rating')('rating.state', {}))).open;
const given = (counterCode = 'Q1') => must(clerk('rating.given', { counterCode }));
const today = async () => (await must(office.as(office.head, 'supervisor')('supervisor.today', {}))).ratings;
const closed = { ok: false, error: { code: 'RATING_CLOSED', details: {} } };
const alreadyGiven = { ok: false, error: { code: 'RATING_ALREADY_GIVEN', details: {} } };

describe('the rating window', () => {
  it('opens when the service ends, and asks for two minutes', async () => {
    expect(await screen()).toBeNull();
    await serve();
    expect(office.events.map(({ event }) => event)).toContain('rating.changed');
    expect(await screen()).toMatchObject({
      ticketNumber: 'A001',
      counterNumber: 1,
      counterName: 'Hộ tịch',
      clerkName: 'Nguyễn Cán Bộ',
      levels: ['RAT_HAI_LONG', 'HAI_LONG', 'BINH_THUONG', 'KHONG_HAI_LONG'],
      given: false,
    });
    expect(await given()).toEqual({ open: true, given: false });
    office.clock.advanceMs(119_999);
    expect(await screen()).not.toBeNull();
    office.clock.advanceMs(1);
    expect(await screen()).toBeNull();
    expect(await given()).toEqual({ open: false, given: false });
    expect(await press('K1', 0)).toEqual(closed);
  });

  it('thanks for eight seconds, and never says what was given', async () => {
    await serve();
    await must(press('K1', 3));
    expect(await screen()).toMatchObject({ given: true });
    expect(JSON.stringify(await screen())).not.toContain('"level"');
    expect(await given()).toEqual({ open: false, given: true });
    office.clock.advanceMs(8_000);
    expect(await screen()).toBeNull();
    expect(await given()).toEqual({ open: false, given: true });
  });

  it('of the next citizen ends the one before at the same counter, not at another', async () => {
    await serve('Q1');
    const first = (await screen())?.windowId ?? '';
    office.clock.advanceMs(1_000);
    await serve('Q2', 'DD');
    const other = (await screen())?.windowId ?? '';
    office.clock.advanceMs(1_000);
    await serve('Q1');
    expect(await touch(first)).toEqual(closed);
    expect(await touch(other)).toEqual({ ok: true, value: {} });
  });

  it('shows only the counter of this PC where one was chosen', async () => {
    const chosen = await must(clerk('counter.choose', { counterCode: 'Q2' }));
    await serve('Q1');
    expect(await screen()).toBeNull();
    await serve('Q2', 'DD');
    expect((await screen())?.counterNumber).toBe(2);
    await must(clerk('history.undo', { eventId: chosen.eventId }));
  });
});

describe('a press', () => {
  it('is stored once with its ticket, level, scale, source and pad', async () => {
    const ticketId = await serve();
    await must(press('K1', 1));
    const ratings = await office.store().read((reads) => reads.ratingsBetween('2026', '2100'));
    const window = await office.store().read((reads) => reads.ratingWindowOfTicket(ticketId));
    expect(ratings.filter((rating) => rating.ticketId === ticketId)).toMatchObject([
      {
        windowId: window?.id,
        counterCode: 'Q1',
        level: 'HAI_LONG',
        scale: 4,
        source: 'KEYPAD',
        deviceCode: 'K1',
        at: now(),
      },
    ]);
    const [event] = await office.store().read((reads) => reads.recentEvents(1));
    expect(event).toMatchObject({ type: 'rating.given', actorId: null });
  });

  it('counts the first time only', async () => {
    await serve();
    await must(press('K1', 0));
    expect(await press('K1', 3)).toEqual(alreadyGiven);
    expect(await touch((await screen())?.windowId ?? '')).toEqual(alreadyGiven);
    expect((await today()).given).toBe(1);
  });

  it('that is sent again is the same press', async () => {
    await serve();
    const requestId = randomUuidV7();
    const answers = [await press('K1', 2, now(), requestId), await press('K1', 2, now(), requestId)];
    expect(answers).toEqual([1, 2].map(() => ({ ok: true, value: {} })));
    expect((await today()).given).toBe(1);
  });

  it('counts once of many at the same moment, by pad and by touch', async () => {
    await serve();
    const windowId = (await screen())?.windowId ?? '';
    const answers = await Promise.all([0, 1, 2, 3].flatMap((key) => [press('K1', key), touch(windowId)]));
    expect(answers.filter((answer) => answer.ok).length).toBe(1);
    expect(answers.filter((answer) => !answer.ok && answer.error.code === 'RATING_ALREADY_GIVEN').length).toBe(7);
    expect((await today()).given).toBe(1);
  });

  it('outside of a window is answered and counted nowhere', async () => {
    expect(await press('K1', 0)).toEqual(closed);
    await serve('Q2', 'DD');
    expect(await press('K1', 0)).toEqual(closed);
    expect(await today()).toMatchObject({ given: 0, offered: 1 });
  });

  it('belongs to the moment at which it was made, however late it comes', async () => {
    await serve();
    const first = (await screen())?.windowId;
    const at = now();
    office.clock.advanceMs(10_000);
    await serve();
    expect((await screen())?.windowId).not.toBe(first);
    await must(press('K1', 0, at));
    expect(await screen()).toMatchObject({ given: false });
    expect((await today()).given).toBe(1);
  });

  it.each([
    ['K9', 0, 'DEVICE_UNKNOWN'],
    ['K0', 0, 'DEVICE_UNKNOWN'],
    ['K1', 4, 'RATING_LEVEL_UNKNOWN'],
  ])('of pad %s key %i answers %s', async (deviceCode, key, code) => {
    await serve();
    expect(await press(deviceCode, key)).toMatchObject({ ok: false, error: { code } });
    expect((await today()).given).toBe(0);
  });

  it('belongs to who was served last, also where the clock was put back between', async () => {
    await serve();
    office.clock.advanceMs(-60_000);
    await serve();
    office.clock.advanceMs(20_000);
    const last = await serve();
    office.clock.advanceMs(1_000);
    await must(press('K1', 1));
    const ratings = await office.store().read((reads) => reads.ratingsBetween(now(), '2100'));
    expect(ratings.map(({ ticketId }) => ticketId)).toEqual([last]);
  });

  it('of a shared pad counts at the counter of this PC', async () => {
    await serve('Q2', 'DD');
    expect(await press('KC', 0)).toEqual(closed);
    const chosen = await must(clerk('counter.choose', { counterCode: 'Q2' }));
    expect(await press('KC', 0)).toEqual({ ok: true, value: {} });
    await must(clerk('history.undo', { eventId: chosen.eventId }));
  });
});
