import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import { seededRandom } from '../fault/random.ts';
import { startOffice, type TestOffice } from './backend-harness.ts';
import { dossierLife } from './dossier-world.ts';
import { LINE_OFFICE } from './queue-office.ts';
import { DAY_MS, must, queueWorld } from './queue-world.ts';

let office: TestOffice;
const world = queueWorld(() => office);
const { kiosk, clerk, issue, call, pause, row, state, waiting } = world;
beforeAll(async () => {
  office = await startOffice({ file: LINE_OFFICE });
});
afterAll(() => office.stop());
// Every test has a day of its own.
beforeEach(() => {
  office.clock.advanceMs(DAY_MS);
  office.events.length = 0;
});

const wrong = (number: string, at: string) => ({
  ok: false,
  error: { code: 'TICKET_STATE_WRONG', details: { number, state: at } },
});

describe('calling one ticket', () => {
  it('works for who waits out of turn, is parked, or was absent', async () => {
    const [first, second] = [await issue('HT'), await issue('HT')];
    const called = await must(clerk('queue.call', { ticketId: second.id, counterCode: 'Q1' }));
    expect(called.ticket).toMatchObject({ number: 'A002', state: 'CALLED', counterCode: 'Q1', calls: 1 });
    expect(called.undo).toMatchObject({ type: 'ticket.called', number: 'A002' });
    await must(clerk('queue.hold', { ticketId: second.id }));
    pause();
    const back = await must(clerk('queue.call', { ticketId: second.id, counterCode: 'Q3' }));
    expect(back.ticket).toMatchObject({ state: 'CALLED', counterCode: 'Q3', heldAt: null });
    await must(clerk('queue.finish', { ticketId: second.id }));
    await call('Q1');
    for (let calls = 1; calls < 3; calls += 1) {
      pause();
      await must(clerk('queue.recall', { ticketId: first.id }));
    }
    pause();
    await must(clerk('queue.noShow', { ticketId: first.id }));
    pause();
    const again = await must(clerk('queue.call', { ticketId: first.id, counterCode: 'Q1' }));
    expect(again.ticket).toMatchObject({ number: 'A001', state: 'CALLED', calls: 1, finishedAt: null });
  });

  it('refuses what does not fit', async () => {
    const yesterday = await issue('HT');
    office.clock.advanceMs(DAY_MS);
    const [ticket, land] = [await issue('HT'), await issue('DD')];
    const callAt = (ticketId: string, counterCode: string) => clerk('queue.call', { ticketId, counterCode });
    expect(await callAt(yesterday.id, 'Q1')).toMatchObject({ error: { code: 'TICKET_UNKNOWN' } });
    expect(await callAt(randomUuidV7(), 'Q1')).toMatchObject({ error: { code: 'TICKET_UNKNOWN' } });
    expect(await callAt(ticket.id, 'Q9')).toMatchObject({ error: { code: 'COUNTER_UNKNOWN' } });
    expect(await callAt(land.id, 'Q1')).toEqual(wrong('B001', 'WAITING'));
    await must(callAt(ticket.id, 'Q1'));
    expect(await callAt(ticket.id, 'Q3')).toEqual(wrong('A001', 'CALLED'));
    const other = await issue('HT');
    expect(await callAt(other.id, 'Q1')).toMatchObject({
      error: { code: 'COUNTER_BUSY', details: { number: 'A001' } },
    });
    await must(clerk('queue.pause', { counterCode: 'Q3', reason: 'Nghỉ trưa' }));
    expect(await callAt(other.id, 'Q3')).toMatchObject({ error: { code: 'COUNTER_PAUSED' } });
    expect(await clerk('queue.callNext', { counterCode: 'Q3' })).toMatchObject({ error: { code: 'COUNTER_PAUSED' } });
    await must(clerk('queue.resume', { counterCode: 'Q3' }));
    await must(callAt(other.id, 'Q3'));
  });

  it('gives one ticket to one of two counters that want it at the same moment', async () => {
    const ticket = await issue('HT');
    const answers = await Promise.all(
      ['Q1', 'Q3'].map((counterCode) => clerk('queue.call', { ticketId: ticket.id, counterCode })),
    );
    expect(answers.filter(({ ok }) => ok).length).toBe(1);
    expect(answers.find(({ ok }) => !ok)).toEqual(wrong('A001', 'CALLED'));
    const next = await Promise.all(['Q1', 'Q3'].map((counterCode) => clerk('queue.callNext', { counterCode })));
    expect(next.filter((answer) => answer.ok && answer.value.ticket !== null).length).toBe(0);
  });
});

describe('the gap between calls', () => {
  const tooSoon = (seconds: number) => ({ ok: false, error: { code: 'CALL_TOO_SOON', details: { seconds } } });

  it('holds for the next call, the same ticket and its absence, and is longer after priority', async () => {
    const [first, old] = [await issue('HT'), await issue('HT', true)];
    await issue('HT');
    pause();
    // The priority ticket jumps: nobody was called before.
    expect((await must(clerk('queue.callNext', { counterCode: 'Q1' }))).ticket?.id).toBe(old.id);
    expect((await state('Q1')).nextCallAt).toBe(new Date(office.clock.nowMs() + 6_000).toISOString());
    office.clock.advanceMs(2_500);
    expect(await clerk('queue.recall', { ticketId: old.id })).toEqual(tooSoon(4));
    await must(clerk('queue.finish', { ticketId: old.id }));
    expect(await clerk('queue.callNext', { counterCode: 'Q1' })).toEqual(tooSoon(4));
    expect(await clerk('queue.call', { ticketId: first.id, counterCode: 'Q1' })).toEqual(tooSoon(4));
    office.clock.advanceMs(3_500);
    expect((await state('Q1')).nextCallAt).toBeNull();
    await must(clerk('queue.callNext', { counterCode: 'Q1' }));
    for (let calls = 1; calls < 3; calls += 1) {
      const early = { number: 'A001', calls, needed: 3 };
      expect(await clerk('queue.noShow', { ticketId: first.id })).toEqual({
        ok: false,
        error: { code: 'NO_SHOW_TOO_EARLY', details: early },
      });
      office.clock.advanceMs(3_000);
      await must(clerk('queue.recall', { ticketId: first.id }));
    }
    expect(await clerk('queue.noShow', { ticketId: first.id })).toEqual(tooSoon(3));
    office.clock.advanceMs(3_000);
    expect((await must(clerk('queue.noShow', { ticketId: first.id }))).ticket.state).toBe('NO_SHOW');
  });

  it('says nobody waits at once, and does not stop a counter whose clock was put back', async () => {
    const ticket = await issue('HT');
    await call('Q1');
    await must(clerk('queue.finish', { ticketId: ticket.id }));
    expect(await clerk('queue.callNext', { counterCode: 'Q1' })).toMatchObject({ value: { ticket: null } });
    office.clock.advanceMs(-20 * 60_000);
    await issue('HT');
    expect((await must(clerk('queue.callNext', { counterCode: 'Q1' }))).ticket?.number).toBe('A002');
  });
});

describe('a ticket that comes back', () => {
  it('after a hold waits behind two others, and keeps the service it had', async () => {
    const first = await issue('HT');
    await call('Q1');
    await must(clerk('queue.start', { ticketId: first.id }));
    office.clock.advanceMs(60_000);
    const held = await must(clerk('queue.hold', { ticketId: first.id }));
    expect(held.ticket).toMatchObject({ state: 'HELD', servedMs: 60_000 });
    expect((await state('Q1')).held.map(({ id }) => id)).toEqual([first.id]);
    for (let count = 0; count < 3; count += 1) await issue('HT');
    await must(clerk('queue.reactivate', { ticketId: first.id }));
    expect(await waiting('Q1')).toEqual(['A002', 'A003', 'A001', 'A004']);
    expect(await row(first.id)).toMatchObject({ state: 'WAITING', servedMs: 60_000, calls: 0 });
    expect(await clerk('queue.reactivate', { ticketId: first.id })).toEqual(wrong('A001', 'WAITING'));
  });

  it('is not on the board while it waits', async () => {
    const first = await issue('HT');
    await call('Q1');
    await must(clerk('queue.hold', { ticketId: first.id }));
    const calls = async () => (await must(office.as(null, 'board')('board.state', {}))).calls.length;
    expect(await calls()).toBe(1);
    await must(clerk('queue.reactivate', { ticketId: first.id }));
    expect(await calls()).toBe(0);
  });
});

describe('a transfer', () => {
  it('sends to another service at the place of the issue', async () => {
    const first = await issue('HT');
    await issue('DD');
    await call('Q1');
    await must(clerk('queue.start', { ticketId: first.id }));
    const sent = await must(clerk('queue.transfer', { ticketId: first.id, toServiceCode: 'DD', toCounterCode: null }));
    expect(sent.ticket).toMatchObject({ state: 'WAITING', serviceCode: 'DD', boundCounterCode: null });
    expect(await waiting('Q2')).toEqual(['A001', 'B001']);
    expect(await waiting('Q1')).toEqual([]);
  });

  it('sends to one counter, which alone calls it, also a counter that does not serve the service', async () => {
    const first = await issue('HT');
    const sent = await must(clerk('queue.transfer', { ticketId: first.id, toServiceCode: null, toCounterCode: 'Q2' }));
    expect(sent.ticket).toMatchObject({ state: 'WAITING', serviceCode: 'HT', boundCounterCode: 'Q2' });
    expect([await waiting('Q1'), await waiting('Q2'), await waiting('Q3')]).toEqual([[], ['A001'], []]);
    expect(await clerk('queue.call', { ticketId: first.id, counterCode: 'Q1' })).toEqual(wrong('A001', 'WAITING'));
    expect((await call('Q2')).id).toBe(first.id);
  });

  it.each([
    { toServiceCode: null, toCounterCode: null },
    { toServiceCode: 'KHONG', toCounterCode: null },
    { toServiceCode: null, toCounterCode: 'Q9' },
    { toServiceCode: null, toCounterCode: 'Q77' },
    { toServiceCode: 'HT', toCounterCode: null },
  ])('to $toServiceCode $toCounterCode is refused', async (target) => {
    const { id } = await issue('HT');
    expect(await clerk('queue.transfer', { ticketId: id, ...target })).toEqual({
      ok: false,
      error: { code: 'TRANSFER_TARGET_WRONG', details: { number: 'A001' } },
    });
  });

  it('of what is over is refused', async () => {
    const { id } = await issue('HT');
    await must(clerk('queue.cancel', { ticketId: id }));
    const target = { toServiceCode: 'DD', toCounterCode: null };
    expect(await clerk('queue.transfer', { ticketId: id, ...target })).toEqual(wrong('A001', 'CANCELLED'));
  });
});

describe('merging', () => {
  it('ends the other numbers of a citizen, which say with which they go on', async () => {
    const [first, second, third] = [await issue('HT'), await issue('HT'), await issue('DD')];
    await call('Q1');
    const merged = await must(clerk('queue.merge', { ticketId: first.id, otherIds: [second.id, third.id, second.id] }));
    expect(merged.ticket).toMatchObject({ number: 'A001', state: 'CALLED' });
    for (const { id } of [second, third]) {
      const { ticket } = await must(kiosk('ticket.read', { ticketId: id }));
      expect(ticket).toMatchObject({ state: 'CANCELLED', cancelReason: 'MERGED', mergedIntoNumber: 'A001' });
    }
    expect([await waiting('Q1'), await waiting('Q2')]).toEqual([[], []]);
  });

  it('offers the numbers of other lines, which no other list has', async () => {
    const [own, other, left, third] = [await issue('HT'), await issue('DD'), await issue('DD'), await issue('HT')];
    await call('Q1');
    await call('Q2');
    await must(clerk('queue.hold', { ticketId: other.id }));
    await call('Q3');
    const { others, waiting: line } = await world.state('Q1');
    expect(line).toEqual([]);
    expect(others.map(({ number, state }) => [number, state])).toEqual([
      ['B001', 'HELD'],
      ['B002', 'WAITING'],
    ]);
    expect((await row(third.id)).state).toBe('CALLED');
    await must(clerk('queue.merge', { ticketId: own.id, otherIds: [left.id] }));
    expect((await world.state('Q1')).others.map(({ number }) => number)).toEqual(['B001']);
  });

  it('refuses a target that is not at the counter, itself, what is called, what nobody knows', async () => {
    const [first, second, third] = [await issue('HT'), await issue('HT'), await issue('HT')];
    const merge = (ticketId: string, ...otherIds: string[]) => clerk('queue.merge', { ticketId, otherIds });
    expect(await merge(first.id, second.id)).toEqual(wrong('A001', 'WAITING'));
    await call('Q1');
    await call('Q3');
    for (const id of [first.id, second.id, randomUuidV7()])
      expect(await merge(first.id, id)).toMatchObject({ error: { code: 'MERGE_NOT_POSSIBLE' } });
    expect(await merge(randomUuidV7(), third.id)).toMatchObject({ error: { code: 'TICKET_UNKNOWN' } });
    expect((await row(third.id)).state).toBe('WAITING');
  });
});

describe('priority', () => {
  /** What a person with pencil and paper counts: priority tickets called before one that stood before them. */
  async function randomDay(seed: number): Promise<{ jumps: number; passes: number }> {
    const random = seededRandom(seed);
    const passes = new Map<string, number>();
    let line: { id: string; priority: boolean }[] = [];
    let jumps = 0;
    for (let step = 0; step < 60; step += 1) {
      if (random() < 0.6 || line.length === 0) {
        const { id, priority } = await issue('HT', random() < 0.5);
        line.push({ id, priority });
        continue;
      }
      const called = await call(random() < 0.5 ? 'Q1' : 'Q3');
      const before = line.slice(
        0,
        line.findIndex(({ id }) => id === called.id),
      );
      for (const { id, priority } of before) {
        expect(called.priority && !priority, `seed ${seed}: only priority passes, and only normal ones`).toBe(true);
        passes.set(id, (passes.get(id) ?? 0) + 1);
      }
      jumps += before.length > 0 ? 1 : 0;
      line = line.filter(({ id }) => id !== called.id);
      await must(clerk('queue.finish', { ticketId: called.id }));
    }
    for (const ticket of await world.rows()) expect(ticket.passedBy).toBe(passes.get(ticket.id) ?? 0);
    office.clock.advanceMs(DAY_MS);
    return { jumps, passes: Math.max(0, ...passes.values()) };
  }

  it('passes nobody more often than the office allows, over two counters and 20 random days', async () => {
    let jumps = 0;
    for (let seed = 1; seed <= 20; seed += 1) {
      const day = await randomDay(seed);
      expect(day.passes, `seed ${seed}`).toBeLessThanOrEqual(2);
      jumps += day.jumps;
    }
    expect(jumps).toBeGreaterThan(20);
  }, 60_000);

  it('called by hand is counted too', async () => {
    const [first, , old] = [await issue('HT'), await issue('HT'), await issue('HT', true)];
    await must(clerk('queue.call', { ticketId: old.id, counterCode: 'Q1' }));
    expect((await row(first.id)).passedBy).toBe(1);
  });

  it('called by hand passes nobody more often than the office allows either', async () => {
    const first = await issue('HT');
    for (let passes = 1; passes <= 2; passes += 1) {
      const old = await issue('HT', true);
      await must(clerk('queue.call', { ticketId: old.id, counterCode: 'Q1' }));
      await must(clerk('queue.finish', { ticketId: old.id }));
      pause();
    }
    const old = await issue('HT', true);
    expect(await clerk('queue.call', { ticketId: old.id, counterCode: 'Q1' })).toMatchObject({
      error: { code: 'PRIORITY_LIMIT_REACHED', details: { number: 'A004', waiting: 'A001', limit: 2 } },
    });
    expect(await row(first.id)).toMatchObject({ state: 'WAITING', passedBy: 2 });
    await must(clerk('queue.call', { ticketId: first.id, counterCode: 'Q1' }));
    await must(clerk('queue.finish', { ticketId: first.id }));
    pause();
    await must(clerk('queue.call', { ticketId: old.id, counterCode: 'Q1' }));
  });
});

describe('nobody waits where nobody calls', () => {
  const save = async (code: string, changed: object) => {
    const { counters } = await must(office.as(office.it)('config.read', {}));
    const found = counters.find((counter) => counter.code === code);
    if (found === undefined) throw new Error(code);
    const { id: _id, rev: _rev, ...rest } = found;
    await must(office.as(office.it)('config.save', { kind: 'counter', row: { ...rest, ...changed } }));
  };

  it('what only a retired counter served goes to the others, with its parked and absent tickets', async () => {
    const [first, second] = [await issue('DD'), await issue('DD')];
    await call('Q2');
    await must(clerk('queue.hold', { ticketId: first.id }));
    await save('Q2', { active: false });
    expect(await waiting('Q1')).toEqual(['B002']);
    expect((await state('Q1')).held.map(({ number }) => number)).toEqual(['B001']);
    expect(await kiosk('ticket.issue', { serviceCode: 'DD' })).toMatchObject({ error: { code: 'SERVICE_CLOSED' } });
    expect((await call('Q3')).id).toBe(second.id);
    await must(clerk('queue.call', { ticketId: first.id, counterCode: 'Q1' }));
    await save('Q2', { active: true });
  });

  it('a counter that was retired while somebody stood at it still ends that service', async () => {
    const { id } = await issue('DD');
    await call('Q2');
    await save('Q2', { active: false });
    expect((await state('Q2')).current?.id).toBe(id);
    await must(clerk('queue.finish', { ticketId: id }));
    expect(await clerk('queue.state', { counterCode: 'Q2' })).toMatchObject({ error: { code: 'COUNTER_UNKNOWN' } });
    await save('Q2', { active: true });
  });

  it('what is bound to a counter that rests or was retired is called by those who serve it', async () => {
    const { id } = await issue('HT');
    await must(clerk('queue.transfer', { ticketId: id, toServiceCode: null, toCounterCode: 'Q3' }));
    expect(await waiting('Q1')).toEqual([]);
    await must(clerk('queue.pause', { counterCode: 'Q3', reason: 'Họp' }));
    expect(await waiting('Q1')).toEqual(['A001']);
    expect(await state('Q3')).toMatchObject({ paused: { reason: 'Họp' }, waiting: [{ number: 'A001' }] });
    await must(clerk('queue.resume', { counterCode: 'Q3' }));
    expect(await waiting('Q1')).toEqual([]);
    await save('Q3', { active: false });
    expect((await call('Q1')).id).toBe(id);
    await save('Q3', { active: true });
  });

  it('a service that was retired while people wait keeps its line, and the board still counts it', async () => {
    await issue('DD');
    const { services } = await must(office.as(office.it)('config.read', {}));
    const found = services.find(({ code }) => code === 'DD');
    if (found === undefined) throw new Error('DD');
    const { id: _id, rev: _rev, ...rest } = found;
    await must(office.as(office.it)('config.save', { kind: 'service', row: { ...rest, active: false } }));
    const board = await must(office.as(null, 'board')('board.state', {}));
    expect(board.services).toContainEqual({ code: 'DD', name: 'Đất đai', prefix: 'B', waiting: 1 });
    expect((await call('Q2')).number).toBe('B001');
    await must(office.as(office.it)('config.save', { kind: 'service', row: rest }));
  });
});

describe('a counter that rests', () => {
  it('says so with its reason, and needs no pause twice', async () => {
    const at = new Date(office.clock.nowMs()).toISOString();
    await must(clerk('queue.pause', { counterCode: 'Q1', reason: 'Họp' }));
    office.clock.advanceMs(60_000);
    await must(clerk('queue.pause', { counterCode: 'Q1', reason: 'Ăn trưa' }));
    expect((await state('Q1')).paused).toEqual({ since: at, reason: 'Ăn trưa' });
    await must(clerk('queue.resume', { counterCode: 'Q1' }));
    await must(clerk('queue.resume', { counterCode: 'Q1' }));
    expect((await state('Q1')).paused).toBeNull();
    expect(world.names()).toContain('queue.changed');
  });

  it('is neither busy nor unknown', async () => {
    await issue('HT');
    await call('Q1');
    const reason = 'Họp';
    expect(await clerk('queue.pause', { counterCode: 'Q1', reason })).toMatchObject({
      error: { code: 'COUNTER_BUSY' },
    });
    for (const counterCode of ['Q9', 'Q77']) {
      expect(await clerk('queue.pause', { counterCode, reason })).toMatchObject({ error: { code: 'COUNTER_UNKNOWN' } });
      expect(await clerk('queue.resume', { counterCode })).toMatchObject({ error: { code: 'COUNTER_UNKNOWN' } });
    }
  });
});

describe('somebody without a number', () => {
  const receive = async () => {
    const applicant = { name: 'Nguyễn Thị Thử', personalId: '', birthDate: null, sex: null, address: '', phone: '' };
    const input = { procedureCode: 'MAU-TT', counterCode: 'Q1', ticketId: null, applicant, components: [] };
    return (await must(clerk('dossier.receive', input))).dossier.id;
  };
  const offered = async () => (await must(office.as(office.head)('supervisor.today', {}))).ratings.offered;

  it('is asked for a rating once, and not again after the result was handed over', async () => {
    const dossierId = await receive();
    await must(clerk('queue.finishWalkIn', { counterCode: 'Q1', dossierId }));
    await must(clerk('queue.finishWalkIn', { counterCode: 'Q1', dossierId }));
    expect(await offered()).toBe(1);
    expect(await must(clerk('rating.given', { counterCode: 'Q1' }))).toEqual({ open: true, given: false });
    await dossierLife(clerk).complete(dossierId);
    await dossierLife(clerk).giveBack(dossierId, 'Q3');
    await must(clerk('queue.finishWalkIn', { counterCode: 'Q3', dossierId }));
    expect(await offered()).toBe(2);
  });

  it('is not finished at a busy or unknown counter, nor without the dossier', async () => {
    const dossierId = await receive();
    const finish = (counterCode: string, id = dossierId) => clerk('queue.finishWalkIn', { counterCode, dossierId: id });
    expect(await finish('Q9')).toMatchObject({ error: { code: 'COUNTER_UNKNOWN' } });
    expect(await finish('Q1', randomUuidV7())).toMatchObject({ error: { code: 'DOSSIER_UNKNOWN' } });
    await issue('HT');
    await call('Q1');
    expect(await finish('Q1')).toMatchObject({ error: { code: 'COUNTER_BUSY' } });
    expect(await offered()).toBe(0);
  });
});

it('a repeated request changes nothing more, and is announced again', async () => {
  const [ticket, other] = [await issue('HT'), await issue('HT')];
  await call('Q1');
  const steps = [
    ['queue.start', { ticketId: ticket.id }],
    ['queue.merge', { ticketId: ticket.id, otherIds: [other.id] }],
    ['queue.hold', { ticketId: ticket.id }],
    ['queue.reactivate', { ticketId: ticket.id }],
    ['queue.transfer', { ticketId: ticket.id, toServiceCode: 'DD', toCounterCode: null }],
    ['queue.cancel', { ticketId: ticket.id }],
  ] as const;
  for (const [method, input] of steps) {
    const requestId = randomUuidV7();
    office.events.length = 0;
    const first = await clerk(method, input, requestId);
    expect(first.ok, method).toBe(true);
    const rows = await world.rows();
    expect(await clerk(method, input, requestId)).toEqual(first);
    expect(await world.rows()).toEqual(rows);
    expect(world.names()).toEqual(['queue.changed', 'queue.changed']);
  }
});

it('a crash between any two steps loses nothing', async () => {
  const ticket = await issue('HT', true);
  const steps = [
    () => clerk('queue.callNext', { counterCode: 'Q1' }),
    () => clerk('queue.start', { ticketId: ticket.id }),
    () => clerk('queue.hold', { ticketId: ticket.id }),
    () => clerk('queue.call', { ticketId: ticket.id, counterCode: 'Q1' }),
    () => clerk('queue.transfer', { ticketId: ticket.id, toServiceCode: 'DD', toCounterCode: null }),
    () => clerk('queue.callNext', { counterCode: 'Q2' }),
    () => clerk('queue.finish', { ticketId: ticket.id }),
  ];
  const states: string[] = [];
  for (const step of steps) {
    pause();
    expect(await step()).toMatchObject({ ok: true });
    const before = await row(ticket.id);
    await office.crashAndReopen();
    expect(await row(ticket.id)).toEqual(before);
    expect(await world.rows()).toEqual([before]);
    states.push(before.state);
  }
  expect(states).toEqual(['CALLED', 'SERVING', 'HELD', 'CALLED', 'WAITING', 'CALLED', 'DONE']);
  expect((await office.store().check()).problems).toEqual([]);
});
