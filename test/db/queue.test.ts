import { describe, expect, test } from 'vitest';
import type { QueueTimeCell } from '../../electron/app/ports/queue-rows.ts';
import type { Writes } from '../../electron/app/ports/store.ts';
import { createDayTickets } from '../../electron/db/sqlite/day-tickets.ts';
import { newTicket } from '../../electron/domain/queue/new-ticket.ts';
import type { Ticket } from '../../electron/domain/queue/ticket.ts';
import { fail, ok } from '../../electron/domain/result.ts';
import { closeQuietly, expectOk, ids, reopen, setUpOffice, type TestOffice } from './support.ts';

const DAY = '2026-11-21';

async function write({ office, change }: TestOffice, work: (writes: Writes) => Promise<unknown>): Promise<void> {
  expectOk(
    await office.store.write(change(), async (writes) => {
      await work(writes);
      await writes.record({ type: 'test.changed', subject: 'ticket', subjectId: 'test', body: {} });
      return ok(null);
    }),
  );
}

async function officeWithLine(): Promise<TestOffice> {
  const made = await setUpOffice();
  const common = { active: true, rev: 1 };
  await write(made, async (writes) => {
    for (const [index, code] of ['Q1', 'Q2'].entries()) {
      const counter = { ...common, id: ids.next(), code, number: index + 1, name: code, unitCode: 'GOC' };
      await writes.putEntity('counter', { ...counter, groups: ['ĐẤT'] });
    }
    const service = { ...common, id: ids.next(), code: 'HT', name: 'Hộ tịch', prefix: 'A', counterCodes: [] };
    const kiosk = { kind: 'RESULT', group: 'ĐẤT', order: 7, picture: 'giay', seqFrom: 10, seqTo: 20 } as const;
    await writes.putEntity('service', { ...service, ...kiosk });
  });
  return made;
}

let seq = 0;
function ticket(part: Partial<Ticket> = {}): Ticket {
  seq += 1;
  const issued = newTicket({
    id: ids.next(),
    day: DAY,
    seq,
    prefix: 'A',
    serviceCode: 'HT',
    issuedAt: `${DAY}T01:00:00.000Z`,
    origin: 'KIOSK',
    priority: false,
    place: seq,
    dossierId: null,
    estimate: null,
  });
  return { ...issued, ...part };
}

describe('a ticket', () => {
  test('comes back with everything it has, also after a new start', async () => {
    const made = await officeWithLine();
    const target = ticket();
    const full = ticket({
      state: 'CANCELLED',
      origin: 'COUNTER',
      priority: true,
      place: 2.5,
      passedBy: 4,
      boundCounterCode: 'Q2',
      counterCode: 'Q1',
      personId: made.personId,
      heldAt: `${DAY}T02:00:00.000Z`,
      servedMs: 12_345,
      finishedAt: `${DAY}T03:00:00.000Z`,
      cancelReason: 'MERGED',
      mergedIntoId: target.id,
      estimate: { lowS: 1, midS: 2, highS: 3 },
    });
    await write(made, async (writes) => {
      await writes.putTicket(target);
      await writes.putTicket(full);
    });
    expect(await made.office.store.read((reads) => reads.ticketsOfDay(DAY))).toEqual([target, full]);
    await closeQuietly(made.office);
    const opened = expectOk(await reopen(made.root));
    expect(await opened.store.read((reads) => reads.ticketsOfDay(DAY))).toEqual([target, full]);
    expect(await opened.store.read((reads) => reads.ticket(full.id))).toEqual(full);
    expect(await opened.store.read((reads) => reads.entityByCode('service', 'HT'))).toMatchObject({
      kind: 'RESULT',
      group: 'ĐẤT',
      order: 7,
      picture: 'giay',
      seqFrom: 10,
      seqTo: 20,
    });
    expect(await opened.store.read((reads) => reads.entityByCode('counter', 'Q1'))).toMatchObject({ groups: ['ĐẤT'] });
  });

  test.each([
    [{ state: 'CANCELLED' as const }, /CHECK/],
    [{ cancelReason: 'CLERK' as const }, /CHECK/],
    [{ boundCounterCode: 'Q7' }, /FOREIGN KEY/],
    [{ mergedIntoId: '01900000-0000-7000-8000-000000000000' }, /FOREIGN KEY/],
  ])('that makes no sense is refused: %o', async (part, message) => {
    const made = await officeWithLine();
    await expect(write(made, (writes) => writes.putTicket(ticket(part)))).rejects.toThrow(message);
  });
});

describe('the tickets of a day in memory', () => {
  test('are those of the rows: after every commit, inside a transaction, after a rollback and after foreign changes', async () => {
    const made = await officeWithLine();
    const { store } = made.office;
    const inRows = () =>
      store.inspect(async (connection) =>
        (
          connection.all('SELECT id, state FROM ticket WHERE day = ? ORDER BY rowid', DAY) as {
            id: string;
            state: string;
          }[]
        ).map(({ id, state }) => `${id} ${state}`),
      );
    const seen = async () =>
      (await store.read((reads) => reads.ticketsOfDay(DAY))).map(({ id, state }) => `${id} ${state}`);
    const same = async () => expect(await seen()).toEqual(await inRows());

    const [a, b] = [ticket(), ticket()];
    await write(made, (writes) => writes.putTicket(a));
    await same();
    await write(made, async (writes) => {
      await writes.putTicket({ ...a, state: 'NO_SHOW' });
      await writes.putTicket(b);
      expect((await writes.ticketsOfDay(DAY)).map(({ state }) => state)).toEqual(['NO_SHOW', 'WAITING']);
      // Others do not see it before the commit.
      expect((await store.read((reads) => reads.ticketsOfDay(DAY))).map(({ state }) => state)).toEqual(['WAITING']);
    });
    await same();
    const failed = await store.write(made.change(), async (writes) => {
      await writes.putTicket({ ...b, state: 'DONE' });
      await writes.putTicket(ticket());
      expect((await writes.ticketsOfDay(DAY)).length).toBe(3);
      return fail('TICKET_UNKNOWN');
    });
    expect(failed.ok).toBe(false);
    await same();
    expect((await seen()).length).toBe(2);
    await expect(
      write(made, async (writes) => {
        await writes.putTicket({ ...b, state: 'DONE' });
        throw new Error('a bug');
      }),
    ).rejects.toThrow('a bug');
    await same();
    expectOk(await store.maintain(async (connection) => connection.exec("UPDATE ticket SET state = 'HELD'")));
    await same();
    await write(made, (writes) => writes.putTicket(ticket({ day: '2026-11-22' })));
    expect(await store.read((reads) => reads.ticketsOfDay('2026-11-22'))).toHaveLength(1);
    await same();
  });

  test('belong to the moment of a transaction that began before', async () => {
    const made = await officeWithLine();
    const { store } = made.office;
    await write(made, (writes) => writes.putTicket(ticket()));
    await store.read((reads) => reads.ticketsOfDay(DAY));
    await store.read(async (reads) => {
      expect((await reads.ticketsOfDay(DAY)).length).toBe(1);
      await write(made, (writes) => writes.putTicket(ticket()));
      expect((await reads.ticketsOfDay(DAY)).length).toBe(1);
      await write(made, (writes) => writes.putTicket(ticket()));
      expect((await reads.ticketsOfDay(DAY)).length).toBe(1);
    });
    expect((await store.read((reads) => reads.ticketsOfDay(DAY))).length).toBe(3);
  });
});

test('work goes on in memory after the clock was a day ahead', () => {
  const days = createDayTickets();
  const tomorrow = ticket({ day: '2026-11-22' });
  days.reader().keep('2026-11-22', [tomorrow]);
  const writer = days.writer();
  const [a, b] = [ticket(), ticket()];
  writer.put(a);
  days.committed(writer);
  days.reader().keep(DAY, [a]);
  expect(days.reader().get(DAY)).toEqual([a]);
  const next = days.writer();
  next.put(b);
  days.committed(next);
  expect(days.reader().get(DAY)).toEqual([a, b]);
});

test("a person's last steps are found by their moment, not by going through all of them", async () => {
  const made = await officeWithLine();
  const plan = await made.office.store.inspect(async (connection) =>
    connection.all(
      `EXPLAIN QUERY PLAN SELECT * FROM event WHERE office_id = 'o' AND actor_id = 'p' AND at >= '2026'
       AND subject IN ('ticket', 'queue') ORDER BY seq DESC LIMIT 20`,
    ),
  );
  expect(JSON.stringify(plan)).toContain('actor_id=? AND at>?');
});

test('pauses and closed days come and go', async () => {
  const made = await officeWithLine();
  const pause = { counterCode: 'Q1', since: `${DAY}T01:00:00.000Z`, personId: made.personId, reason: 'Họp' };
  const closed = { day: DAY, closedAt: `${DAY}T10:00:00.000Z`, personId: made.personId };
  await write(made, async (writes) => {
    await writes.putCounterPause(pause);
    await writes.putCounterPause({ ...pause, reason: 'Ăn trưa' });
    await writes.putClosedDay(closed);
  });
  const { store } = made.office;
  expect(await store.read((reads) => reads.counterPauses())).toEqual([{ ...pause, reason: 'Ăn trưa' }]);
  expect(await store.read((reads) => reads.closedDay(DAY))).toEqual(closed);
  expect(await store.read((reads) => reads.closedDay('2026-11-22'))).toBeNull();
  await write(made, async (writes) => {
    await writes.removeCounterPause('Q1');
    await writes.removeClosedDay(DAY);
  });
  expect(await store.read((reads) => reads.counterPauses())).toEqual([]);
  expect(await store.read((reads) => reads.closedDay(DAY))).toBeNull();
});

test('durations are listed by day, and asked for by period and service', async () => {
  const made = await officeWithLine();
  const { store } = made.office;
  const days = ['2026-11-18', '2026-11-19', DAY];
  for (const day of days) await write(made, (writes) => writes.putTicket(ticket({ day })));
  expect(await store.read((reads) => reads.daysWithoutTimes(DAY))).toEqual(days.slice(0, 2));
  expect(await store.read((reads) => reads.daysWithoutTimes('2026-11-18'))).toEqual([]);
  const cell = (day: string, serviceCode: string): QueueTimeCell => ({
    day,
    serviceCode,
    hour: 8,
    measure: 'WAIT',
    seconds: Uint32Array.of(0, 1, 70_000, 4_294_967_295),
  });
  const first = { day: '2026-11-18', tickets: 1, errors: Uint32Array.of(3, 9), inside: 1 };
  await write(made, (writes) => writes.putQueueTimes(first, [cell('2026-11-18', 'HT'), cell('2026-11-18', 'KQ')]));
  expect(await store.read((reads) => reads.daysWithoutTimes(DAY))).toEqual(['2026-11-19']);
  expect(await store.read((reads) => reads.queueTimeDays('2026-11-01', DAY))).toEqual([first]);
  expect(await store.read((reads) => reads.listedDays('2026-11-01', DAY))).toEqual([{ day: '2026-11-18', tickets: 1 }]);
  expect(await store.read((reads) => reads.queueTimes('2026-11-18', DAY, 'KQ'))).toEqual([cell('2026-11-18', 'KQ')]);
  expect(await store.read((reads) => reads.queueTimes('2026-11-19', DAY, null))).toEqual([]);
  // A ticket of a listed day that changes after all takes the list of its day away.
  await write(made, (writes) => writes.putTicket(ticket({ day: '2026-11-18' })));
  expect(await store.read((reads) => reads.daysWithoutTimes(DAY))).toEqual(['2026-11-18', '2026-11-19']);
  expect(await store.read((reads) => reads.queueTimes('2026-11-01', DAY, null))).toEqual([]);
});

test('the steps of one person are found newest first, and no others', async () => {
  const made = await officeWithLine();
  const { store } = made.office;
  const record = (subject: string, subjectId: string) =>
    store.write(made.change(), async (writes) => {
      await writes.record({ type: 'test.step', subject, subjectId, body: {} });
      return ok(null);
    });
  const since = new Date(Date.now() - 60_000).toISOString();
  for (let step = 0; step < 25; step += 1) expectOk(await record(step % 2 === 0 ? 'ticket' : 'queue', `s${step}`));
  expectOk(await record('dossier', 'd'));
  const steps = await store.read((reads) => reads.queueEventsOf(made.personId, since));
  expect(steps.map(({ subjectId }) => subjectId)).toEqual(Array.from({ length: 20 }, (_, index) => `s${24 - index}`));
  expect(await store.read((reads) => reads.queueEventsOf(ids.next(), since))).toEqual([]);
  const later = new Date(Date.now() + 60_000).toISOString();
  expect(await store.read((reads) => reads.queueEventsOf(made.personId, later))).toEqual([]);
});
