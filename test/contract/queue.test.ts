import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import type { MethodInput, MethodName, MethodOutput } from '../../electron/contract/contract.ts';
import type { TicketView } from '../../electron/contract/queue-views.ts';
import { startOffice, type TestOffice } from './backend-harness.ts';
import { PRINTER, QUEUE_OFFICE } from './queue-office.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await startOffice({ file: QUEUE_OFFICE });
});
afterAll(() => office.stop());
// Every test has a day of its own.
beforeEach(() => {
  office.clock.advanceMs(24 * 3_600_000);
  office.events.length = 0;
});

const kiosk = <M extends MethodName>(method: M, input: MethodInput<M>, requestId?: string) =>
  office.as(null, 'kiosk')(method, input, requestId);
const clerk = <M extends MethodName>(method: M, input: MethodInput<M>, requestId?: string) =>
  office.as(office.clerk, 'counter')(method, input, requestId);

async function must<T>(answer: Promise<{ ok: true; value: T } | { ok: false; error: { code: string } }>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function issue(serviceCode: string): Promise<TicketView> {
  office.clock.advanceMs(1_000);
  return (await must(kiosk('ticket.issue', { serviceCode }))).ticket;
}
const callNext = async (counterCode: string): Promise<TicketView | null> =>
  (await must(clerk('queue.callNext', { counterCode }))).ticket;
const state = (counterCode: string): Promise<MethodOutput<'queue.state'>> =>
  must(clerk('queue.state', { counterCode }));
const names = (): string[] => office.events.map(({ event }) => event);

describe('the kiosk', () => {
  it('offers active services with an active counter, and how many wait', async () => {
    await issue('CT');
    await issue('CT');
    const rest = { kind: 'RECEIVE', group: '', picture: '', estimate: expect.anything() };
    expect(await must(kiosk('kiosk.state', {}))).toEqual({
      services: [
        { code: 'CT', name: 'Chứng thực', waiting: 2, ...rest },
        { code: 'DD', name: 'Đất đai', waiting: 0, ...rest },
        { code: 'HT', name: 'Hộ tịch, chứng thực', waiting: 0, ...rest },
        { code: 'KH', name: 'Lĩnh vực khác', waiting: 0, ...rest },
      ],
      open: { isOpen: true, reason: null, opensAt: null, closesAt: null },
      printerCode: null,
    });
  });

  it('gives numbers by prefix and day, and says how many wait before', async () => {
    expect((await issue('HT')).number).toBe('A001');
    expect((await issue('CT')).number).toBe('A002');
    expect((await issue('DD')).number).toBe('B001');
    expect((await issue('KH')).number).toBe('001');
    expect(await must(kiosk('ticket.issue', { serviceCode: 'CT' }))).toMatchObject({
      ticket: { number: 'A003', state: 'WAITING', serviceName: 'Chứng thực', counterCode: null, calls: 0 },
      waitingAhead: 1,
      print: null,
    });
    office.clock.advanceMs(24 * 3_600_000);
    expect((await issue('HT')).number).toBe('A001');
  });

  it.each([
    ['KHONG_CO', 'SERVICE_UNKNOWN', { code: 'KHONG_CO' }],
    ['CU', 'SERVICE_UNKNOWN', { code: 'CU' }],
    ['DONG', 'SERVICE_CLOSED', { service: 'Chưa có quầy' }],
  ])('refuses %s with %s and gives no number', async (serviceCode, code, details) => {
    expect(await kiosk('ticket.issue', { serviceCode })).toEqual({ ok: false, error: { code, details } });
    expect((await must(office.as(null)('board.state', {}))).waiting).toBe(0);
  });

  it('gives one number to one request, however often it arrives', async () => {
    const requestId = randomUuidV7();
    const first = await kiosk('ticket.issue', { serviceCode: 'HT' }, requestId);
    expect(await kiosk('ticket.issue', { serviceCode: 'HT' }, requestId)).toEqual(first);
    expect((await state('Q1')).waiting.length).toBe(1);
  });

  it('gives different numbers to touches at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, place) => kiosk('ticket.issue', { serviceCode: place % 2 ? 'HT' : 'CT' })),
    );
    const numbers = answers.map((answer) => (answer.ok ? answer.value.ticket.number : answer.error.code));
    expect(numbers.toSorted()).toEqual(
      Array.from({ length: 20 }, (_, place) => `A${String(place + 1).padStart(3, '0')}`),
    );
  });

  it('reads a ticket and its paper, and no other', async () => {
    const ticket = await issue('HT');
    expect(await must(kiosk('ticket.read', { ticketId: ticket.id }))).toEqual({ ticket, print: null });
    expect(await kiosk('ticket.read', { ticketId: randomUuidV7() })).toMatchObject({
      error: { code: 'TICKET_UNKNOWN' },
    });
  });

  it('names nobody but a citizen as the author', async () => {
    const ticket = await issue('HT');
    const history = await must(office.as(office.it)('history.recent', { limit: 5 }));
    expect(history.entries.every(({ subject }) => !subject.includes(ticket.id))).toBe(true);
  });
});

describe('a counter', () => {
  it('calls who came first over all its services', async () => {
    for (const serviceCode of ['DD', 'CT', 'HT', 'KH']) await issue(serviceCode);
    expect((await state('Q1')).waiting.map(({ number }) => number)).toEqual(['A001', 'A002', '001']);
    expect((await callNext('Q2'))?.number).toBe('B001');
    expect((await callNext('Q1'))?.number).toBe('A001');
    expect((await callNext('Q3'))?.number).toBe('001');
    expect((await state('Q2')).waiting).toEqual([]);
    expect((await state('Q1')).waiting.map(({ number }) => number)).toEqual(['A002']);
  });

  it('carries a ticket from the call to the end, and lists it', async () => {
    const { id } = await issue('HT');
    const called = await callNext('Q1');
    expect(called).toMatchObject({ id, state: 'CALLED', counterCode: 'Q1', counterNumber: 1, calls: 1 });
    office.clock.advanceMs(30_000);
    const again = await must(clerk('queue.recall', { ticketId: id }));
    expect(again.ticket).toMatchObject({ state: 'CALLED', calls: 2 });
    expect((await must(clerk('queue.start', { ticketId: id }))).ticket.state).toBe('SERVING');
    expect((await state('Q1')).current?.id).toBe(id);
    office.clock.advanceMs(300_000);
    const { ticket } = await must(clerk('queue.finish', { ticketId: id }));
    expect(ticket.state).toBe('DONE');
    expect(await state('Q1')).toMatchObject({ current: null, waiting: [], recent: [{ id, state: 'DONE' }] });
  });

  it('answers null when nobody waits', async () => {
    expect(await callNext('Q1')).toBeNull();
    expect(names()).toEqual([]);
  });

  it.each(['Q9', 'Q77'])('refuses the counter %s', async (counterCode) => {
    const error = { code: 'COUNTER_UNKNOWN', details: { code: counterCode } };
    expect(await clerk('queue.callNext', { counterCode })).toEqual({ ok: false, error });
    expect(await clerk('queue.state', { counterCode })).toEqual({ ok: false, error });
  });

  it('calls who came first, also where the clock was put back meanwhile', async () => {
    const first = await issue('HT');
    office.clock.advanceMs(-20 * 60_000);
    const second = await issue('HT');
    office.clock.advanceMs(5 * 60_000);
    const third = await issue('CT');
    const { waiting } = await state('Q1');
    expect(waiting.map(({ number }) => number)).toEqual([first, second, third].map(({ number }) => number));
    expect((await callNext('Q1'))?.id).toBe(first.id);
  });

  it('is busy while somebody is called or served, and free again after an absence', async () => {
    await issue('HT');
    await issue('HT');
    const first = await callNext('Q1');
    const busy = { ok: false, error: { code: 'COUNTER_BUSY', details: { number: 'A001' } } };
    expect(await clerk('queue.callNext', { counterCode: 'Q1' })).toEqual(busy);
    await clerk('queue.start', { ticketId: first?.id ?? '' });
    expect(await clerk('queue.callNext', { counterCode: 'Q1' })).toEqual(busy);
    await clerk('queue.finish', { ticketId: first?.id ?? '' });
    const second = await callNext('Q1');
    await clerk('queue.noShow', { ticketId: second?.id ?? '' });
    // The board does not invite who did not come.
    const board = await must(office.as(null, 'board')('board.state', {}));
    expect(board.calls.map(({ ticketNumber }) => ticketNumber)).not.toContain(second?.number);
    expect(await callNext('Q1')).toBeNull();
    expect((await state('Q1')).recent.map((ticket) => ticket.state)).toEqual(['NO_SHOW', 'DONE']);
  });

  it('still lists who was absent in the morning after many others, and lets them wait again', async () => {
    await issue('HT');
    const absent = (await callNext('Q1'))?.id ?? '';
    await must(clerk('queue.noShow', { ticketId: absent }));
    for (let served = 0; served < 21; served += 1) {
      await issue('HT');
      const ticketId = (await callNext('Q1'))?.id ?? '';
      await must(clerk('queue.start', { ticketId }));
      await must(clerk('queue.finish', { ticketId }));
    }
    const { recent } = await state('Q1');
    expect(recent.map((ticket) => ticket.state)).toEqual([...Array.from({ length: 20 }, () => 'DONE'), 'NO_SHOW']);
    await must(clerk('queue.reactivate', { ticketId: absent }));
    expect((await state('Q1')).waiting.map(({ id }) => id)).toEqual([absent]);
  });

  it('is not kept busy by what nobody ended yesterday', async () => {
    await issue('HT');
    await callNext('Q1');
    office.clock.advanceMs(24 * 3_600_000);
    await issue('HT');
    expect((await callNext('Q1'))?.number).toBe('A001');
  });

  it('refuses a step that its ticket is past', async () => {
    const { id } = await issue('HT');
    const wrong = { ok: false, error: { code: 'TICKET_STATE_WRONG', details: { number: 'A001', state: 'WAITING' } } };
    for (const method of ['queue.recall', 'queue.start', 'queue.noShow', 'queue.finish'] as const) {
      expect(await clerk(method, { ticketId: id })).toEqual(wrong);
      expect(await clerk(method, { ticketId: randomUuidV7() })).toMatchObject({ error: { code: 'TICKET_UNKNOWN' } });
    }
  });

  it('calls one person for one request, and two people for two at the same moment', async () => {
    for (let count = 0; count < 3; count += 1) await issue('KH');
    const requestId = randomUuidV7();
    const [a, b, again] = await Promise.all([
      clerk('queue.callNext', { counterCode: 'Q1' }, requestId),
      clerk('queue.callNext', { counterCode: 'Q2' }),
      clerk('queue.callNext', { counterCode: 'Q1' }, requestId),
    ]);
    expect(again).toEqual(a);
    expect([a, b].map((answer) => answer.ok && answer.value.ticket?.number)).toEqual(['001', '002']);
  });
});

describe('the board', () => {
  it('hears of a call at once, with another id each time, and of every change', async () => {
    const { id } = await issue('CT');
    office.events.length = 0;
    await callNext('Q2');
    office.clock.advanceMs(5_000);
    await clerk('queue.recall', { ticketId: id });
    expect(names()).toEqual(['queue.called', 'queue.changed', 'queue.called', 'queue.changed']);
    const calls = office.events.flatMap(({ event, payload }) =>
      event === 'queue.called' ? [(payload as { call: MethodOutput<'board.state'>['calls'][number] }).call] : [],
    );
    expect(calls).toMatchObject([1, 2].map(() => ({ ticketNumber: 'A001', counterNumber: 2, counterName: 'Đất đai' })));
    expect(calls[0]?.callId).not.toBe(calls[1]?.callId);
    expect(calls[0]?.clips.length).toBeGreaterThan(4);
    expect(await must(office.as(null, 'board')('board.state', {}))).toMatchObject({ calls: [calls[1]], waiting: 0 });
  });

  it('hears again of a call whose request is repeated, with the same id', async () => {
    await issue('CT');
    const requestId = randomUuidV7();
    for (let count = 0; count < 2; count += 1) await clerk('queue.callNext', { counterCode: 'Q2' }, requestId);
    const called = office.events.filter(({ event }) => event === 'queue.called');
    expect(called.length).toBe(2);
    expect(called[0]).toEqual(called[1]);
  });

  it('shows the last seven calls, newest first', async () => {
    for (let count = 0; count < 9; count += 1) {
      await issue('KH');
      const called = await callNext('Q3');
      await clerk('queue.finish', { ticketId: called?.id ?? '' });
    }
    await issue('KH');
    const board = await must(office.as(null, 'board')('board.state', {}));
    expect(board.calls.map(({ ticketNumber }) => ticketNumber)).toEqual([
      '009',
      '008',
      '007',
      '006',
      '005',
      '004',
      '003',
    ]);
    expect(board.waiting).toBe(1);
  });
});

describe('a printer', () => {
  it('makes the kiosk say so, and the number carry its print', async () => {
    const row = { ...PRINTER, active: true, counterCode: null, demo: false };
    await must(office.as(office.it)('config.save', { kind: 'device', row }));
    expect((await must(kiosk('kiosk.state', {}))).printerCode).toBe('IN1');
    const issued = await must(kiosk('ticket.issue', { serviceCode: 'HT' }));
    expect(issued.print).toMatchObject({ state: 'QUEUED', problem: null });
    const devices = await must(office.as(null)('host.devices', {}));
    expect(devices.devices).toMatchObject([{ code: 'IN1', kind: 'TICKET_PRINTER' }]);
    await must(office.as(office.it)('config.save', { kind: 'device', row: { ...row, active: false } }));
    expect((await must(office.as(null)('host.devices', {}))).devices).toEqual([]);
  });
});

describe('the counter of this PC', () => {
  it('is chosen by a clerk, who may take it back', async () => {
    const chosen = await must(clerk('counter.choose', { counterCode: 'Q2' }));
    expect((await must(office.as(null)('system.status', {}))).settings.counterCode).toBe('Q2');
    expect(names()).toContain('config.changed');
    await must(clerk('history.undo', { eventId: chosen.eventId }));
    expect((await must(office.as(null)('system.status', {}))).settings.counterCode).toBeNull();
  });

  it.each(['Q9', 'Q77'])('cannot be %s', async (counterCode) => {
    expect(await clerk('counter.choose', { counterCode })).toMatchObject({ error: { code: 'COUNTER_UNKNOWN' } });
  });
});
