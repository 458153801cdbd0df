import { Button, Loader } from '@mantine/core';
import { type ComponentType, useState } from 'react';
import { useBridge } from '../bridge/bridge-context.ts';
import { useSession } from '../bridge/session-context.tsx';
import { useStatus } from '../bridge/status-context.tsx';
import { useAction } from '../bridge/use-action.ts';
import { useQuery } from '../bridge/use-query.ts';
import { LockOverlay } from '../features/session/lock-overlay.tsx';
import { SignInScreen } from '../features/session/sign-in-screen.tsx';
import { UnlockStore } from '../features/session/unlock-store.tsx';
import { SetupWizard } from '../features/setup/wizard/setup-wizard.tsx';
import { useText } from '../i18n/text-context.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PlainScreen } from '../ui/plain-screen.tsx';
import { StaffShell } from './staff-shell.tsx';
import { useTitle } from './use-title.ts';

interface StaffGateProps {
  readonly Content: ComponentType;
  readonly Help: ComponentType;
}

/** What stands before a staff window's work: connection, set-up, the store's key, sign-in, lock. In this order. */
export function StaffGate({ Content, Help }: StaffGateProps) {
  const { t } = useText();
  const client = useBridge();
  const status = useStatus();
  const { session, isKnown, error, ask } = useSession();
  const choices = useQuery(
    'people.choices',
    {},
    { askAgainOn: ['config.changed', 'session.changed', 'store.state'], enabled: status.value?.store === 'READY' },
  );
  const [isFirstRun, setFirstRun] = useState(false);
  useTitle();

  // The wizard outlives the moment in which the store becomes ready: the recovery key is still to be shown.
  if (!isFirstRun && client.window === 'setup' && status.value?.store === 'NEEDS_SETUP') setFirstRun(true);

  if (status.value === null) return <Connecting error={status.error} onRetry={status.ask} />;
  if (isFirstRun) return <SetupWizard onDone={() => setFirstRun(false)} />;
  if (status.value.store === 'NEEDS_SETUP') return <NotSetUp />;
  if (status.value.store === 'LOCKED') return <UnlockStore />;
  if (!isKnown) return <Connecting error={error} onRetry={ask} />;
  if (session === null) return <SignInScreen choices={choices} />;
  return (
    <>
      {/* A new person gets fresh screens: nothing of the one before stays in memory of the page. */}
      <StaffShell key={session.personId} session={session} choices={choices} Help={Help}>
        <Content />
      </StaffShell>
      {session.locked && (
        <LockOverlay key={session.personId} session={session} choices={choices} title={t('lock.title')} />
      )}
    </>
  );
}

function Connecting({
  error,
  onRetry,
}: {
  error: Parameters<typeof ErrorNotice>[0]['error'] | null;
  onRetry: () => void;
}) {
  const { t } = useText();
  return (
    <PlainScreen title={t('connecting.title')} isReady={error !== null}>
      {error ? <ErrorNotice error={error} onRetry={onRetry} /> : <Loader />}
    </PlainScreen>
  );
}

function NotSetUp() {
  const { t } = useText();
  const open = useAction('window.open');
  return (
    <PlainScreen title={t('notSetUp.title')} isReady>
      <p>{t('notSetUp.text')}</p>
      {open.error && <ErrorNotice error={open.error} />}
      <Button size="lg" autoFocus loading={open.isRunning} onClick={() => void open.run({ window: 'setup' })}>
        {t('notSetUp.open')}
      </Button>
    </PlainScreen>
  );
}
