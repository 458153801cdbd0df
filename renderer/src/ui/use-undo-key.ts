import { useEffect, useEffectEvent } from 'react';
import { useSession } from '../bridge/session-context.tsx';
import { isTextEntry } from './is-text-entry.ts';

/** The text each field held after somebody last typed in it: while it still does, the field can undo by itself. */
export type TypedFields = WeakMap<EventTarget, string>;

interface TextField extends EventTarget {
  readonly value: string;
}

function isTextField(target: EventTarget | null): target is TextField {
  return isTextEntry(target) && target !== null && 'value' in target;
}

/** True where Ctrl+Z belongs to the field: something was typed in it and it was not filled anew by the program since. */
export function hasOwnUndo(target: EventTarget | null, typed: TypedFields): boolean {
  return isTextField(target) && typed.get(target) === target.value;
}

/**
 * Ctrl+Z takes back a step that is offered for a few seconds, before any older change of this window; `act` null: none is
 * offered.
 */
export function useUndoKey(act: (() => void) | null): void {
  const { session } = useSession();
  const onUndo = useEffectEvent((event: KeyboardEvent, typed: TypedFields) => {
    if (act === null || session === null || session.locked || hasOwnUndo(event.target, typed)) return;
    if (document.querySelector('#dialogs [role="dialog"]') !== null) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) act();
  });
  useEffect(() => {
    const typed: TypedFields = new WeakMap();
    const onInput = ({ target }: Event): void => {
      if (isTextField(target)) typed.set(target, target.value);
    };
    const onKey = (event: KeyboardEvent): void => {
      const isUndo = event.ctrlKey && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z';
      if (isUndo) onUndo(event, typed);
    };
    // In the capture phase: the step of the queue is the newer one, so it comes before the undo of saved changes.
    window.addEventListener('input', onInput, true);
    window.addEventListener('keydown', onKey, true);
    return () => {
      window.removeEventListener('input', onInput, true);
      window.removeEventListener('keydown', onKey, true);
    };
  }, []);
}
