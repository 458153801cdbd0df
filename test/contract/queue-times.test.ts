import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MethodOutput } from '../../electron/contract/contract.ts';
import type { Percentiles } from '../../electron/contract/methods/queue-times.ts';
import type { TicketView } from '../../electron/contract/queue-views.ts';
import { eventually } from '../eventually.ts';
import { seededRandom } from '../fault/random.ts';
import { startOffice, type TestOffice } from './backend-harness.ts';
import { FAST_QUEUE, LINE_OFFICE } from './queue-office.ts';
import { DAY_MS, must, queueWorld } from './queue-world.ts';

const DAYS = 5;
const HOUR_MS = 3_600_000;

let office: TestOffice;
const world = queueWorld(() => office);
const { kiosk, clerk } = world;
beforeAll(async () => {
  office = await startOffice({ file: { ...LINE_OFFICE, settings: { queue: FAST_QUEUE } } });
});
afterAll(() => office.stop());

/** Every ticket as the last answer about it was, whatever day it was of. */
const told = new Map<string, TicketView>();

async function runDay(random: () => number): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    office.clock.advanceMs(Math.floor(random() * 400_000));
    if (random() < 0.5) {
      const { ticket } = await must(kiosk('ticket.issue', { serviceCode: random() < 0.6 ? 'HT' : 'KQ' }));
      told.set(ticket.id, ticket);
      continue;
    }
    const { ticket } = await must(clerk('queue.callNext', { counterCode: 'Q1' }));
    if (ticket === null) continue;
    told.set(ticket.id, ticket);
    office.clock.advanceMs(Math.floor(random() * 60_000));
    if (random() < 0.7) await must(clerk('queue.start', { ticketId: ticket.id }));
    office.clock.advanceMs(Math.floor(random() * 600_000));
    told.set(ticket.id, (await must(clerk('queue.finish', { ticketId: ticket.id }))).ticket);
  }
}

const seconds = (from: string | null, to: string | null): number[] =>
  from === null || to === null ? [] : [Math.floor((Date.parse(to) - Date.parse(from)) / 1000)];
const waitOf = (ticket: TicketView): number[] => seconds(ticket.issuedAt, ticket.firstCalledAt);
const walkOf = (ticket: TicketView): number[] =>
  ticket.servingAt === ticket.calledAt ? [] : seconds(ticket.calledAt, ticket.servingAt);
const serviceOf = (ticket: TicketView): number[] => seconds(ticket.servingAt, ticket.finishedAt);

/** Nearest rank by sorting everything. */
function bruteForce(values: readonly number[]): object {
  const sorted = values.toSorted((a, b) => a - b);
  const of = (percent: number) => {
    const value = sorted[Math.ceil((percent / 100) * sorted.length) - 1];
    return value === undefined ? null : expect.objectContaining({ valueS: value });
  };
  return { n: sorted.length, p50: of(50), p90: of(90), p95: of(95) };
}

const timesOf = (tickets: readonly TicketView[]): Record<string, object> => ({
  wait: bruteForce(tickets.flatMap(waitOf)),
  walk: bruteForce(tickets.flatMap(walkOf)),
  service: bruteForce(tickets.flatMap(serviceOf)),
});

/** As somebody counts who keeps every ticket. */
function expected(from: string, to: string, serviceCode: string | null): object {
  const days = [...told.values()].filter(({ day }) => from <= day && day <= to);
  const tickets = days.filter((ticket) => serviceCode === null || ticket.serviceCode === serviceCode);
  const codes = [...new Set(tickets.filter((ticket) => waitOf(ticket).length > 0).map((ticket) => ticket.serviceCode))];
  const hourOf = ({ issuedAt }: TicketView) => new Date(Date.parse(issuedAt) + 7 * HOUR_MS).getUTCHours();
  const hours = [...new Set(tickets.filter((ticket) => waitOf(ticket).length > 0).map(hourOf))];
  const waits = days
    .flatMap((ticket) =>
      waitOf(ticket).flatMap((realS) => (ticket.estimate === null ? [] : [{ realS, ...ticket.estimate }])),
    )
    // Nobody minds a short wait that was told as short.
    .filter(({ realS, midS }) => realS >= 300 || midS >= 300);
  const errors = waits
    .map(({ realS, midS }) => Math.round((Math.abs(midS - realS) * 1000) / Math.max(60, realS)) / 10)
    .toSorted((a, b) => a - b);
  const inside = waits.filter(({ realS, lowS, highS }) => lowS <= realS && realS <= highS).length;
  return {
    all: timesOf(tickets),
    perService: codes.toSorted().map((code) => ({
      code,
      name: LINE_OFFICE.services.find((service) => service.code === code)?.name,
      ...timesOf(tickets.filter((ticket) => ticket.serviceCode === code)),
    })),
    perHour: hours
      .toSorted((a, b) => a - b)
      .map((hour) => ({ hour, ...timesOf(tickets.filter((ticket) => hourOf(ticket) === hour)) })),
    estimate: {
      n: waits.length,
      medianErrorPercent: errors[Math.ceil(errors.length / 2) - 1] ?? null,
      insideBandPercent: waits.length === 0 ? null : expect.closeTo((inside / waits.length) * 100, 6),
    },
  };
}

const asked = (from: string, to: string, serviceCode: string | null = null): Promise<MethodOutput<'queue.times'>> =>
  must(office.as(office.head, 'supervisor')('queue.times', { from, to, serviceCode }));
const listed = () => office.store().read((reads) => reads.queueTimeDays('2000-01-01', '2999-12-31'));

it('percentiles of any period are those of every ticket, over listed days and today', async () => {
  const first = world.today();
  for (let day = 1; day <= DAYS; day += 1) {
    await runDay(seededRandom(day));
    // On to eight in the morning of the next day; the last one stays today.
    const midnightMs = Date.parse(`${world.today()}T00:00:00+07:00`);
    if (day < DAYS) office.clock.advanceMs(midnightMs + DAY_MS + 8 * HOUR_MS - office.clock.nowMs());
  }
  const today = world.today();
  const days = [...new Set([...told.values()].map(({ day }) => day))];
  expect(days.length).toBe(DAYS);
  for (const [from, to] of [
    [first, today],
    [first, first],
    [today, today],
    [days[1] ?? '', days[3] ?? ''],
    ['2020-01-01', '2020-12-31'],
  ] as const) {
    expect(await asked(from, to), `${from} ${to}`).toEqual(expected(from, to, null));
    expect(await asked(from, to, 'HT'), `${from} ${to} HT`).toEqual(expected(from, to, 'HT'));
  }
  const { n }: Percentiles = (await asked(first, today)).all.wait;
  expect(n).toBeGreaterThan(100);
});

it('past days are listed once, by a device and with one event each', async () => {
  const days = await listed();
  expect(days.map(({ day }) => day)).not.toContain(world.today());
  expect(days.length).toBe(DAYS - 1);
  const events = (await office.store().read((reads) => reads.recentEvents(1_000, ['queue']))).filter(
    ({ type }) => type === 'queue.timesListed',
  );
  expect(events.map(({ subjectId, actorId }) => [subjectId, actorId])).toEqual(
    days.map(({ day }) => [day, null]).toReversed(),
  );
});

it('a new day is listed beside the calls, and again after a start', async () => {
  const last = world.today();
  office.clock.advanceMs(DAY_MS);
  await eventually(async () => expect((await listed()).map(({ day }) => day)).toContain(last));
  const { ticket } = await must(kiosk('ticket.issue', { serviceCode: 'HT' }));
  await office.crashAndReopen();
  office.clock.advanceMs(DAY_MS);
  await office.crashAndReopen();
  await eventually(async () => expect((await listed()).map(({ day }) => day)).toContain(ticket.day));
  expect((await office.store().check()).problems).toEqual([]);
});

it('a listed day that changes after all is counted anew', async () => {
  const { ticket } = await must(kiosk('ticket.issue', { serviceCode: 'HT' }));
  await must(clerk('queue.callNext', { counterCode: 'Q1' }));
  const { day } = ticket;
  expect((await asked(day, day)).all.service.n).toBe(0);
  office.clock.advanceMs(DAY_MS);
  await eventually(async () => expect((await listed()).map((row) => row.day)).toContain(day));
  // Called before midnight, ended after it.
  await must(clerk('queue.finish', { ticketId: ticket.id }));
  expect((await asked(day, day)).all.service.n).toBe(1);
  expect((await listed()).map((row) => row.day)).toContain(day);
});
