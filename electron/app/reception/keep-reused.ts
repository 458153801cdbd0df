import type { MethodParsedInput } from '../../contract/contract.ts';
import { isSamePerson } from '../../domain/citizens/identity.ts';
import { ok, type Result } from '../../domain/result.ts';
import { addStaged, type KeepDeps, stageKept } from '../keeping/keep-paper.ts';
import type { Change } from '../ports/store.ts';
import { subjectOf } from './reuse.ts';

type Marked = Pick<MethodParsedInput<'dossier.receive'>, 'applicant' | 'owner' | 'components'>;

/**
 * Gives earlier papers that are about to count again a copy with a key of its own, so that they outlive the dossier they came
 * with. What cannot be copied is left to the reception itself, which says why it does not count. Errors: those of writing a file
 * or a row.
 */
export async function keepReused(deps: KeepDeps, input: Marked, { actor }: Change): Promise<Result<null>> {
  for (const { reusedFrom } of input.components) {
    if (reusedFrom === null || reusedFrom.keptId !== null) continue;
    const { dossierId, ordinal: componentOrdinal } = reusedFrom;
    const earlier = await deps.store.read((reads) => reads.dossier(dossierId));
    if (earlier === null || !isSamePerson(subjectOf(earlier), subjectOf(input))) continue;
    const staged = await stageKept(deps, { dossierId, componentOrdinal });
    if (!staged.ok && LEFT_TO_RECEPTION.includes(staged.error.code)) continue;
    if (!staged.ok) return staged;
    const paper = staged.value;
    if (paper === null || paper.file === null) continue;
    const change = { requestId: deps.ids.next(), method: 'dossier.receive', actor };
    const kept = await deps.store.write(change, async (writes) => {
      await addStaged(deps, writes, paper);
      return ok(null);
    });
    if (!kept.ok) return kept;
  }
  return ok(null);
}

const LEFT_TO_RECEPTION: readonly string[] = [
  'DOSSIER_COMPONENT_UNKNOWN',
  'FILE_ERASED',
  'FILE_MISSING',
  'FILE_DAMAGED',
];
