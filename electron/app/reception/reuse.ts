import type { MethodParsedInput } from '../../contract/contract.ts';
import type { AskedComponent } from '../../domain/catalogue/procedure.ts';
import { isSamePerson } from '../../domain/citizens/identity.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { type ReusedPaper, reusedKept, reusedPaper } from '../../domain/dossier/reuse.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Reads } from '../ports/store.ts';

type Marked = Pick<MethodParsedInput<'dossier.receive'>, 'applicant' | 'owner' | 'components'>;

/**
 * The earlier papers that a reception names, by component code, each checked on the day `YYYY-MM-DD` of the reception.
 * Errors: `DOSSIER_COMPONENT_UNKNOWN`, `DOSSIER_REUSE_UNKNOWN` for what does not count for this person and paper.
 */
export async function reusedPapers(
  reads: Reads,
  asked: readonly AskedComponent[],
  { applicant, owner, components }: Marked,
  day: string,
): Promise<Result<Map<string, ReusedPaper>>> {
  const reused = new Map<string, ReusedPaper>();
  for (const { code, reusedFrom } of components) {
    if (reusedFrom === null) continue;
    const paper = asked.find((candidate) => candidate.code === code);
    if (paper === undefined) return fail('DOSSIER_COMPONENT_UNKNOWN', { component: code });
    const earlier = await reads.dossier(reusedFrom.dossierId);
    const isTheirs = earlier !== null && isSamePerson(subjectOf(earlier), subjectOf({ applicant, owner }));
    const found = isTheirs ? await countingPaper(reads, earlier, reusedFrom, { paper, day }) : null;
    if (found === null) return fail('DOSSIER_REUSE_UNKNOWN', { component: paper.name });
    reused.set(code, found);
  }
  return ok(reused);
}

/** A copy that was kept counts before the file of the earlier dossier, which may be destroyed one day. */
async function countingPaper(
  reads: Reads,
  earlier: Dossier,
  { ordinal, keptId }: { readonly ordinal: number; readonly keptId: string | null },
  { paper, day }: { readonly paper: AskedComponent; readonly day: string },
): Promise<ReusedPaper | null> {
  const component = earlier.components.find((candidate) => candidate.ordinal === ordinal);
  if (component === undefined) return null;
  const copies = await reads.keptOfComponent(earlier.id, ordinal);
  const copy = copies.findLast(({ id, withdrawnAt }) => (keptId === null ? withdrawnAt === null : id === keptId));
  if (copy !== undefined) return reusedKept(copy, { earlier, component }, paper, day);
  if (keptId !== null || (await reads.isErased(earlier.id))) return null;
  return reusedPaper(earlier, component, paper, day);
}

/** Whose papers lie in a dossier: the owner's, else the applicant's. */
export function subjectOf({ applicant, owner }: Pick<Dossier, 'applicant' | 'owner'>) {
  return owner ?? applicant;
}
