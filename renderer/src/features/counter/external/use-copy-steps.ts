import { useEffect, useEffectEvent, useState } from 'react';
import type { CopyLine } from '../../../../../electron/contract/methods/external.ts';
import { useBridge, useBridgeEvent } from '../../../bridge/bridge-context.ts';
import { useSession } from '../../../bridge/session-context.tsx';
import { copyText } from '../../../ui/copy-text.ts';

/** What main takes of one value at most. */
const MAX_VALUE = 2_000;

/**
 * Steps through the values of Bảng chép that hold something, here and by the keys that main listens to while another
 * program is in front. A locked window lets those keys go: what they would copy is a citizen's.
 */
export function useCopySteps(lines: readonly CopyLine[]) {
  const client = useBridge();
  const { session } = useSession();
  const filled = lines.flatMap(({ value }, index) => (value === '' ? [] : [index]));
  const values = filled.map((index) => (lines[index]?.value ?? '').slice(0, MAX_VALUE));
  const valuesText = JSON.stringify(values);
  const isFree = session !== null && !session.locked;
  // Place among the filled ones; their number: all were copied.
  const [place, setPlace] = useState(0);
  const [last, setLast] = useState<number | null>(null);
  const [outcome, setOutcome] = useState<'COPIED' | 'FAILED' | null>(null);
  const [isArmed, setArmed] = useState<boolean | null>(null);

  const arm = useEffectEvent(async (next: number): Promise<void> => {
    const answer = await client.call('copyTable.arm', { values, next });
    setArmed(answer.ok && answer.value.armed);
  });
  useEffect(() => {
    if (!isFree || valuesText === '[]') return undefined;
    void arm(place);
    return () => void client.call('copyTable.arm', { values: [], next: 0 });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a step tells main by itself; arming anew would take one back
  }, [client, valuesText, isFree]);

  function stepped(at: number): void {
    setLast(at);
    setOutcome('COPIED');
    setPlace(at + 1);
  }
  useBridgeEvent('copyTable.stepped', ({ index }) => stepped(index));

  /** Copies the value at this place of the filled ones and goes on to the one behind it. */
  function copyAt(at: number): void {
    const index = filled[at];
    const value = index === undefined ? undefined : lines[index]?.value;
    if (value === undefined) return;
    if (!copyText(value)) {
      setOutcome('FAILED');
      return;
    }
    stepped(at);
    void client.call('copyTable.arm', { values, next: at + 1 });
  }

  return {
    /** Line that Enter copies; null once all were copied. */
    nextIndex: filled[place] ?? null,
    lastIndex: last === null ? null : (filled[last] ?? null),
    outcome,
    isArmed,
    isDone: filled.length > 0 && place >= filled.length,
    copyNext: () => copyAt(place >= filled.length ? 0 : place),
    copyLine: (index: number) => copyAt(filled.indexOf(index)),
    /** Moves to the filled line before or behind. */
    move(by: 1 | -1): void {
      const wanted = Math.min(filled.length - 1, Math.max(0, place + by));
      setPlace(wanted);
      void client.call('copyTable.arm', { values, next: wanted });
    },
  };
}
