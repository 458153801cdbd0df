import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { MethodInput, MethodName, MethodOutput } from '../../../electron/contract/contract.ts';
import type { EnvelopeError } from '../../../electron/contract/envelope.ts';
import type { EventName } from '../../../electron/contract/events.ts';
import { useBridge } from './bridge-context.ts';

/** What the bridge last said, and how to ask again. A value stays on screen while it is asked for anew. */
export interface Query<T> {
  readonly value: T | null;
  /** Why the last question got no answer; null when it did. */
  readonly error: EnvelopeError | null;
  readonly isAsking: boolean;
  readonly ask: () => void;
}

export interface QueryOptions {
  /** Events after which the answer may differ. A process that came back always asks again. */
  readonly askAgainOn?: readonly EventName[];
  /** False asks nothing yet. */
  readonly enabled?: boolean;
}

/** Asks a reading method and asks again when an event says that the answer may differ. */
export function useQuery<M extends MethodName>(
  method: M,
  input: MethodInput<M>,
  { askAgainOn = [], enabled = true }: QueryOptions = {},
): Query<MethodOutput<M>> {
  const client = useBridge();
  const [state, setState] = useState<Omit<Query<MethodOutput<M>>, 'ask'>>({ value: null, error: null, isAsking: true });
  const newest = useRef(0);
  const inputText = JSON.stringify(input);
  const eventsText = askAgainOn.join(' ');

  const question = useCallback(() => {
    newest.current += 1;
    const asked = newest.current;
    void client.call(method, JSON.parse(inputText) as MethodInput<M>).then((answer) => {
      // An answer to an older question must not replace a newer one.
      if (asked !== newest.current) return;
      setState(({ value }) =>
        answer.ok
          ? { value: answer.value, error: null, isAsking: false }
          : { value, error: answer.error, isAsking: false },
      );
    });
  }, [client, method, inputText]);
  const ask = useCallback(() => {
    setState((before) => ({ ...before, isAsking: true }));
    question();
  }, [question]);

  const askNow = useEffectEvent(() => {
    if (enabled) ask();
  });
  useEffect(() => {
    if (!enabled) return undefined;
    question();
    return () => {
      newest.current += 1;
    };
  }, [question, enabled]);
  useEffect(() => {
    const events = eventsText === '' ? [] : (eventsText.split(' ') as EventName[]);
    const stops = events.map((event) => client.on(event, () => askNow()));
    stops.push(client.on('process.state', ({ state }) => state === 'UP' && askNow()));
    return () => {
      for (const stop of stops) stop();
    };
  }, [client, eventsText]);

  return { ...state, ask };
}
