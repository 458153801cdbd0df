import type { Author } from '../../domain/people/roles.ts';
import { type AppError, fail } from '../../domain/result.ts';
import type { ScanDeps } from './deps.ts';
import { endScan } from './end-scan.ts';
import { stopScanner } from './stop-scanner.ts';

/** Nobody is there any more who asked for the scan. */
const BY_ITSELF: Author = { personId: null, role: 'DEVICE' };

/**
 * Ends a job that no process carries on any more: the device host may have outlived its backend and be scanning still, so
 * it is stopped first; then the whole pages are taken over, the problem is PROCESS_GONE. Answers what `endScan` does.
 */
export function endLeftScan(deps: ScanDeps, jobId: string): Promise<AppError | null> {
  const { error } = fail('PROCESS_GONE');
  return deps.live.carryOn(jobId, async () => {
    await stopScanner(deps, jobId);
    return endScan(deps, jobId, BY_ITSELF, error);
  });
}

/**
 * Puts in order what scans left behind when this program or the PC ended: RUNNING jobs are ended with the pages that lie
 * whole in the spool, every other folder of the spool is destroyed. Run when an office was opened for writing.
 */
export async function adoptInterruptedScans(deps: ScanDeps): Promise<void> {
  const { store, spool, live } = deps;
  const running = async (): Promise<string[]> =>
    (await store.read((reads) => reads.runningScanJobs())).map(({ id }) => id);
  for (const jobId of await running()) if (!live.isLive(jobId)) await endLeftScan(deps, jobId);
  // The folders first: one that appears while the jobs are read belongs to a scan that has just begun.
  const folders = await spool.jobs();
  const kept = new Set([...(await running()), ...live.jobIds()]);
  for (const jobId of folders) if (!kept.has(jobId)) await spool.removeJob(jobId);
}
