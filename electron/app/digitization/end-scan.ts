import { renderErrorText } from '../../contract/error-texts/render-error-text.ts';
import type { ScanJob } from '../../domain/dossier/dossier.ts';
import type { Author } from '../../domain/people/roles.ts';
import { type AppError, fail, ok, type Result } from '../../domain/result.ts';
import { arrangedAtEnd, type JobEnd } from '../../domain/scan/job-end.ts';
import { type Arrangement, arrangementOf, changedPages } from '../../domain/scan/page-order.ts';
import { utcNow } from '../ports/clock.ts';
import type { ScanDeps } from './deps.ts';
import { keepPage, pageChange } from './keep-page.ts';
import { reportBug } from './report-bug.ts';
import { settleComponents } from './settle-components.ts';

/** The number that the device host writes into the name of a page, such as 12 in `page-0012.jpg`. */
const PAGE_NUMBER = /(\d+)\.[a-z]+$/;

/**
 * Ends a scan for whatever reason: takes over the pages that lie whole in the spool, arranges the pages of the component by
 * what the scan was for, and records all of it. When there is no room for one of these (a full disk), the job stays RUNNING
 * and its spool stays, for the next start or the next scan to end it; the clerk is told all the same, and the answer says
 * why. Null when it has ended; the component's file is made afterwards, beside everybody's work.
 */
export async function endScan(
  deps: ScanDeps,
  jobId: string,
  author: Author,
  problem: AppError | null,
): Promise<AppError | null> {
  const found = await deps.store.read((reads) => reads.scanJob(jobId));
  if (!found) throw new Error('a scan without its row cannot end');
  if (found.state === 'RUNNING') {
    const end = await takeOverAndRecord(deps, found, author, problem);
    if (!end.ok) {
      deps.log.warn('the end of a scan could not be recorded', { jobId, code: end.error.code });
      await announceEnd(deps, found, problem ?? end.error, { overlap: 0, doubts: [] });
      return end.error;
    }
    await announceEnd(deps, found, end.value.problem, end.value.finish);
    deps.announce('dossier.changed', { dossierId: found.dossierId });
    deps.touched(found.dossierId);
  }
  // What cannot be removed now (Windows, while a virus scanner looks at it) the next start destroys.
  await deps.spool.removeJob(jobId).catch((thrown: unknown) => reportBug(deps, jobId, thrown));
  return null;
}

/** Answers how the job has ended; a failure when it could not end. */
async function takeOverAndRecord(
  deps: ScanDeps,
  job: ScanJob,
  author: Author,
  problem: AppError | null,
): Promise<Result<Recorded>> {
  const adopted = await adoptPages(deps, job, author);
  if (!adopted.ok) return adopted;
  const finish = await finishOf(deps, job);
  const { uneven } = finish;
  const unevenBacks = uneven === null ? null : fail('SCAN_BACKS_UNEVEN', { ...uneven }).error;
  const end: Recorded = { problem: problem ?? unevenBacks, finish };
  const recorded = await recordEnd(deps, job, author, end);
  return recorded.ok ? ok(end) : recorded;
}

/** Waiting helps: what lies in the spool meanwhile is taken over as soon as there is room. */
const isPassing = ({ code }: AppError): boolean => code === 'STORE_FULL';

/** Of a page whose facts are lost with the process that heard them. */
const UNKNOWN = { dpi: null, pictureHash: '' } as const;

/**
 * Whole pages that nobody took yet: the device host or this program ended between two steps. Nothing is taken from behind
 * a page that is damaged: the clerk scans again from that sheet on, and the sheets stay in order. Error: `STORE_FULL`.
 */
async function adoptPages(deps: ScanDeps, job: ScanJob, author: Author): Promise<Result<null>> {
  for (const file of await deps.spool.files(job.id)) {
    const number = Number(PAGE_NUMBER.exec(file)?.[1] ?? 0);
    const { dpi, pictureHash } = (await deps.spool.facts(job.id, number)) ?? UNKNOWN;
    const page = { number, file, dpi, pictureHash };
    const kept = number < 1 ? fail('SCANNER_PAGE_DAMAGED') : await keepPage(deps, job, author, page);
    if (kept.ok) continue;
    deps.log.warn('a page of the spool was not taken', { jobId: job.id, number, code: kept.error.code });
    return isPassing(kept.error) ? kept : ok(null);
  }
  return ok(null);
}

/** What the end of a job makes of its component: its pages anew. */
interface Finish extends JobEnd {
  readonly changed: readonly Arrangement[];
}

async function finishOf(deps: ScanDeps, { id, dossierId, componentOrdinal }: ScanJob): Promise<Finish> {
  const { job, jobs, pages } = await deps.store.read(async (reads) => ({
    job: await reads.scanJob(id),
    jobs: await reads.scanJobsOf(dossierId),
    pages: (await reads.allPagesOf(dossierId)).filter((page) => page.componentOrdinal === componentOrdinal),
  }));
  if (!job) throw new Error('a scan lost its rows');
  const end = arrangedAtEnd(job, jobs, pages);
  return { ...end, changed: changedPages(pages, end.pages).map(arrangementOf) };
}

interface Recorded {
  readonly problem: AppError | null;
  readonly finish: Finish;
}

/** One transaction: the job is over, its pages lie as they should, its component's file is due. */
function recordEnd(
  deps: ScanDeps,
  { id, dossierId, componentOrdinal }: ScanJob,
  author: Author,
  { problem, finish }: Recorded,
): Promise<Result<null>> {
  const { store, clock } = deps;
  const { changed, doubts, overlap } = finish;
  return store.write(pageChange(deps, author), async (writes) => {
    const job = await writes.scanJob(id);
    if (!job) throw new Error('a scan lost its rows');
    await writes.arrangePages(changed);
    const endedAt = utcNow(clock);
    const touched = job.pages === 0 ? [] : [componentOrdinal];
    const digitized = await settleComponents(writes, dossierId, touched, endedAt);
    const ended: ScanJob = { ...job, state: 'ENDED', problem: problem?.code ?? null, doubts, endedAt };
    await writes.putScanJob(ended);
    const body = { job: ended, arranged: changed, overlap, ...digitized };
    await writes.record({ type: 'scan.ended', subject: 'dossier', subjectId: dossierId, body });
    return ok(null);
  });
}

async function announceEnd(
  { store, announce }: ScanDeps,
  { id, dossierId }: ScanJob,
  problem: AppError | null,
  { overlap, doubts }: Pick<Finish, 'overlap' | 'doubts'>,
): Promise<void> {
  const { job, locale } = await store.read(async (reads) => ({
    job: await reads.scanJob(id),
    locale: (await reads.settings()).locale,
  }));
  announce('scan.ended', {
    jobId: id,
    dossierId,
    pages: job?.pages ?? 0,
    problem: problem?.code ?? null,
    message: problem === null ? null : renderErrorText(problem, locale),
    overlap,
    doubts: [...doubts],
  });
}
