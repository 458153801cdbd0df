import type { PageWorkView } from '../../contract/digitization-views.ts';
import type { PageEdits } from '../../domain/digitization/page-facts.ts';
import { isSheet } from '../../domain/digitization/quad.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { PageWork } from '../ports/page-work-rows.ts';
import type { Change } from '../ports/store.ts';
import type { PageDeps } from './deps.ts';
import { newPageWork } from './page-work.ts';
import { workView } from './state.ts';

/**
 * Notes what a clerk wants of a page otherwise than cleaning found; it is cleaned anew at once. Errors: PAGE_UNKNOWN,
 * PAGE_EDIT_IMPOSSIBLE.
 */
export async function editPage(
  deps: PageDeps,
  { pageId, edits }: { readonly pageId: string; readonly edits: PageEdits },
  change: Change,
): Promise<Result<{ work: PageWorkView }>> {
  if (edits.corners !== null && !isSheet(edits.corners)) return fail('PAGE_EDIT_IMPOSSIBLE');
  const edited = await deps.store.write(change, async (writes) => {
    const page = await writes.page(pageId);
    if (!page) return fail('PAGE_UNKNOWN');
    const changedAt = utcNow(deps.clock);
    const before = (await writes.pageWork(pageId)) ?? newPageWork(pageId, changedAt);
    const work: PageWork = {
      ...before,
      edits,
      state: 'WAITING',
      textState: before.textState === 'OFF' && before.state !== 'FAILED' ? 'OFF' : 'WAITING',
      rev: before.rev + 1,
      tries: 0,
      problem: null,
      changedAt,
    };
    await writes.putPageWork(work);
    const { dossierId, componentOrdinal } = page;
    if (page.hidden === null) await writes.putDocumentDue({ dossierId, componentOrdinal, since: changedAt });
    const body = { pageId, edits, before: before.edits, rev: work.rev };
    await writes.record({ type: 'work.edited', subject: 'dossier', subjectId: dossierId, body });
    const { settings } = { settings: await writes.settings() };
    return ok({ dossierId, work: workView(work, settings.digitization.readText !== 'OFF') });
  });
  if (!edited.ok) return edited;
  const { dossierId, work } = edited.value;
  deps.announce('page.changed', { dossierId });
  deps.touched(dossierId);
  return ok({ work });
}
