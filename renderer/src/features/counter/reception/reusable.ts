import type { ReusablePaper } from '../../../../../electron/contract/methods/citizens.ts';
import type { ReceivableProcedure } from '../../../../../electron/contract/procedure-schema.ts';
import { foldForSearch } from '../../../i18n/fold.ts';
import type { ReusedFrom } from './reception-value.ts';

/**
 * The earlier papers that count for a procedure, by the code of its component: the newest of each. Codes are numbered by
 * procedure, so the name must agree too; of a paper in the store of electronic papers the name alone decides. What is filled
 * in for one matter never counts in another.
 */
export function reusableFor(
  procedure: Pick<ReceivableProcedure, 'components'>,
  papers: readonly ReusablePaper[],
): ReadonlyMap<string, ReusablePaper> {
  const newestLast = [...papers].sort((a, b) => (a.receivedOn < b.receivedOn ? -1 : 1));
  const asked = procedure.components.filter(({ residence, formName }) => !residence && formName === '');
  return new Map(
    asked.flatMap(({ code, name }) => {
      const paper = newestLast.findLast(
        (one) => (one.keptId !== null || one.code === code) && foldForSearch(one.name) === foldForSearch(name),
      );
      return paper === undefined ? [] : [[code, paper] as const];
    }),
  );
}

/** The earlier paper as reception takes it: for official duty, until the clerk says otherwise. */
export function reusedFromOf({ dossierId, ordinal, keptId }: ReusablePaper): ReusedFrom {
  return { dossierId, ordinal, keptId, ground: 'CONG_VU' };
}
