import { useState } from 'react';
import type { MethodOutput } from '../../../../../electron/contract/contract.ts';
import { useAction } from '../../../bridge/use-action.ts';

export type TakeOutcome = MethodOutput<'external.take'>;

/** One line of another system's list. */
export interface ItemKey {
  readonly system: string;
  readonly code: string;
}

/** Names a line among those of all systems. */
export const keyOf = ({ system, code }: ItemKey): string => `${system}/${code}`;

/** What the backend takes at once. */
const MAX_TAKEN = 200;

/** Taking lines over: they become dossiers of this counter, or are named with the reason why not. */
export function useTake(counterCode: string) {
  const { run, isRunning, error, clearError } = useAction('external.take');
  const [outcome, setOutcome] = useState<TakeOutcome | null>(null);
  async function take(items: readonly ItemKey[]): Promise<TakeOutcome | null> {
    setOutcome(null);
    const keys = items.slice(0, MAX_TAKEN).map(({ system, code }) => ({ system, code }));
    if (keys.length === 0) return null;
    const answer = await run({ counterCode, items: keys });
    if (!answer.ok) return null;
    setOutcome(answer.value);
    return answer.value;
  }
  function clear(): void {
    setOutcome(null);
    clearError();
  }
  return { take, outcome, isRunning, error, clear };
}
