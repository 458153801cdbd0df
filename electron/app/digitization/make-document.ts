import { hasSamePictures, isOutOfDate, madeOf } from '../../domain/digitization/document-version.ts';
import type { DigitizedComponent } from '../../domain/dossier/components.ts';
import { withDigitized } from '../../domain/dossier/components.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { linkContent } from '../keeping/link.ts';
import { utcNow } from '../ports/clock.ts';
import type { HashedFile } from '../ports/file-store.ts';
import type { ComponentDocument } from '../ports/page-work-rows.ts';
import { assemblePdf } from './assemble-pdf.ts';
import { type ComponentPages, componentPages } from './component-pages.ts';
import { wholeOriginal } from './original-document.ts';
import { ownChange } from './page-work.ts';
import { earlierVersions } from './rebuild-pages.ts';
import type { WorkDeps } from './work-deps.ts';

/** What a new version is, besides its place. */
export interface MadeFile extends Pick<ComponentDocument, 'source' | 'signing' | 'signer' | 'signedAt'> {
  readonly file: HashedFile;
}

/**
 * Makes the file of a component anew where its pages are others than those of its last version, and answers the version that
 * is right now; null for a component without pages. `AGAIN` when its pages changed meanwhile.
 * Errors: PAGE_UNREADABLE, PDF_NOT_CONFORMING, IMAGE_WORKER_GONE, those of reading and writing files.
 */
export async function makeDocument(
  deps: WorkDeps,
  dossierId: string,
  componentOrdinal: number,
): Promise<Result<ComponentDocument | null | 'AGAIN'>> {
  const found = await deps.store.read((reads) => componentPages(reads, dossierId, componentOrdinal));
  if (found === null || found.pages.length === 0) return ok(null);
  if (!isDue(found)) {
    const cleared = await clearDue(deps, found);
    return cleared.ok ? ok(found.last) : cleared;
  }
  const made = await makeFile(deps, found);
  if (made.ok) return keepVersion(deps, found, made.value);
  if (made.error.code !== 'FILE_ERASED') return made;
  // A page that was cleaned anew meanwhile has other files now.
  const now = await deps.store.read((reads) => componentPages(reads, dossierId, componentOrdinal));
  if (now !== null && pagesOf(now) !== pagesOf(found)) return ok('AGAIN');
  // What was destroyed on purpose is not asked for again.
  await clearDue(deps, found);
  return made;
}

/** The pages of a component with their revisions, to see whether they are others. */
const pagesOf = ({ pages }: Pick<ComponentPages, 'pages'>): string => madeOf(pages.map((page) => page.version));

/** Whether the last version is not what the pages are now. */
export const isDue = ({ last, pages, isFixed }: ComponentPages): boolean =>
  isOutOfDate(last, pagesOf({ pages }), isFixed);

/** Whether nothing but text came since the last version. */
export const isOnlyText = ({ last, pages }: ComponentPages): boolean =>
  last !== null && hasSamePictures(last.madeOf, pagesOf({ pages }));

async function makeFile(deps: WorkDeps, found: ComponentPages): Promise<Result<MadeFile>> {
  const original = await wholeOriginal(deps, found);
  if (!original.ok || original.value !== null) return original as Result<MadeFile>;
  const pdf = await assemblePdf(deps, found, null);
  if (!pdf.ok) return pdf;
  const staged = await deps.files.stage(found.dossier.id, 'application/pdf', [pdf.value]);
  if (!staged.ok) return staged;
  const signing = found.mustSign ? 'WAITING' : 'NONE';
  return ok({ file: staged.value, source: 'PAGES', signing, signer: '', signedAt: null });
}

/** The version, the component's file and the link of the chain in one transaction, as long as the pages are the same. */
async function keepVersion(
  deps: WorkDeps,
  found: ComponentPages,
  { file, ...facts }: MadeFile,
): Promise<Result<ComponentDocument | 'AGAIN'>> {
  const { store, files, clock, ids } = deps;
  const { dossier, ordinal } = found;
  const made = pagesOf(found);
  const written = await store.write(ownChange(deps, 'document.make'), async (writes) => {
    const now = await componentPages(writes, dossier.id, ordinal);
    if (now === null || pagesOf(now) !== made || now.last?.id !== found.last?.id) {
      return fail('PAGE_UNKNOWN');
    }
    const before = now.last?.version ?? earlierVersions(await writes.eventsOf('dossier', dossier.id), ordinal);
    const document: ComponentDocument = {
      id: ids.next(),
      dossierId: dossier.id,
      componentOrdinal: ordinal,
      version: before + 1,
      fileId: file.id,
      sha256: file.sha256,
      bytes: file.bytes,
      pages: now.pages.length,
      madeOf: made,
      problem: null,
      madeAt: utcNow(clock),
      madeByName: found.author.name,
      ...facts,
    };
    await files.attach(writes, file);
    await writes.putDocument(document);
    await writes.removeDocumentDue(dossier.id, ordinal);
    const digitized: DigitizedComponent[] = [{ ordinal, status: 1, pdfFileId: file.id, reusedFrom: null }];
    await writes.putDossier(withDigitized(now.dossier, digitized));
    const { id: subjectId, fileId, sha256 } = document;
    await linkContent(clock, writes, { dossierId: dossier.id, kind: 'DOCUMENT', subjectId, fileId, sha256 });
    const body = { document, digitized };
    await writes.record({ type: 'document.made', subject: 'dossier', subjectId: dossier.id, body });
    return ok(document);
  });
  if (written.ok) return written;
  return written.error.code === 'PAGE_UNKNOWN' ? ok('AGAIN') : written;
}

/** Nothing is to be made: pages went and came back, or only text came for a file that others hold. */
function clearDue(deps: WorkDeps, found: ComponentPages): Promise<Result<null>> {
  const { dossier, ordinal } = found;
  return deps.store.write(ownChange(deps, 'document.make'), async (writes) => {
    const now = await componentPages(writes, dossier.id, ordinal);
    if (now !== null && pagesOf(now) === pagesOf(found)) await writes.removeDocumentDue(dossier.id, ordinal);
    const body = { componentOrdinal: ordinal };
    await writes.record({ type: 'document.right', subject: 'dossier', subjectId: dossier.id, body });
    return ok(null);
  });
}
