import { fork } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { randomUuidV7 } from '../../../electron/commands/request-id.ts';
import type { CallContext } from '../../../electron/contract/envelope.ts';
import type { DeviceTarget } from '../../../electron/contract/methods/devices.ts';
import type { ScanTimes } from '../../../electron/devices/scanner/scan-driver.ts';
import { ScanJob } from '../../../electron/devices/scanner/scan-job.ts';
import { createWorkerDriver } from '../../../electron/devices/scanner/worker/client.ts';
import { nodeScanWorkers } from '../../../electron/devices/scanner/worker/node-process.ts';
import { childProcessPort } from '../../../electron/wire/adapters.ts';
import { createWireClient } from '../../../electron/wire/client.ts';
import { eventually } from '../../eventually.ts';
import {
  act,
  patientTimes,
  quickTimes,
  saneTestEnvironment,
  settings,
  simulator,
  temporaryFolder,
  workers,
} from './support.ts';

const DEVICE_HOST = fileURLToPath(new URL('../../../electron/devicehost/main.ts', import.meta.url));

const SCRIPTED = fileURLToPath(new URL('workers/scripted-worker.ts', import.meta.url));

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

interface Scripted {
  readonly times?: ScanTimes;
  readonly readyMs?: number;
  readonly driverUi?: boolean;
}

/** A driver over a worker that behaves as the script says. */
async function scripted(script: string, { times = patientTimes, readyMs = 30_000, driverUi = false }: Scripted = {}) {
  const directory = await temporaryFolder();
  const pids = path.join(await temporaryFolder(), 'pids');
  await writeFile(pids, '');
  const env = { ...process.env, WORKER_SCRIPT: script, WORKER_PIDS: pids };
  const startWorker = nodeScanWorkers({ entry: SCRIPTED, env });
  const driver = createWorkerDriver('escl:http://127.0.0.1:1/', { startWorker, times: () => times, readyMs });
  const job = new ScanJob({ driver, directory, settings: { ...settings(), driverUi }, maxPages: null, firstNumber: 1 });
  return {
    driver,
    job,
    directory,
    /** How a scan ends that takes every page. */
    async run(): Promise<{ readonly pages: number; readonly end: string }> {
      const begun = await job.start();
      if (!begun.ok) return { pages: 0, end: begun.error.code };
      for (let pages = 0; ; pages += 1) {
        const page = await job.next(pages);
        if (!page.ok) return { pages, end: page.error.code };
        if (page.value === null) return { pages, end: 'DONE' };
      }
    },
    /** Workers that were started and live on. */
    async survivors(): Promise<number[]> {
      await job.finished;
      return (await readFile(pids, 'utf8')).trim().split('\n').map(Number).filter(isRunning);
    },
  };
}

/** Long enough for a busy machine to start a process, short for one that never answers. */
const briefly: ScanTimes = { ...quickTimes, programMs: 3_000, pageMs: 2_000 };

describe('a worker that does what it should', () => {
  it('gives pages one after another and is gone afterwards', async () => {
    const worker = await scripted('good');
    expect(await worker.run()).toEqual({ pages: 2, end: 'DONE' });
    expect(await worker.survivors()).toEqual([]);
  });

  it('may send its bytes one by one', async () => {
    expect(await (await scripted('drips byte by byte')).run()).toEqual({ pages: 1, end: 'DONE' });
  });

  it('may be slower than its silence allows as long as it says that it is alive', async () => {
    const times = { ...patientTimes, feederSilenceMs: 500, killMs: 300 };
    expect(await (await scripted('is slow but alive', { times })).run()).toEqual({ pages: 2, end: 'DONE' });
  });
});

describe('the window of a driver', () => {
  const times = { ...patientTimes, pageMs: 500, killMs: 300 };

  it('may stand open longer than a page may take, before the first one', async () => {
    const worker = await scripted('is slow with its first page', { times, driverUi: true });
    expect(await worker.run()).toEqual({ pages: 1, end: 'DONE' });
  });

  it('is no excuse for a scan without it', async () => {
    const worker = await scripted('is slow with its first page', { times });
    expect(await worker.run()).toEqual({ pages: 0, end: 'SCANNER_SILENT' });
  });
});

describe('a worker that ends', () => {
  it.each([
    ['ends before it begins', 0],
    ['ends instead of starting', 0],
    ['crashes in the middle of a page', 1],
    ['ends in the middle of a frame', 1],
  ])('and %s costs the scan, not the pages before', async (script, pages) => {
    const worker = await scripted(script);
    expect(await worker.run()).toEqual({ pages, end: 'SCANNER_WORKER_GONE' });
    await worker.survivors();
    expect((await readdir(worker.directory)).length).toBe(pages);
  });

  it('is told as such when it cannot be started at all', async () => {
    const startWorker = nodeScanWorkers({ entry: '/nonexistent/worker.ts', env: process.env });
    const driver = createWorkerDriver('escl:http://127.0.0.1:1/', { startWorker, times: () => patientTimes });
    expect(await driver.check()).toMatchObject({ error: { code: 'SCANNER_WORKER_GONE' } });
  });
});

describe('a worker that hangs', () => {
  it.each([
    ['hangs at the start', 0],
    ['hangs in the middle of a page', 1],
    ['stops in the middle of a frame', 1],
    ['is alive for ever without a page', 1],
  ])('and %s is ended', async (script, pages) => {
    const worker = await scripted(script, { times: briefly });
    expect(await worker.run()).toEqual({ pages, end: 'SCANNER_SILENT' });
    expect(await worker.survivors()).toEqual([]);
    expect((await readdir(worker.directory)).length).toBe(pages);
  });

  it('from its beginning is a worker that is not there', async () => {
    const worker = await scripted('never begins', { readyMs: 1_500 });
    expect(await worker.run()).toEqual({ pages: 0, end: 'SCANNER_WORKER_GONE' });
    expect(await worker.survivors()).toEqual([]);
  });

  it('at the look is ended', async () => {
    const worker = await scripted('hangs at the look', { times: briefly });
    expect(await worker.driver.check()).toMatchObject({ error: { code: 'SCANNER_SILENT' } });
  });

  it('is ended when it does not stop as it is told', async () => {
    const worker = await scripted('does not hear that it is to stop', { times: { ...patientTimes, killMs: 500 } });
    await worker.job.start();
    expect(await worker.job.next(0)).toMatchObject({ ok: true });
    worker.job.cancel();
    expect(await worker.job.next(1)).toMatchObject({ error: { code: 'SCAN_CANCELLED' } });
    expect(await worker.survivors()).toEqual([]);
  });

  it('at its end is ended, and the scan is a whole one', async () => {
    const worker = await scripted('does not leave', { times: { ...patientTimes, killMs: 500 } });
    expect(await worker.run()).toEqual({ pages: 1, end: 'DONE' });
    expect(await worker.survivors()).toEqual([]);
  });
});

describe('a worker that lies', () => {
  it.each([
    ['speaks another protocol', 0],
    ['says ready twice', 0],
    ['answers another question', 0],
    ['sends a page before it starts', 0],
    ['sends a frame of two gigabytes', 1],
    ['sends an empty frame', 1],
    ['sends a frame of no kind', 1],
    ['sends no JSON', 1],
    ['sends an unknown message', 1],
    ['has an error that is none of ours', 1],
    ['sends a part of no page', 1],
    ['ends no page', 1],
    ['begins a page in a page', 1],
    ['is done in the middle of a page', 1],
    ['counts wrongly', 1],
    ['says another size', 1],
    ['says another kind of picture', 1],
    ['says an impossible resolution', 1],
    ['says a hash that is none', 1],
    ['waits for paper that nobody is to wait for', 1],
  ])('and %s is believed nothing', async (script, pages) => {
    const worker = await scripted(script);
    expect(await worker.run()).toEqual({ pages, end: 'SCANNER_WORKER_LIES' });
    expect(await worker.survivors()).toEqual([]);
    expect((await readdir(worker.directory)).length).toBe(pages);
  });

  it.each(['sends a picture that ends early', 'sends no picture', 'sends an empty page'])(
    'and %s has damaged the page',
    async (script) => {
      const worker = await scripted(script);
      expect(await worker.run()).toEqual({ pages: 1, end: 'SCANNER_PAGE_DAMAGED' });
      expect(await worker.survivors()).toEqual([]);
    },
  );
});

/** Scan workers whose parent is the process of this number. */
async function workersOf(parentPid: number): Promise<number[]> {
  const found: number[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const line = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    const [, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    if (Number(parent) === parentPid && line.includes('scanworker')) found.push(Number(name));
  }
  return found;
}

describe.runIf(process.platform === 'linux')('the worker of the program', () => {
  it('killed in the middle of a page leaves the pages before it and nothing half', async () => {
    const device = await simulator({ pageDelayMs: 400 });
    act(device, 'READY', { sheets: 5 });
    const directory = await temporaryFolder();
    const driver = createWorkerDriver(device.connection, { startWorker: workers(), times: () => patientTimes });
    const job = new ScanJob({ driver, directory, settings: settings(), maxPages: null, firstNumber: 1 });
    expect((await job.start()).ok).toBe(true);
    expect(await job.next(0)).toMatchObject({ ok: true });
    const [pid = Number.NaN] = await workersOf(process.pid);
    process.kill(pid, 'SIGKILL');
    let pages = 1;
    let end = await job.next(pages);
    for (; end.ok && end.value; end = await job.next(pages)) pages += 1;
    expect(end).toMatchObject({ error: { code: 'SCANNER_WORKER_GONE' } });
    await job.finished;
    expect((await readdir(directory)).length).toBe(pages);
    expect(await workersOf(process.pid)).toEqual([]);
  });

  it.each(['escl', 'sane'] as const)(
    'of %s leaves when the device host is killed, and gives the scanner free',
    async (way) => {
      const device = await simulator({ pageDelayMs: 1_000 });
      const env = way === 'sane' ? await saneTestEnvironment() : process.env;
      const connection = way === 'sane' ? 'sane:test:0' : device.connection;
      const host = fork(DEVICE_HOST, [], {
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        env,
      });
      const client = createWireClient(childProcessPort(host));
      const call: CallContext = { requestId: randomUuidV7(), actor: null, origin: 'host' };
      const scanner: DeviceTarget = { code: 'MQ1', kind: 'SCANNER', connection, fallbacks: [], counterCode: null };
      await client.call('devices.assign', { devices: [scanner] }, call);
      const from = { kind: 'DEVICE', deviceCode: 'MQ1', settings: settings(), waitForPaper: false } as const;
      const directory = await temporaryFolder();
      const started = await client.call(
        'scanner.start',
        { jobId: randomUuidV7(), directory, from, maxPages: null },
        call,
      );
      expect(started).toEqual({ ok: true, value: {} });
      const { pid = Number.NaN } = host;
      const running = await workersOf(pid);
      expect(running.length).toBe(1);
      host.kill('SIGKILL');
      await eventually(() => expect(running.filter(isRunning)).toEqual([]));
      await eventually(async () => expect(await programsOf(running)).toEqual([]));
    },
  );
});

/** Scanning programs that live on in the group of a worker. */
async function programsOf(groups: readonly number[]): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const [, , group] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    if (groups.includes(Number(group))) found.push(text);
  }
  return found;
}
