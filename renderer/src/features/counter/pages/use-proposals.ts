import { useState } from 'react';
import type { SplitProposalView } from '../../../../../electron/contract/digitization-views.ts';
import type { Selection } from './use-selection.ts';

const keyOf = ({ pageIds, to }: SplitProposalView): string => `${to} ${pageIds.join(' ')}`;

/** What the program proposes about pages, one at a time: that of the shown page first. Nothing is taken unseen. */
export function useProposals(
  proposals: readonly SplitProposalView[],
  selection: Selection,
  onTake: (proposal: SplitProposalView) => void,
) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const { currentId, go } = selection;
  const open = proposals.filter((one) => !left.has(keyOf(one)));
  const sees = ({ pageIds }: SplitProposalView): boolean => currentId !== null && pageIds.includes(currentId);
  const proposal = open.find(sees) ?? open[0] ?? null;
  return {
    proposal,
    sees,
    takeProposal(): void {
      const firstId = proposal?.pageIds[0];
      if (proposal === null || firstId === undefined) return;
      if (sees(proposal)) onTake(proposal);
      else go(firstId);
    },
    leaveProposal(): void {
      if (proposal !== null) setLeft((before) => new Set([...before, keyOf(proposal)]));
    },
  };
}
