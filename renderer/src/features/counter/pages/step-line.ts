import { useRef, useState } from 'react';
import type { MethodInput, MethodName } from '../../../../../electron/contract/contract.ts';
import type { PageView } from '../../../../../electron/contract/dossier-views.ts';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import { useBridge } from '../../../bridge/bridge-context.ts';

/** Calls about one dossier's pages, one after the other: quick keys never overtake each other. `onEnded` follows each. */
export function useStepLine(dossierId: string, onEnded: () => void) {
  const client = useBridge();
  const [error, setError] = useState<EnvelopeError | null>(null);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  return {
    error,
    clearError: () => setError(null),
    /** Runs when every step before it has ended. */
    inLine<T>(act: () => Promise<T>): Promise<T> {
      const answer = line.current.then(act).finally(onEnded);
      line.current = answer.catch(() => undefined);
      return answer;
    },
    /** The pages as they stand this moment: the screen may be a step behind. Null, and why is shown, where nobody answers. */
    async pagesNow(): Promise<readonly PageView[] | null> {
      const answer = await client.call('scan.pages', { dossierId });
      if (!answer.ok) setError(answer.error);
      return answer.ok ? answer.value.pages : null;
    },
    /** Answers whether it was done; why not is shown. */
    async call<M extends MethodName>(method: M, input: MethodInput<M>): Promise<boolean> {
      const answer = await client.call(method, input);
      if (!answer.ok) setError(answer.error);
      return answer.ok;
    },
  };
}

export type StepLine = ReturnType<typeof useStepLine>;
