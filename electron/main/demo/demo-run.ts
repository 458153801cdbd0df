import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { app } from 'electron';
import type { DemoOutcome, DemoRun } from '../../commands/command-io.ts';
import type { WindowName } from '../../domain/windows.ts';
import { createDesktop, type Desktop } from '../desktop/desktop.ts';
import { type MainLog, openLog } from '../log.ts';
import { type MainPaths, mainPaths } from '../paths.ts';
import { stackOf } from '../stack-of.ts';
import { startProcess } from '../supervision/start-process.ts';
import { SYSTEM_TIMERS } from '../timers.ts';
import { within } from '../within.ts';
import { awaitDevices, type CitizenOutcome, serveCitizen, signInAll } from './citizen.ts';
import { DEMO_PEOPLE, demoOffice } from './demo-office.ts';
import { DemoFailure, type DemoStage, until } from './demo-stage.ts';
import { createDesktopStage, isPageReady } from './desktop-stage.ts';
import { makeOffice } from './make-office.ts';
import {
  type MemoryGoal,
  memoryGoals,
  type ProcessMemory,
  processMemory,
  type SystemMemory,
  systemMemoryOf,
} from './memory.ts';

/** The command promises 120 s; what remains is for ending the program. */
const RUN_LIMIT_MS = 110_000;
const PAGE_LIMIT_MS = 30_000;
const FOUR_WINDOWS = ['kiosk', 'board', 'rating', 'counter'] as const satisfies readonly WindowName[];

export interface DemoHost {
  readonly distDirectory: string;
  readonly backendNode: string | null;
}

interface Times {
  /** From the start of the program's process until its code ran and Electron was ready. */
  readonly bootMs: number;
  /** Making the office: not part of an ordinary start. */
  readonly officeMs: number;
  /** From the start of the process to a counter window that can be used, without making the office. */
  readonly usableMs: number;
}

/** Makes an office and carries one citizen through it, in windows painted into memory. The app must be ready. */
export async function runDemo(host: DemoHost, run: DemoRun): Promise<DemoOutcome> {
  const paths = mainPaths(run.dataDirectory, host.distDirectory);
  const log = openLog(paths.logDirectory, () => new Date().toISOString());
  log.info('demo', { version: app.getVersion(), electron: process.versions['electron'] ?? '' });
  const running: { desktop: Desktop | null } = { desktop: null };
  try {
    const value = await within(RUN_LIMIT_MS, carryOut(host, run, paths, log, running));
    return { ok: true, value };
  } catch (error) {
    log.error('demo failed', { stack: stackOf(error) });
    return { ok: false, reason: error instanceof DemoFailure ? error.message : stackOf(error) };
  } finally {
    await running.desktop?.shutDown();
    log.close();
  }
}

async function carryOut(
  host: DemoHost,
  run: DemoRun,
  paths: MainPaths,
  log: MainLog,
  running: { desktop: Desktop | null },
): Promise<CitizenOutcome> {
  const bootMs = Math.round(Date.now() - (process.getCreationTime() ?? Date.now()));
  const officeStartMs = performance.now();
  const onLine = (process: string, line: string) => log.info('output of a process', { process, line });
  const spawnBackend = () => startProcess({ ...host, onLine }, 'backend');
  const file = await demoOffice(path.join(paths.dist, '..', 'resources', 'catalogue', 'sample-procedures.json'));
  await makeOffice({ spawnBackend, log, timers: SYSTEM_TIMERS }, run.dataDirectory, file, run.passphrase);
  const officeMs = Math.round(performance.now() - officeStartMs);
  run.report(`office: made in ${seconds(officeMs)}, data in ${run.dataDirectory}`);

  const openStartMs = performance.now();
  const options = { paths, log, secret: run.passphrase, backendNode: host.backendNode, offscreen: true };
  const desktop = createDesktop({ ...options, askedWindow: null });
  running.desktop = desktop;
  await desktop.start();
  const stage = createDesktopStage(desktop, run.outDirectory, run.report);
  await waitForPage(stage, desktop, 'counter');
  const times: Times = { bootMs, officeMs, usableMs: bootMs + Math.round(performance.now() - openStartMs) };
  for (const window of FOUR_WINDOWS) await waitForPage(stage, desktop, window);
  run.report(`start: a usable counter window after ${seconds(times.usableMs)} (without making the office)`);

  await signInAll(stage);
  await awaitDevices(stage);
  const outcome = await serveCitizen(stage);
  const processes = await measureMemory(desktop);
  const goals = memoryGoals(processes, FOUR_WINDOWS);
  reportMemory(run, processes, goals);
  desktop.windows.open('supervisor');
  await waitForPage(stage, desktop, 'supervisor');
  await stage.picture('supervisor', 'supervisor');
  await keepReport(stage, outcome, times, processes, goals);
  run.report(`results: ${run.outDirectory} (ticket.png, receipt.pdf, scan.pdf, screens, report.json)`);
  return outcome;
}

function waitForPage(stage: DemoStage, desktop: Desktop, window: WindowName): Promise<true> {
  return until(stage, `the page of the window ${window}`, PAGE_LIMIT_MS, async () =>
    (await isPageReady(desktop.windows.get(window))) ? true : null,
  );
}

async function measureMemory(desktop: Desktop): Promise<ProcessMemory[]> {
  const painted = new Map<number, string[]>();
  for (const [name, window] of desktop.windows.all()) {
    const pid = window.webContents.getOSProcessId();
    painted.set(pid, [...(painted.get(pid) ?? []), name]);
  }
  const metrics = app.getAppMetrics();
  const known = new Map<number, SystemMemory | null>();
  for (const { pid } of metrics) known.set(pid, await systemMemory(pid));
  return processMemory(metrics, painted, (pid) => known.get(pid) ?? null);
}

/** Linux says it in `/proc`; Windows, in part, through Electron itself. */
async function systemMemory(pid: number): Promise<SystemMemory | null> {
  if (process.platform !== 'linux') return null;
  try {
    return systemMemoryOf(await readFile(`/proc/${pid}/smaps_rollup`, 'utf8'));
  } catch (error) {
    // A process that has just ended, or one of another user.
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'EACCES' || code === 'ESRCH' || code === 'EPERM') return null;
    throw error;
  }
}

function reportMemory(run: DemoRun, processes: readonly ProcessMemory[], goals: readonly MemoryGoal[]): void {
  for (const found of processes) run.report(`memory: ${memoryLine(found)}`);
  for (const found of goals) run.report(`memory: ${memoryLine(found)} (goal ${found.goalMb} MB)`);
}

function memoryLine({ name, privateMb, shareMb, workingSetMb }: Omit<ProcessMemory, 'pid'>): string {
  return `${name}: ${mb(privateMb)} of its own, ${mb(shareMb)} with its share of common parts, ${mb(workingSetMb)} working set`;
}

async function keepReport(
  stage: DemoStage,
  outcome: CitizenOutcome,
  times: Times,
  processes: readonly ProcessMemory[],
  goals: readonly MemoryGoal[],
): Promise<void> {
  const people = Object.values(DEMO_PEOPLE).map(({ name, role, pin }) => ({ name, role, pin }));
  const report = { outcome, times, memory: { processes, goals }, people, electron: process.versions['electron'] };
  await stage.keep('report.json', new TextEncoder().encode(`${JSON.stringify(report, null, 2)}\n`));
}

function mb(value: number | null): string {
  return value === null ? 'unknown' : `${value.toFixed(1)} MB`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
