import { setTimeout as sleep } from 'node:timers/promises';
import type { ScanJobView } from '../../../electron/contract/dossier-views.ts';
import type { Result } from '../../../electron/domain/result.ts';
import { valueOf } from '../processes/backend-process.ts';
import type { Sheets } from './fingerprint.ts';
import { killHard } from './our-children.ts';
import type { ScanOffice, StartInput } from './scan-office.ts';

/** What our own processes suffer, on every path alike. */
export const PROCESS_FAULTS = ['WORKER_KILLED', 'DEVICE_HOST_KILLED', 'BACKEND_KILLED'] as const;
export type ProcessFault = (typeof PROCESS_FAULTS)[number];

/** One way that pages come, with its stack of sheets and what can go wrong with it. */
export interface ScanPath {
  readonly name: string;
  /** Sheets of a stack: its number is the page "last". */
  readonly sheets: number;
  /** What this path can suffer, by the codes that may be told of it; an empty list where it must be overcome unseen. */
  readonly faults: Readonly<Record<string, readonly string[]>>;
  /** Puts the whole stack in, with `fault` to come at sheet `atSheet`, or none. */
  load(fault: string | null, atSheet: number): Promise<void>;
  /** A person mends what is broken and puts the sheets from number `first` on back in. */
  putBack(first: number): Promise<void>;
  /** Its sheets cannot be told from each other: they are counted. */
  readonly sheetsAreAlike?: boolean;
  /** Faults after which a job ends in good order although sheets are missing, as the person with the paper knows. */
  readonly cutsShort?: readonly string[];
  /** Whether a person can put any sheet back in; a folder knows itself what was taken. */
  readonly choosesSheets: boolean;
  /** Begins a scan as the clerk does. */
  begin(office: ScanOffice, dossierId: string, purpose: Purpose): Promise<Result<Begun>>;
}

/** A job that began. */
export interface Begun {
  readonly job: { readonly id: string };
}

export type Purpose = NonNullable<StartInput['purpose']>;

/** What came of one fault at one page. */
export interface CellResult {
  readonly path: string;
  readonly fault: string;
  readonly atSheet: number;
  /** Sheets that no shown page shows in the end. */
  readonly lost: number;
  /** Shown pages beyond one for a sheet, or that show no sheet at all. */
  readonly doubled: number;
  /** Whether the sheets stand in another order than they lay. */
  readonly isDisordered: boolean;
  /** Pages that were announced and are not there. */
  readonly broken: number;
  /** From the last sign of life to the end of the job; null where nothing had to be ended. */
  readonly releaseMs: number | null;
  /** Whether the job ended with a code that does not tell what happened. */
  readonly isUntold: boolean;
  readonly problem: string | null;
}

export interface CellPlan {
  readonly fault: string;
  readonly atSheet: number;
  /** Sheets that the clerk puts in again although their pages are there. */
  readonly overlap: number;
  /** Whether the clerk says rightly which sheets lie in the tray after that. */
  readonly isHonest: boolean;
}

/** How often a person tries again before the bench gives up. */
const TRIES = 4;
/** Codes that end a job whose process was killed. */
const KILLED = ['SCANNER_WORKER_GONE', 'PROCESS_GONE', 'SCAN_JOB_UNKNOWN'];

const isProcessFault = (fault: string): fault is ProcessFault => (PROCESS_FAULTS as readonly string[]).includes(fault);

/** Scans a stack with a fault in it, goes on as a clerk does until the stack is through, and counts. */
export async function runCell(office: ScanOffice, path: ScanPath, sheets: Sheets, plan: CellPlan): Promise<CellResult> {
  const { fault, atSheet } = plan;
  const isKill = isProcessFault(fault);
  await path.load(isKill ? null : fault, atSheet);
  const dossierId = await office.receive();
  const toldBefore = office.told.length;
  const first = await firstScan(office, path, dossierId, isKill ? { fault, atSheet } : null);
  const allowed = isKill ? KILLED : (path.faults[fault] ?? []);
  await goOn(office, path, dossierId, first.job, plan, sheets);
  const counted = await count(office, dossierId, sheets);
  const stored = new Set((await office.allPages(dossierId)).map(({ id }) => id));
  const told = office.told.slice(toldBefore).filter(({ page }) => page.dossierId === dossierId);
  const { problem } = first;
  return {
    path: path.name,
    fault,
    atSheet,
    ...counted,
    broken: told.filter(({ page }) => !stored.has(page.id)).length,
    releaseMs: problem === null ? null : first.releaseMs,
    isUntold: problem !== null && !allowed.includes(problem),
    problem,
  };
}

interface FirstScan {
  /** Null when it never began. */
  readonly job: ScanJobView | null;
  readonly problem: string | null;
  readonly releaseMs: number;
}

/** The scan that the fault happens to. */
async function firstScan(
  office: ScanOffice,
  path: ScanPath,
  dossierId: string,
  kill: { readonly fault: ProcessFault; readonly atSheet: number } | null,
): Promise<FirstScan> {
  let lastSignMs = performance.now();
  const stop = office.onPage(() => (lastSignMs = performance.now()));
  const over = new AbortController();
  try {
    const killing = kill === null ? null : killAt(office, kill, dossierId, over.signal);
    const started = await path.begin(office, dossierId, { kind: 'PAGES' });
    if (started.ok) lastSignMs = Math.max(lastSignMs, performance.now());
    // A start that was cut off may have left a job behind, which the program has to end by itself.
    const job = started.ok ? await office.ended(started.value.job.id, END_LIMIT_MS) : await leftJob(office, dossierId);
    const problem = started.ok ? (job?.problem ?? null) : started.error.code;
    const endedMs = performance.now();
    over.abort();
    const killedMs = (await killing) ?? 0;
    return { job, problem, releaseMs: endedMs - Math.max(lastSignMs, killedMs) };
  } finally {
    over.abort();
    stop();
  }
}

/** The last job of the dossier, ended. */
async function leftJob(office: ScanOffice, dossierId: string): Promise<ScanJobView | null> {
  const { running, last } = valueOf(await office.call('scan.pages', { dossierId }));
  const left = running ?? last[0] ?? null;
  return left === null ? null : office.ended(left.id, END_LIMIT_MS);
}

/** Kills a process as soon as the pages before `atSheet` were announced; answers when, or null when it was over before. */
async function killAt(
  office: ScanOffice,
  { fault, atSheet }: { readonly fault: ProcessFault; readonly atSheet: number },
  dossierId: string,
  over: AbortSignal,
): Promise<number | null> {
  const isReached = () => office.told.filter(({ page }) => page.dossierId === dossierId).length >= atSheet - 1;
  // Before the first page only a worker shows that the scan has begun.
  const needsWorker = fault === 'WORKER_KILLED' || atSheet === 1;
  for (; !over.aborted; await sleep(KILL_LOOK_MS)) {
    const workers = needsWorker ? await office.workers() : [];
    if (!isReached() || (needsWorker && workers.length === 0)) continue;
    const killedMs = performance.now();
    if (fault === 'BACKEND_KILLED') await office.killBackend();
    else if (fault === 'DEVICE_HOST_KILLED') await office.killDeviceHost();
    else for (const pid of workers) killHard(pid);
    return killedMs;
  }
  return null;
}

const KILL_LOOK_MS = 3;
/** Far beyond every scaled watchdog. */
const END_LIMIT_MS = 60_000;

/** What a clerk does until the stack is through: looks at the tray, puts the rest back in, goes on, looks at doubts. */
async function goOn(
  office: ScanOffice,
  path: ScanPath,
  dossierId: string,
  stopped: ScanJobView | null,
  { fault, overlap, isHonest }: CellPlan,
  sheets: Sheets,
): Promise<void> {
  let job = stopped;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const isCutShort = attempt === 0 && path.cutsShort?.includes(fault) === true;
    if (job?.problem === null && !isCutShort) return;
    const kept = await office.shownPages(dossierId);
    const jobPages = job?.pages ?? 0;
    const again = path.choosesSheets ? Math.min(overlap, jobPages) : 0;
    const firstBack = kept.length - again + 1;
    // The whole stack is through: the clerk sees every sheet and stops here.
    if (kept.length >= path.sheets && again === 0) return;
    await path.putBack(firstBack);
    const lastOut = isHonest ? jobPages - again : jobPages;
    const purpose: Purpose =
      job !== null && jobPages > 0 ? { kind: 'RESUME', jobId: job.id, lastOut } : { kind: 'PAGES' };
    const started = await path.begin(office, dossierId, purpose);
    if (!started.ok) {
      job = await leftJob(office, dossierId);
      continue;
    }
    job = await office.ended(started.value.job.id, END_LIMIT_MS);
    await settleDoubts(office, job.id, sheets);
  }
  if (job?.problem !== null) throw new Error(`${path.name} could not be gone on with: ${job?.problem ?? 'no job'}`);
}

/** The clerk compares the pairs that the program is unsure of, and hides the later one where both are the same sheet. */
async function settleDoubts(office: ScanOffice, jobId: string, sheets: Sheets): Promise<void> {
  for (const { earlierPageId, laterPageId } of await office.doubtsOf(jobId)) {
    const earlier = await sheets.numberOf(await office.image(earlierPageId));
    if (earlier === null || earlier !== (await sheets.numberOf(await office.image(laterPageId)))) continue;
    valueOf(await office.call('page.hide', { pageId: laterPageId, reason: 'OVERLAP' }));
  }
}

/** Which sheets the shown pages are. */
async function count(office: ScanOffice, dossierId: string, sheets: Sheets) {
  const shown = await office.shownPages(dossierId);
  const images = await Promise.all(shown.map(({ id }) => office.image(id)));
  // Asked in the order of the pages: sheets that look alike are counted as they are asked for.
  const numbers = await Promise.all(images.map((image) => sheets.numberOf(image)));
  const found = new Set(numbers.filter((number) => number !== null));
  const ordered = numbers.filter((number) => number !== null);
  return {
    lost: sheets.count - found.size,
    doubled: numbers.length - found.size,
    isDisordered: ordered.some((number, index) => index > 0 && number < (ordered[index - 1] ?? 0)),
  };
}
