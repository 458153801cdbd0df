import { useEffect, useState } from 'react';
import type { MethodInput, MethodName, MethodOutput } from '../../../../../electron/contract/contract.ts';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import type { EventName } from '../../../../../electron/contract/events.ts';
import { useBridge } from '../../../bridge/bridge-context.ts';

export interface Answer<M extends MethodName> {
  /** Null until this very question was answered. */
  readonly value: MethodOutput<M> | null;
  readonly error: EnvelopeError | null;
}

const NOTHING = { value: null, error: null } as const;

/**
 * Asks about what is typed a moment after it stays the same, and never shows the answer to an older question: what
 * belongs to one person must not stand beside another. `input` null asks nothing.
 */
export function useAnswer<M extends MethodName>(
  method: M,
  input: MethodInput<M> | null,
  { afterMs, askAgainOn }: { readonly afterMs: number; readonly askAgainOn: EventName },
): Answer<M> {
  const client = useBridge();
  const inputText = input === null ? null : JSON.stringify(input);
  const [state, setState] = useState<Answer<M> & { readonly inputText: string | null }>({
    ...NOTHING,
    inputText: null,
  });

  useEffect(() => {
    if (inputText === null) return undefined;
    let isCurrent = true;
    const ask = (): void => {
      void client.call(method, JSON.parse(inputText) as MethodInput<M>).then((answer) => {
        if (!isCurrent) return;
        setState(
          answer.ok ? { value: answer.value, error: null, inputText } : { value: null, error: answer.error, inputText },
        );
      });
    };
    const timer = window.setTimeout(ask, afterMs);
    const stops = [
      client.on(askAgainOn, ask),
      client.on('process.state', ({ state: process }) => process === 'UP' && ask()),
    ];
    return () => {
      isCurrent = false;
      window.clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [client, method, inputText, afterMs, askAgainOn]);

  return inputText !== null && state.inputText === inputText ? state : NOTHING;
}
