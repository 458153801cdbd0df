import { useCallback, useRef, useState } from 'react';
import type { MethodInput } from '../../../../../electron/contract/contract.ts';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import { useBridge } from '../../../bridge/bridge-context.ts';
import { type CallAnswer, isUndecided } from '../../../bridge/client.ts';
import { newRequestId } from '../../../bridge/request-id.ts';

export type StepMethod =
  | 'queue.callNext'
  | 'queue.call'
  | 'queue.recall'
  | 'queue.start'
  | 'queue.noShow'
  | 'queue.finish'
  | 'queue.hold'
  | 'queue.reactivate'
  | 'queue.cancel'
  | 'queue.transfer'
  | 'queue.merge'
  | 'queue.issue'
  | 'queue.finishWalkIn'
  | 'queue.pause'
  | 'queue.resume'
  | 'queue.undo';

export interface Steps {
  /** Answers null, and does nothing, while another step is under way. */
  readonly run: <M extends StepMethod>(method: M, input: MethodInput<M>) => Promise<CallAnswer<M> | null>;
  readonly isRunning: boolean;
  /** Why the last step was refused; it stands until the next one. */
  readonly error: EnvelopeError | null;
}

/**
 * The steps of one counter, one at a time: a second key press while the first is under way does nothing. A step whose
 * outcome is unknown keeps its request id when it is tried again, so that it is done once.
 */
export function useSteps(): Steps {
  const client = useBridge();
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<EnvelopeError | null>(null);
  // A ref, because a second key may come before the next paint.
  const running = useRef(false);
  const undecided = useRef<{ readonly text: string; readonly requestId: string } | null>(null);

  const run = useCallback(
    async <M extends StepMethod>(method: M, input: MethodInput<M>): Promise<CallAnswer<M> | null> => {
      if (running.current) return null;
      running.current = true;
      setRunning(true);
      setError(null);
      const text = `${method} ${JSON.stringify(input)}`;
      const requestId = undecided.current?.text === text ? undecided.current.requestId : newRequestId();
      const answer = await client.call(method, input, requestId);
      undecided.current = !answer.ok && isUndecided(answer.error) ? { text, requestId } : null;
      running.current = false;
      setRunning(false);
      if (!answer.ok) setError(answer.error);
      return answer;
    },
    [client],
  );
  return { run, isRunning, error };
}
