import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PrintJob } from '../../electron/domain/printing/print-job.ts';
import type { Ticket } from '../../electron/domain/queue/ticket.ts';
import { seededRandom } from '../fault/random.ts';
import { startOffice, type TestOffice } from './backend-harness.ts';
import { COUNTER_ROWS, centreFile } from './large-centre/office.ts';
import { type CentrePrinter, type Paper, startCentrePrinter } from './large-centre/paper.ts';
import { clerk, kiosk, type Person } from './large-centre/people.ts';
import { type Replay, replay } from './large-centre/replay.ts';
import { createScriptedDevices } from './scripted-devices.ts';

const TICKETS = 1_000;
const KIOSKS = 3;
const HOUR_MS = 3_600_000;
const BURSTS = 10;
const BURST_TICKETS = 10;
const BURST_MS = 5_000;
/** Everybody who has something to do within such a stretch does it at once, each over a port of their own. */
const STEP_MS = 5_000;
const LONGEST_DAY_MS = 3 * HOUR_MS;
const REFILL_AFTER_MS = 90_000;
const PRINT_LIMIT_MS = 20_000;
/** Half a minute on an idle machine. */
const DAY_LIMIT_MS = 240_000;
const ALL_EVENTS = 100_000;

interface DayResult {
  readonly replay: Replay;
  readonly rows: readonly Ticket[];
  readonly jobs: readonly PrintJob[];
  readonly papers: readonly Paper[];
}

let printer: CentrePrinter;
let office: TestOffice;
let day: DayResult;

/** Moments of an hour, ascending: at random, and ten bursts of ten within five seconds. */
function arrivals(random: () => number): number[] {
  const bursts = Array.from({ length: BURSTS }, () => random() * (HOUR_MS - BURST_MS));
  const inBursts = bursts.flatMap((fromMs) =>
    Array.from({ length: BURST_TICKETS }, () => fromMs + random() * BURST_MS),
  );
  const others = Array.from({ length: TICKETS - inBursts.length }, () => random() * HOUR_MS);
  return [...inBursts, ...others].sort((a, b) => a - b);
}

/**
 * How many numbers have their paper or are called before it began, counted as it is announced: whoever is at the counter
 * needs no paper any more, and it is held.
 */
function countPapers(): () => number {
  const settled = new Set<string>();
  let seen = 0;
  return () => {
    for (const { event, payload } of office.events.slice(seen)) {
      const { ticketId, print } = payload as { ticketId?: string; print?: { state: string } };
      if (
        event === 'print.changed' &&
        ticketId !== undefined &&
        (print?.state === 'CONFIRMED' || print?.state === 'HELD')
      ) {
        settled.add(ticketId);
      }
    }
    seen = office.events.length;
    return settled.size;
  };
}

/** Lets the printer do what is on its way: real time passes, the simulated clock stands still. */
async function letPrint(papers: () => number, issued: number): Promise<void> {
  const limitMs = performance.now() + PRINT_LIMIT_MS;
  while (!printer.isFailing && performance.now() < limitMs) {
    if (printer.busy === 0 && papers() >= issued) return;
    await sleep(1);
  }
}

async function runDay(): Promise<void> {
  const random = seededRandom(20_261_123);
  const startMs = office.clock.nowMs();
  const moments = arrivals(random).map((moment) => startMs + moment);
  let issued = 0;
  const kiosks = Array.from({ length: KIOSKS }, (_, index) =>
    kiosk(
      office.connect()(null, 'kiosk'),
      moments.filter((_moment, place) => place % KIOSKS === index),
      random,
      () => void (issued += 1),
    ),
  );
  const clerks = COUNTER_ROWS.map(({ code }) =>
    clerk(office.connect()(office.clerk, 'counter'), code, random, startMs + random() * HOUR_MS),
  );
  const people: Person[] = [...kiosks, ...clerks];
  const papers = countPapers();
  let emptySinceMs: number | null = null;
  while (!people.every(({ isIdle }) => isIdle)) {
    const nowMs = office.clock.nowMs();
    if (nowMs - startMs > LONGEST_DAY_MS) throw new Error('the day never ended');
    await Promise.all(people.map((person) => person.act(nowMs)));
    await letPrint(papers, issued);
    if (printer.isOutOfPaper) emptySinceMs ??= nowMs;
    if (emptySinceMs !== null && nowMs - emptySinceMs > REFILL_AFTER_MS && printer.isOutOfPaper) printer.refill();
    office.clock.advanceMs(STEP_MS);
  }
}

beforeAll(async () => {
  printer = await startCentrePrinter({ paperEndAtByte: 3_000_000, resetAtByte: 9_000_000 });
  office = await startOffice({
    file: centreFile(printer.connection),
    devices: createScriptedDevices(printer.printers),
  });
  await runDay();
  const papers = printer.papers();
  day = await office.store().read(async (reads) => ({
    papers,
    replay: replay((await reads.recentEvents(ALL_EVENTS, ['ticket', 'queue'])).toReversed()),
    rows: await reads.ticketsOfDay(localDay()),
    jobs: await reads.printJobsIn(['QUEUED', 'SENDING', 'SENT', 'CONFIRMED', 'HELD']),
  }));
}, DAY_LIMIT_MS);

afterAll(async () => {
  await office.stop();
  await printer.close();
});

const localDay = (): string => new Date(office.clock.nowMs() + 7 * HOUR_MS).toISOString().slice(0, 10);

it('has everything in it that a busy hour has', () => {
  const { steps, jumps, issued } = day.replay;
  expect(issued.length).toBe(TICKETS);
  for (const step of ['ticket.called', 'ticket.recalled', 'ticket.absent', 'ticket.held', 'ticket.transferred']) {
    expect([step, (steps.get(step) ?? 0) >= 10]).toEqual([step, true]);
  }
  expect(steps.get('ticket.reactivated') ?? 0).toBeGreaterThan(5);
  expect(jumps).toBeGreaterThan(20);
  expect(printer.failures).toContain('PRINTER_PAPER_OUT');
  expect(printer.failures).toContain('PRINTER_INTERRUPTED');
});

it('starts every step from the row that the step before left, and calls in the order of the rule', () => {
  expect(day.replay.broken).toEqual([]);
  expect(day.rows).toEqual(day.rows.map(({ id }) => day.replay.tickets.get(id)));
});

it('gives the numbers of each prefix without a gap, in the order of issue', () => {
  const order = day.replay.issued.map((id) => day.replay.tickets.get(id));
  const prefixes = new Set(order.map((ticket) => ticket?.prefix));
  expect(prefixes.size).toBe(8);
  for (const prefix of prefixes) {
    const seqs = order.filter((ticket) => ticket?.prefix === prefix).map((ticket) => ticket?.seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
  }
});

it('ends every ticket once', () => {
  expect(day.rows.length).toBe(TICKETS);
  expect([...new Set(day.rows.map(({ state }) => state))].toSorted()).toEqual(['DONE', 'NO_SHOW']);
  expect(day.replay.steps.get('ticket.finished')).toBe(day.rows.filter(({ state }) => state === 'DONE').length);
});

it('puts every number on paper once, and again only where it is marked', () => {
  const { papers } = day;
  const unmarked = papers.filter(({ isMarked }) => !isMarked).map(({ number }) => number);
  expect(new Set(unmarked).size).toBe(unmarked.length);
  expect(papers.some(({ isMarked }) => isMarked)).toBe(true);
  const numberOf = (id: string): string => day.replay.tickets.get(id)?.number ?? '';
  const held = day.jobs.filter(({ state }) => state === 'HELD').map(({ ticketId }) => numberOf(ticketId));
  // Called before their paper began: a few at the quiet start, and while the printer stood still.
  expect(held.length).toBeLessThan(TICKETS / 10);
  // In the order in which the numbers were given, whichever kiosk gave them.
  const firsts = [...new Set(papers.map(({ number }) => number))];
  expect(firsts).toEqual(day.replay.issued.map(numberOf).filter((number) => !held.includes(number)));
  expect(day.jobs.filter(({ state }) => state === 'CONFIRMED').length).toBe(TICKETS - held.length);
});
