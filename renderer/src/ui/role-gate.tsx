import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Role } from '../../../electron/domain/people/roles.ts';
import { useSession } from '../bridge/session-context.tsx';
import { useAction } from '../bridge/use-action.ts';
import { useText } from '../i18n/text-context.ts';
import { ErrorNotice } from './error-notice.tsx';
import { Notice } from './notice.tsx';
import { Padded } from './padded.tsx';

interface RoleGateProps {
  readonly roles: readonly Role[];
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

/** A window that belongs to other people says so and leads to the counter. What may be done is decided by the router. */
export function RoleGate({ roles, title, text, children }: RoleGateProps) {
  const { t } = useText();
  const { session } = useSession();
  const open = useAction('window.open');
  if (session && roles.includes(session.role)) return children;
  return (
    <Padded>
      <Notice
        tone="info"
        title={title}
        actions={
          <Button size="sm" loading={open.isRunning} onClick={() => void open.run({ window: 'counter' })}>
            {t('shell.openWindow', { window: t('window.counter') })}
          </Button>
        }
      >
        {text}
      </Notice>
      {open.error && <ErrorNotice error={open.error} />}
    </Padded>
  );
}
