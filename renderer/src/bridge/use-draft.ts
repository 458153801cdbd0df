import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { MethodInput } from '../../../electron/contract/contract.ts';
import { useBridge, useBridgeEvent } from './bridge-context.ts';
import { useDraftKeeper } from './draft-keeper.ts';
import { type FormValue, fitDraft, sameForm } from './fit-draft.ts';
import { useSession } from './session-context.tsx';

export interface DraftState {
  /** When the text that was put back had been typed (UTC); null when nothing was put back. */
  readonly restoredAt: string | null;
  /** True until the backend has said whether there is unsaved text. */
  readonly isLoading: boolean;
  /** Forgets the stored text, after saving or when the person gives it up. */
  readonly discard: () => Promise<void>;
}

/**
 * Keeps what a person types in a form: in the backend, in the person's name, at each change, and once more when the
 * field is left and before the window closes. Text kept earlier is given to `restore`.
 */
export function useDraft<V extends FormValue>(
  form: string,
  pristine: V,
  value: V,
  restore: (value: V) => void,
): DraftState {
  const client = useBridge();
  const [restoredAt, setRestoredAt] = useState<string | null>(null);
  const [isLoading, setLoading] = useState(true);
  const { change, flush, discard } = useDraftWriter(form, pristine);

  const putBack = useEffectEvent((body: unknown, typedAt: string) => {
    const fitted = fitDraft(pristine, body);
    // Whoever typed before the answer came keeps what was typed.
    if (fitted === null || !sameForm(pristine, value)) return;
    restore(fitted);
    setRestoredAt(typedAt);
  });
  useEffect(() => {
    let isShown = true;
    void client.call('draft.load', { form }).then((answer) => {
      if (!isShown) return;
      if (answer.ok && answer.value.draft) putBack(answer.value.draft.body, answer.value.draft.typedAt);
      setLoading(false);
    });
    return () => {
      isShown = false;
    };
  }, [client, form]);

  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else change(value);
  }, [value, change]);
  useFlushOccasions(flush);

  return {
    restoredAt,
    isLoading,
    discard: () => {
      setRestoredAt(null);
      return discard();
    },
  };
}

interface DraftWriter<V> {
  /** The form says something new; it is saved at once, or right after the save that is under way. */
  readonly change: (value: V) => void;
  /** Saves now what waits; resolves when it is kept. */
  readonly flush: () => Promise<void>;
  readonly discard: () => Promise<void>;
}

/** Sends the calls of one form one after the other: a late save must not follow a discard. */
function useDraftWriter<V extends FormValue>(form: string, pristine: V): DraftWriter<V> {
  const client = useBridge();
  const { session, currentPersonId } = useSession();
  const [owner] = useState(session?.personId ?? null);
  const pending = useRef<V | null>(null);
  const isQueued = useRef(false);
  const chain = useRef<Promise<void>>(Promise.resolve());
  const pristineNow = useRef(pristine);
  useEffect(() => {
    pristineNow.current = pristine;
  }, [pristine]);

  const keep = useCallback(
    async (value: V): Promise<void> => {
      if (sameForm(pristineNow.current, value)) {
        await client.call('draft.discard', { form });
        return;
      }
      const body = value as MethodInput<'draft.save'>['body'];
      const answer = await client.call('draft.save', { form, body, typedAt: new Date().toISOString() });
      // Not kept: the next occasion tries again, unless newer text is waiting by then.
      if (!answer.ok) pending.current ??= value;
    },
    [client, form],
  );

  const flush = useCallback((): Promise<void> => {
    // One save waits at a time and takes the newest text: a slow disk gets fewer saves, never a queue of them.
    if (pending.current === null || isQueued.current) return chain.current;
    isQueued.current = true;
    chain.current = chain.current.then(async () => {
      isQueued.current = false;
      const value = pending.current;
      pending.current = null;
      // Somebody else is signed in by now: this text is not theirs.
      if (value !== null && currentPersonId() === owner) await keep(value);
    });
    return chain.current;
  }, [keep, owner, currentPersonId]);

  const change = useCallback(
    (value: V): void => {
      pending.current = value;
      void flush();
    },
    [flush],
  );

  const discard = useCallback((): Promise<void> => {
    pending.current = null;
    chain.current = chain.current.then(async () => {
      await client.call('draft.discard', { form });
    });
    return chain.current;
  }, [client, form]);

  return { change, flush, discard };
}

/** Everything after which the text might not be asked for any more. */
function useFlushOccasions(flush: () => Promise<void>): void {
  const keeper = useDraftKeeper();
  useEffect(() => {
    const onLeave = (): void => void flush();
    window.addEventListener('focusout', onLeave);
    window.addEventListener('blur', onLeave);
    return () => {
      window.removeEventListener('focusout', onLeave);
      window.removeEventListener('blur', onLeave);
      onLeave();
    };
  }, [flush]);
  useEffect(() => keeper.register(flush), [keeper, flush]);
  useBridgeEvent('app.closing', () => void flush());
  // What could not be kept while the backend was away is kept as soon as it is back.
  useBridgeEvent('process.state', ({ state }) => void (state === 'UP' && flush()));
}
