import type { QueueUndo, TicketBrief, TicketView } from '../../../../../electron/contract/queue-views.ts';
import { foldForSearch } from '../../../i18n/fold.ts';
import type { PlainTextKey } from '../../../i18n/translate.ts';

export type TicketAction = 'call' | 'reactivate' | 'transfer' | 'cancel';

/** Keys of the list that have the same meaning for every ticket; Enter is the first action of the ticket. */
export const ACTION_KEYS: Readonly<Record<TicketAction, string>> = {
  call: 'Enter',
  reactivate: 'Insert',
  transfer: 'Alt+C',
  cancel: 'Delete',
};

/** What can be done with a ticket of the lists, the usual step first. What is over has none. */
export function actionsOf({ state }: Pick<TicketView, 'state'>): readonly TicketAction[] {
  if (state === 'WAITING') return ['call', 'transfer', 'cancel'];
  if (state === 'HELD') return ['call', 'reactivate', 'transfer', 'cancel'];
  if (state === 'NO_SHOW') return ['reactivate', 'call', 'cancel'];
  return [];
}

/** The key of an action in the list: the first one is done by Enter, and "call" has no key where it is not the first. */
export function actionKey(actions: readonly TicketAction[], action: TicketAction): string | null {
  if (actions[0] === action) return ACTION_KEYS.call;
  return action === 'call' ? null : ACTION_KEYS[action];
}

export type TicketMark =
  | { readonly kind: 'priority' | 'result' | 'guidance' | 'transferred' }
  | { readonly kind: 'from'; readonly number: number };

/**
 * What a clerk should know before the citizen stands there. A ticket that waits and was called by another counter came
 * from there; once it is called here only its binding still tells that it was sent.
 */
export function marksOf(ticket: TicketView, counterCode: string): TicketMark[] {
  const marks: TicketMark[] = [];
  if (ticket.priority) marks.push({ kind: 'priority' });
  if (ticket.serviceKind === 'RESULT' || ticket.dossierId !== null) marks.push({ kind: 'result' });
  if (ticket.serviceKind === 'GUIDANCE') marks.push({ kind: 'guidance' });
  const isFromElsewhere =
    ticket.state === 'WAITING' && ticket.counterCode !== null && ticket.counterCode !== counterCode;
  if (isFromElsewhere && ticket.counterNumber !== null) marks.push({ kind: 'from', number: ticket.counterNumber });
  else if (ticket.boundCounterCode !== null) marks.push({ kind: 'transferred' });
  return marks;
}

/**
 * Numbers that may belong to the citizen of `current`, each once: those that wait, are parked or were absent, of this counter
 * first and then of other lines.
 */
export function mergeable(
  state: {
    readonly waiting: readonly TicketView[];
    readonly held: readonly TicketView[];
    readonly recent: readonly TicketView[];
    readonly others: readonly TicketBrief[];
  },
  current: TicketView,
): TicketBrief[] {
  const absent = state.recent.filter((ticket) => ticket.state === 'NO_SHOW');
  const all = [...state.held, ...state.waiting, ...absent, ...state.others];
  return [...new Map(all.map((ticket) => [ticket.id, ticket])).values()].filter(({ id }) => id !== current.id);
}

/** True where every typed word occurs, without marks and case: `quay 3` finds "Quầy 3 · Hộ tịch". */
export function fitsWords(text: string, typed: string): boolean {
  const folded = foldForSearch(text);
  return foldForSearch(typed)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

/** A name to choose by, with a second line that is searched too. */
export interface Named {
  readonly name: string;
  readonly note?: string;
}

/**
 * Those of `choices` that fit what was typed, in their order; where every typed word begins a word of the name comes first:
 * `huy` is "Hủy hồ sơ" before "Chuyển xử lý".
 */
export function fitting<T extends Named>(choices: readonly T[], typed: string): T[] {
  const words = foldForSearch(typed).split(/\s+/);
  const isBegun = ({ name }: T): boolean => {
    const begun = ` ${foldForSearch(name)}`;
    return words.every((word) => begun.includes(` ${word}`));
  };
  const fit = choices.filter(({ name, note = '' }) => fitsWords(`${name} ${note}`, typed));
  return [...fit.filter(isBegun), ...fit.filter((choice) => !isBegun(choice))];
}

/** The step that can still be taken back: of those known the one that ends last, unless it was taken back here already. */
export function undoOffer(known: readonly (QueueUndo | null)[], undoneId: string | null): QueueUndo | null {
  return known.reduce<QueueUndo | null>((last, undo) => {
    if (undo === null || undo.eventId === undoneId) return last;
    return last === null || undo.until > last.until ? undo : last;
  }, null);
}

/** A dossier that may end a service without a number. */
export interface WalkIn {
  readonly dossierId: string;
  readonly code: string;
}

/** What the button of a mark's text is named by. */
export const MARK_TEXTS = {
  priority: 'queue.mark.priority',
  result: 'queue.mark.result',
  guidance: 'queue.mark.guidance',
  transferred: 'queue.mark.transferred',
} as const satisfies Record<Exclude<TicketMark['kind'], 'from'>, PlainTextKey>;
