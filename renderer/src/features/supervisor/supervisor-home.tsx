import { Button, Loader } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import type { Entity } from '../../../../electron/contract/entities.ts';
import type { Role } from '../../../../electron/domain/people/roles.ts';
import { useSession } from '../../bridge/session-context.tsx';
import { useQuery } from '../../bridge/use-query.ts';
import { longDateText } from '../../i18n/local-time.ts';
import { useText } from '../../i18n/text-context.ts';
import { BackupCard } from '../../ui/backup-card.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { HistoryList } from '../../ui/history-list.tsx';
import { Notice } from '../../ui/notice.tsx';
import { OfficeLists } from '../../ui/office-lists.tsx';
import { Padded } from '../../ui/padded.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { ResetPinDialog } from '../../ui/reset-pin-dialog.tsx';
import { RoleGate } from '../../ui/role-gate.tsx';
import { useNow } from '../../ui/use-now.ts';
import classes from './supervisor-home.module.css';

/** The head of unit's window: people, backup, counters, what was changed. */
export function SupervisorHome() {
  const { t, locale } = useText();
  const { session } = useSession();
  const nowMs = useNow();
  const config = useQuery('config.read', {}, { askAgainOn: ['config.changed', 'session.changed'] });
  return (
    <RoleGate roles={['HEAD', 'IT']} title={t('supervisor.notYours')} text={t('supervisor.notYoursText')}>
      <Padded>
        <Page title={t('counter.hello', { name: session?.name ?? '' })} lead={longDateText(nowMs, locale)}>
          <Notice tone="info" title={t('supervisor.notOpenTitle')}>
            {t('supervisor.notOpenText')}
          </Notice>
          <BackupCard />
          {config.error && <ErrorNotice error={config.error} onRetry={config.ask} />}
          {config.value ? (
            <>
              <OfficeLists config={config.value} />
              <PeopleCard people={config.value.people.filter(({ active }) => active)} role={session?.role ?? 'CLERK'} />
            </>
          ) : (
            config.isAsking && <Loader />
          )}
          <Card title={t('history.title')}>
            <HistoryList limit={20} />
          </Card>
        </Page>
      </Padded>
    </RoleGate>
  );
}

function PeopleCard({ people, role }: { readonly people: readonly Entity<'person'>[]; readonly role: Role }) {
  const { t } = useText();
  const [resetting, setResetting] = useState<Entity<'person'> | null>(null);
  return (
    <Card title={t('supervisor.people')}>
      <ul className={classes.people}>
        {people.map((person) => (
          <li key={person.id} className={classes.person}>
            <span className={classes.words}>
              <span className={classes.name}>{person.name}</span>
              <span className={classes.role}>{t(`role.${person.role}`)}</span>
            </span>
            {/* The head gives new PINs to clerks only; the backend refuses the rest. */}
            {(role === 'IT' || person.role === 'CLERK') && (
              <Button
                size="sm"
                variant="subtle"
                leftSection={<IconKey size="1.125rem" aria-hidden="true" />}
                aria-label={t('resetPin.of', { name: person.name })}
                onClick={() => setResetting(person)}
              >
                {t('resetPin.button')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ResetPinDialog person={resetting} onClose={() => setResetting(null)} />
    </Card>
  );
}
