import type { MethodOutput } from '../../contract/contract.ts';
import type { Author } from '../../domain/people/roles.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { noteViews, type ViewLogDeps } from '../keeping/view-log.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { PageWork } from '../ports/page-work-rows.ts';
import { ownBytes } from '../reception/own-bytes.ts';
import { pageImage } from './read.ts';

interface LookDeps extends ViewLogDeps {
  readonly files: FileStore;
}

/**
 * The cleaned page, or the picture as it came where it is not cleaned yet or is asked for. The look is on record before
 * anything is shown. Errors: PAGE_UNKNOWN, FILE_MISSING, FILE_DAMAGED, FILE_ERASED, those of writing.
 */
export async function viewPage(
  deps: LookDeps,
  { pageId, asItCame }: { readonly pageId: string; readonly asItCame: boolean },
  actor: Author,
): Promise<Result<MethodOutput<'page.view'>>> {
  const page = await deps.store.read((reads) => reads.page(pageId));
  if (!page) return fail('PAGE_UNKNOWN');
  const noted = await noteViews(deps, actor.personId, [{ dossierId: page.dossierId, kind: 'PAGE', subjectId: pageId }]);
  if (!noted.ok) return noted;
  for (let rev = -1; ; ) {
    const work = await deps.store.read((reads) => reads.pageWork(pageId));
    const view = await viewOf(deps, pageId, asItCame ? null : work);
    // Cleaned anew while it was read, its earlier view is gone: the new one is shown.
    if (view.ok || work === null || work.rev === rev)
      return view.ok ? ok({ ...view.value, rev: work?.rev ?? 0 }) : view;
    rev = work.rev;
  }
}

async function viewOf(
  deps: LookDeps,
  pageId: string,
  work: PageWork | null,
): Promise<Result<Omit<MethodOutput<'page.view'>, 'rev'>>> {
  const viewFileId = work?.viewFileId ?? null;
  if (viewFileId === null) {
    const came = await pageImage(deps, pageId);
    return came.ok ? ok({ ...came.value, cleaned: false }) : came;
  }
  const image = await deps.files.read(viewFileId);
  return image.ok ? ok({ mediaType: 'image/jpeg', image: ownBytes(image.value), cleaned: true }) : image;
}

/** Small pictures of pages; those that are not there yet, or cannot be read any more, are left out. */
export async function pageThumbs(
  { store, files }: Pick<LookDeps, 'store' | 'files'>,
  pageIds: readonly string[],
): Promise<Result<MethodOutput<'page.thumbs'>>> {
  const works = await store.read(async (reads) => {
    const found = [];
    for (const pageId of new Set(pageIds)) found.push(await reads.pageWork(pageId));
    return found;
  });
  const thumbs: MethodOutput<'page.thumbs'>['thumbs'] = [];
  for (const work of works) {
    if (!work?.thumbFileId) continue;
    const image = await files.read(work.thumbFileId);
    if (!image.ok) continue;
    thumbs.push({ pageId: work.pageId, rev: work.rev, mediaType: 'image/jpeg', image: ownBytes(image.value) });
  }
  return ok({ thumbs });
}
