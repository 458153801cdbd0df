import { useCallback, useEffect, useRef, useState } from 'react';
import type { MethodInput, MethodName } from '../../../electron/contract/contract.ts';
import { useBridge } from './bridge-context.ts';
import { type CallAnswer, isUndecided } from './client.ts';
import { newRequestId } from './request-id.ts';

export interface LastingAction<M extends MethodName> {
  /** Answers null when another try is still running, and when it was given up before there was an answer. */
  readonly run: (input: MethodInput<M>) => Promise<CallAnswer<M> | null>;
  readonly isRunning: boolean;
  /** True while the outcome is unknown because the process went away. */
  readonly isReconnecting: boolean;
  /** Stops waiting for the outcome. */
  readonly giveUp: () => void;
}

/** Between two tries of the same intent, beside the repeats of the client itself. */
const TRY_AGAIN_AFTER_MS = 1_500;

/**
 * A method that a citizen sets off by a touch. One intent at a time has one request id: further touches do nothing until
 * it is decided, and while the process is away the same id is tried again, so that the work is done once.
 */
export function useLastingAction<M extends MethodName>(method: M): LastingAction<M> {
  const client = useBridge();
  const [state, setState] = useState<'IDLE' | 'RUNNING' | 'RECONNECTING'>('IDLE');
  // A ref, because a second touch may come before the next paint.
  const running = useRef<string | null>(null);
  useEffect(
    () => () => {
      running.current = null;
    },
    [],
  );

  const run = useCallback(
    async (input: MethodInput<M>): Promise<CallAnswer<M> | null> => {
      if (running.current !== null) return null;
      const requestId = newRequestId();
      running.current = requestId;
      setState('RUNNING');
      let answer = await client.call(method, input, requestId);
      while (running.current === requestId && !answer.ok && isUndecided(answer.error)) {
        setState('RECONNECTING');
        await new Promise((resolve) => window.setTimeout(resolve, TRY_AGAIN_AFTER_MS));
        if (running.current !== requestId) return null;
        answer = await client.call(method, input, requestId);
      }
      if (running.current !== requestId) return null;
      running.current = null;
      setState('IDLE');
      return answer;
    },
    [client, method],
  );
  const giveUp = useCallback(() => {
    running.current = null;
    setState('IDLE');
  }, []);
  return { run, isRunning: state !== 'IDLE', isReconnecting: state === 'RECONNECTING', giveUp };
}
