import type { ScanDeps } from './deps.ts';
import { reportBug } from './report-bug.ts';

/** Beyond every page: who asks for the page after it is answered when the scan is over. */
const BEYOND = 1_000_000;

/**
 * Stops a scan that is read no further and waits until the scanner rests, so that the sheet that was on its way lies in
 * the spool. A device host that does not know the job, or is not there, has nothing to stop.
 */
export async function stopScanner(deps: Pick<ScanDeps, 'scanners' | 'log'>, jobId: string): Promise<void> {
  const cancelled = await deps.scanners.cancel(jobId);
  if (cancelled.ok) await deps.scanners.next(jobId, BEYOND).catch((bug: unknown) => reportBug(deps, jobId, bug));
}
