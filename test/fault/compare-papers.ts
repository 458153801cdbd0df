import { isDeepStrictEqual } from 'node:util';
import { type ComponentPages, componentPages } from '../../electron/app/digitization/component-pages.ts';
import { isDue } from '../../electron/app/digitization/make-document.ts';
import { pagesFromEvents } from '../../electron/app/digitization/rebuild-pages.ts';
import { verifyDossier } from '../../electron/app/keeping/verify-dossier.ts';
import type { ComponentDocument } from '../../electron/app/ports/page-work-rows.ts';
import { dossierFromEvents } from '../../electron/app/reception/rebuild.ts';
import type { OpenOffice } from '../../electron/db/open-store.ts';
import { hasSamePictures } from '../../electron/domain/digitization/document-version.ts';
import type { DossierPage } from '../../electron/domain/dossier/dossier.ts';
import { describePdf } from '../../electron/imaging/import/describe-pdf.ts';
import { inspectPdf } from '../../electron/imaging/signing/inspect-pdf.ts';

/** What does not hold of an office whose program has ended. */
export interface Findings {
  /** Acknowledged and not there. */
  readonly lost: string[];
  /** There more often than it was done. */
  readonly doubled: string[];
  /** Anything else that does not hold. */
  readonly problems: string[];
}

/** What was found on the way: a run in which nothing happened proves nothing. */
export interface PaperCounts {
  pages: number;
  failedPages: number;
  versions: number;
  signed: number;
}

export interface PaperComparison {
  readonly open: OpenOffice;
  readonly found: Findings;
  readonly counts: PaperCounts;
  /** Roots of the signatures; null where nobody signs: then pages may wait still, and files be due. */
  readonly rootsPem: readonly string[] | null;
}

/** The dossier is what its log says, its chain holds, its pages are worked on, its files are theirs. */
export async function comparePapers(comparison: PaperComparison, dossierId: string): Promise<void> {
  const { open, found } = comparison;
  const held = await open.store.read(async (reads) => ({
    dossier: await reads.dossier(dossierId),
    events: await reads.eventsOf('dossier', dossierId),
    pages: await reads.allPagesOf(dossierId),
    documents: await reads.documentsOf(dossierId),
  }));
  if (held.dossier === null) {
    found.lost.push(`dossier ${dossierId}`);
    return;
  }
  const { problems } = found;
  if (!isDeepStrictEqual(dossierFromEvents(held.events), held.dossier)) problems.push(`${dossierId}: not its events`);
  const rows = held.pages.map((page) => ({ ...page, pictureHash: '' }));
  if (!isDeepStrictEqual(pagesFromEvents(held.events), rows)) problems.push(`${dossierId}: pages are not its events`);
  await compareCleaning(comparison, held.pages);
  for (const { ordinal } of held.dossier.components) {
    const component = await open.store.read((reads) => componentPages(reads, dossierId, ordinal));
    const versions = held.documents.filter(({ componentOrdinal }) => componentOrdinal === ordinal);
    if (component !== null) await compareComponent(comparison, component, versions);
  }
  const chain = await verifyDossier(open, dossierId);
  if (!chain.ok || chain.value.problems.length > 0) problems.push(`${dossierId}: ${JSON.stringify(chain)}`);
}

/** Every page is on record to be cleaned, and what was made of a cleaned one is there. */
async function compareCleaning(
  { open, found: { lost, problems }, counts, rootsPem }: PaperComparison,
  pages: readonly DossierPage[],
): Promise<void> {
  for (const { id, hidden } of pages) {
    counts.pages += 1;
    const work = await open.store.read((reads) => reads.pageWork(id));
    if (work?.state === 'FAILED') counts.failedPages += 1;
    const mayWait = rootsPem === null || hidden !== null;
    // A worker that was killed three times over a page is not shown it again.
    const isThrough = work?.state === 'DONE' || (work?.state === 'FAILED' && work.problem === 'PAGE_WORK_FAILED');
    if (!isThrough && !(mayWait && work?.state === 'WAITING')) {
      problems.push(`page ${id} ends ${work?.state} ${work?.problem}`);
    }
    const made = work?.state === 'DONE' ? [work.layersFileId, work.viewFileId, work.thumbFileId] : [];
    for (const file of made) if (file === null || !(await open.files.read(file)).ok) lost.push(`page ${id}: cleaned`);
  }
}

async function compareComponent(
  comparison: PaperComparison,
  component: ComponentPages,
  versions: readonly ComponentDocument[],
): Promise<void> {
  const { open, rootsPem, found } = comparison;
  const { dossier, ordinal, last } = component;
  const name = `${dossier.id} ${ordinal}`;
  if (isDue(component)) {
    const due = await open.store.read((reads) => reads.documentsDue(10_000));
    const isKnown = due.some((row) => row.dossierId === dossier.id && row.componentOrdinal === ordinal);
    if (rootsPem !== null || !isKnown) found.problems.push(`${name}: its file is out of date`);
  } else {
    const inFile = last === null ? [] : last.madeOf.split(' ').map((page) => page.split('@')[0]);
    const shown = component.pages.map(({ page }) => page.id);
    if (!isDeepStrictEqual(inFile, shown))
      found.problems.push(`${name}: its file is of ${inFile.join()}, not ${shown.join()}`);
  }
  if (component.component.pdfFileId !== (last?.fileId ?? null)) found.problems.push(`${name}: names another file`);
  if (versions.some(({ version }, index) => version !== index + 1)) found.doubled.push(`${name}: a version`);
  const signed = versions.filter(({ signing }) => signing === 'SIGNED');
  for (const [index, { madeOf }] of signed.entries()) {
    const isAgain = signed.slice(0, index).some((earlier) => hasSamePictures(earlier.madeOf, madeOf));
    if (isAgain) found.doubled.push(`${name}: signed twice`);
  }
  let before: Uint8Array = new Uint8Array();
  for (const version of versions) before = await compareFile(comparison, version, before);
}

/** One version: whole, of so many pages, valid; where it is signed, by one signature behind the version before. */
async function compareFile(
  { open, rootsPem, counts, found: { lost, doubled, problems } }: PaperComparison,
  { id, fileId, sha256, pages, signing }: ComponentDocument,
  before: Uint8Array,
): Promise<Uint8Array> {
  counts.versions += 1;
  const pieces: Uint8Array[] = [];
  const copied = await open.files.copy(fileId, (piece) => void pieces.push(piece));
  if (!copied.ok || copied.value.sha256 !== sha256) {
    lost.push(`version ${id}: ${copied.ok ? 'other content' : copied.error.code}`);
    return before;
  }
  const pdf = Buffer.concat(pieces);
  const nature = await describePdf(pdf);
  if (!nature.ok || nature.value.pages !== pages) problems.push(`version ${id}: ${JSON.stringify(nature)}`);
  const { intact, pdfa, signatures } = await inspectPdf(pdf, { rootsPem: rootsPem ?? [] });
  if (!intact || pdfa.problems.length > 0) problems.push(`version ${id}: ${intact} ${JSON.stringify(pdfa)}`);
  const isSigned = signing === 'SIGNED';
  if (signatures.length > (isSigned ? 1 : 0)) doubled.push(`version ${id}: ${signatures.length} signatures`);
  if (!isSigned) return pdf;
  counts.signed += 1;
  if (signatures[0]?.trusted !== 'YES') lost.push(`version ${id}: its signature`);
  if (!pdf.subarray(0, before.length).equals(before)) problems.push(`version ${id} is not the one before, signed`);
  return pdf;
}
