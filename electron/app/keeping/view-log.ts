import type { MethodOutput } from '../../contract/contract.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { Author } from '../../domain/people/roles.ts';
import { ok, type Result } from '../../domain/result.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { FileView } from '../ports/keeping-rows.ts';
import type { Reads, Store } from '../ports/store.ts';
import { findDossier } from '../reception/views.ts';

export interface ViewLogDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What somebody is about to see. */
type LookedAt = Pick<FileView, 'dossierId' | 'kind' | 'subjectId'>;

/**
 * Puts looks on record, durable before anything is shown: who cannot be recorded is not shown anything. Errors: `STORE_FULL`,
 * `STORE_IO_FAILED`.
 */
export function noteViews(
  { store, clock, ids }: ViewLogDeps,
  personId: string | null,
  lookedAt: readonly LookedAt[],
): Promise<Result<null>> {
  const at = utcNow(clock);
  return store.putFileViews(lookedAt.map((view) => ({ ...view, id: ids.next(), at, personId })));
}

/**
 * Answers what `show` found once the look is on record; what could not be found was not looked at. Errors: those of `show`,
 * `STORE_FULL`, `STORE_IO_FAILED`.
 */
export async function shownOnRecord<T>(
  deps: ViewLogDeps,
  { personId }: Author,
  show: Promise<Result<T>>,
  whatOf: (reads: Reads) => Promise<LookedAt | null>,
): Promise<Result<T>> {
  const shown = await show;
  if (!shown.ok) return shown;
  const lookedAt = await deps.store.read(whatOf);
  const noted = lookedAt === null ? ok(null) : await noteViews(deps, personId, [lookedAt]);
  return noted.ok ? shown : noted;
}

/** A page as a look at it is recorded. */
export async function lookAtPage(reads: Reads, pageId: string): Promise<LookedAt | null> {
  const page = await reads.page(pageId);
  return page && { dossierId: page.dossierId, kind: 'PAGE', subjectId: pageId };
}

/** The newest version of a component's file, or the earlier paper's file that counts, as a look at it is recorded. */
export async function lookAtComponent(
  reads: Reads,
  { dossierId, componentOrdinal }: { readonly dossierId: string; readonly componentOrdinal: number },
): Promise<LookedAt | null> {
  const document = await reads.lastDocument(dossierId, componentOrdinal);
  return { dossierId, kind: 'DOCUMENT', subjectId: document?.id ?? withoutFile(dossierId, componentOrdinal) };
}

/** Stands for a component that has no file of its own. */
const withoutFile = (dossierId: string, ordinal: number): string => `${dossierId}/${ordinal}`;

/** A paper as a look at it is recorded. */
export async function lookAtPaper(reads: Reads, paperId: string): Promise<LookedAt | null> {
  const paper = await reads.paper(paperId);
  return paper && { dossierId: paper.dossierId, kind: 'PAPER', subjectId: paperId };
}

const SHOWN_VIEWS = 500;

/** Who looked at a dossier's pictures and files, newest first. Error: `DOSSIER_UNKNOWN`. */
export function viewsOf(
  store: Store,
  { dossierId }: { readonly dossierId: string },
): Promise<Result<MethodOutput<'views.list'>>> {
  return store.read(async (reads) => {
    const dossier = await findDossier(reads, dossierId);
    if (!dossier.ok) return dossier;
    const views = await reads.fileViewsOf(dossierId, SHOWN_VIEWS);
    const names = await namesOf(reads);
    const papers = await paperNames(reads, dossier.value);
    return ok({
      views: views.map(({ at, personId, kind, subjectId }) => ({
        at,
        personName: personId === null ? '' : (names.get(personId) ?? ''),
        kind,
        subject: papers.get(subjectId) ?? '',
      })),
    });
  });
}

async function namesOf(reads: Reads): Promise<Map<string, string>> {
  return new Map((await reads.entities('person')).map(({ id, name }) => [id, name]));
}

/** By the id of what can be looked at: the name that the procedure gives the paper, or the title of a paper of ours. */
async function paperNames(reads: Reads, { id: dossierId, components }: Dossier): Promise<Map<string, string>> {
  const nameAt = new Map(components.map(({ ordinal, name }) => [ordinal, name]));
  const names = new Map<string, string>();
  for (const { ordinal, name } of components) {
    names.set(withoutFile(dossierId, ordinal), name);
    for (const { id } of await reads.keptOfComponent(dossierId, ordinal)) names.set(id, name);
  }
  for (const { id, componentOrdinal } of [
    ...(await reads.allPagesOf(dossierId)),
    ...(await reads.documentsOf(dossierId)),
  ]) {
    names.set(id, nameAt.get(componentOrdinal) ?? '');
  }
  for (const { id, content } of await reads.papersOf(dossierId)) names.set(id, content.title);
  return names;
}
