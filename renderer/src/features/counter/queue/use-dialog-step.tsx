import { useState } from 'react';
import type { MethodInput } from '../../../../../electron/contract/contract.ts';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import type { CallAnswer } from '../../../bridge/client.ts';
import { useErrorText } from '../../../i18n/text-context.ts';
import classes from './dialogs.module.css';
import type { Queue } from './use-queue.ts';
import type { StepMethod } from './use-steps.ts';

/** Takes a step of the queue from a dialog and keeps why it was refused there, apart from earlier refusals. */
export function useDialogStep(queue: Queue) {
  const [error, setError] = useState<EnvelopeError | null>(null);
  async function take<M extends StepMethod>(method: M, input: MethodInput<M>): Promise<CallAnswer<M> | null> {
    setError(null);
    const answer = await queue.take(method, input);
    if (answer && !answer.ok) setError(answer.error);
    return answer;
  }
  return { error, take };
}

/** Why the step of a dialog was refused; nothing where it was not. */
export function Refused({ error }: { readonly error: EnvelopeError | null }) {
  const textOf = useErrorText();
  if (error === null) return null;
  return (
    <p className={classes.refused} role="alert">
      {textOf(error)}
    </p>
  );
}
