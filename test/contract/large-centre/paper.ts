import type { TicketPrinters } from '../../../electron/app/ports/devices.ts';
import type { TicketContent } from '../../../electron/contract/queue-views.ts';
import { createPrinters } from '../../../electron/devicehost/printers.ts';
import type { DecodedSheet } from '../../../electron/devices/printer/escpos-decoder/sheet-reader.ts';
import { type DotMatrix, isBlack } from '../../../electron/devices/printer/raster/dot-matrix.ts';
import { ticketSheet } from '../../../electron/devices/printer/ticket/ticket-layout.ts';
import { startPrinterSimulator } from '../../../electron/devices/simulators/printer/printer-simulator.ts';
import { TEST_TIMINGS } from '../../devices/printer/driver-support.ts';
import { profile, typefaces, value } from '../../devices/printer/support.ts';

/** Bytes at which the roll ends and at which the power fails: in the middle of a ticket, early and late in the hour. */
export interface PaperFaults {
  readonly paperEndAtByte: number;
  readonly resetAtByte: number;
}

/** A ticket as it lies in the tray. */
export interface Paper {
  readonly number: string;
  readonly isMarked: boolean;
}

/** The centre's printer: the real driver against the simulator, over TCP. */
export interface CentrePrinter {
  readonly connection: string;
  readonly printers: Pick<TicketPrinters, 'print' | 'check'>;
  /** Prints and questions under way. */
  readonly busy: number;
  /** The last answer was a failure: printing waits until the printer is asked again. */
  readonly isFailing: boolean;
  readonly failures: readonly string[];
  readonly isOutOfPaper: boolean;
  /** Somebody puts in a new roll. */
  refill(): void;
  /** What came out whole, in order: each sheet is compared, dot by dot, with what was handed to the printer. */
  papers(): Paper[];
  close(): Promise<void>;
}

const CODE = 'IN1';
/** Patient: on a busy machine a slow answer must not count as a fault of the printer. */
const TIMINGS = { ...TEST_TIMINGS, statusMs: 5_000, confirmMs: 15_000, stallMs: 10_000 };

export async function startCentrePrinter(faults: PaperFaults): Promise<CentrePrinter> {
  const sheets: DecodedSheet[] = [];
  const simulator = await startPrinterSimulator({
    port: 0,
    widthDots: 576,
    faults,
    onChange: () => undefined,
    onSheet: (sheet) => void sheets.push(sheet),
  });
  const silent = (): void => undefined;
  const part = createPrinters({
    clock: { nowMs: () => Date.now() },
    log: { info: silent, warn: silent, error: silent },
    announce: silent,
    timings: TIMINGS,
  });
  const print = part.handlers['printer.print'];
  const check = part.handlers['printer.check'];
  if (print === undefined || check === undefined) throw new Error('the printers have no handlers');
  part.assign([
    { code: CODE, kind: 'TICKET_PRINTER', connection: simulator.connection, fallbacks: [], counterCode: null },
  ]);
  const context = { requestId: '0190a000-0000-7000-8000-000000000000', actor: null, origin: 'test' };
  const attempts: Attempt[] = [];
  const failures: string[] = [];
  let busy = 0;
  let isFailing = false;

  async function counted<T extends { readonly ok: boolean; readonly error?: { readonly code: string } }>(
    work: () => Promise<T>,
  ): Promise<T> {
    busy += 1;
    const answer = await work();
    busy -= 1;
    isFailing = !answer.ok;
    if (answer.error !== undefined) failures.push(answer.error.code);
    return answer;
  }

  return {
    connection: simulator.connection,
    printers: {
      print(deviceCode, ticket, copyMark) {
        attempts.push({ ticket, copyMark });
        return counted(() => print({ deviceCode, ticket, copyMark }, context));
      },
      check: (deviceCode) => counted(() => check({ deviceCode }, context)),
    },
    get busy() {
      return busy;
    },
    get isFailing() {
      return isFailing;
    },
    failures,
    get isOutOfPaper() {
      const state = simulator.state();
      return state.kind === 'TICKET_PRINTER' && state.condition === 'PAPER_OUT';
    },
    refill: () => void simulator.act({ action: 'PRINTER', condition: 'READY' }),
    papers: () => papersOf(sheets, attempts),
    async close() {
      await part.close();
      await simulator.close();
    },
  };
}

/** A ticket as it was handed to the printer. */
interface Attempt {
  readonly ticket: TicketContent;
  readonly copyMark: boolean;
}

/** After a fault the sheets and the attempts are a few apart: a ticket broke off, and what broke off was cut off. */
const LOOK_AHEAD = 3;

function papersOf(sheets: readonly DecodedSheet[], attempts: readonly Attempt[]): Paper[] {
  const papers: Paper[] = [];
  let next = 0;
  for (const sheet of sheets) {
    const candidates = attempts.slice(next, next + LOOK_AHEAD);
    // As a rule it is the next one, from its first row on; below something that broke off it stands further down.
    const attempt =
      candidates.find((candidate) => isEqualAt(sheet.picture, drawn(candidate), 0)) ??
      candidates.find((candidate) => holds(sheet, drawn(candidate)));
    if (attempt === undefined) continue;
    next = attempts.indexOf(attempt) + 1;
    papers.push({ number: attempt.ticket.number, isMarked: attempt.copyMark });
  }
  return papers;
}

function drawn({ ticket, copyMark }: Attempt): DotMatrix {
  return value(ticketSheet(ticket, typefaces, { widthDots: 576, copyMark, qr: profile('standard').qr }));
}

/** Whether the picture stands on the sheet as one piece; what broke off before it may stand above. */
function holds({ picture }: DecodedSheet, expected: DotMatrix): boolean {
  for (let top = 0; top + expected.heightDots <= picture.height; top += 1) {
    if (isEqualAt(picture, expected, top)) return true;
  }
  return false;
}

function isEqualAt(picture: DecodedSheet['picture'], expected: DotMatrix, top: number): boolean {
  if (top + expected.heightDots > picture.height) return false;
  for (let y = 0; y < expected.heightDots; y += 1) {
    for (let x = 0; x < expected.widthDots; x += 1) {
      if ((picture.dots[(top + y) * picture.width + x] === 1) !== isBlack(expected, x, y)) return false;
    }
  }
  return true;
}
