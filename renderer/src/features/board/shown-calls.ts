import type { BoardCall } from '../../../../electron/contract/queue-views.ts';

/** The call on top and six before it. */
const SHOWN_CALLS = 7;
/** Calls that are shown large beside each other when they come within seconds. */
const MAX_LARGE = 3;
/** So long a call stays large although newer ones came: time to look up, read the number and the counter. */
export const READABLE_MS = 12_000;
/** So long the newest call stays large; after that the screen tells other things, and the call heads the list. */
export const CURRENT_MS = 60_000;

/** A call that an event told, and how many answers of the backend had come before it. */
export interface HeardCall {
  readonly call: BoardCall;
  readonly answersBefore: number;
  /** The same number was called to the same counter before. */
  readonly isRecall: boolean;
}

/** The first answer after a call may have been on its way before it; the second one knows of it. */
const ANSWERS_UNTIL_KNOWN = 2;

/**
 * Joins what was heard with the list that the backend last answered, its `answers`th, newest first. What was heard is
 * shown before the list knows of it; after that the list alone counts, because a call can be taken back. A ticket that was called
 * again stands once, at its newest call.
 */
export function shownCalls(
  heard: readonly HeardCall[],
  listed: readonly BoardCall[],
  answers: number,
): readonly BoardCall[] {
  const unanswered = heard.filter(({ answersBefore }) => answers < answersBefore + ANSWERS_UNTIL_KNOWN);
  const newestFirst = [...unanswered.map(({ call }) => call), ...listed].sort((a, b) => b.at.localeCompare(a.at));
  const seen = new Set<string>();
  return newestFirst
    .filter(({ ticketNumber }) => !seen.has(ticketNumber) && seen.add(ticketNumber))
    .slice(0, SHOWN_CALLS);
}

/** How many of the newest calls are shown large: none when the last one is long ago. */
export function largeCount(calls: readonly BoardCall[], nowMs: number): number {
  const youngerThan = (limitMs: number): number => calls.filter(({ at }) => nowMs - Date.parse(at) < limitMs).length;
  return Math.max(Math.min(youngerThan(READABLE_MS), MAX_LARGE), Math.min(youngerThan(CURRENT_MS), 1));
}

/** Whether a call repeats one that is known: the same number at the same counter. */
export function isRecallOf(call: BoardCall, known: readonly BoardCall[]): boolean {
  return known.some(
    ({ callId, ticketNumber, counterCode }) =>
      callId !== call.callId && ticketNumber === call.ticketNumber && counterCode === call.counterCode,
  );
}
