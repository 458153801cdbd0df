import { useEffect, useEffectEvent } from 'react';
import { useSession } from '../../../bridge/session-context.tsx';
import { isTextEntry } from '../../../ui/is-text-entry.ts';
import { type KeyMap, keyName } from '../use-keys.ts';

/** Keys of one dialog while it is open. Digits are those of the key, whatever the keyboard language. */
export function useDialogKeys(isOpen: boolean, keys: KeyMap): void {
  const { session } = useSession();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (session === null || session.locked || isTextEntry(event.target)) return;
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
    const isPlain = !event.altKey && !event.ctrlKey && !event.shiftKey;
    const act = keys[isPlain && digit !== undefined ? digit : keyName(event)];
    if (act === undefined) return;
    event.preventDefault();
    if (!event.repeat) act();
  });
  useEffect(() => {
    if (!isOpen) return undefined;
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [isOpen]);
}
