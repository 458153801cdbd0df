import { Loader } from '@mantine/core';
import { useSession } from '../../bridge/session-context.tsx';
import { useQuery } from '../../bridge/use-query.ts';
import { useText } from '../../i18n/text-context.ts';
import { BackupCard } from '../../ui/backup-card.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { HistoryList } from '../../ui/history-list.tsx';
import { OfficeLists } from '../../ui/office-lists.tsx';
import { Padded } from '../../ui/padded.tsx';
import { Card } from '../../ui/page.tsx';
import { RegisterForm } from '../../ui/register-form.tsx';
import { RoleGate } from '../../ui/role-gate.tsx';
import { StorageCard } from '../../ui/storage-card.tsx';
import { DeadlineBoard } from './deadline-board.tsx';
import { DigitizationReport } from './digitization-report.tsx';
import { ExternalBoard } from './external-board.tsx';
import { PaymentReport } from './payment-report.tsx';
import { PeopleCard } from './people-card.tsx';
import { QueueTimes } from './queue-times.tsx';
import classes from './supervisor-home.module.css';
import { TodayFigures } from './today-figures.tsx';

/** The head of unit's window: today at a glance, what is late or soon late, then backup, counters, people and what was changed. */
export function SupervisorHome() {
  const { t } = useText();
  const { session } = useSession();
  return (
    <RoleGate roles={['HEAD', 'IT']} title={t('supervisor.notYours')} text={t('supervisor.notYoursText')}>
      <Padded>
        <div className={classes.page}>
          <TodayFigures>{session?.role === 'HEAD' && <DeadlineBoard />}</TodayFigures>
          {session?.role === 'HEAD' && <ExternalBoard />}
          <QueueTimes />
          <DigitizationReport />
          {session?.role === 'HEAD' && <PaymentReport />}
          {session?.role === 'HEAD' && <RegisterCard />}
          <Office />
        </div>
      </Padded>
    </RoleGate>
  );
}

/** Sổ theo dõi hồ sơ of a period. */
function RegisterCard() {
  const { t } = useText();
  return (
    <Card title={t('register.title')}>
      <p>{t('register.lead')}</p>
      <RegisterForm />
    </Card>
  );
}

function Office() {
  const { t } = useText();
  const { session } = useSession();
  const config = useQuery('config.read', {}, { askAgainOn: ['config.changed', 'session.changed'] });
  return (
    <>
      <BackupCard />
      <StorageCard />
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
    </>
  );
}
