import type { MethodParsedInput } from '../../contract/contract.ts';
import { componentAt } from '../../domain/dossier/components.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { assignedPages } from '../../domain/scan/page-order.ts';
import { utcNow } from '../ports/clock.ts';
import type { Change, Reads } from '../ports/store.ts';
import { findDossier } from '../reception/views.ts';
import type { ScanDeps } from './deps.ts';
import { announceChange } from './pages.ts';
import { ordinalsOf, settleComponents } from './settle-components.ts';
import { endLeftJobs } from './start-job.ts';

/**
 * Puts pages into a component, in the order given: splitting and joining papers, and undoing either. Errors: PAGE_UNKNOWN,
 * PAGES_OF_OTHER_DOSSIER, DOSSIER_COMPONENT_UNKNOWN, SCAN_RUNNING, and those of ending a scan that nobody carries on.
 */
export async function assignPages(
  deps: ScanDeps,
  { pageIds, componentOrdinal, place }: MethodParsedInput<'page.assign'>,
  change: Change,
): Promise<Result<Record<string, never>>> {
  const answered = await deps.store.answerOf(change);
  if (answered) return ok({});
  const dossierId = await deps.store.read((reads) => dossierOf(reads, pageIds));
  if (!dossierId.ok) return dossierId;
  const cleared = await endLeftJobs(deps, (job) => job.dossierId === dossierId.value);
  if (!cleared.ok) return cleared;
  const written = await deps.store.write(change, async (writes) => {
    const found = await findDossier(writes, dossierId.value);
    if (!found.ok) return found;
    const component = componentAt(found.value, componentOrdinal);
    if (!component.ok) return component;
    if ((await writes.runningScanJobs()).some((job) => job.dossierId === found.value.id)) return fail('SCAN_RUNNING');
    const pages = await writes.allPagesOf(found.value.id);
    const assigned = assignedPages(pages, [...new Set(pageIds)], { componentOrdinal, place });
    const moved = new Set(assigned.map(({ id }) => id));
    await writes.assignPages(assigned);
    const ordinals = ordinalsOf([...assigned, ...pages.filter(({ id }) => moved.has(id))]);
    const digitized = await settleComponents(writes, found.value.id, ordinals, utcNow(deps.clock));
    const body = { pageIds, componentOrdinal, place, assigned, ...digitized };
    await writes.record({ type: 'page.assigned', subject: 'dossier', subjectId: found.value.id, body });
    return ok({});
  });
  if (written.ok) announceChange(deps, dossierId.value);
  return written;
}

/** The one dossier of some pages. Errors: PAGE_UNKNOWN, PAGES_OF_OTHER_DOSSIER. */
async function dossierOf(reads: Pick<Reads, 'page'>, pageIds: readonly string[]): Promise<Result<string>> {
  const dossiers = new Set<string>();
  for (const pageId of pageIds) {
    const page = await reads.page(pageId);
    if (!page) return fail('PAGE_UNKNOWN');
    dossiers.add(page.dossierId);
  }
  const [dossierId, ...others] = dossiers;
  if (dossierId === undefined) return fail('PAGE_UNKNOWN');
  return others.length === 0 ? ok(dossierId) : fail('PAGES_OF_OTHER_DOSSIER');
}
