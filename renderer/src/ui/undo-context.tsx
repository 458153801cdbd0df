import { Button } from '@mantine/core';
import { hideNotification, showNotification } from '@mantine/notifications';
import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useRef } from 'react';
import type { EnvelopeError } from '../../../electron/contract/envelope.ts';
import { useSession } from '../bridge/session-context.tsx';
import { useAction } from '../bridge/use-action.ts';
import { useErrorText, useText } from '../i18n/text-context.ts';
import { isTextEntry } from './is-text-entry.ts';

interface UndoState {
  /** Tells that a change was saved and offers to take it back. */
  readonly saved: (message: string, eventId: string) => void;
  /** Takes back the change of this event and says how it went. */
  readonly undo: (eventId: string) => Promise<boolean>;
  /** Shows a failure that has no place in the page. */
  readonly failed: (error: EnvelopeError) => void;
}

const UndoContext = createContext<UndoState | null>(null);

const SHOWN_FOR_MS = 12_000;

/** Toasts with "undo", and Ctrl+Z outside of text fields for the latest change of this person. */
export function UndoProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useText();
  const textOf = useErrorText();
  const { session } = useSession();
  const { run } = useAction('history.undo');
  const latest = useRef<{ readonly eventId: string; readonly personId: string | undefined } | null>(null);

  async function undo(eventId: string): Promise<boolean> {
    if (latest.current?.eventId === eventId) latest.current = null;
    hideNotification(eventId);
    const answer = await run({ eventId });
    if (!answer.ok) {
      failed(answer.error);
      return false;
    }
    const again = answer.value.eventId;
    showToast(again, t('undo.done'), { label: t('undo.redo'), onClick: () => void undo(again) }, t('common.close'));
    return true;
  }

  function saved(message: string, eventId: string): void {
    latest.current = { eventId, personId: session?.personId };
    showToast(eventId, message, { label: t('undo.button'), onClick: () => void undo(eventId) }, t('common.close'));
  }

  function failed(error: EnvelopeError): void {
    showToast(error.correlationId, textOf(error), null, t('common.close'));
  }

  const onUndoKey = useEffectEvent((event: KeyboardEvent) => {
    // What another person saved at this window is not theirs to take back by a key.
    if (latest.current === null || latest.current.personId !== session?.personId || session?.locked) return;
    event.preventDefault();
    void undo(latest.current.eventId);
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isUndo = event.ctrlKey && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z';
      if (isUndo && !isTextEntry(event.target)) onUndoKey(event);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  return <UndoContext value={{ saved, undo, failed }}>{children}</UndoContext>;
}

interface ToastAction {
  readonly label: string;
  readonly onClick: () => void;
}

/** Shows a toast; without an action it tells of a failure. */
function showToast(id: string, message: string, action: ToastAction | null, closeLabel: string): void {
  showNotification({
    id,
    color: action ? 'ink' : 'red',
    autoClose: SHOWN_FOR_MS,
    withCloseButton: true,
    closeButtonProps: { 'aria-label': closeLabel },
    message: (
      <>
        {message}
        {action && (
          <Button
            size="compact-md"
            variant="light"
            ml="sm"
            onClick={() => {
              hideNotification(id);
              action.onClick();
            }}
          >
            {action.label}
          </Button>
        )}
      </>
    ),
  });
}

export function useUndo(): UndoState {
  const state = useContext(UndoContext);
  if (!state) throw new Error('UndoContext is missing');
  return state;
}
