import { fail, ok, type Result } from '../../../domain/result.ts';
import type { PrinterTrouble } from '../driver/replies.ts';
import { SPOOL_TITLE, type Spooler, type SpoolJobState } from './spooler.ts';
import type { PrinterHandle, Win, WinPrinterInfo, WinspoolApi } from './winspool-api.ts';

const POLL_MS = 2_000;
const PIECE_BYTES = 16 * 1024;
/** Drivers of version 4 take XPS; this data type passes bytes by them. Those of version 3 take RAW. */
const XPS_DRIVER = 4;

/** What Windows says, in English for IT (winerror.h). */
const REASONS: Readonly<Record<number, string>> = {
  2: 'no printer has this name',
  5: 'access denied: the account may not print here',
  6: 'the printer was taken away while it was open',
  87: 'the job is no longer there',
  1460: 'the Print Spooler service did not answer in time',
  1722: 'the Print Spooler service does not answer',
  1796: 'the port of the printer is unknown',
  1797: 'the driver of the printer is unknown',
  1801: 'no printer has this name',
  1804: 'the driver does not take this data type',
  1905: 'the printer was deleted',
  3001: 'the printer refuses jobs',
};
const INVALID_PARAMETER = 87;
const NO_ANSWER = 1460;
const INVALID_DATA_TYPE = 1804;

const PRINTER_OFFLINE_ATTRIBUTE = 0x400;

/** PRINTER_STATUS_* of winspool.h, the plainest reason first. */
const PRINTER_TROUBLES: readonly (readonly [number, PrinterTrouble])[] = [
  [0x10, { code: 'PRINTER_PAPER_OUT' }],
  [0x0040_0000, { code: 'PRINTER_COVER_OPEN' }],
  [0x80 | 0x1000, { code: 'PRINTER_OFFLINE' }],
  [0x08, { code: 'PRINTER_FAULT', reason: 'PAPER_JAM' }],
  [0x40, { code: 'PRINTER_FAULT', reason: 'PAPER_PROBLEM' }],
  [0x0010_0000, { code: 'PRINTER_FAULT', reason: 'USER_INTERVENTION' }],
  [0x02, { code: 'PRINTER_FAULT', reason: 'ERROR' }],
  [0x01, { code: 'PRINTER_SPOOLER_FAILED', reason: 'the queue is paused' }],
  [0x04, { code: 'PRINTER_SPOOLER_FAILED', reason: 'the printer is being deleted' }],
];

/** JOB_STATUS_* of winspool.h. */
const JOB_TROUBLES: readonly (readonly [number, PrinterTrouble])[] = [
  [0x40, { code: 'PRINTER_PAPER_OUT' }],
  [0x20, { code: 'PRINTER_OFFLINE' }],
  [0x0400, { code: 'PRINTER_FAULT', reason: 'USER_INTERVENTION' }],
  [0x02 | 0x0200, { code: 'PRINTER_FAULT', reason: 'ERROR' }],
  [0x01, { code: 'PRINTER_SPOOLER_FAILED', reason: 'the job is paused' }],
  [0x04 | 0x0100, { code: 'PRINTER_SPOOLER_FAILED', reason: 'somebody deleted the job' }],
];
const JOB_DONE = 0x80 | 0x1000;
const JOB_PRINTING = 0x10;

/**
 * A printer of Windows, fed raw through its spooler: the way for USB, LPT and shared printers there. `bind` gives the
 * calls of Windows and is asked for them at the first use. A step that has no answer within `limitMs` is given up, and no
 * other one is begun until Windows has ended it: each holds a thread of the process.
 */
export function createWindowsSpooler(name: string, bind: () => Promise<WinspoolApi>, limitMs: number): Spooler {
  let binding: Promise<WinspoolApi | string> | null = null;
  let isStuck = false;

  /** The calls, or why there are none: on another system, or where a package is missing. */
  function bound(): Promise<WinspoolApi | string> {
    binding ??= bind().catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
    return binding;
  }

  /** A handle of its own for every step: one that is kept grows stale when the spooler is restarted. */
  async function opened<T>(work: StepWork<T>): Promise<Result<T>> {
    const api = await bound();
    if (typeof api === 'string') return fail('PRINTER_SPOOLER_FAILED', { reason: `no Windows spooler here: ${api}` });
    if (isStuck) return refused(NO_ANSWER);
    const step: Step = { isGivenUp: false, bytesAtStake: 0 };
    const running = carriedOut(api, name, (printer) => work(untilGivenUp(api, step), printer, step));
    const ended = await withinLimit(running, limitMs);
    if (ended !== null) return ended;
    step.isGivenUp = true;
    isStuck = true;
    const free = (): void => void (isStuck = false);
    void running.then(free, free);
    return refused(NO_ANSWER, step.bytesAtStake);
  }

  return {
    pollMs: POLL_MS,
    trouble: () =>
      opened(async (api, printer) => {
        const info = await api.printerInfo(printer);
        return info.ok ? ok(printerTrouble(info.value)) : refused(info.code);
      }),
    async submit(bytes) {
      const job = await opened((api, printer, step) => printDocument(api, printer, { bytes, step }));
      return job.ok || job.error.details['bytesSent'] !== undefined
        ? job
        : fail('PRINTER_SPOOLER_FAILED', { ...job.error.details, bytesSent: 0 });
    },
    job: (id) =>
      opened(async (api, printer) => {
        const status = await api.jobStatus(printer, Number(id));
        if (status.ok) return ok(jobState(status.value));
        // A job that was passed on leaves the list at once unless the queue keeps documents.
        return status.code === INVALID_PARAMETER ? ok<SpoolJobState>({ kind: 'GONE' }) : refused(status.code);
      }),
    cancel: (id) =>
      opened(async (api, printer) => {
        const deleted = await api.deleteJob(printer, Number(id));
        return deleted.ok ? ok(null) : refused(deleted.code);
      }),
  };
}

/** One use of an open printer. */
interface Step {
  isGivenUp: boolean;
  /** What may reach the printer although it is given up. */
  bytesAtStake: number;
}

type StepWork<T> = (api: WinspoolApi, printer: PrinterHandle, step: Step) => Promise<Result<T>>;

async function carriedOut<T>(
  api: WinspoolApi,
  name: string,
  work: (printer: PrinterHandle) => Promise<Result<T>>,
): Promise<Result<T>> {
  const printer = await api.openPrinter(name);
  if (!printer.ok) return refused(printer.code);
  try {
    return await work(printer.value);
  } finally {
    await api.closePrinter(printer.value);
  }
}

/** The calls for a step: once it is given up it begins nothing more, and a document that it began is thrown away. */
function untilGivenUp(api: WinspoolApi, step: Step): WinspoolApi {
  const unlessLate =
    <A extends unknown[], T>(call: (...args: A) => Promise<Win<T>>) =>
    (...args: A): Promise<Win<T>> =>
      step.isGivenUp ? Promise.resolve({ ok: false, code: NO_ANSWER }) : call(...args);
  return {
    ...api,
    startDoc: unlessLate(api.startDoc),
    write: unlessLate(api.write),
    endDoc: unlessLate(api.endDoc),
    deleteJob: unlessLate(api.deleteJob),
  };
}

/** Null when it took longer. */
function withinLimit<T>(running: Promise<T>, limitMs: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), limitMs);
  });
  return Promise.race([running, limit]).finally(() => clearTimeout(timer));
}

async function printDocument(
  api: WinspoolApi,
  printer: PrinterHandle,
  { bytes, step }: { readonly bytes: Uint8Array; readonly step: Step },
): Promise<Result<string>> {
  const job = await startDocument(api, printer);
  if (!job.ok) return refused(job.code);
  step.bytesAtStake = bytes.length;
  for (let start = 0; start < bytes.length; ) {
    const taken = await api.write(printer, bytes.subarray(start, start + PIECE_BYTES));
    if (!taken.ok || taken.value === 0) {
      await api.abort(printer);
      // A queue may be set to print while it is being fed.
      return refused(taken.ok ? 0 : taken.code, start);
    }
    start += taken.value;
  }
  const ended = await api.endDoc(printer);
  if (ended.ok) return ok(String(job.value));
  await api.abort(printer);
  return refused(ended.code, bytes.length);
}

/** With the data type the driver takes; where the driver's version misleads, with the other one. */
async function startDocument(api: WinspoolApi, printer: PrinterHandle): Promise<Win<number>> {
  const version = await api.driverVersion(printer);
  const isXps = version.ok && version.value >= XPS_DRIVER;
  const [first, second] = isXps ? (['XPS_PASS', 'RAW'] as const) : (['RAW', 'XPS_PASS'] as const);
  const job = await api.startDoc(printer, SPOOL_TITLE, first);
  return job.ok || job.code !== INVALID_DATA_TYPE ? job : api.startDoc(printer, SPOOL_TITLE, second);
}

function printerTrouble({ status, attributes }: WinPrinterInfo): PrinterTrouble | null {
  const named = PRINTER_TROUBLES.find(([bits]) => (status & bits) !== 0);
  if (named !== undefined) return named[1];
  return (attributes & PRINTER_OFFLINE_ATTRIBUTE) === 0 ? null : { code: 'PRINTER_OFFLINE' };
}

function jobState(status: number): SpoolJobState {
  const named = JOB_TROUBLES.find(([bits]) => (status & bits) !== 0);
  if ((status & JOB_DONE) !== 0) return { kind: 'GONE' };
  if (named !== undefined) return { kind: 'TROUBLE', trouble: named[1] };
  return { kind: (status & JOB_PRINTING) === 0 ? 'WAITING' : 'PRINTING' };
}

function refused(code: number, bytesSent?: number) {
  const reason = `${REASONS[code] ?? 'Windows refused'} (${code})`;
  return fail('PRINTER_SPOOLER_FAILED', { reason, ...(bytesSent === undefined ? {} : { bytesSent }) });
}
