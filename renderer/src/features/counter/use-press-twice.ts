import { useEffect, useState } from 'react';

/** Long enough to read the question, short enough that the second press still answers it. */
const ASKED_FOR_MS = 4_000;

export interface PressTwice<A extends string> {
  /** The step whose second press is waited for. */
  readonly asked: A | null;
  /** First press asks, second press within the time does it. */
  readonly press: (step: A, act: () => void) => void;
}

/** A step that cannot be taken back is asked for twice: the same key again confirms it. `subject` ends a question. */
export function usePressTwice<A extends string>(subject: string | null): PressTwice<A> {
  const [question, setQuestion] = useState<{ readonly step: A; readonly subject: string | null } | null>(null);
  const asked = question !== null && question.subject === subject ? question.step : null;

  useEffect(() => {
    if (question === null) return undefined;
    const timer = window.setTimeout(() => setQuestion(null), ASKED_FOR_MS);
    return () => window.clearTimeout(timer);
  }, [question]);

  return {
    asked,
    press(step, act) {
      if (asked === step) {
        setQuestion(null);
        act();
      } else setQuestion({ step, subject });
    },
  };
}
