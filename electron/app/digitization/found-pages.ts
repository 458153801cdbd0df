import { type FoundPage, foundArrangement } from '../../domain/digitization/found-pages.ts';
import type { PageFacts } from '../../domain/digitization/page-facts.ts';
import { ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { PageWork } from '../ports/page-work-rows.ts';
import type { Reads } from '../ports/store.ts';
import { ownChange } from './page-work.ts';
import { ordinalsOf, settleComponents } from './settle-components.ts';
import type { WorkDeps } from './work-deps.ts';

/**
 * Hides the blank pages and separator sheets of a dossier that cleaning found, and puts the pages behind a sheet where it
 * says. Nothing is deleted, and what a person showed again stays. Answers whether anything changed. Errors: those of writing.
 */
export async function settleFoundPages(deps: WorkDeps, dossierId: string): Promise<Result<boolean>> {
  const before = await deps.store.read((reads) => look(reads, dossierId));
  if (isNothing(before)) return ok(false);
  const written = await deps.store.write(ownChange(deps, 'imaging.clean'), async (writes) => {
    const found = await look(writes, dossierId);
    const pages = await writes.allPagesOf(dossierId);
    const ids = new Set([...found.assigned, ...found.arranged].map(({ id }) => id));
    const ordinals = ordinalsOf([...found.assigned, ...pages.filter(({ id }) => ids.has(id))]);
    await writes.assignPages(found.assigned);
    await writes.arrangePages(found.arranged);
    const digitized = await settleComponents(writes, dossierId, ordinals, utcNow(deps.clock));
    const body = { ...found, ...digitized };
    await writes.record({ type: 'page.found', subject: 'dossier', subjectId: dossierId, body });
    return ok(null);
  });
  if (!written.ok) return written;
  deps.announce('page.changed', { dossierId });
  deps.announce('dossier.changed', { dossierId });
  return ok(true);
}

const isNothing = ({ assigned, arranged }: ReturnType<typeof foundArrangement>): boolean =>
  assigned.length === 0 && arranged.length === 0;

async function look(reads: Pick<Reads, 'dossier' | 'allPagesOf' | 'pageWorksOf'>, dossierId: string) {
  const dossier = await reads.dossier(dossierId);
  const works = new Map((await reads.pageWorksOf(dossierId)).map((work) => [work.pageId, work]));
  const pages: FoundPage[] = (await reads.allPagesOf(dossierId)).map(({ id, componentOrdinal, seq, hidden }) => {
    const work = works.get(id);
    const { blank, separator } = factsThatCount(work);
    return { id, componentOrdinal, seq, hidden, isBlank: blank !== null, separator };
  });
  const ordinals = new Set(dossier?.components.map(({ ordinal }) => ordinal));
  return foundArrangement(dossierId, ordinals, pages);
}

const NOTHING_FOUND: Pick<PageFacts, 'blank' | 'separator'> = { blank: null, separator: null };

/** What was found in a page, unless somebody decided otherwise. */
const factsThatCount = (work: PageWork | undefined): Pick<PageFacts, 'blank' | 'separator'> =>
  work?.state !== 'DONE' || work.shownByHand || work.facts === null ? NOTHING_FOUND : work.facts;
