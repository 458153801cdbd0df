import { useCallback, useRef, useState } from 'react';
import type { MethodInput, MethodName } from '../../../electron/contract/contract.ts';
import type { EnvelopeError } from '../../../electron/contract/envelope.ts';
import { useBridge } from './bridge-context.ts';
import { type CallAnswer, isUndecided } from './client.ts';
import { newRequestId } from './request-id.ts';

export interface Action<M extends MethodName> {
  readonly run: (input: MethodInput<M>) => Promise<CallAnswer<M>>;
  readonly isRunning: boolean;
  readonly error: EnvelopeError | null;
  readonly clearError: () => void;
}

/**
 * A method that a person sets off. When the outcome of a try is unknown, trying the same content again repeats the
 * same request id, so that the work is done once.
 */
export function useAction<M extends MethodName>(method: M): Action<M> {
  const client = useBridge();
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<EnvelopeError | null>(null);
  const undecided = useRef<{ readonly inputText: string; readonly requestId: string } | null>(null);

  const run = useCallback(
    async (input: MethodInput<M>): Promise<CallAnswer<M>> => {
      const inputText = JSON.stringify(input);
      const before = undecided.current;
      const requestId = before?.inputText === inputText ? before.requestId : newRequestId();
      setRunning(true);
      setError(null);
      const answer = await client.call(method, input, requestId);
      undecided.current = !answer.ok && isUndecided(answer.error) ? { inputText, requestId } : null;
      setRunning(false);
      if (!answer.ok) setError(answer.error);
      return answer;
    },
    [client, method],
  );
  const clearError = useCallback(() => setError(null), []);
  return { run, isRunning, error, clearError };
}
