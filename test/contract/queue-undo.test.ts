import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import type { QueueUndo } from '../../electron/contract/queue-views.ts';
import type { Actor } from '../../electron/domain/people/roles.ts';
import type { Result } from '../../electron/domain/result.ts';
import { startOffice, type TestOffice } from './backend-harness.ts';
import { LINE_OFFICE } from './queue-office.ts';
import { DAY_MS, eventOf, must, queueWorld } from './queue-world.ts';

let office: TestOffice;
let otherClerk: Actor;
const world = queueWorld(() => office);
const { clerk, head, issue, call, pause, row, state } = world;
beforeAll(async () => {
  office = await startOffice({ file: LINE_OFFICE });
  const { people } = await must(office.as(null)('people.choices', {}));
  const found = people.find(({ id, role }) => role === 'CLERK' && id !== office.clerk.personId);
  otherClerk = { personId: found?.id ?? '', role: 'CLERK' };
});
afterAll(() => office.stop());
// Every test has a day of its own.
beforeEach(() => {
  office.clock.advanceMs(DAY_MS);
  office.events.length = 0;
});

const undo = (eventId: string, requestId?: string) => clerk('queue.undo', { eventId }, requestId);
type Stepped = { readonly undo: QueueUndo | null };

/** Brings a ticket to where a step can be made, and makes it. */
const STEPS: Record<string, (id: string, otherId: string) => Promise<Result<Stepped>>> = {
  'queue.callNext': () => clerk('queue.callNext', { counterCode: 'Q1' }),
  'queue.call': (ticketId) => clerk('queue.call', { ticketId, counterCode: 'Q1' }),
  'queue.recall': async (ticketId) => {
    await call('Q1');
    pause();
    return clerk('queue.recall', { ticketId });
  },
  'queue.start': async (ticketId) => {
    await call('Q1');
    return clerk('queue.start', { ticketId });
  },
  'queue.noShow': async (ticketId) => {
    await call('Q1');
    for (let calls = 1; calls < 3; calls += 1) {
      pause();
      await must(clerk('queue.recall', { ticketId }));
    }
    pause();
    return clerk('queue.noShow', { ticketId });
  },
  'queue.finish': async (ticketId) => {
    await call('Q1');
    return clerk('queue.finish', { ticketId });
  },
  'queue.hold': async (ticketId) => {
    await call('Q1');
    await must(clerk('queue.start', { ticketId }));
    office.clock.advanceMs(5_000);
    return clerk('queue.hold', { ticketId });
  },
  'queue.reactivate': async (ticketId) => {
    await call('Q1');
    await must(clerk('queue.hold', { ticketId }));
    return clerk('queue.reactivate', { ticketId });
  },
  'queue.cancel': (ticketId) => clerk('queue.cancel', { ticketId }),
  'queue.transfer': (ticketId) => clerk('queue.transfer', { ticketId, toServiceCode: 'DD', toCounterCode: 'Q3' }),
  'queue.merge': async (ticketId, otherId) => {
    await call('Q1');
    return clerk('queue.merge', { ticketId, otherIds: [otherId] });
  },
};

describe('taking a step back', () => {
  it.each(Object.keys(STEPS))('%s restores every ticket as it was, and says so in the state', async (method) => {
    const step = STEPS[method];
    const [ticket, other] = [await issue('HT'), await issue('HT')];
    if (step === undefined) throw new Error(method);
    pause();
    const made = await must(step(ticket.id, other.id));
    const changed = await world.rows();
    const event = await office.store().read((reads) => reads.event(eventOf(made.undo)));
    if (event === null) throw new Error('no event');
    const { before } = event.body as { before: { id: string }[] };
    expect((await state('Q1')).undo).toEqual(made.undo);
    office.clock.advanceMs(9_000);
    const undone = await must(undo(eventOf(made.undo)));
    expect(undone.ticket?.id).toBe(ticket.id);
    const rows = await world.rows();
    for (const old of before) expect(rows.find(({ id }) => id === old.id)).toEqual(old);
    expect(rows).not.toEqual(changed);
    expect(rows.map(({ id }) => id)).toEqual([ticket.id, other.id]);
    expect(world.names()).toContain('queue.changed');
    // Once and not again.
    expect(await undo(eventOf(made.undo))).toMatchObject({ error: { code: 'UNDO_CHANGED_SINCE' } });
    expect((await office.store().check()).problems).toEqual([]);
  });

  it('of a number given by a clerk cancels it, and the number stays used', async () => {
    const given = await must(clerk('queue.issue', { serviceCode: 'HT', priority: false, print: false }));
    const { ticket } = await must(undo(eventOf(given.undo)));
    expect(ticket).toMatchObject({ number: 'A001', state: 'CANCELLED', cancelReason: 'UNDONE' });
    expect((await issue('HT')).number).toBe('A002');
  });

  it('of a call takes its passes back, and leaves those of other counters', async () => {
    const normal = await issue('HT');
    await issue('HT', true);
    await issue('HT', true);
    office.clock.advanceMs(60_000);
    const [one, two] = [
      await must(clerk('queue.callNext', { counterCode: 'Q1' })),
      await must(clerk('queue.callNext', { counterCode: 'Q3' })),
    ];
    expect([one.ticket?.number, two.ticket?.number]).toEqual(['A002', 'A003']);
    expect((await row(normal.id)).passedBy).toBe(2);
    await must(undo(eventOf(one.undo)));
    expect(await row(normal.id)).toMatchObject({ passedBy: 1, state: 'WAITING' });
    expect((await row(one.ticket?.id ?? '')).state).toBe('WAITING');
  });

  it('works although who was passed has been called meanwhile', async () => {
    const normal = await issue('HT');
    await issue('HT', true);
    office.clock.advanceMs(60_000);
    const jumped = await must(clerk('queue.callNext', { counterCode: 'Q1' }));
    await must(clerk('queue.callNext', { counterCode: 'Q3' }));
    await must(undo(eventOf(jumped.undo)));
    expect(await row(normal.id)).toMatchObject({ state: 'CALLED', counterCode: 'Q3', passedBy: 0 });
  });

  it('is refused too late, to somebody else, after a change, and for what is no step', async () => {
    const { id } = await issue('HT');
    pause();
    const called = await must(clerk('queue.callNext', { counterCode: 'Q1' }));
    const eventId = eventOf(called.undo);
    expect(called.undo?.until).toBe(new Date(office.clock.nowMs() + 10_000).toISOString());
    expect(await office.as(otherClerk, 'counter')('queue.undo', { eventId })).toMatchObject({
      error: { code: 'UNDO_NOT_YOURS' },
    });
    expect((await must(office.as(otherClerk, 'counter')('queue.state', { counterCode: 'Q1' }))).undo).toBeNull();
    expect((await state('Q3')).undo).toBeNull();
    expect(await undo(randomUuidV7())).toMatchObject({ error: { code: 'UNDO_NOT_POSSIBLE' } });
    await must(clerk('queue.start', { ticketId: id }));
    expect(await undo(eventId)).toMatchObject({ error: { code: 'UNDO_CHANGED_SINCE' } });
    const chosen = await must(clerk('counter.choose', { counterCode: 'Q2' }));
    expect(await undo(chosen.eventId)).toMatchObject({ error: { code: 'UNDO_NOT_POSSIBLE' } });
    await must(clerk('history.undo', { eventId: chosen.eventId }));
    const finished = await must(clerk('queue.finish', { ticketId: id }));
    office.clock.advanceMs(10_001);
    expect(await undo(eventOf(finished.undo))).toMatchObject({ error: { code: 'UNDO_TOO_LATE' } });
    expect((await state('Q1')).undo).toBeNull();
  });

  it('is refused when the counter has called another one meanwhile', async () => {
    const { id } = await issue('HT');
    await issue('HT');
    await call('Q1');
    pause();
    const finished = await must(clerk('queue.finish', { ticketId: id }));
    await must(clerk('queue.callNext', { counterCode: 'Q1' }));
    expect(await undo(eventOf(finished.undo))).toMatchObject({ error: { code: 'UNDO_CHANGED_SINCE' } });
  });

  it('offers the step before once the last one was taken back', async () => {
    const { id } = await issue('HT');
    pause();
    const called = await must(clerk('queue.callNext', { counterCode: 'Q1' }));
    const started = await must(clerk('queue.start', { ticketId: id }));
    await must(undo(eventOf(started.undo)));
    expect((await state('Q1')).undo).toEqual(called.undo);
    await must(undo(eventOf(called.undo)));
    expect(await state('Q1')).toMatchObject({ undo: null, current: null, waiting: [{ id }] });
    // A call after that is a new one for the boards.
    pause();
    await must(clerk('queue.callNext', { counterCode: 'Q1' }));
    const ids = office.events.flatMap(({ event, payload }) =>
      event === 'queue.called' ? [(payload as { call: { callId: string } }).call.callId] : [],
    );
    expect(new Set(ids).size).toBe(2);
  });

  it('asked again with the same request is the same, also after a crash', async () => {
    await issue('HT');
    pause();
    const called = await must(clerk('queue.callNext', { counterCode: 'Q1' }));
    const requestId = randomUuidV7();
    const first = await undo(eventOf(called.undo), requestId);
    await office.crashAndReopen();
    expect(await undo(eventOf(called.undo), requestId)).toEqual(first);
  });
});

describe('an end that is taken back', () => {
  const given = () => must(clerk('rating.given', { counterCode: 'Q1' }));
  const offered = async () => (await must(office.as(office.head)('supervisor.today', {}))).ratings.offered;
  const screen = async () => (await must(office.as(null, 'rating')('rating.state', {}))).open;
  const touch = async (windowId: string) => office.as(null, 'rating')('rating.touch', { windowId, level: 'HAI_LONG' });
  const finish = (ticketId: string) => must(clerk('queue.finish', { ticketId }));

  it('withdraws the rating window, and the second end opens one again', async () => {
    const { id } = await issue('HT');
    await call('Q1');
    const finished = await finish(id);
    const first = (await screen())?.windowId ?? '';
    await must(undo(eventOf(finished.undo)));
    expect(world.names().filter((name) => name === 'rating.changed').length).toBe(2);
    expect(await screen()).toBeNull();
    expect(await touch(first)).toMatchObject({ error: { code: 'RATING_CLOSED' } });
    expect(await given()).toEqual({ open: false, given: false });
    await finish(id);
    expect(await given()).toEqual({ open: true, given: false });
    expect(await touch((await screen())?.windowId ?? '')).toMatchObject({ ok: true });
    expect(await offered()).toBe(1);
  });

  it('keeps what was rated, and asks nobody twice', async () => {
    const { id } = await issue('HT');
    await call('Q1');
    const finished = await finish(id);
    await must(touch((await screen())?.windowId ?? ''));
    await must(undo(eventOf(finished.undo)));
    await finish(id);
    expect(await given()).toEqual({ open: false, given: true });
    expect(await offered()).toBe(1);
    expect((await must(office.as(office.head)('supervisor.today', {}))).ratings.given).toBe(1);
  });
});

/** The bodies of the newest events of a type, the newest first. */
async function bodiesOf(type: string): Promise<unknown[]> {
  const events = await office.store().read((reads) => reads.recentEvents(20));
  return events.filter((event) => event.type === type).map(({ body }) => body);
}

it('the event of a rating window tells which older one it ended', async () => {
  for (const number of ['A001', 'A002']) {
    const { id } = await issue('HT');
    expect((await call('Q1')).number).toBe(number);
    await must(clerk('queue.finish', { ticketId: id }));
  }
  const [second, first] = (await bodiesOf('rating.opened')) as {
    window: { id: string; openedAt: string };
    ended: unknown;
  }[];
  expect(first?.ended).toBeNull();
  expect(second?.ended).toMatchObject({ id: first?.window.id, closesAt: second?.window.openedAt });
});

describe('the day', () => {
  const close = () => must(head('queue.closeDay', {}));
  const headUndo = (eventId: string) => head('queue.undo', { eventId });

  it('closed ends whoever waits and gives no more numbers; who is at a counter or parked is served', async () => {
    const [first, second, third] = [await issue('HT'), await issue('HT'), await issue('HT')];
    await call('Q1');
    await call('Q3');
    await must(clerk('queue.hold', { ticketId: second.id }));
    expect(await close()).toMatchObject({ cancelled: 1, undo: { type: 'queue.dayClosed', number: null } });
    expect(await row(third.id)).toMatchObject({ state: 'CANCELLED', cancelReason: 'DAY_CLOSED' });
    const closed = { error: { code: 'QUEUE_CLOSED' } };
    expect(await world.kiosk('ticket.issue', { serviceCode: 'HT' })).toMatchObject(closed);
    expect(await clerk('queue.issue', { serviceCode: 'HT', priority: false, print: false })).toMatchObject(closed);
    const { open } = await must(world.kiosk('kiosk.state', {}));
    expect(open).toMatchObject({ isOpen: false, reason: 'DAY_CLOSED' });
    expect((await state('Q1')).open.isOpen).toBe(false);
    await must(clerk('queue.finish', { ticketId: first.id }));
    pause();
    await must(clerk('queue.call', { ticketId: second.id, counterCode: 'Q1' }));
    const { tickets } = await must(office.as(office.head)('supervisor.today', {}));
    expect(tickets).toMatchObject({ issued: 3, waiting: 0, called: 1, done: 1, held: 0, cancelled: 1 });
    // The next day is open.
    office.clock.advanceMs(DAY_MS);
    expect((await issue('HT')).number).toBe('A001');
  });

  it('opened again goes on after the last number, and closing twice ends nobody twice', async () => {
    await issue('HT');
    await close();
    expect((await close()).cancelled).toBe(0);
    expect(await must(head('queue.reopenDay', {}))).toMatchObject({
      cancelled: 0,
      undo: { type: 'queue.dayReopened' },
    });
    expect(await must(head('queue.reopenDay', {}))).toEqual({ cancelled: 0, undo: null });
    expect((await issue('HT')).number).toBe('A002');
    expect((await must(head('queue.reset', {}))).cancelled).toBe(1);
    expect((await issue('HT')).number).toBe('A003');
    expect((await world.rows()).map(({ cancelReason }) => cancelReason)).toEqual(['DAY_CLOSED', 'RESET', null]);
  });

  it('closed, opened again or emptied by mistake becomes what it was', async () => {
    const before = [await issue('HT'), await issue('DD')];
    const rows = await world.rows();
    for (const method of ['queue.closeDay', 'queue.reset'] as const) {
      const made = await must(head(method, {}));
      expect(made.cancelled).toBe(2);
      expect((await must(head('queue.state', { counterCode: 'Q1' }))).undo).toEqual(made.undo);
      expect(await headUndo(eventOf(made.undo))).toEqual({ ok: true, value: { ticket: null } });
      expect(await world.rows()).toEqual(rows);
    }
    // What is applied elsewhere needs no other event to know what a step left.
    const [ofReset, ofClose] = await bodiesOf('queue.undone');
    expect(ofReset).not.toHaveProperty('closedDay');
    expect(ofClose).toMatchObject({ closedDay: { before: { day: world.today() }, after: null } });
    expect((await must(world.kiosk('kiosk.state', {}))).open.isOpen).toBe(true);
    await close();
    const reopened = await must(head('queue.reopenDay', {}));
    await must(headUndo(eventOf(reopened.undo)));
    expect((await must(world.kiosk('kiosk.state', {}))).open.reason).toBe('DAY_CLOSED');
    expect(before.length).toBe(2);
  });

  it('cannot be given back after somebody closed it anew', async () => {
    await issue('HT');
    const first = await close();
    await must(head('queue.reopenDay', {}));
    expect(await headUndo(eventOf(first.undo))).toMatchObject({ error: { code: 'UNDO_CHANGED_SINCE' } });
  });
});
