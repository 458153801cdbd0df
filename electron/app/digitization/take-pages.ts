import type { ScanJob } from '../../domain/dossier/dossier.ts';
import type { ErrorCode } from '../../domain/error-codes.ts';
import type { Author } from '../../domain/people/roles.ts';
import { type AppError, fail, ok } from '../../domain/result.ts';
import type { ScanDeps } from './deps.ts';
import { keepPage } from './keep-page.ts';
import { reportBug } from './report-bug.ts';
import { stopScanner } from './stop-scanner.ts';

/** How often a page may be delivered again that we have before it counts as out of order. */
const MAX_REPEATS = 3;
/** How a file ends that was made to hang or crash whoever reads it. No scanner has to do with that. */
const READER_FAILURES: ReadonlySet<ErrorCode> = new Set([
  'SCANNER_SILENT',
  'SCANNER_WORKER_GONE',
  'SCANNER_WORKER_LIES',
]);

/**
 * Takes the pages of a job until its source says that it was the last, or why it stopped; it rests afterwards. Null after
 * the last.
 */
export async function takePages(deps: ScanDeps, job: ScanJob, author: Author): Promise<AppError | null> {
  const problem = await takeEachPage(deps, job, author).catch((bug: unknown) => reportBug(deps, job.id, bug));
  if (problem === null) return null;
  // A phone and a folder are watched until somebody ends that: their ordinary end.
  if (problem.code === 'SCAN_CANCELLED' && (job.origin === 'PHONE' || job.origin === 'FOLDER')) return null;
  // A device host that does not know the job was started anew.
  if (problem.code === 'SCAN_JOB_UNKNOWN') return fail('PROCESS_GONE').error;
  await stopScanner(deps, job.id);
  const isOfFile = (job.origin === 'FILES' || job.origin === 'FOLDER') && READER_FAILURES.has(problem.code);
  return isOfFile ? fail('IMPORT_INTERRUPTED', { code: problem.code }).error : problem;
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
