import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TicketView } from '../../electron/contract/queue-views.ts';
import { seededRandom } from '../fault/random.ts';
import { startOffice, type TestOffice } from './backend-harness.ts';
import { QUEUE_OFFICE } from './queue-office.ts';

const SEQUENCES = 1_000;
const DAY_MS = 24 * 3_600_000;
const SERVICES = ['HT', 'CT', 'DD', 'KH'];
const SERVED: Readonly<Record<string, readonly string[]>> = {
  Q1: ['HT', 'CT', 'KH'],
  Q2: ['CT', 'DD', 'KH'],
  Q3: ['KH'],
};
const COUNTERS = Object.keys(SERVED);
const ENDS = ['queue.finish', 'queue.noShow'] as const;

let office: TestOffice;
beforeAll(async () => {
  office = await startOffice({ file: QUEUE_OFFICE });
});
afterAll(() => office.stop());

/** What must be true of a day, kept beside the program and compared with it after every step. */
class Day {
  readonly tickets = new Map<string, TicketView>();
  readonly line: string[] = [];
  readonly current = new Map<string, string>();

  nextFor(counterCode: string): TicketView | null {
    const id = this.line.find((ticketId) =>
      SERVED[counterCode]?.includes(this.tickets.get(ticketId)?.serviceCode ?? ''),
    );
    return id === undefined ? null : (this.tickets.get(id) ?? null);
  }
}

async function issue(day: Day, serviceCode: string): Promise<void> {
  const issued = await office.as(null, 'kiosk')('ticket.issue', { serviceCode });
  if (!issued.ok) throw new Error(issued.error.code);
  const { ticket, waitingAhead } = issued.value;
  const ahead = day.line.filter((id) => day.tickets.get(id)?.serviceCode === serviceCode);
  expect(waitingAhead).toBe(ahead.length);
  day.tickets.set(ticket.id, ticket);
  day.line.push(ticket.id);
}

async function callNext(day: Day, counterCode: string): Promise<void> {
  const called = await office.as(office.clerk, 'counter')('queue.callNext', { counterCode });
  const busy = day.current.get(counterCode);
  if (busy !== undefined) {
    const details = { number: day.tickets.get(busy)?.number };
    expect(called).toEqual({ ok: false, error: { code: 'COUNTER_BUSY', details } });
    return;
  }
  const next = day.nextFor(counterCode);
  if (next === null) return expect(called).toEqual({ ok: true, value: { ticket: null, undo: null } });
  expect(called).toMatchObject({ ok: true, value: { ticket: { id: next.id, state: 'CALLED', counterCode } } });
  day.line.splice(day.line.indexOf(next.id), 1);
  day.current.set(counterCode, next.id);
}

async function end(day: Day, counterCode: string, method: (typeof ENDS)[number]): Promise<void> {
  const ticketId = day.current.get(counterCode);
  if (ticketId === undefined) return;
  const ended = await office.as(office.clerk, 'counter')(method, { ticketId });
  expect(ended).toMatchObject({ ok: true, value: { ticket: { id: ticketId, counterCode } } });
  day.current.delete(counterCode);
}

async function runDay(random: () => number): Promise<Day> {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const day = new Day();
  const steps = 4 + Math.floor(random() * 8);
  for (let step = 0; step < steps; step += 1) {
    office.clock.advanceMs(Math.floor(random() * 60_000));
    const choice = random();
    if (choice < 0.5) await issue(day, pick(SERVICES));
    else if (choice < 0.8) await callNext(day, pick(COUNTERS));
    else await end(day, pick(COUNTERS), pick(ENDS));
  }
  return day;
}

/** No number twice and none left out, for every prefix. */
function expectGapless(day: Day): void {
  const numbers = [...day.tickets.values()].map(({ number }) => number);
  for (const prefix of ['A', 'B', '']) {
    const own = numbers.filter((number) => number.replace(/\d+$/, '') === prefix);
    const places = own.map((number) => Number(number.slice(prefix.length))).toSorted((a, b) => a - b);
    expect(places).toEqual(own.map((_, place) => place + 1));
  }
}

/** Everybody who was given a number still waits, is at a counter, or is over. */
async function expectNoneLost(day: Day): Promise<void> {
  const { store } = office;
  const rows = await store().read((reads) => reads.ticketsOfDay([...day.tickets.values()][0]?.day ?? '1970-01-01'));
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(day.tickets.keys()));
  const waiting = rows.filter(({ state }) => state === 'WAITING').map(({ id }) => id);
  expect(waiting).toEqual(day.line);
  const atCounters = rows.filter(({ state }) => state === 'CALLED').map(({ id, counterCode }) => [counterCode, id]);
  expect(new Map(atCounters as [string, string][])).toEqual(day.current);
}

it(`${SEQUENCES} random days: no number twice, none left out, nobody lost, first come first served`, async () => {
  let issued = 0;
  const startMs = office.clock.nowMs();
  for (let seed = 1; seed <= SEQUENCES; seed += 1) {
    office.clock.advanceMs(startMs + seed * DAY_MS - office.clock.nowMs());
    const day = await runDay(seededRandom(seed)).catch((failure: unknown) => {
      throw new Error(`seed ${seed}`, { cause: failure });
    });
    expectGapless(day);
    await expectNoneLost(day);
    issued += day.tickets.size;
  }
  expect(issued).toBeGreaterThan(SEQUENCES);
  expect((await office.store().check()).problems).toEqual([]);
}, 180_000);
