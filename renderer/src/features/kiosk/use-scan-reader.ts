import { useEffect, useEffectEvent } from 'react';
import { BURST_PAUSE_MS, createScanReader, type ScanStep } from './scan-reader.ts';

export interface TypedKeys {
  /** A character that a person typed. */
  readonly onCharacter: (char: string) => void;
  /** Backspace of a person, or characters that turned out to be a reader's: the last `count` ones are to go. */
  readonly onTakeBack: (count: number) => void;
}

/** How long after the last key of a burst without Enter it is looked at again; later than its pause for slow machines. */
const SETTLE_MS = BURST_PAUSE_MS * 3;

const isCharacter = (key: string): boolean => Array.from(key).length === 1;

/** Gives codes that a reader types into this window to `onCode`, whatever page is shown, and the rest to `typed`. */
export function useScanReader(onCode: (text: string) => void, typed: TypedKeys): void {
  const take = useEffectEvent((step: ScanStep, char: string | null) => {
    if (step.do === 'READ') onCode(step.text.trim());
    if (step.do === 'TAKE_BACK') typed.onTakeBack(step.count);
    if (step.do === 'PASS' && char !== null) typed.onCharacter(char);
  });
  const back = useEffectEvent(() => typed.onTakeBack(1));
  useEffect(() => {
    const reader = createScanReader();
    let timer: number | undefined;
    const settle = (): void => {
      const step = reader.settle(performance.now());
      if (step !== null) take(step, null);
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      const { key, timeStamp, repeat, ctrlKey, altKey, metaKey } = event;
      if (ctrlKey || altKey || metaKey || (repeat && !reader.isReading)) return;
      if (key === 'Backspace') back();
      else if (isCharacter(key) || key === 'Enter' || key === 'Tab') {
        const step = isCharacter(key) ? reader.character(key, timeStamp) : reader.enter(timeStamp);
        if (step.do !== 'PASS') {
          event.preventDefault();
          event.stopImmediatePropagation();
        }
        take(step, isCharacter(key) ? key : null);
        window.clearTimeout(timer);
        timer = window.setTimeout(settle, SETTLE_MS);
      }
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, []);
}
