import { useState } from 'react';
import type { MethodInput, MethodOutput } from '../../../../../electron/contract/contract.ts';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import type { QueueUndo, TicketView } from '../../../../../electron/contract/queue-views.ts';
import type { CallAnswer } from '../../../bridge/client.ts';
import { type Query, useQuery } from '../../../bridge/use-query.ts';
import { undoOffer } from './queue-rules.ts';
import { type StepMethod, useSteps } from './use-steps.ts';

/** What a step left to say that is no failure. */
export type StepNews = 'NOBODY' | 'UNDONE' | 'WALK_IN_FINISHED' | null;

export interface Queue {
  readonly counterCode: string;
  readonly state: Query<MethodOutput<'queue.state'>>;
  readonly current: TicketView | null;
  /** Takes one step; answers null while another one is under way. */
  readonly take: <M extends StepMethod>(method: M, input: MethodInput<M>) => Promise<CallAnswer<M> | null>;
  readonly callNext: () => void;
  readonly start: () => void;
  /** A step of the ticket at the counter that needs nothing else; nothing without a ticket. */
  readonly ofCurrent: (method: 'queue.recall' | 'queue.noShow' | 'queue.hold') => void;
  readonly undoLast: () => void;
  readonly isRunning: boolean;
  /** Why the last step was refused; it stands beside the ticket until the next one. */
  readonly error: EnvelopeError | null;
  readonly news: StepNews;
  /** The last step, while it may still be taken back. Whether its time is over is for the clock to say. */
  readonly undo: QueueUndo | null;
}

interface QueueOptions {
  /** The citizen is at the counter. */
  readonly onStarted: (ticket: TicketView) => void;
}

/** The queue of one counter: what it shows and the steps of its tickets. */
export function useQueue(counterCode: string, { onStarted }: QueueOptions): Queue {
  const state = useQuery(
    'queue.state',
    { counterCode },
    { askAgainOn: ['queue.changed', 'config.changed', 'session.changed'] },
  );
  const steps = useSteps();
  const [news, setNews] = useState<StepNews>(null);
  const [lastUndo, setLastUndo] = useState<QueueUndo | null>(null);
  const [undoneId, setUndoneId] = useState<string | null>(null);
  const current = state.value?.current ?? null;
  const undo = undoOffer([lastUndo, state.value?.undo ?? null], undoneId);

  async function take<M extends StepMethod>(method: M, input: MethodInput<M>): Promise<CallAnswer<M> | null> {
    const answer = await steps.run(method, input);
    if (answer === null) return null;
    setNews(answer.ok ? newsOf(method, answer.value) : null);
    if (answer.ok) setLastUndo('undo' in answer.value ? answer.value.undo : null);
    // Also after a refusal: the list on the screen was older than the store.
    state.ask();
    return answer;
  }

  return {
    counterCode,
    state,
    current,
    take,
    isRunning: steps.isRunning,
    error: steps.error,
    news,
    undo,
    callNext: () => void take('queue.callNext', { counterCode }),
    start: () =>
      current &&
      void take('queue.start', { ticketId: current.id }).then((answer) => answer?.ok && onStarted(answer.value.ticket)),
    ofCurrent: (method) => current && void take(method, { ticketId: current.id }),
    undoLast: () =>
      undo &&
      void take('queue.undo', { eventId: undo.eventId }).then((answer) => answer?.ok && setUndoneId(undo.eventId)),
  };
}

function newsOf<M extends StepMethod>(method: M, value: MethodOutput<M>): StepNews {
  if (method === 'queue.undo') return 'UNDONE';
  if (method === 'queue.finishWalkIn') return 'WALK_IN_FINISHED';
  return method === 'queue.callNext' && 'ticket' in value && value.ticket === null ? 'NOBODY' : null;
}
