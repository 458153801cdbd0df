import type { MethodOutput } from '../../contract/contract.ts';
import type { ScanJobView } from '../../contract/dossier-views.ts';
import { componentAt } from '../../domain/dossier/components.ts';
import type { DossierPage, ScanJob } from '../../domain/dossier/dossier.ts';
import { componentFileName } from '../../domain/dossier/file-names.ts';
import type { Author } from '../../domain/people/roles.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { PageDoubt } from '../../domain/scan/scan.ts';
import type { Scanners } from '../ports/devices.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { ComponentDocument } from '../ports/page-work-rows.ts';
import type { Store } from '../ports/store.ts';
import { ownBytes } from '../reception/own-bytes.ts';
import { type ViewDeps, viewingOf } from '../reception/viewing.ts';
import { dossierView, findDossier } from '../reception/views.ts';
import { jobView } from './job-view.ts';
import { pageView } from './keep-page.ts';

interface ReadDeps {
  readonly store: Store;
  readonly files: FileStore;
}

/** Scanners of this office, by name. */
export function scanDevices(
  store: Store,
): Promise<Result<{ scanners: { code: string; name: string; demo: boolean }[] }>> {
  return store.read(async (reads) => {
    const devices = (await reads.entities('device')).filter(({ active, kind }) => active && kind === 'SCANNER');
    const scanners = devices.map(({ code, name, demo }) => ({ code, name, demo }));
    return ok({ scanners: scanners.sort((a, b) => a.name.localeCompare(b.name, 'vi')) });
  });
}

/** Error: `SCAN_JOB_UNKNOWN`. */
export function readScanJob(store: Store, jobId: string): Promise<Result<{ job: ScanJobView }>> {
  return store.read(async (reads) => {
    const job = await reads.scanJob(jobId);
    return job ? ok({ job: jobView(job) }) : fail('SCAN_JOB_UNKNOWN');
  });
}

type ScannedPages = MethodOutput<'scan.pages'>;

/**
 * A dossier's pages in order, hidden ones among them, the job that is running and whether it waits for paper, the last
 * ended job of each component, and what a person should still look at. Error: `DOSSIER_UNKNOWN`.
 */
export async function scannedPages(
  deps: ViewDeps & { readonly scanners: Pick<Scanners, 'look'> },
  dossierId: string,
  role: Author['role'],
): Promise<Result<ScannedPages>> {
  const read = await deps.store.read(async (reads): Promise<Result<ScannedPages>> => {
    const dossier = await findDossier(reads, dossierId);
    if (!dossier.ok) return dossier;
    const shown = await dossierView(await viewingOf(deps, reads, role), dossier.value);
    const pages = await reads.allPagesOf(dossierId);
    const jobs = await reads.scanJobsOf(dossierId);
    const running = jobs.find(({ state }) => state === 'RUNNING');
    const last = lastOfEach(jobs);
    return ok({
      dossier: shown,
      pages: pages.map(pageView),
      running: running ? jobView(running) : null,
      waitsForPaper: false,
      last: last.map(jobView),
      doubts: last.flatMap(({ doubts }) => doubts.filter((doubt) => isOpen(doubt, pages))).map(doubtView),
    });
  });
  // A phone and files wait for no paper, and nobody needs to be asked.
  if (!read.ok || read.value.running?.origin !== 'SCANNER') return read;
  const look = await deps.scanners.look(read.value.running.id);
  return ok({ ...read.value, waitsForPaper: look.ok && look.value.waitsForPaper });
}

/** The last ended job of each component; `jobs` are oldest first. */
function lastOfEach(jobs: readonly ScanJob[]): ScanJob[] {
  const ended = jobs.filter(({ state }) => state === 'ENDED');
  return [...new Map(ended.map((job) => [job.componentOrdinal, job])).values()];
}

/** Nobody has looked yet, and both pages are still shown. */
const isOpen = ({ earlierPageId, laterPageId, toldApart }: PageDoubt, pages: readonly DossierPage[]): boolean =>
  !toldApart &&
  [earlierPageId, laterPageId].every((id) => pages.some((page) => page.id === id && page.hidden === null));

const doubtView = ({ earlierPageId, laterPageId }: PageDoubt): PageDoubt => ({ earlierPageId, laterPageId });

/** The picture of a page. Errors: `FILE_MISSING`, `FILE_DAMAGED`. */
export async function pageImage(
  { store, files }: ReadDeps,
  pageId: string,
): Promise<Result<{ mediaType: string; image: Uint8Array<ArrayBuffer> }>> {
  const file = await store.read(async (reads) => {
    const page = await reads.page(pageId);
    const owned = page ? await files.list(reads, page.dossierId) : [];
    return owned.find(({ id }) => id === page?.fileId) ?? null;
  });
  if (!file) return fail('FILE_MISSING', { file: pageId });
  const image = await files.read(file.id);
  return image.ok ? ok({ mediaType: file.mediaType, image: ownBytes(image.value) }) : image;
}

/** What makes the file of a component where it is not there yet (`clean-pages.ts`). */
export type EnsureDocument = (dossierId: string, componentOrdinal: number) => Promise<Result<ComponentDocument>>;

/**
 * The PDF of a component, made now where its pages changed; an earlier paper that counts again is that paper's file. Errors:
 * `DOSSIER_UNKNOWN`, `DOSSIER_COMPONENT_UNKNOWN`, `FILE_MISSING`, `FILE_DAMAGED`, `FILE_ERASED`, those of making it.
 */
export async function componentPdfFile(
  { store, files, ensureDocument }: ReadDeps & { readonly ensureDocument: EnsureDocument },
  { dossierId, componentOrdinal }: { readonly dossierId: string; readonly componentOrdinal: number },
): Promise<Result<{ fileName: string; pdf: Uint8Array<ArrayBuffer> }>> {
  const found = await store.read(async (reads) => {
    const dossier = await findDossier(reads, dossierId);
    if (!dossier.ok) return dossier;
    const component = componentAt(dossier.value, componentOrdinal);
    return component.ok ? ok({ dossier: dossier.value, component: component.value }) : component;
  });
  if (!found.ok) return found;
  const { dossier, component } = found.value;
  const made = await ensureDocument(dossierId, componentOrdinal);
  if (!made.ok && made.error.code !== 'DOCUMENT_UNKNOWN') return made;
  const fileName = componentFileName(dossier, component, made.ok ? made.value.version : 1);
  const fileId = made.ok ? made.value.fileId : component.pdfFileId;
  if (fileId === null) return fail('FILE_MISSING', { file: fileName });
  const pdf = await files.read(fileId);
  return pdf.ok ? ok({ fileName, pdf: ownBytes(pdf.value) }) : pdf;
}
