import { type DecodedSheet, SheetReader } from '../../../electron/devices/printer/escpos-decoder/sheet-reader.ts';
import type { Win, WinspoolApi } from '../../../electron/devices/printer/spool/winspool-api.ts';

type Call = keyof WinspoolApi;

interface Job {
  readonly id: number;
  readonly title: string;
  readonly dataType: string;
  readonly parts: Uint8Array[];
  isWhole: boolean;
}

/** The spooler of Windows as a test wants it: it answers with Windows' own codes. */
export interface FakeWinspool extends WinspoolApi {
  /** Names of its printers. */
  readonly printers: Set<string>;
  /** Calls that fail from now on, with the code of GetLastError. */
  readonly failing: Map<Call, number>;
  /** Calls that do not come back before this is over. */
  readonly hanging: Map<Call, Promise<void>>;
  /** PRINTER_STATUS_* and PRINTER_ATTRIBUTE_* as GetPrinter tells them. */
  status: number;
  attributes: number;
  driver: 3 | 4;
  /** JOB_STATUS_* that its jobs tell one after the other; after the last one they are no longer there (87). */
  jobStatuses: number[];
  readonly deleted: number[];
  /** What every job that was ended printed, and in which data type. */
  readonly sheets: DecodedSheet[];
  readonly dataTypes: string[];
  /** Handles given out and not closed. */
  readonly openHandles: () => number;
  /** Most bytes one WritePrinter takes. */
  takesBytes: number;
  /** Documents that were thrown away. */
  aborted: number;
}

const ERROR_INVALID_HANDLE = 6;
const ERROR_INVALID_PARAMETER = 87;
const ERROR_INVALID_PRINTER_NAME = 1801;
const ERROR_INVALID_DATATYPE = 1804;

export function fakeWinspool(...names: readonly string[]): FakeWinspool {
  const handles = new Map<number, Job | null>();
  const jobs = new Set<number>();
  let lastHandle = 0;
  let lastJob = 0;

  const answer = async <T>(call: Call, work: () => Win<T>): Promise<Win<T>> => {
    await fake.hanging.get(call);
    const code = fake.failing.get(call);
    return code === undefined ? work() : { ok: false, code };
  };
  const onHandle = <T>(call: Call, handle: unknown, work: (job: Job | null) => Win<T>): Promise<Win<T>> =>
    answer(call, () => {
      const job = handles.get(Number(handle));
      return job === undefined ? { ok: false, code: ERROR_INVALID_HANDLE } : work(job);
    });

  const fake: FakeWinspool = {
    printers: new Set(names),
    failing: new Map(),
    hanging: new Map(),
    status: 0,
    attributes: 0,
    driver: 3,
    jobStatuses: [],
    deleted: [],
    sheets: [],
    dataTypes: [],
    openHandles: () => handles.size,
    takesBytes: Number.MAX_SAFE_INTEGER,
    aborted: 0,

    openPrinter: (name) =>
      answer('openPrinter', () => {
        if (!fake.printers.has(name)) return { ok: false, code: ERROR_INVALID_PRINTER_NAME };
        lastHandle += 1;
        handles.set(lastHandle, null);
        return { ok: true, value: lastHandle };
      }),
    closePrinter: (handle) =>
      onHandle('closePrinter', handle, () => {
        handles.delete(Number(handle));
        return { ok: true, value: null };
      }),
    driverVersion: (handle) => onHandle('driverVersion', handle, () => ({ ok: true, value: fake.driver })),
    startDoc: (handle, title, dataType) =>
      onHandle('startDoc', handle, () => {
        if (dataType !== (fake.driver === 4 ? 'XPS_PASS' : 'RAW')) return { ok: false, code: ERROR_INVALID_DATATYPE };
        lastJob += 1;
        handles.set(Number(handle), { id: lastJob, title, dataType, parts: [], isWhole: false });
        return { ok: true, value: lastJob };
      }),
    write: (handle, bytes) =>
      onHandle('write', handle, (job) => {
        if (job === null) return { ok: false, code: ERROR_INVALID_HANDLE };
        const taken = bytes.slice(0, fake.takesBytes);
        job.parts.push(taken);
        return { ok: true, value: taken.length };
      }),
    endDoc: (handle) =>
      onHandle('endDoc', handle, (job) => {
        if (job === null) return { ok: false, code: ERROR_INVALID_HANDLE };
        jobs.add(job.id);
        fake.dataTypes.push(job.dataType);
        const reader = new SheetReader(576);
        for (const part of job.parts) reader.push(part);
        reader.end();
        fake.sheets.push(reader.takeSheet());
        return { ok: true, value: null };
      }),
    abort: (handle) =>
      onHandle('abort', handle, () => {
        fake.aborted += 1;
        return { ok: true, value: null };
      }),
    printerInfo: (handle) =>
      onHandle('printerInfo', handle, () => ({
        ok: true,
        value: { status: fake.status, attributes: fake.attributes },
      })),
    jobStatus: (handle, id) =>
      onHandle('jobStatus', handle, () => {
        const status = jobs.has(id) ? fake.jobStatuses[0] : undefined;
        if (fake.jobStatuses.length > 1) fake.jobStatuses.shift();
        return status === undefined ? { ok: false, code: ERROR_INVALID_PARAMETER } : { ok: true, value: status };
      }),
    deleteJob: (handle, id) =>
      onHandle('deleteJob', handle, () => {
        if (!jobs.delete(id)) return { ok: false, code: ERROR_INVALID_PARAMETER };
        fake.deleted.push(id);
        return { ok: true, value: null };
      }),
  };
  return fake;
}
