import { renderErrorText } from '../../contract/error-texts/render-error-text.ts';
import { withComponentPdf } from '../../domain/dossier/components.ts';
import type { ScanJob } from '../../domain/dossier/dossier.ts';
import type { Author } from '../../domain/people/roles.ts';
import { type AppError, fail, ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { StoredFile } from '../ports/file-store.ts';
import type { ScanDeps } from './deps.ts';
import { keepPage, pageChange } from './keep-page.ts';
import { reportBug } from './report-bug.ts';

/** The number that the device host writes into the name of a page, such as 12 in `page-0012.jpg`. */
const PAGE_NUMBER = /(\d+)\.[a-z]+$/;

/**
 * Ends a scan for whatever reason: takes over the pages that lie whole in the spool, makes the PDF of the component from
 * all its pages, and records the end with it. When there is no room for one of these (a full disk), the job stays RUNNING
 * and its spool stays, for the next start or the next scan to end it; the clerk is told all the same, and the answer says
 * why. Null when it has ended.
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
      await announceEnd(deps, found, problem ?? end.error);
      return end.error;
    }
    await announceEnd(deps, found, end.value);
    deps.announce('dossier.changed', { dossierId: found.dossierId });
  }
  // What cannot be removed now (Windows, while a virus scanner looks at it) the next start destroys.
  await deps.spool.removeJob(jobId).catch((thrown: unknown) => reportBug(deps, jobId, thrown));
  return null;
}

/** Answers the problem that the job has ended with; a failure when it could not end. */
async function takeOverAndRecord(
  deps: ScanDeps,
  job: ScanJob,
  author: Author,
  problem: AppError | null,
): Promise<Result<AppError | null>> {
  const adopted = await adoptPages(deps, job, author);
  if (!adopted.ok) return adopted;
  const pdf = await componentPdf(deps, job);
  if (!pdf.ok && isPassing(pdf.error)) return pdf;
  if (!pdf.ok) deps.log.warn('the PDF of a component could not be made', { jobId: job.id, code: pdf.error.code });
  const shown = problem ?? (pdf.ok ? null : pdf.error);
  const recorded = await recordEnd(deps, job, author, { problem: shown, pdf: pdf.ok ? pdf.value : null });
  return recorded.ok ? ok(shown) : recorded;
}

/** Waiting helps: what lies in the spool meanwhile is taken over as soon as there is room. */
const isPassing = ({ code }: AppError): boolean => code === 'STORE_FULL';

/**
 * Whole pages that nobody took yet: the device host or this program ended between two steps. Nothing is taken from behind
 * a page that is damaged: the clerk scans again from that sheet on, and the sheets stay in order. Error: `STORE_FULL`.
 */
async function adoptPages(deps: ScanDeps, job: ScanJob, author: Author): Promise<Result<null>> {
  for (const file of await deps.spool.files(job.id)) {
    const number = Number(PAGE_NUMBER.exec(file)?.[1] ?? 0);
    const kept =
      number < 1 ? fail('SCANNER_PAGE_DAMAGED') : await keepPage(deps, job, author, { number, file, dpi: null });
    if (kept.ok) continue;
    deps.log.warn('a page of the spool was not taken', { jobId: job.id, number, code: kept.error.code });
    return isPassing(kept.error) ? kept : ok(null);
  }
  return ok(null);
}

/** The PDF of all pages of the job's component, staged; null where this job brought no page. */
async function componentPdf(
  deps: ScanDeps,
  { id, dossierId, componentOrdinal }: ScanJob,
): Promise<Result<StoredFile | null>> {
  const { store, files, pagesToPdf } = deps;
  const { job, dossier, pages } = await store.read(async (reads) => ({
    job: await reads.scanJob(id),
    dossier: await reads.dossier(dossierId),
    pages: (await reads.pagesOf(dossierId)).filter((page) => page.componentOrdinal === componentOrdinal),
  }));
  const last = pages.at(-1);
  if (!job || !dossier || job.pages === 0 || !last) return ok(null);
  const pictures = [];
  for (const { fileId, dpi } of pages) {
    const bytes = await files.read(fileId);
    if (!bytes.ok) return bytes;
    pictures.push({ bytes: bytes.value, dpi });
  }
  const component = dossier.components.find(({ ordinal }) => ordinal === componentOrdinal);
  const title = `${dossier.code} - ${component?.name ?? componentOrdinal}`;
  // Dated by its last page: made again of the same pages, it is the same file.
  const pdf = await pagesToPdf({ pages: pictures, title, madeAt: new Date(last.addedAt) });
  return pdf.ok ? files.stage(dossierId, 'application/pdf', [pdf.value]) : pdf;
}

/** One transaction: the job is over, its component has its PDF. */
function recordEnd(
  deps: ScanDeps,
  { id, dossierId, componentOrdinal }: ScanJob,
  author: Author,
  { problem, pdf }: { readonly problem: AppError | null; readonly pdf: StoredFile | null },
): Promise<Result<null>> {
  const { store, files, clock } = deps;
  return store.write(pageChange(deps, author), async (writes) => {
    const job = await writes.scanJob(id);
    const dossier = await writes.dossier(dossierId);
    if (!job || !dossier) throw new Error('a scan lost its rows');
    if (pdf) {
      await files.attach(writes, pdf);
      await writes.putDossier(withComponentPdf(dossier, componentOrdinal, pdf.id));
    }
    const ended: ScanJob = { ...job, state: 'ENDED', problem: problem?.code ?? null, endedAt: utcNow(clock) };
    await writes.putScanJob(ended);
    const body = { job: ended, pdfFileId: pdf?.id ?? null };
    await writes.record({ type: 'scan.ended', subject: 'dossier', subjectId: dossierId, body });
    return ok(null);
  });
}

async function announceEnd(
  { store, announce }: ScanDeps,
  { id, dossierId }: ScanJob,
  problem: AppError | null,
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
  });
}
