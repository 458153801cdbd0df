import { useState } from 'react';
import type { MethodOutput } from '../../../../../electron/contract/contract.ts';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import type { TicketView } from '../../../../../electron/contract/queue-views.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { type Query, useQuery } from '../../../bridge/use-query.ts';

export interface Queue {
  readonly state: Query<MethodOutput<'queue.state'>>;
  readonly current: TicketView | null;
  readonly callNext: () => void;
  readonly recall: () => void;
  readonly start: () => void;
  readonly noShow: () => void;
  readonly finish: () => void;
  readonly isRunning: boolean;
  /** Why the last step was refused; it stands beside the ticket until the next one. */
  readonly error: EnvelopeError | null;
  /** True when the last call found nobody waiting. */
  readonly foundNobody: boolean;
}

interface QueueOptions {
  /** The citizen is at the counter. */
  readonly onStarted: () => void;
}

/** The queue of one counter: what it shows and the five steps of a call. */
export function useQueue(counterCode: string, { onStarted }: QueueOptions): Queue {
  const state = useQuery('queue.state', { counterCode }, { askAgainOn: ['queue.changed', 'session.changed'] });
  const callNext = useAction('queue.callNext');
  const recall = useAction('queue.recall');
  const start = useAction('queue.start');
  const noShow = useAction('queue.noShow');
  const finish = useAction('queue.finish');
  const steps = [callNext, recall, start, noShow, finish];
  const [failure, setFailure] = useState<EnvelopeError | null>(null);
  const [foundNobody, setFoundNobody] = useState(false);
  const current = state.value?.current ?? null;
  const isRunning = steps.some((step) => step.isRunning);

  /** One step at a time: a second key press while the first is under way does nothing. */
  async function take<A extends { ok: true; value: unknown } | { ok: false; error: EnvelopeError }>(
    step: () => Promise<A>,
  ): Promise<A | null> {
    if (isRunning) return null;
    setFailure(null);
    setFoundNobody(false);
    const answer = await step();
    if (!answer.ok) setFailure(answer.error);
    // Also after a refusal: the list on the screen was older than the store.
    state.ask();
    return answer;
  }

  return {
    state,
    current,
    isRunning,
    error: failure,
    foundNobody,
    callNext: () =>
      void take(() => callNext.run({ counterCode })).then((answer) => {
        if (answer?.ok && answer.value.ticket === null) setFoundNobody(true);
      }),
    recall: () => current && void take(() => recall.run({ ticketId: current.id })),
    start: () =>
      current && void take(() => start.run({ ticketId: current.id })).then((answer) => answer?.ok && onStarted()),
    noShow: () => current && void take(() => noShow.run({ ticketId: current.id })),
    finish: () => current && void take(() => finish.run({ ticketId: current.id })),
  };
}
