import type { PrinterHandle, Win, WinspoolApi } from './winspool-api.ts';

/** Libraries of the binding; others only where the binding itself is tried on another system. */
export interface WinspoolLibraries {
  readonly spooler: string;
  readonly kernel: string;
}

const WINDOWS_LIBRARIES: WinspoolLibraries = { spooler: 'winspool.drv', kernel: 'kernel32.dll' };

const ERROR_INSUFFICIENT_BUFFER = 122;
/** Large enough for a printer with its device mode in most cases; otherwise Windows says how much it needs. */
const INFO_BYTES = 16 * 1024;
const JOB_CONTROL_DELETE = 5;
/** PRINTER_INFO_2W with 8-byte pointers: 13 of them, then Attributes, Priority, DefaultPriority, StartTime, UntilTime, Status. */
const INFO_2_ATTRIBUTES = 104;
const INFO_2_STATUS = 124;
/** JOB_INFO_1W: JobId and its padding, six pointers, then Status. */
const JOB_1_STATUS = 56;

/** A function of the library that runs on a thread of its own; the callback is told on ours. */
interface Native {
  async(...args: unknown[]): void;
}

/**
 * Binds winspool.drv. Only called where such a printer is set up: the package is native, and nobody else needs it. Throws
 * when the library cannot be loaded, as everywhere but on Windows with 64 bits.
 */
export async function loadWinspool(libraries = WINDOWS_LIBRARIES): Promise<WinspoolApi> {
  if (libraries === WINDOWS_LIBRARIES && process.platform !== 'win32') throw new Error('this is not Windows');
  const { spooler, kernel } = libraries;
  const { default: koffi } = await import('koffi');
  const library = koffi.load(spooler);
  const lastError = koffi.load(kernel).func('uint32_t __stdcall GetLastError()') as () => number;
  const docInfo = koffi.pointer(koffi.struct({ pDocName: 'str16', pOutputFile: 'str16', pDatatype: 'str16' }));
  const outWord = koffi.out(koffi.pointer('uint32_t'));
  const bind = (name: string, args: (string | ReturnType<typeof koffi.pointer | typeof koffi.out>)[]): Native =>
    library.func('__stdcall', name, 'uint32_t', args);

  const openPrinter = bind('OpenPrinterW', ['str16', koffi.out(koffi.pointer('void *')), 'void *']);
  const closePrinter = bind('ClosePrinter', ['void *']);
  const getDriver = bind('GetPrinterDriverW', ['void *', 'str16', 'uint32_t', 'void *', 'uint32_t', outWord]);
  const startDoc = bind('StartDocPrinterW', ['void *', 'uint32_t', docInfo]);
  const writePrinter = bind('WritePrinter', ['void *', 'void *', 'uint32_t', outWord]);
  const endDoc = bind('EndDocPrinter', ['void *']);
  const abortPrinter = bind('AbortPrinter', ['void *']);
  const getPrinter = bind('GetPrinterW', ['void *', 'uint32_t', 'void *', 'uint32_t', outWord]);
  const getJob = bind('GetJobW', ['void *', 'uint32_t', 'uint32_t', 'void *', 'uint32_t', outWord]);
  const setJob = bind('SetJobW', ['void *', 'uint32_t', 'uint32_t', 'void *', 'uint32_t']);

  /** The result of a call, or GetLastError: the package keeps that of the other thread for the callback. */
  const call = (native: Native, ...args: unknown[]): Promise<Win<number>> =>
    new Promise((resolve, reject) => {
      native.async(...args, (bug: Error | null, result: number) => {
        if (bug !== null) reject(bug);
        else if (result === 0) resolve({ ok: false, code: lastError() });
        else resolve({ ok: true, value: result });
      });
    });
  const done = async (native: Native, ...args: unknown[]): Promise<Win<null>> => {
    const called = await call(native, ...args);
    return called.ok ? { ok: true, value: null } : called;
  };
  /** Calls that fill a buffer and say how long it should have been. */
  const filled = async (
    ask: (buffer: Buffer, needed: [number]) => Promise<Win<number>>,
    bytes = INFO_BYTES,
  ): Promise<Win<Buffer>> => {
    const buffer = Buffer.alloc(bytes);
    const needed: [number] = [0];
    const asked = await ask(buffer, needed);
    if (asked.ok) return { ok: true, value: buffer };
    return asked.code === ERROR_INSUFFICIENT_BUFFER && needed[0] > bytes ? filled(ask, needed[0]) : asked;
  };

  return {
    async openPrinter(name) {
      const printer: [PrinterHandle] = [null];
      const opened = await call(openPrinter, name, printer, null);
      return opened.ok ? { ok: true, value: printer[0] } : opened;
    },
    closePrinter: (printer) => done(closePrinter, printer),
    async driverVersion(printer) {
      const info = await filled((buffer, needed) => call(getDriver, printer, null, 2, buffer, buffer.length, needed));
      return info.ok ? { ok: true, value: info.value.readUInt32LE(0) } : info;
    },
    startDoc: (printer, title, dataType) =>
      call(startDoc, printer, 1, { pDocName: title, pOutputFile: null, pDatatype: dataType }),
    async write(printer, bytes) {
      const taken: [number] = [0];
      const written = await call(writePrinter, printer, bytes, bytes.length, taken);
      return written.ok ? { ok: true, value: taken[0] } : written;
    },
    endDoc: (printer) => done(endDoc, printer),
    abort: (printer) => done(abortPrinter, printer),
    async printerInfo(printer) {
      const info = await filled((buffer, needed) => call(getPrinter, printer, 2, buffer, buffer.length, needed));
      if (!info.ok) return info;
      const [status, attributes] = [info.value.readUInt32LE(INFO_2_STATUS), info.value.readUInt32LE(INFO_2_ATTRIBUTES)];
      return { ok: true, value: { status, attributes } };
    },
    async jobStatus(printer, job) {
      const info = await filled((buffer, needed) => call(getJob, printer, job, 1, buffer, buffer.length, needed));
      return info.ok ? { ok: true, value: info.value.readUInt32LE(JOB_1_STATUS) } : info;
    },
    deleteJob: (printer, job) => done(setJob, printer, job, 0, null, JOB_CONTROL_DELETE),
  };
}
