import { useEffect, useEffectEvent } from 'react';
import { useSession } from '../../../bridge/session-context.tsx';
import { isTextEntry } from '../../../ui/is-text-entry.ts';
import { type KeyMap, keyName } from '../use-keys.ts';

/** Keys that a button or a list takes for itself while it has the keyboard. */
const OWN_KEYS = new Set(['Enter', ' ']);

/** True where a key means something to the control that has the keyboard. */
function belongsToControl(event: KeyboardEvent): boolean {
  const isWithin = (selector: string): boolean =>
    event.target instanceof Element && event.target.closest(selector) !== null;
  if (event.key === 'Escape') return isWithin('[data-escape]');
  return isTextEntry(event.target) || (OWN_KEYS.has(event.key) && isWithin('button, a, summary'));
}

interface WorkspaceKeys {
  /** Keys that do something once a press, however long it is. */
  readonly once: KeyMap;
  /** Keys that go on while they are held, such as walking. */
  readonly held: KeyMap;
}

/** Keys of the pages, before anything else hears them; text that is being typed keeps its own. */
export function useWorkspaceKeys(isOpen: boolean, { once, held }: WorkspaceKeys): void {
  const { session } = useSession();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (session === null || session.locked || belongsToControl(event)) return;
    const name = keyName(event);
    const act = once[name] ?? held[name];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat || held[name] !== undefined) act();
  });
  useEffect(() => {
    if (!isOpen) return undefined;
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener, true);
    return () => window.removeEventListener('keydown', listener, true);
  }, [isOpen]);
}
