import type { PageEditsInput } from '../../../../../electron/contract/digitization-views.ts';
import type { Assignment } from './page-order.ts';

/** What takes a step of the workspace back. */
export type UndoStep =
  | { readonly kind: 'RESTORE'; readonly pageIds: readonly string[] }
  | { readonly kind: 'HIDE'; readonly pageIds: readonly string[] }
  | { readonly kind: 'EDIT'; readonly pageId: string; readonly edits: PageEditsInput }
  | { readonly kind: 'ASSIGN'; readonly assignments: readonly Assignment[] };

/** Steps that can be taken back, the newest last, each with the page that it was about. */
export type UndoStack = readonly { readonly step: UndoStep; readonly pageId: string }[];

/** A clerk who goes back further than this begins anew. */
const MAX_STEPS = 100;

/** The stack with one step more; the oldest falls off. */
export function pushStep(stack: UndoStack, step: UndoStep, pageId: string): UndoStack {
  return [...stack, { step, pageId }].slice(-MAX_STEPS);
}
