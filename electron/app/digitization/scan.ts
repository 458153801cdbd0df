import type { MethodParsedInput } from '../../contract/contract.ts';
import type { ScanJobView } from '../../contract/dossier-views.ts';
import { componentAt } from '../../domain/dossier/components.ts';
import type { ScanJob } from '../../domain/dossier/dossier.ts';
import type { Author } from '../../domain/people/roles.ts';
import { type AppError, fail, ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { Change, Writes } from '../ports/store.ts';
import { findDossier } from '../reception/views.ts';
import { endLeftScan } from './adopt.ts';
import type { ScanDeps } from './deps.ts';
import { endScan } from './end-scan.ts';
import { keepPage } from './keep-page.ts';
import { reportBug } from './report-bug.ts';
import { stopScanner } from './stop-scanner.ts';

type StartInput = MethodParsedInput<'scan.start'>;

/** How often a scanner may deliver a page again that we have before it counts as out of order. */
const MAX_REPEATS = 3;

/**
 * Starts a scan into a component and answers as soon as the scanner works; the pages come afterwards, by themselves.
 * One scan at a time a dossier and a scanner. Errors: `DOSSIER_UNKNOWN`, `DOSSIER_COMPONENT_UNKNOWN`, `DEVICE_UNKNOWN`,
 * `SCAN_RUNNING`, `STORE_FULL` while pages of the scan before wait for room, those of the spool, and what the scanner
 * answers at once.
 */
export function startScan(deps: ScanDeps, input: StartInput, change: Change): Promise<Result<{ job: ScanJobView }>> {
  const jobId = deps.ids.next();
  return new Promise((resolve, reject) => {
    const scan = async (): Promise<void> => {
      const job = await openJob(deps, jobId, input, change);
      // A repeated request: the scan of the first one goes its own way.
      if (!job.ok || job.value.id !== jobId) return resolve(job.ok ? ok({ job: jobView(job.value) }) : job);
      const started = await startScanner(deps, job.value, input);
      if (!started.ok) {
        // Ended first, so that the clerk can try again as soon as the failure is on the screen.
        await endScan(deps, jobId, change.actor, started.error);
        return resolve(started);
      }
      resolve(ok({ job: jobView(job.value) }));
      await endScan(deps, jobId, change.actor, await takePages(deps, job.value, change.actor));
    };
    deps.live.carryOn(jobId, scan).catch((bug: unknown) => {
      reportBug(deps, jobId, bug);
      reject(bug instanceof Error ? bug : new Error(String(bug)));
    });
  });
}

/** A scan job as windows see it. */
export function jobView({ id, dossierId, componentOrdinal, deviceCode, state, pages, problem }: ScanJob): ScanJobView {
  return { id, dossierId, componentOrdinal, deviceCode, state, pages, problem };
}

/** Writes the RUNNING job, or answers the one that the same request made before. */
async function openJob(deps: ScanDeps, jobId: string, input: StartInput, change: Change): Promise<Result<ScanJob>> {
  const { store, live, clock } = deps;
  const { dossierId, componentOrdinal, deviceCode, settings } = input;
  const inTheWay = ({ id, ...job }: ScanJob): boolean =>
    id !== jobId && (job.dossierId === dossierId || job.deviceCode === deviceCode);
  const left = (await store.read((reads) => reads.runningScanJobs())).filter((job) => inTheWay(job));
  for (const { id } of left) {
    const obstacle = live.isLive(id) ? null : await endLeftScan(deps, id);
    if (obstacle !== null) return { ok: false, error: obstacle };
  }
  const begun = await store.write(change, async (writes) => {
    const target = await checkTarget(writes, input);
    if (!target.ok) return target;
    if ((await writes.runningScanJobs()).some(inTheWay)) return fail('SCAN_RUNNING');
    const startedAt = utcNow(clock);
    const open = { state: 'RUNNING', pages: 0, problem: null, startedAt, endedAt: null } as const;
    const job: ScanJob = { id: jobId, dossierId, componentOrdinal, deviceCode, ...open };
    await writes.putScanJob(job);
    await writes.record({ type: 'scan.started', subject: 'dossier', subjectId: dossierId, body: { job, settings } });
    return ok({ jobId });
  });
  if (!begun.ok) return begun;
  const job = await store.read((reads) => reads.scanJob(begun.value.jobId));
  return job ? ok(job) : fail('SCAN_JOB_UNKNOWN');
}

async function checkTarget(
  writes: Writes,
  { dossierId, componentOrdinal, deviceCode }: StartInput,
): Promise<Result<null>> {
  const dossier = await findDossier(writes, dossierId);
  if (!dossier.ok) return dossier;
  const component = componentAt(dossier.value, componentOrdinal);
  if (!component.ok) return component;
  const device = await writes.entityByCode('device', deviceCode);
  return device?.active && device.kind === 'SCANNER' ? ok(null) : fail('DEVICE_UNKNOWN', { code: deviceCode });
}

async function startScanner(deps: ScanDeps, { id }: ScanJob, input: StartInput): Promise<Result<unknown>> {
  const { spool, scanners } = deps;
  const directory = await spool.openJob(id);
  if (!directory.ok) return directory;
  const { deviceCode, settings } = input;
  const maxPages = settings.source === 'GLASS' ? 1 : null;
  const started = await scanners.start({ jobId: id, deviceCode, directory: directory.value, settings, maxPages });
  // It may have begun although its answer did not come in time.
  if (!started.ok) await stopScanner(deps, id);
  return started;
}

/** Takes pages until the scanner says that it was the last, or why it stopped; it rests afterwards. Null after the last. */
async function takePages(deps: ScanDeps, job: ScanJob, author: Author): Promise<AppError | null> {
  const problem = await takeEachPage(deps, job, author).catch((bug: unknown) => reportBug(deps, job.id, bug));
  if (problem === null) return null;
  // A device host that does not know the job was started anew.
  if (problem.code === 'SCAN_JOB_UNKNOWN') return fail('PROCESS_GONE').error;
  await stopScanner(deps, job.id);
  return problem;
}

async function takeEachPage(deps: ScanDeps, job: ScanJob, author: Author): Promise<AppError | null> {
  let after = 0;
  let repeats = 0;
  for (;;) {
    const next = await deps.scanners.next(job.id, after);
    if (!next.ok) return next.error;
    const { page } = next.value;
    if (page === null) return null;
    const kept = page.number > after ? await keepPage(deps, job, author, page) : ok(null);
    repeats = page.number > after ? 0 : repeats + 1;
    after = Math.max(after, page.number);
    const problem = kept.ok ? outOfOrder(repeats) : kept.error;
    if (problem !== null) return problem;
  }
}

function outOfOrder(repeats: number): AppError | null {
  return repeats > MAX_REPEATS ? fail('SCANNER_FAULT', { reason: 'the same page again and again' }).error : null;
}

/**
 * Stops a scan; pages so far stay. One that is over already is as good as stopped. Errors: `SCAN_JOB_UNKNOWN`, and where
 * no process carries the scan on any more, what `endScan` answers.
 */
export async function cancelScan(deps: ScanDeps, jobId: string): Promise<Result<Record<string, never>>> {
  const { store, scanners, live } = deps;
  const job = await store.read((reads) => reads.scanJob(jobId));
  if (!job) return fail('SCAN_JOB_UNKNOWN');
  if (job.state === 'ENDED') return ok({});
  if (!live.isLive(jobId)) {
    const obstacle = await endLeftScan(deps, jobId);
    return obstacle === null ? ok({}) : { ok: false, error: obstacle };
  }
  const cancelled = await scanners.cancel(jobId);
  // A scanner that no longer knows the job says so to the loop as well, which ends it.
  return cancelled.ok || cancelled.error.code === 'SCAN_JOB_UNKNOWN' ? ok({}) : cancelled;
}
