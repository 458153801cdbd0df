import { setTimeout as sleep } from 'node:timers/promises';
import type { TicketPrinters } from '../../../electron/app/ports/devices.ts';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import type { TicketContent } from '../../../electron/contract/queue-views.ts';
import type { DevicePart } from '../../../electron/devicehost/device-part.ts';
import { createPrinters } from '../../../electron/devicehost/printers.ts';
import type { Bitmap } from '../../../electron/devices/printer/escpos-decoder/bitmap.ts';
import { type DecodedSheet, SheetReader } from '../../../electron/devices/printer/escpos-decoder/sheet-reader.ts';
import { encodeTicket } from '../../../electron/devices/printer/ticket-printing.ts';
import { startPrinterSimulator } from '../../../electron/devices/simulators/printer/printer-simulator.ts';
import type { PrintJob } from '../../../electron/domain/printing/print-job.ts';
import { startOffice, type TestOffice } from '../../contract/backend-harness.ts';
import { PRINTER, QUEUE_OFFICE } from '../../contract/queue-office.ts';
import { createScriptedDevices } from '../../contract/scripted-devices.ts';
import { silentLog } from '../support.ts';
import { TEST_TIMINGS } from './driver-support.ts';
import { profile, typefaces, value } from './support.ts';

export interface FaultAtEveryOffset {
  /** From one offset to the next; 1 tries every byte of the ticket. */
  readonly stepBytes: number;
  readonly fault: 'PAPER_OUT' | 'COVER_OPEN' | 'RESET';
}

export interface FaultReport {
  readonly ticketBytes: number;
  /** Offsets at which the fault was played. */
  readonly offsets: number;
  /** What was wrong, one line an offset; empty when every ticket came out once more, marked, and the ledger says so. */
  readonly failures: readonly string[];
}

/** A real printer's confirmation is waited for 10 s; nothing here takes longer than a moment. */
const TIMINGS = { ...TEST_TIMINGS, statusMs: 200, confirmMs: 600, settledMs: 250, reconnectMs: 3_000, retryMs: 20 };
/** The ledger asks a printer that failed every 2 s, by a clock that is moved here. */
const ASK_AGAIN_MS = 2_000;
const REAL_STEP_MS = 25;
/** A ticket is held when it is older than ten minutes. */
const MAX_STEPS = 250;
const FIRST_OFFSET = 2;
const DAY_MS = 86_400_000;
const TICKETS_A_DAY = 200;

interface Attempt {
  readonly content: TicketContent;
  readonly copyMark: boolean;
}

/**
 * P10: a fault at byte after byte of a ticket, through the real ledger, store, driver and encoder, with the simulated
 * printer at the end. Each time the ticket's own number must come out once more, marked, and the ledger must say CONFIRMED.
 */
export async function runFaultAtEveryOffset(options: FaultAtEveryOffset): Promise<FaultReport> {
  const world = await startWorld();
  const failures: string[] = [];
  let ticketBytes = Number.POSITIVE_INFINITY;
  let offsets = 0;
  try {
    for (let offset = FIRST_OFFSET; offset <= ticketBytes; offset += options.stepBytes) {
      if (offsets > 0 && offsets % TICKETS_A_DAY === 0) world.office.clock.advanceMs(DAY_MS);
      const run = await playFault(world, offset, options.fault);
      ticketBytes = Math.min(ticketBytes, run.ticketBytes);
      offsets += 1;
      failures.push(...run.wrong.map((wrong) => `${options.fault} at byte ${offset}: ${wrong}`));
    }
  } finally {
    await world.part.close();
    await world.office.stop();
  }
  return { ticketBytes, offsets, failures };
}

interface World {
  readonly office: TestOffice;
  readonly part: DevicePart;
  readonly attempts: Attempt[];
}

async function startWorld(): Promise<World> {
  const attempts: Attempt[] = [];
  let nowMs = (): number => 0;
  const part = createPrinters({
    clock: { nowMs: () => nowMs() },
    log: silentLog(),
    announce: () => undefined,
    timings: TIMINGS,
  });
  const office = await startOffice({
    file: { ...QUEUE_OFFICE, devices: [PRINTER] },
    startMs: Date.parse('2026-11-23T01:00:00.000Z'),
    devices: createScriptedDevices(printersOf(part, attempts)),
  });
  nowMs = office.clock.nowMs;
  return { office, part, attempts };
}

/** The device host's printers as the backend sees them, with what was handed to them written down. */
function printersOf(part: DevicePart, attempts: Attempt[]): TicketPrinters {
  const { 'printer.print': print, 'printer.check': check } = part.handlers;
  if (print === undefined || check === undefined) throw new Error('a handler is missing');
  const context = { requestId: '01936b1e-0000-7000-8000-000000000001', actor: null, origin: 'backend' };
  return {
    async print(deviceCode, ticket, copyMark) {
      attempts.push({ content: ticket, copyMark });
      return print({ deviceCode, ticket, copyMark }, context);
    },
    check: async (deviceCode) => check({ deviceCode }, context),
  };
}

interface FaultRun {
  readonly ticketBytes: number;
  readonly wrong: readonly string[];
}

async function playFault(world: World, byte: number, what: FaultAtEveryOffset['fault']): Promise<FaultRun> {
  const { office, part, attempts } = world;
  const sheets: DecodedSheet[] = [];
  const simulator = await startPrinterSimulator({
    port: 0,
    widthDots: 576,
    faults: { onTicketByte: { byte, what } },
    onChange: () => undefined,
    onSheet: (sheet) => void sheets.push(sheet),
  });
  try {
    const target = { code: PRINTER.code, kind: 'TICKET_PRINTER', connection: simulator.connection } as const;
    part.assign([{ ...target, fallbacks: [], counterCode: null }]);
    attempts.length = 0;
    const issued = value(await office.as(null, 'kiosk')('ticket.issue', { serviceCode: 'HT' }));
    const job = await settled(office, issued, () => {
      const isStopped = what !== 'RESET' && attempts.length > 0;
      // Somebody puts a new roll in or closes the cover, once the ledger knows.
      if (isStopped) simulator.act({ action: 'PRINTER', condition: 'READY' });
    });
    const [first] = attempts;
    if (first === undefined) return { ticketBytes: 0, wrong: ['nothing was handed to the printer'] };
    return {
      ticketBytes: encoded(first.content, false).length,
      wrong: wrongIn({ number: issued.ticket.number, attempts: [...attempts], sheets, job }),
    };
  } finally {
    await simulator.close();
  }
}

/** Moves the clock until the copy has left the ledger's hands; after a failure `mend` is called. */
async function settled(office: TestOffice, { ticket }: MethodOutput<'ticket.issue'>, mend: () => void) {
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const job = await office.store().read((reads) => reads.printJobOfTicket(ticket.id));
    if (job !== null && ['SENT', 'CONFIRMED', 'HELD'].includes(job.state)) return job;
    if (job?.state === 'QUEUED' && job.problem !== null) {
      mend();
      office.clock.advanceMs(ASK_AGAIN_MS);
    }
    await sleep(REAL_STEP_MS);
  }
  return null;
}

interface Outcome {
  readonly number: string;
  readonly attempts: readonly Attempt[];
  readonly sheets: readonly DecodedSheet[];
  readonly job: PrintJob | null;
}

function wrongIn({ number, attempts, sheets, job }: Outcome): string[] {
  const wrong: string[] = [];
  const [first, copy] = attempts;
  if (attempts.length !== 2) wrong.push(`${attempts.length} attempts`);
  if (attempts.some(({ content }) => content.number !== number)) wrong.push('another number was printed');
  if (first?.copyMark !== false || copy?.copyMark !== true) wrong.push('marked wrongly');
  if (first !== undefined) {
    const whole = (copyMark: boolean) => {
      const paper = paperOf(first.content, copyMark);
      return sheets.filter(({ picture }) => isSame(picture, paper)).length;
    };
    if (whole(true) !== 1) wrong.push(`${whole(true)} marked tickets came out whole`);
    if (whole(false) > 1) wrong.push(`${whole(false)} unmarked tickets came out whole`);
  }
  if (job === null) wrong.push('the ledger did not come to an end');
  else if (job.state !== 'CONFIRMED' || !job.mayBeOnPaper || job.attempts !== 2 || job.problem !== null)
    wrong.push(`ledger: ${JSON.stringify(job)}`);
  return wrong;
}

const PROFILE = profile('standard');

function encoded(content: TicketContent, copyMark: boolean): Uint8Array {
  const { automaticStatus } = PROFILE;
  return value(encodeTicket(content, typefaces, { widthDots: 576, profile: PROFILE, copyMark, automaticStatus })).bytes;
}

/** What a ticket looks like on a printer that has no fault. */
function paperOf(content: TicketContent, copyMark: boolean): Bitmap {
  const reader = new SheetReader(576);
  reader.push(encoded(content, copyMark));
  reader.end();
  return reader.takeSheet().picture;
}

function isSame(a: Bitmap, b: Bitmap): boolean {
  return a.width === b.width && a.height === b.height && Buffer.compare(a.dots, b.dots) === 0;
}
