import { type PageOrigin, sourceOfPage } from '../../domain/digitization/page-source.ts';
import type { DossierPage } from '../../domain/dossier/dossier.ts';
import { hasCameraMark } from '../../domain/picture/camera-mark.ts';
import type { AppError, Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { HashedFile } from '../ports/file-store.ts';
import { type CleanedPage, NOT_STARTED } from '../ports/image-work.ts';
import type { PageWork } from '../ports/page-work-rows.ts';
import { letGoOfEarlier } from './let-go.ts';
import { ownChange } from './page-work.ts';
import type { WorkDeps } from './work-deps.ts';

/** A worker that ends over a page so often is not shown it again. */
const MAX_TRIES = 3;

interface Found {
  readonly page: DossierPage;
  readonly work: PageWork;
  readonly came: Omit<PageOrigin, 'isOfCamera'>;
  /** The office lets pages be cleaned. */
  readonly clean: boolean;
}

/**
 * Cleans one page that waits. What cannot be cleaned is used as it came. Answers what kept it from being cleaned now: the
 * worker is gone, or the disk is full; null when the page is through, one way or the other.
 */
export async function cleanPage(deps: WorkDeps, pageId: string): Promise<AppError | null> {
  const found = await findPage(deps, pageId);
  if (found?.work.state !== 'WAITING') return null;
  const { page, work, came, clean } = found;
  const picture = await deps.files.read(page.fileId);
  if (!picture.ok) return giveUp(deps, found, picture.error.code);
  const edits = clean ? work.edits : { ...work.edits, asItCame: true };
  const source = sourceOfPage(page, { ...came, isOfCamera: hasCameraMark(picture.value) });
  const cleaned = await deps.images.clean({ picture: picture.value, dpi: page.dpi, source, edits });
  if (cleaned.ok) return keepCleaned(deps, found, cleaned.value);
  if (cleaned.error.code === 'PAGE_UNREADABLE') return giveUp(deps, found, cleaned.error.code);
  // Not the page's fault: a system that is short of memory starts nothing.
  if (cleaned.error.details.reason === NOT_STARTED) return cleaned.error;
  deps.log.warn('a page could not be cleaned', { pageId, tries: work.tries + 1, code: cleaned.error.code });
  if (work.tries + 1 >= MAX_TRIES) return giveUp(deps, found, 'PAGE_WORK_FAILED');
  await putWork(deps, found, { ...work, tries: work.tries + 1 }, []);
  return cleaned.error;
}

function findPage({ store }: WorkDeps, pageId: string): Promise<Found | null> {
  return store.read(async (reads) => {
    const [page, work] = [await reads.page(pageId), await reads.pageWork(pageId)];
    if (!page || !work) return null;
    const job = await reads.scanJob(page.scanJobId);
    if (!job) throw new Error('a page without its scan job');
    const originals = await reads.originalsOf(page.dossierId);
    const isOfPdf = originals.some(({ scanJobId }) => scanJobId === page.scanJobId);
    const { clean } = (await reads.settings()).digitization;
    return { page, work, came: { origin: job.origin, isOfPdf }, clean };
  });
}

/** Stores what cleaning made. Answers why it could not be stored. */
async function keepCleaned(
  deps: WorkDeps,
  found: Found,
  { facts, layers, view, thumb }: CleanedPage,
): Promise<AppError | null> {
  const { page, work } = found;
  const staged: HashedFile[] = [];
  const parts = [
    ['application/octet-stream', layers],
    ['image/jpeg', view],
    ['image/jpeg', thumb],
  ] as const;
  for (const [mediaType, bytes] of parts) {
    const file = await deps.files.stage(page.dossierId, mediaType, [bytes]);
    if (!file.ok) return file.error.code === 'FILE_ERASED' ? giveUp(deps, found, file.error.code) : file.error;
    staged.push(file.value);
  }
  const [layersFileId = null, viewFileId = null, thumbFileId = null] = staged.map(({ id }) => id);
  const cleaned: PageWork = {
    ...work,
    rev: work.rev + 1,
    state: 'DONE',
    tries: 0,
    problem: null,
    facts,
    layersFileId,
    viewFileId,
    thumbFileId,
    textFileId: null,
    start: null,
  };
  const kept = await putWork(deps, found, cleaned, staged);
  return kept.ok ? null : kept.error;
}

/** What a page has that nothing was made of. */
const NOTHING_MADE = {
  facts: null,
  layersFileId: null,
  viewFileId: null,
  thumbFileId: null,
  textFileId: null,
  start: null,
} as const;

/** The page is used as it came, and shown so. */
async function giveUp(deps: WorkDeps, found: Found, problem: string): Promise<AppError | null> {
  const { work } = found;
  const failed: PageWork = { ...work, ...NOTHING_MADE, rev: work.rev + 1, state: 'FAILED', tries: 0, problem };
  const kept = await putWork(deps, found, failed, []);
  return kept.ok ? null : kept.error;
}

/** Writes how far a page is, unless somebody changed their mind about it meanwhile: then it waits still. */
function putWork(
  deps: WorkDeps,
  { page, work: before }: Found,
  work: PageWork,
  staged: readonly HashedFile[],
): Promise<Result<null>> {
  const { store, files, clock } = deps;
  return store.write(ownChange(deps, 'imaging.clean'), async (writes) => {
    const changedAt = utcNow(clock);
    const [current, now] = [await writes.page(page.id), await writes.pageWork(page.id)];
    if (!current || !now) throw new Error('a page lost its rows');
    const { dossierId, componentOrdinal } = current;
    const isSame = now.rev === before.rev && now.state === before.state;
    if (isSame) {
      for (const file of staged) await files.attach(writes, file);
      await writes.putPageWork({ ...work, textState: mergedText(now, work), shownByHand: now.shownByHand, changedAt });
      await letGoOfEarlier(files, writes, dossierId, now);
      if (work.state !== 'WAITING' && current.hidden === null) {
        await writes.putDocumentDue({ dossierId, componentOrdinal, since: changedAt });
      }
    }
    const { rev, state, tries, problem } = isSame ? work : now;
    const body = { pageId: page.id, rev, state, tries, problem };
    await writes.record({ type: 'work.cleaned', subject: 'dossier', subjectId: dossierId, body });
    return ok(null);
  });
}

/** Somebody may have stopped or begun reading meanwhile. */
const mergedText = (now: PageWork, work: PageWork): PageWork['textState'] =>
  now.textState === 'OFF' || work.state === 'FAILED' ? 'OFF' : 'WAITING';
