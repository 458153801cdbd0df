import { setImmediate as turn } from 'node:timers/promises';
import type { TicketContent } from '../../../electron/contract/queue-views.ts';
import type { DecodedSheet } from '../../../electron/devices/printer/escpos-decoder/sheet-reader.ts';
import { encodeTicket } from '../../../electron/devices/printer/ticket-printing.ts';
import { ok, type Result } from '../../../electron/domain/result.ts';
import { startOffice } from '../../contract/backend-harness.ts';
import { createScriptedDevices } from '../../contract/scripted-devices.ts';
import { profile, typefaces, value } from '../../devices/printer/support.ts';
import { seededRandom } from '../../fault/random.ts';
import { atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';
import { valueOf } from '../processes/backend-process.ts';
import { SMALL_OFFICE } from '../processes/offices.ts';
import { mean, quantile } from '../statistics.ts';
import { decode } from './decode.ts';

const HOUR_MS = 3_600_000;
const BURSTS = 10;
const BURST_TICKETS = 10;
const BURST_MS = 5_000;
const DOTS_PER_MM = 8;
const PAPER_MM_PER_S = 150;
/** A cutter takes about this long; printing waits for it. */
const CUT_MS = 300;
const WORK_LIMIT_MS = 20_000;
const PRINTER = {
  code: 'IN1',
  name: 'Máy in phiếu',
  kind: 'TICKET_PRINTER',
  connection: 'tcp://127.0.0.1:9100',
} as const;

interface OnPaper {
  readonly number: string;
  readonly startedMs: number;
}

/**
 * An hour of 1,000 tickets on a simulated clock: Poisson arrivals with bursts of ten in five seconds. Numbers, ledger and
 * store are those of the program, and each ticket's stream is decoded; the paper moves at 150 mm/s.
 */
export const hourBench: Bench = {
  bars: [
    atMost('P7.lost', 0, 'tickets'),
    atMost('P7.doubled', 0, 'tickets'),
    atMost('P7.disordered', 0, 'tickets'),
    atMost('P7.mean', 1_000, 'ms'),
    atMost('P7.p95', 5_000, 'ms'),
  ],
  async run({ quick, note }: BenchScope): Promise<readonly Measurement[]> {
    const tickets = quick ? 500 : 1_000;
    const { issued, papers } = await runHour(arrivals(tickets, tickets / 1_000), note);
    const waits = papers.map(({ number, startedMs }) => startedMs - (issued.get(number) ?? Number.NaN));
    const order = [...issued.keys()];
    const printed = new Set(papers.map(({ number }) => number));
    const n = issued.size;
    return [
      { bar: 'P7.lost', value: order.filter((number) => !printed.has(number)).length, n },
      { bar: 'P7.doubled', value: papers.length - printed.size, n },
      { bar: 'P7.disordered', value: papers.filter(({ number }, index) => order[index] !== number).length, n },
      { bar: 'P7.mean', value: mean(waits), n },
      { bar: 'P7.p95', value: quantile(waits, 0.95), n },
    ];
  },
};

/** Moments from the start, ascending; `share` of the hour is used, so that fewer tickets come as densely. */
function arrivals(tickets: number, share: number): number[] {
  const random = seededRandom(7);
  const lengthMs = HOUR_MS * share;
  const bursts = Math.round(BURSTS * share);
  const moments: number[] = [];
  for (let burst = 0; burst < bursts; burst += 1) {
    const startMs = random() * (lengthMs - BURST_MS);
    for (let ticket = 0; ticket < BURST_TICKETS; ticket += 1) moments.push(startMs + random() * BURST_MS);
  }
  // Poisson arrivals, given how many, are spread evenly at random.
  while (moments.length < tickets) moments.push(random() * lengthMs);
  return moments.map(Math.round).sort((a, b) => a - b);
}

async function runHour(
  moments: readonly number[],
  note: BenchScope['note'],
): Promise<{ issued: Map<string, number>; papers: OnPaper[] }> {
  const papers: OnPaper[] = [];
  let head: { readonly untilMs: number; readonly done: () => void } | null = null;
  const print = (_code: string, ticket: TicketContent): Promise<Result<{ readonly confirmed: boolean }>> => {
    const sheet = printedSheet(ticket);
    papers.push({ number: ticket.number, startedMs: office.clock.nowMs() });
    // The program counts in whole milliseconds.
    const paperMs = Math.ceil((sheet.picture.height / DOTS_PER_MM / PAPER_MM_PER_S) * 1_000);
    return new Promise((resolve) => {
      const done = (): void => resolve(ok({ confirmed: true }));
      head = { untilMs: office.clock.nowMs() + paperMs + CUT_MS, done };
    });
  };
  const office = await startOffice({
    file: { ...SMALL_OFFICE, devices: [PRINTER] },
    devices: createScriptedDevices({ print }),
  });
  const busyUntilMs = (): number | null => (head as { readonly untilMs: number } | null)?.untilMs ?? null;
  const issue = office.as(null);
  const issued = new Map<string, number>();
  /** The store and the ledger work in real time while the simulated clock stands still. */
  const untilTaken = async (): Promise<void> => {
    const limitMs = performance.now() + WORK_LIMIT_MS;
    while (papers.length < issued.size && busyUntilMs() === null) {
      if (performance.now() > limitMs) throw new Error('a ticket never came to the printer');
      await turn();
    }
  };
  const finishPaper = async (): Promise<void> => {
    const { untilMs, done } = head ?? { untilMs: 0, done: () => undefined };
    office.clock.advanceMs(Math.max(0, untilMs - office.clock.nowMs()));
    head = null;
    done();
    await untilTaken();
  };
  const startMs = office.clock.nowMs();
  const realMs = performance.now();
  for (const moment of moments) {
    for (;;) {
      const untilMs = busyUntilMs();
      if (untilMs === null || untilMs > startMs + moment) break;
      await finishPaper();
    }
    office.clock.advanceMs(Math.max(0, startMs + moment - office.clock.nowMs()));
    const { ticket } = valueOf(await issue('ticket.issue', { serviceCode: 'HT' }));
    issued.set(ticket.number, startMs + moment);
    await untilTaken();
  }
  while (busyUntilMs() !== null) await finishPaper();
  note(`P7: ${issued.size} tickets, simulated in ${((performance.now() - realMs) / 1_000).toFixed(0)} s`);
  await office.stop();
  return { issued, papers };
}

function printedSheet(ticket: TicketContent): DecodedSheet {
  const options = { widthDots: 576, profile: profile('standard'), copyMark: false, automaticStatus: true } as const;
  const { sheet } = decode(value(encodeTicket(ticket, typefaces, options)).bytes, 576);
  if (sheet.unknown > 0 || !sheet.cut) throw new Error(`${ticket.number} is no whole sheet`);
  return sheet;
}
