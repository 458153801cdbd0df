import type { OcrPage } from '../../domain/digitization/ocr-text.ts';
import { pageStartOf } from '../../domain/digitization/split.ts';
import { type AppError, ok } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { HashedFile } from '../ports/file-store.ts';
import type { PageWork } from '../ports/page-work-rows.ts';
import { ownChange } from './page-work.ts';
import type { WorkDeps } from './work-deps.ts';

/** Text as a file of the dossier holds it. */
const encodeText = (text: OcrPage): Uint8Array => new TextEncoder().encode(JSON.stringify(text));

/** What `encodeText` made. */
export const decodeText = (bytes: Uint8Array): OcrPage => JSON.parse(new TextDecoder().decode(bytes)) as OcrPage;

/**
 * Reads the text of one cleaned page and stores it. A page whose text cannot be read has none.
 * Answers what kept it from being read now, such as a worker that is gone; null when the page is through.
 */
export async function readPage(deps: WorkDeps, pageId: string, isLastTry: boolean): Promise<AppError | null> {
  const work = await deps.store.read((reads) => reads.pageWork(pageId));
  if (work?.state !== 'DONE' || work.textState !== 'WAITING' || work.layersFileId === null) return null;
  const layers = await deps.files.read(work.layersFileId);
  const text = layers.ok ? await deps.images.readText(layers.value) : layers;
  if (text.ok) {
    const page = await deps.store.read((reads) => reads.page(pageId));
    if (!page) throw new Error('a page lost its row');
    const staged = await deps.files.stage(page.dossierId, 'application/json', [encodeText(text.value)]);
    if (!staged.ok) return staged.error;
    return keepText(deps, work, { textState: 'DONE', start: pageStartOf(text.value) }, staged.value);
  }
  const { code } = text.error;
  if (code === 'OCR_UNAVAILABLE') return text.error;
  const isOfPage = code.startsWith('FILE_') || code === 'PAGE_UNREADABLE';
  deps.log.warn('a page could not be read', { pageId, code });
  return isOfPage || isLastTry ? keepText(deps, work, { textState: 'FAILED', start: null }, null) : text.error;
}

/** Writes what came of reading, unless the page was cleaned anew or reading was stopped meanwhile. */
async function keepText(
  deps: WorkDeps,
  before: PageWork,
  read: Pick<PageWork, 'textState' | 'start'>,
  staged: HashedFile | null,
): Promise<AppError | null> {
  const { store, files, clock } = deps;
  const kept = await store.write(ownChange(deps, 'imaging.readText'), async (writes) => {
    const [page, now] = [await writes.page(before.pageId), await writes.pageWork(before.pageId)];
    if (!page || !now) throw new Error('a page lost its rows');
    const { id: pageId, dossierId, componentOrdinal } = page;
    const isSame = now.rev === before.rev && now.textState === 'WAITING';
    const changedAt = utcNow(clock);
    if (isSame) {
      if (staged) await files.attach(writes, staged);
      await writes.putPageWork({ ...now, ...read, textFileId: staged?.id ?? null, changedAt });
      if (staged && page.hidden === null) {
        await writes.putDocumentDue({ dossierId, componentOrdinal, since: changedAt });
      }
    }
    const body = { pageId, rev: now.rev, textState: isSame ? read.textState : now.textState };
    await writes.record({ type: 'work.read', subject: 'dossier', subjectId: dossierId, body });
    return ok(null);
  });
  return kept.ok ? null : kept.error;
}
