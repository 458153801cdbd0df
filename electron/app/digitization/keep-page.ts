import type { PageView } from '../../contract/dossier-views.ts';
import type { DossierPage, ScanJob } from '../../domain/dossier/dossier.ts';
import type { Author } from '../../domain/people/roles.ts';
import { jpegIsWhole, type PictureHeader, pngIsWhole, readPictureHeader } from '../../domain/picture/picture-header.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { linkContent } from '../keeping/link.ts';
import { utcNow } from '../ports/clock.ts';
import type { Change, Writes } from '../ports/store.ts';
import type { ScanDeps } from './deps.ts';
import { newPageWork } from './page-work.ts';
import { reportBug } from './report-bug.ts';
import { settleComponents } from './settle-components.ts';

/** A whole page that lies in the spool. `dpi` is what the scanner says, null where nobody but the picture can say it. */
interface PageInSpool {
  readonly number: number;
  readonly file: string;
  readonly dpi: number | null;
  /** Empty where nobody said one. */
  readonly pictureHash: string;
}

/** ISO A4, the paper of nearly every dossier: its short side in inches. */
const A4_WIDTH_INCHES = 210 / 25.4;

/**
 * Makes a page of the spool part of its dossier: encrypted in the file store, with its row and its event in one
 * transaction, and only then gone from the spool and announced. A page that is stored already is not stored again.
 * Errors: `SCANNER_PAGE_DAMAGED`, those of reading the spool and of writing a file.
 */
export async function keepPage(
  deps: ScanDeps,
  job: ScanJob,
  author: Author,
  inSpool: PageInSpool,
): Promise<Result<DossierPage>> {
  const { spool, files, store, announce } = deps;
  const bytes = await spool.read(job.id, inSpool.file);
  if (!bytes.ok) return bytes;
  const picture = wholePicture(bytes.value, inSpool.number);
  if (!picture.ok) return picture;
  const staged = await files.stage(job.dossierId, picture.value.mediaType, [bytes.value]);
  if (!staged.ok) return staged;
  const page: Omit<DossierPage, 'seq'> = {
    id: deps.ids.next(),
    dossierId: job.dossierId,
    componentOrdinal: job.componentOrdinal,
    scanJobId: job.id,
    jobPage: inSpool.number,
    fileId: staged.value.id,
    widthPx: picture.value.widthPx,
    heightPx: picture.value.heightPx,
    dpi: inSpool.dpi ?? picture.value.dpi ?? dpiOfA4(picture.value),
    bytes: bytes.value.length,
    addedAt: utcNow(deps.clock),
    pictureHash: inSpool.pictureHash,
    hidden: null,
  };
  const stored = await store.write(pageChange(deps, author), async (writes) => {
    const known = await writes.pageOfJob(page.scanJobId, page.jobPage);
    if (known) return ok({ page: known, isNew: false });
    await files.attach(writes, staged.value);
    return ok({ page: await addPage(deps, writes, page, staged.value.sha256), isNew: true });
  });
  if (!stored.ok) return stored;
  // The page is safe; a file that is held open (Windows, a virus scanner) goes with its folder.
  await spool.removeFile(job.id, inSpool.file).catch((thrown: unknown) => reportBug(deps, job.id, thrown));
  if (stored.value.isNew) {
    announce('scan.page', { jobId: job.id, page: pageView(stored.value.page) });
    deps.touched(job.dossierId);
  }
  return ok(stored.value.page);
}

/** A page as windows see it. */
export function pageView({
  id,
  dossierId,
  componentOrdinal,
  seq,
  widthPx,
  heightPx,
  dpi,
  bytes,
  scanJobId,
  jobPage,
  hidden,
}: DossierPage): PageView {
  return { id, dossierId, componentOrdinal, seq, widthPx, heightPx, dpi, bytes, scanJobId, jobPage, hidden };
}

/** A page of a scan comes by itself: each is a change of its own, in the name of who asked for the scan. */
export function pageChange({ ids }: ScanDeps, actor: Author): Change {
  return { requestId: ids.next(), method: 'scan.start', actor };
}

function wholePicture(bytes: Uint8Array, page: number): Result<PictureHeader> {
  const header = readPictureHeader(bytes);
  if (!header) return fail('SCANNER_PAGE_DAMAGED', { page, reason: 'not a JPEG or PNG picture' });
  const isWhole = header.mediaType === 'image/jpeg' ? jpegIsWhole(bytes) : pngIsWhole(bytes);
  return isWhole ? ok(header) : fail('SCANNER_PAGE_DAMAGED', { page, reason: 'the picture ends early' });
}

const dpiOfA4 = ({ widthPx, heightPx }: PictureHeader): number =>
  Math.max(1, Math.round(Math.min(widthPx, heightPx) / A4_WIDTH_INCHES));

/** Puts a page at the end of its component, counts it in its job, and leaves it to be cleaned. */
async function addPage(
  { clock }: ScanDeps,
  writes: Writes,
  page: Omit<DossierPage, 'seq'>,
  sha256: string,
): Promise<DossierPage> {
  const job = await writes.scanJob(page.scanJobId);
  if (!job) throw new Error('a page came without its scan job');
  const { dossierId, componentOrdinal, fileId, addedAt } = page;
  const last = await writes.lastPageSeq(dossierId, componentOrdinal);
  const placed: DossierPage = { ...page, seq: last + 1 };
  await writes.putPage(placed);
  await writes.putPageWork(newPageWork(placed.id, addedAt));
  await writes.putScanJob({ ...job, pages: job.pages + 1 });
  await linkContent(clock, writes, { dossierId, kind: 'PAGE', subjectId: placed.id, fileId, sha256 });
  const digitized = await settleComponents(writes, dossierId, [componentOrdinal], addedAt);
  // The hash can be made of the picture again; the log would be twice as large with it.
  const { pictureHash: _, ...body } = placed;
  await writes.record({
    type: 'page.added',
    subject: 'dossier',
    subjectId: dossierId,
    body: { ...body, ...digitized },
  });
  return placed;
}
