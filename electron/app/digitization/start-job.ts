import type { ScanJobView } from '../../contract/dossier-views.ts';
import { componentAt } from '../../domain/dossier/components.ts';
import type { ScanJob } from '../../domain/dossier/dossier.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { Change, Writes } from '../ports/store.ts';
import { findDossier } from '../reception/views.ts';
import { endLeftScan } from './adopt.ts';
import type { ScanDeps } from './deps.ts';
import { endScan } from './end-scan.ts';
import { jobView } from './job-view.ts';
import { reportBug } from './report-bug.ts';
import { stopScanner } from './stop-scanner.ts';
import { takePages } from './take-pages.ts';

/** A job that is about to begin, wherever its pages come from. */
export interface JobPlan<T> {
  readonly job: Pick<ScanJob, 'dossierId' | 'componentOrdinal' | 'origin' | 'purpose' | 'deviceCode'>;
  /** What its event says besides the job, such as the settings of the scanner. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** May refuse, in the transaction that opens the job; dossier and component were found. */
  check(writes: Writes): Promise<Result<unknown>>;
  /** Makes pages come into `directory`, the job's folder of the spool, and answers as soon as they do. */
  begin(jobId: string, directory: string): Promise<Result<T>>;
}

export interface StartedJob<T> {
  readonly job: ScanJobView;
  /** What `begin` answered; null when the same request had started the job before. */
  readonly begun: T | null;
}

/**
 * Starts a job and answers as soon as it has begun; the pages come afterwards, by themselves. One job at a time a dossier
 * and a source of pages. Errors: `DOSSIER_UNKNOWN`, `DOSSIER_COMPONENT_UNKNOWN`, `SCAN_RUNNING`, `STORE_FULL` while pages
 * of the job before wait for room, those of the spool, and what `check` and `begin` answer.
 */
export function startJob<T>(deps: ScanDeps, plan: JobPlan<T>, change: Change): Promise<Result<StartedJob<T>>> {
  const jobId = deps.ids.next();
  return new Promise((resolve, reject) => {
    const scan = async (): Promise<void> => {
      const job = await openJob(deps, jobId, plan, change);
      if (!job.ok) return resolve(job);
      // A repeated request: the job of the first one goes its own way.
      if (job.value.id !== jobId) return resolve(ok({ job: jobView(job.value), begun: null }));
      const begun = await begin(deps, jobId, plan);
      if (!begun.ok) {
        // Ended first, so that the clerk can try again as soon as the failure is on the screen.
        await endScan(deps, jobId, change.actor, begun.error);
        return resolve(begun);
      }
      resolve(ok({ job: jobView(job.value), begun: begun.value }));
      await endScan(deps, jobId, change.actor, await takePages(deps, job.value, change.actor));
    };
    deps.live.carryOn(jobId, scan).catch((bug: unknown) => {
      reportBug(deps, jobId, bug);
      reject(bug instanceof Error ? bug : new Error(String(bug)));
    });
  });
}

/** A scanner draws in the sheet that is on its way. Well below the time limit of `scan.start`, which goes on after it. */
const ENDING_LIMIT_MS = 10_000;

/**
 * Ends the jobs among `inTheWay` that no process carries on any more, and waits for those that were told to stop. Error: what keeps one of them from ending, such as
 * `STORE_FULL`.
 */
export async function endLeftJobs(deps: ScanDeps, inTheWay: (job: ScanJob) => boolean): Promise<Result<null>> {
  const left = (await deps.store.read((reads) => reads.runningScanJobs())).filter(inTheWay);
  for (const { id } of left) {
    await deps.live.whenEnded(id, ENDING_LIMIT_MS);
    const obstacle = deps.live.isLive(id) ? null : await endLeftScan(deps, id);
    if (obstacle !== null) return { ok: false, error: obstacle };
  }
  return ok(null);
}

/** Writes the RUNNING job, or answers the one that the same request made before. */
async function openJob(
  deps: ScanDeps,
  jobId: string,
  { job: planned, facts, check }: JobPlan<unknown>,
  change: Change,
): Promise<Result<ScanJob>> {
  const { store, clock } = deps;
  const { dossierId } = planned;
  const inTheWay = (job: ScanJob): boolean =>
    job.id !== jobId && (job.dossierId === dossierId || isSameSource(job, planned));
  const cleared = await endLeftJobs(deps, inTheWay);
  if (!cleared.ok) return cleared;
  const begun = await store.write(change, async (writes) => {
    const dossier = await findDossier(writes, dossierId);
    if (!dossier.ok) return dossier;
    const component = componentAt(dossier.value, planned.componentOrdinal);
    if (!component.ok) return component;
    const allowed = await check(writes);
    if (!allowed.ok) return allowed;
    if ((await writes.runningScanJobs()).some(inTheWay)) return fail('SCAN_RUNNING');
    const startedAt = utcNow(clock);
    const open = { state: 'RUNNING', pages: 0, problem: null, doubts: [], startedAt, endedAt: null } as const;
    const job: ScanJob = { ...planned, id: jobId, ...open };
    await writes.putScanJob(job);
    await writes.record({ type: 'scan.started', subject: 'dossier', subjectId: dossierId, body: { job, ...facts } });
    return ok({ jobId });
  });
  if (!begun.ok) return begun;
  const job = await store.read((reads) => reads.scanJob(begun.value.jobId));
  return job ? ok(job) : fail('SCAN_JOB_UNKNOWN');
}

type Source = Pick<ScanJob, 'origin' | 'deviceCode'>;

/** Two jobs that would take each other's pages. Files that were handed over belong to their job alone. */
const isSameSource = (a: Source, b: Source): boolean =>
  a.origin === b.origin && a.deviceCode === b.deviceCode && a.origin !== 'FILES';

async function begin<T>(deps: ScanDeps, jobId: string, plan: JobPlan<T>): Promise<Result<T>> {
  const directory = await deps.spool.openJob(jobId);
  if (!directory.ok) return directory;
  const begun = await plan.begin(jobId, directory.value);
  // It may have begun although its answer did not come in time.
  if (!begun.ok) await stopScanner(deps, jobId);
  return begun;
}
