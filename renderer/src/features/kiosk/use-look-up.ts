import { useRef, useState } from 'react';
import type { MethodOutput } from '../../../../electron/contract/contract.ts';
import type { EnvelopeError } from '../../../../electron/contract/envelope.ts';
import { useAction } from '../../bridge/use-action.ts';
import { useErrorText, useText } from '../../i18n/text-context.ts';

export type FoundDossier = MethodOutput<'kiosk.dossier'>;

export type LookUpOutcome =
  | { readonly kind: 'FOUND'; readonly found: FoundDossier }
  | { readonly kind: 'FAILED'; readonly error: EnvelopeError };

export interface LookUp {
  readonly isRunning: boolean;
  /** What to say where the code was typed; empty where nothing went wrong. */
  readonly problem: string;
  /** Answers null when a newer question, or leaving, took its place. */
  readonly ask: (text: string) => Promise<LookUpOutcome | null>;
  readonly tell: (error: EnvelopeError) => void;
  readonly clear: () => void;
}

/** Looks a dossier up by what stands on its paper. */
export function useLookUp(): LookUp {
  const { t } = useText();
  const textOf = useErrorText();
  const { run, isRunning } = useAction('kiosk.dossier');
  const [problem, setProblem] = useState('');
  const newest = useRef(0);

  return {
    isRunning,
    problem,
    async ask(text) {
      newest.current += 1;
      const asked = newest.current;
      setProblem('');
      const answer = await run({ text });
      if (asked !== newest.current) return null;
      return answer.ok ? { kind: 'FOUND', found: answer.value } : { kind: 'FAILED', error: answer.error };
    },
    tell(error) {
      setProblem(error.code === 'RECEIPT_UNKNOWN' ? t('kiosk.lookUpNone') : textOf(error));
    },
    clear() {
      newest.current += 1;
      setProblem('');
    },
  };
}
