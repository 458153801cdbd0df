import { type ComponentType, type ReactNode, useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { Session } from '../../../electron/contract/methods/people.ts';
import { useDraftKeeper } from '../bridge/draft-keeper.ts';
import { CloseFrameDialogContext } from '../bridge/frame-dialog.ts';
import { createLeaveGuard, LeaveGuardContext } from '../bridge/leave-guard.ts';
import { useAction } from '../bridge/use-action.ts';
import { ChangePinDialog } from '../features/session/change-pin-dialog.tsx';
import type { PeopleChoices } from '../features/session/people-choices.ts';
import { SwitchDialog } from '../features/session/switch-dialog.tsx';
import { useText } from '../i18n/text-context.ts';
import { Ready } from '../ui/ready.tsx';
import { useUndo } from '../ui/undo-context.tsx';
import { HelpDrawer } from './help-drawer.tsx';
import { StaffHeader } from './staff-header.tsx';
import classes from './staff-shell.module.css';

export type ShellDialog = 'switch' | 'changePin' | 'help';

interface StaffShellProps {
  readonly session: Session;
  readonly choices: PeopleChoices;
  readonly Help: ComponentType;
  readonly children: ReactNode;
}

/** The frame of a signed-in staff window: header, keys that work everywhere, dialogs of the session. */
export function StaffShell({ session, choices, Help, children }: StaffShellProps) {
  const { t } = useText();
  const keeper = useDraftKeeper();
  const { failed } = useUndo();
  const lock = useAction('people.lock');
  const [dialog, setDialog] = useState<ShellDialog | null>(null);
  const [leaveGuard] = useState(createLeaveGuard);
  const close = useCallback((): void => setDialog(null), []);

  async function lockNow(): Promise<void> {
    await keeper.flushAll();
    const answer = await lock.run({});
    if (!answer.ok) failed(answer.error);
  }

  /** At once: the next keys belong to the dialog. Drafts are kept meanwhile, and once more before the sign-in. */
  function openSwitch(): void {
    void keeper.flushAll();
    choices.ask();
    leaveGuard.leave('SWITCH', () => setDialog('switch'));
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (session.locked) return;
    const isLock = event.ctrlKey && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'l';
    if (!isLock && event.key !== 'F1' && event.key !== 'F8') return;
    event.preventDefault();
    if (isLock) void lockNow();
    else if (event.key === 'F1') setDialog('help');
    else openSwitch();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  return (
    <LeaveGuardContext value={leaveGuard}>
      <div className={classes.shell} inert={session.locked} data-locked={session.locked || undefined}>
        <a className="skip-link" href="#main" onClick={focusMain}>
          {t('shell.skip')}
        </a>
        <StaffHeader
          session={session}
          onOpen={(name) => (name === 'switch' ? openSwitch() : setDialog(name))}
          onLock={() => void lockNow()}
        />
        <main id="main" className={classes.main} tabIndex={-1}>
          <CloseFrameDialogContext value={close}>{children}</CloseFrameDialogContext>
        </main>
        <SwitchDialog isOpen={dialog === 'switch'} choices={choices} onClose={close} />
        <ChangePinDialog isOpen={dialog === 'changePin'} onClose={close} />
        <HelpDrawer isOpen={dialog === 'help'} onClose={close} Help={Help} />
        <Ready />
      </div>
    </LeaveGuardContext>
  );
}

/** Moves the focus itself: following the fragment would be a navigation. */
function focusMain(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
