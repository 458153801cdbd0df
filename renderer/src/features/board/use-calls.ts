import { useState } from 'react';
import type { BoardCall } from '../../../../electron/contract/queue-views.ts';
import { useBridgeEvent } from '../../bridge/bridge-context.ts';
import { type HeardCall, isRecallOf, shownCalls } from './shown-calls.ts';

/** Old ones were answered for long; the limit only keeps the list of a day short. */
const KEPT_HEARD = 20;

/** The calls of a board, newest first, and the ids of those that repeat an earlier call. */
export interface Calls {
  readonly calls: readonly BoardCall[];
  readonly recalls: ReadonlySet<string>;
}

/**
 * Shows calls as soon as they are heard. `listed` is the backend's last answer, null before the first; `isOurs` tells
 * calls of this board's counters; `onCall` is told each of them once.
 */
export function useCalls(
  listed: readonly BoardCall[] | null,
  isOurs: (call: BoardCall) => boolean,
  onCall: (call: BoardCall) => void,
): Calls {
  const [heard, setHeard] = useState<readonly HeardCall[]>([]);
  const answers = useAnswerCount(listed);
  const calls = shownCalls(heard, listed ?? [], answers);
  useBridgeEvent('queue.called', ({ call }) => {
    if (!isOurs(call)) return;
    const isRecall = isRecallOf(call, calls);
    setHeard((before) => [{ call, answersBefore: answers, isRecall }, ...before].slice(0, KEPT_HEARD));
    onCall(call);
  });
  const recalls = new Set(heard.filter(({ isRecall }) => isRecall).map(({ call }) => call.callId));
  return { calls, recalls };
}

/** How many answers of the backend have come. */
function useAnswerCount(answer: unknown): number {
  const [last, setLast] = useState({ answer, count: 0 });
  if (answer === last.answer) return last.count;
  setLast({ answer, count: last.count + 1 });
  return last.count + 1;
}
