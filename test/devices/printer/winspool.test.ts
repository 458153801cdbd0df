import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadWinspool } from '../../../electron/devices/printer/spool/winspool.ts';
import type { Win, WinspoolApi } from '../../../electron/devices/printer/spool/winspool-api.ts';

const SOURCE = path.join(import.meta.dirname, '../../fixtures/winspool/winspool.c');
const canCompile = process.platform === 'linux' && spawnSync('gcc', ['--version']).status === 0;

let folder: string;
let api: WinspoolApi;

function got<T>(answer: Win<T>): T {
  if (!answer.ok) throw new Error(`code ${answer.code}`);
  return answer.value;
}

/** A library that answers the calls of Windows here; what Windows itself answers only a person with a PC can see. */
describe.skipIf(!canCompile)('the binding to the spooler of Windows', () => {
  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'quay-winspool-'));
    const library = path.join(folder, 'winspool.so');
    execFileSync('gcc', ['-shared', '-fPIC', '-Wall', '-Werror', '-o', library, SOURCE]);
    api = await loadWinspool({ spooler: library, kernel: library });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('passes names, structures, bytes and buffers as the calls are declared', async () => {
    const printer = got(await api.openPrinter('Máy'));
    expect(got(await api.driverVersion(printer))).toBe(4);
    const job = got(await api.startDoc(printer, 'Phieu', 'XPS_PASS'));
    expect(job).toBe(77);
    const bytes = Uint8Array.from({ length: 300 }, (_, index) => index & 255);
    expect(got(await api.write(printer, bytes.subarray(1)))).toBe(299);
    expect(got(await api.endDoc(printer))).toBeNull();
    // The library tells the sum of what was written as the status.
    const sum = bytes.reduce((total, byte) => total + byte, 0);
    expect(got(await api.printerInfo(printer))).toEqual({ status: sum, attributes: 0x400 });
    expect(got(await api.jobStatus(printer, job))).toBe(0x50);
    expect(got(await api.deleteJob(printer, job))).toBeNull();
    expect(got(await api.abort(printer))).toBeNull();
    expect(got(await api.closePrinter(printer))).toBeNull();
  });

  it('brings the code of a failure along from the thread of the call', async () => {
    const printer = got(await api.openPrinter('Máy'));
    const answers = await Promise.all([
      ...Array.from({ length: 40 }, () => api.openPrinter('Khác')),
      api.startDoc(printer, 'Phieu', 'RAW'),
      api.jobStatus(printer, 1),
      api.closePrinter(null),
    ]);
    const codes = answers.map((answer) => (answer.ok ? 0 : answer.code));
    expect(codes.splice(0, 40)).toEqual(Array.from({ length: 40 }, () => 1801));
    expect(codes).toEqual([1804, 87, 6]);
  });

  it('is not tried anywhere but on Windows', async () => {
    await expect(loadWinspool()).rejects.toThrow('this is not Windows');
  });
});
