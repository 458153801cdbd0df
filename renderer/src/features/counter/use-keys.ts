import { useEffect, useEffectEvent } from 'react';
import { useSession } from '../../bridge/session-context.tsx';

/** What keys do: `F2`, `Ctrl+K`, `Alt+1`. Digits are those of the key, whatever the keyboard language. */
export type KeyMap = Readonly<Record<string, (() => void) | undefined>>;

/** The name of a key as a map has it. */
export function keyName(event: Pick<KeyboardEvent, 'code' | 'key' | 'altKey' | 'ctrlKey' | 'shiftKey'>): string {
  const isDigit = /^Digit\d$/.test(event.code) && (event.altKey || event.ctrlKey);
  const key = isDigit ? event.code.slice(5) : event.key;
  const prefix = `${event.ctrlKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${event.shiftKey ? 'Shift+' : ''}`;
  return prefix + (key.length === 1 ? key.toUpperCase() : key);
}

/** Keys of the whole window. They rest while it is locked and while a dialog is open, whose keys are its own. */
export function useKeys(keys: KeyMap): void {
  const { session } = useSession();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const name = keyName(event);
    if (!Object.hasOwn(keys, name)) return;
    // Also without a meaning at the moment: F7 and F10 belong to the browser otherwise.
    event.preventDefault();
    if (event.repeat || session === null || session.locked) return;
    if (document.querySelector('#dialogs [role="dialog"]') !== null) return;
    keys[name]?.();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
