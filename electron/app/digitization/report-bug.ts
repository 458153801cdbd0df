import { type AppError, fail } from '../../domain/result.ts';
import type { Log } from '../ports/log.ts';

/** Logs what code of ours threw in a scan; answers `INTERNAL` with the job's id, by which the log can be searched. */
export function reportBug({ log }: { readonly log: Log }, jobId: string, bug: unknown): AppError {
  log.error('bug in a scan', { jobId, stack: bug instanceof Error ? (bug.stack ?? bug.message) : String(bug) });
  return fail('INTERNAL', { correlationId: jobId }).error;
}
