import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parsePrinterAddress } from '../../../electron/devices/printer/driver/address.ts';
import { openPrinter } from '../../../electron/devices/printer/driver/open-printer.ts';
import type { PrinterHealth, TicketPrinter } from '../../../electron/devices/printer/driver/ticket-printer.ts';
import type { WinspoolApi } from '../../../electron/devices/printer/spool/winspool-api.ts';
import { TEST_TIMINGS, ticket, until } from './driver-support.ts';
import { type FakeWinspool, fakeWinspool } from './fake-winspool.ts';
import { value } from './support.ts';
import { type PrinterAtEnd, WAYS } from './ways.ts';

const NAME = 'XP-80';
const SHEET = ticket('A007').encoded;
const BYTES = SHEET.bytes.length;

let printer: TicketPrinter;
let healths: PrinterHealth[];

function driver(
  connection: string,
  winspool: () => Promise<WinspoolApi>,
  { env = process.env, spoolStepMs = TEST_TIMINGS.spoolStepMs, spoolMs = TEST_TIMINGS.spoolMs } = {},
): TicketPrinter {
  healths = [];
  return openPrinter(value(parsePrinterAddress(connection)), {
    timings: { ...TEST_TIMINGS, spoolMs, spoolStepMs },
    onHealth: (health) => void healths.push(health),
    env,
    winspool,
  });
}

describe('the spooler of Windows', () => {
  let spool: FakeWinspool;
  beforeEach(() => {
    spool = fakeWinspool(NAME);
    printer = driver(`spool:${NAME}`, async () => spool);
  });
  afterEach(async () => {
    await printer.close();
    // A handle left open keeps Windows from changing the printer.
    expect(spool.openHandles()).toBe(0);
  });

  /** For what never answers: the test waits for the limit. */
  async function impatient(limits: { readonly spoolMs?: number; readonly spoolStepMs?: number }): Promise<void> {
    await printer.close();
    printer = driver(`spool:${NAME}`, async () => spool, limits);
  }

  it.each([
    [1801, 'no printer has this name'],
    [1722, 'the Print Spooler service does not answer'],
    [5, 'access denied'],
    [4_711, 'Windows refused (4711)'],
  ])('that refuses with %i: nothing was sent, and the reason is told', async (code, reason) => {
    spool.failing.set('openPrinter', code);
    const failure = { ok: false, error: { code: 'PRINTER_SPOOLER_FAILED', details: { bytesSent: 0 } } };
    const printed = await printer.print(SHEET);
    expect(printed).toMatchObject(failure);
    if (!printed.ok) expect(printed.error.details['reason']).toContain(reason);
    expect(await printer.check()).toMatchObject(failure);
    expect(printer.health).toEqual({ state: 'PROBLEM', problem: 'PRINTER_SPOOLER_FAILED' });
  });

  it('does not know a printer that was renamed', async () => {
    spool.printers.clear();
    expect(await printer.check()).toMatchObject({
      ok: false,
      error: { code: 'PRINTER_SPOOLER_FAILED', details: { reason: 'no printer has this name (1801)' } },
    });
  });

  it.each([
    ['paper out', 0x10, 0, 'PRINTER_PAPER_OUT'],
    ['door open', 0x0040_0000, 0, 'PRINTER_COVER_OPEN'],
    ['offline', 0x80, 0, 'PRINTER_OFFLINE'],
    ['work offline', 0, 0x400, 'PRINTER_OFFLINE'],
    ['paper jam', 0x08, 0, 'PRINTER_FAULT'],
    ['error', 0x02, 0, 'PRINTER_FAULT'],
    ['paused', 0x01, 0, 'PRINTER_SPOOLER_FAILED'],
  ])('whose queue tells %s: nothing is handed over', async (_name, status, attributes, code) => {
    Object.assign(spool, { status, attributes });
    expect(await printer.print(SHEET)).toMatchObject({ ok: false, error: { code, details: { bytesSent: 0 } } });
    expect(printer.health).toEqual({ state: 'PROBLEM', problem: code });
    expect(spool.dataTypes).toEqual([]);
    Object.assign(spool, { status: 0, attributes: 0 });
    expect(await printer.print(SHEET)).toEqual({ ok: true, value: { confirmed: false } });
    // Nothing wrong is told, and nobody has seen the paper.
    expect(printer.health).toEqual({ state: 'UNKNOWN', problem: null });
  });

  it.each([
    [3, 'RAW'],
    [4, 'XPS_PASS'],
  ] as const)('with a driver of version %i takes %s', async (version, dataType) => {
    spool.driver = version;
    expect((await printer.print(SHEET)).ok).toBe(true);
    expect(spool.dataTypes).toEqual([dataType]);
  });

  it('takes the other data type where the version is not told', async () => {
    spool.driver = 4;
    spool.failing.set('driverVersion', 1797);
    expect((await printer.print(SHEET)).ok).toBe(true);
    expect(spool.dataTypes).toEqual(['XPS_PASS']);
  });

  it('that takes little at a time gets every byte', async () => {
    spool.takesBytes = 1_000;
    expect((await printer.print(SHEET)).ok).toBe(true);
    expect(spool.sheets[0]?.unknown).toBe(0);
  });

  it.each([
    ['startDoc', 0],
    ['endDoc', BYTES],
  ] as const)('that fails at %s: %i bytes may be on paper', async (call, bytesSent) => {
    spool.failing.set(call, 5);
    expect(await printer.print(SHEET)).toMatchObject({
      ok: false,
      error: { code: 'PRINTER_SPOOLER_FAILED', details: { bytesSent } },
    });
  });

  it('that takes no bytes any more is given up', async () => {
    spool.takesBytes = 0;
    expect(await printer.print(SHEET)).toMatchObject({ ok: false, error: { code: 'PRINTER_SPOOLER_FAILED' } });
  });

  it.each([
    ['printerInfo', 0, 0],
    ['startDoc', 0, 1],
    ['write', BYTES, 1],
  ] as const)(
    'that hangs at %s is given up: %i bytes may be on paper, and nothing more is begun',
    async (call, bytesSent, aborted) => {
      await impatient({ spoolStepMs: 400 });
      let wakeUp: () => void = () => undefined;
      spool.hanging.set(call, new Promise((resolve) => void (wakeUp = resolve)));
      const noAnswer = { code: 'PRINTER_SPOOLER_FAILED', details: { bytesSent } };
      expect(await printer.print(SHEET)).toMatchObject({ ok: false, error: noAnswer });
      expect(printer.health.state).toBe('PROBLEM');
      // A second call would hold a second thread.
      const handles = spool.openHandles();
      expect((await printer.check()).ok).toBe(false);
      expect(spool.openHandles()).toBe(handles);
      spool.hanging.clear();
      wakeUp();
      await until(() => spool.openHandles() === 0);
      expect([spool.sheets.length, spool.aborted]).toEqual([0, aborted]);
      expect((await printer.print(SHEET)).ok).toBe(true);
    },
  );

  it('takes a job out of which it learns nothing more', async () => {
    spool.jobStatuses = [0x08];
    spool.failing.set('jobStatus', 1722);
    expect(await printer.print(SHEET)).toMatchObject({ ok: false, error: { details: { bytesSent: BYTES } } });
    expect(spool.deleted).toEqual([1]);
  });

  it('follows a job until it has left the queue', async () => {
    spool.jobStatuses = [0x08, 0x10, 0x10, 0x80];
    expect(await printer.print(SHEET)).toEqual({ ok: true, value: { confirmed: false } });
    expect(spool.deleted).toEqual([]);
  });

  it('takes a job out again that meets the end of the paper: it must not come out beside its copy', async () => {
    spool.jobStatuses = [0x10, 0x10 | 0x40];
    expect(await printer.print(SHEET)).toMatchObject({
      ok: false,
      error: { code: 'PRINTER_PAPER_OUT', details: { bytesSent: BYTES } },
    });
    expect(spool.deleted).toEqual([1]);
  });

  it('takes a job out that never started: then surely nothing was printed', async () => {
    await impatient({ spoolMs: 300 });
    spool.jobStatuses = [0x08];
    expect(await printer.print(SHEET)).toMatchObject({
      ok: false,
      error: { code: 'PRINTER_SPOOLER_FAILED', details: { bytesSent: 0 } },
    });
    expect(spool.deleted).toEqual([1]);
  });

  it('is not certain of a job that it cannot take out', async () => {
    await impatient({ spoolMs: 300 });
    spool.jobStatuses = [0x08];
    spool.failing.set('deleteJob', 5);
    expect(await printer.print(SHEET)).toMatchObject({ ok: false, error: { details: { bytesSent: BYTES } } });
  });

  it('that is not there, as on another system, is told as such', async () => {
    const elsewhere = driver('spool:XP-80', () => Promise.reject(new Error('winspool.drv: not found')));
    expect(await elsewhere.check()).toMatchObject({
      ok: false,
      error: {
        code: 'PRINTER_SPOOLER_FAILED',
        details: { reason: 'no Windows spooler here: winspool.drv: not found' },
      },
    });
    await elsewhere.close();
  });
});

const hasCups = spawnSync('lp', ['--help']).error === undefined && spawnSync('cupsd', ['-t']).error === undefined;
const never = (): Promise<never> => Promise.reject(new Error('not this way'));

describe.skipIf(!hasCups)('CUPS', () => {
  let end: PrinterAtEnd;
  beforeEach(async () => {
    const way = WAYS.find(({ name }) => name === 'CUPS');
    if (way === undefined) throw new Error('no such way');
    end = await way.open();
    printer = driver(end.connection, never, { env: end.env });
  });
  afterEach(async () => {
    await printer.close();
    await end.close();
  });
  const tool = (program: string, ...args: string[]): string =>
    execFileSync(program, args, { env: { ...end.env, LC_ALL: 'C' }, encoding: 'utf8' });

  it('with a stopped queue: nothing is handed over, and it prints when the queue runs again', async () => {
    tool('cupsdisable', '-r', 'hết giấy', 'phieu');
    expect(await printer.print(SHEET)).toMatchObject({
      ok: false,
      error: { code: 'PRINTER_SPOOLER_FAILED', details: { bytesSent: 0 } },
    });
    expect(printer.health).toEqual({ state: 'PROBLEM', problem: 'PRINTER_SPOOLER_FAILED' });
    tool('cupsenable', 'phieu');
    expect(await printer.print(SHEET)).toEqual({ ok: true, value: { confirmed: false } });
    await until(() => end.sheets.length === 1);
    expect(printer.health).toEqual({ state: 'UNKNOWN', problem: null });
  });

  it('with a printer that is off: the job is taken out of the queue', async () => {
    end.simulator?.act({ action: 'PRINTER', condition: 'OFF' });
    await printer.close();
    printer = driver(end.connection, never, { env: end.env, spoolMs: 600 });
    expect(await printer.print(SHEET)).toMatchObject({ ok: false, error: { code: 'PRINTER_SPOOLER_FAILED' } });
    expect(tool('lpstat', '-W', 'not-completed', '-o', 'phieu')).toBe('');
    end.simulator?.act({ action: 'PRINTER', condition: 'READY' });
    await printer.close();
    printer = driver(end.connection, never, { env: end.env });
    expect(await printer.print(ticket('A007', { copyMark: true }).encoded)).toMatchObject({ ok: true });
    await until(() => end.sheets.length === 1);
    expect(end.sheets[0]?.unknown).toBe(0);
  });

  it('without the queue says so', async () => {
    const other = driver('cups:khong-co', never, { env: end.env });
    expect(await other.check()).toMatchObject({ ok: false, error: { code: 'PRINTER_SPOOLER_FAILED' } });
    expect(await other.print(SHEET)).toMatchObject({ ok: false, error: { details: { bytesSent: 0 } } });
    await other.close();
  });

  it('that does not run says so', async () => {
    const other = driver('cups:phieu', never, { env: { ...end.env, CUPS_SERVER: '127.0.0.1:9' } });
    expect(await other.check()).toMatchObject({ ok: false, error: { code: 'PRINTER_SPOOLER_FAILED' } });
    await other.close();
  });
});

describe('a print service that does not answer', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'quay-lp-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('may have taken the ticket: the copy will be marked', async () => {
    const tool = (name: string, script: string): void =>
      writeFileSync(path.join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    tool('lpstat', 'echo "printer phieu is idle."');
    tool('lp', 'exec sleep 600');
    const PATH = `${folder}:${process.env['PATH'] ?? ''}`;
    const cups = driver('cups:phieu', never, { env: { ...process.env, PATH }, spoolStepMs: 1_500 });
    expect(await cups.print(SHEET)).toMatchObject({
      ok: false,
      error: { code: 'PRINTER_SPOOLER_FAILED', details: { bytesSent: BYTES } },
    });
    await cups.close();
    tool('lp', 'echo "lp: The printer or class does not exist." >&2; exit 1');
    const patient = driver('cups:phieu', never, { env: { ...process.env, PATH } });
    expect(await patient.print(SHEET)).toMatchObject({ ok: false, error: { details: { bytesSent: 0 } } });
    await patient.close();
  });
});
