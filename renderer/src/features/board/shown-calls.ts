import type { BoardCall } from '../../../../electron/contract/queue-views.ts';

/** The call on top and six before it. */
const SHOWN_CALLS = 7;

/**
 * Joins two lists of calls, newest first. A ticket that was called again stands once, at its newest call.
 */
export function shownCalls(one: readonly BoardCall[], other: readonly BoardCall[]): readonly BoardCall[] {
  const newestFirst = [...one, ...other].sort((a, b) => b.at.localeCompare(a.at));
  const seen = new Set<string>();
  return newestFirst
    .filter(({ ticketNumber }) => !seen.has(ticketNumber) && seen.add(ticketNumber))
    .slice(0, SHOWN_CALLS);
}
