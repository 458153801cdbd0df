import type { MethodParsedInput } from '../../contract/contract.ts';
import type { ScanJobView } from '../../contract/dossier-views.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { canGetBacks, canGoOn } from '../../domain/scan/job-end.ts';
import type { Change, Writes } from '../ports/store.ts';
import { endLeftScan } from './adopt.ts';
import type { ScanDeps } from './deps.ts';
import { startJob } from './start-job.ts';

type StartInput = MethodParsedInput<'scan.start'>;

/**
 * Starts a scan into a component and answers as soon as the scanner works. Errors: those of `startJob`, `DEVICE_UNKNOWN`,
 * `SCAN_RESUME_IMPOSSIBLE`, `SCAN_BACKS_IMPOSSIBLE`, `PAGE_UNKNOWN`, and what the scanner answers at once.
 */
export async function startScan(
  deps: ScanDeps,
  input: StartInput,
  change: Change,
): Promise<Result<{ job: ScanJobView }>> {
  const { dossierId, componentOrdinal, deviceCode, settings, waitForPaper, purpose } = input;
  const maxPages = settings.source === 'GLASS' || purpose.kind === 'REPLACE' ? 1 : null;
  const from = { kind: 'DEVICE', deviceCode, settings, waitForPaper } as const;
  const plan = {
    job: { dossierId, componentOrdinal, origin: 'SCANNER', purpose, deviceCode },
    facts: { settings },
    check: (writes: Writes) => checkScan(writes, input),
    begin: (jobId: string, directory: string) => deps.scanners.start({ jobId, directory, from, maxPages }),
  } as const;
  const started = await startJob(deps, plan, change);
  return started.ok ? ok({ job: started.value.job }) : started;
}

async function checkScan(writes: Writes, input: StartInput): Promise<Result<null>> {
  const device = await writes.entityByCode('device', input.deviceCode);
  if (!device?.active || device.kind !== 'SCANNER') return fail('DEVICE_UNKNOWN', { code: input.deviceCode });
  return checkPurpose(writes, input);
}

async function checkPurpose(writes: Writes, input: StartInput): Promise<Result<null>> {
  const { dossierId, componentOrdinal, purpose } = input;
  if (purpose.kind === 'PAGES') return ok(null);
  if (purpose.kind === 'REPLACE') {
    const page = await writes.page(purpose.pageId);
    const isHere = page?.dossierId === dossierId && page.componentOrdinal === componentOrdinal;
    return isHere && page.hidden === null ? ok(null) : fail('PAGE_UNKNOWN');
  }
  const jobs = await writes.scanJobsOf(dossierId);
  const before = jobs.find((job) => job.id === purpose.jobId && job.componentOrdinal === componentOrdinal);
  if (purpose.kind === 'RESUME') return before && canGoOn(before, jobs) ? ok(null) : fail('SCAN_RESUME_IMPOSSIBLE');
  return before && canGetBacks(before, jobs) ? ok(null) : fail('SCAN_BACKS_IMPOSSIBLE');
}

/**
 * Stops a job; pages so far stay. One that is over already is as good as stopped. Errors: `SCAN_JOB_UNKNOWN`, and where
 * no process carries the job on any more, what `endScan` answers.
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
  if (cancelled.ok) live.markEnding(jobId);
  // A scanner that no longer knows the job says so to the loop as well, which ends it.
  return cancelled.ok || cancelled.error.code === 'SCAN_JOB_UNKNOWN' ? ok({}) : cancelled;
}
