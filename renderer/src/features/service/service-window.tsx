import { Button, Loader } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useStatus } from '../../bridge/status-context.tsx';
import { useAction } from '../../bridge/use-action.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { clockText, dateText } from '../../i18n/local-time.ts';
import { useText } from '../../i18n/text-context.ts';
import { DoctorList } from '../../ui/doctor-list.tsx';
import { DrumMotif } from '../../ui/drum-motif.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Facts } from '../../ui/page.tsx';
import { Ready } from '../../ui/ready.tsx';
import classes from './service-window.module.css';

/** What main shows when a process of ours keeps failing: what happened, what to do, and the facts for IT. */
export function ServiceWindow() {
  const { t } = useText();
  const { processes } = useStatus();
  const restart = useAction('system.restart');
  const [hasRestarted, setRestarted] = useState(false);
  const [openedAtMs] = useState(() => Date.now());
  const isBack = hasRestarted && processes.backend === 'UP' && processes.devicehost === 'UP' && !restart.isRunning;

  async function start(): Promise<void> {
    const answer = await restart.run({});
    setRestarted(answer.ok);
  }

  return (
    <main className={classes.screen}>
      <header className={classes.head} data-dark>
        <DrumMotif className={classes.motif} />
        <h1 className={classes.title}>{t('service.title')}</h1>
        <p className={classes.what}>{t('service.what')}</p>
      </header>
      <div className={classes.body}>
        <h2 className={classes.subtitle}>{t('service.todo')}</h2>
        <ol className={classes.steps}>
          <li>{t('service.step1')}</li>
          <li>{t('service.step2')}</li>
          <li>{t('service.step3')}</li>
        </ol>
        {isBack && <Notice tone="ok">{t('service.restarted')}</Notice>}
        {restart.error && <ErrorNotice error={restart.error} />}
        <div>
          <Button
            size="xl"
            autoFocus
            loading={restart.isRunning}
            leftSection={<IconRefresh size="1.5rem" aria-hidden="true" />}
            onClick={() => void start()}
          >
            {t('service.restart')}
          </Button>
        </div>
        <details className={classes.details}>
          <summary>{t('service.technical')}</summary>
          <Technical openedAt={`${clockText(openedAtMs)} ${dateText(openedAtMs)}`} />
        </details>
      </div>
      <Ready />
    </main>
  );
}

function Technical({ openedAt }: { readonly openedAt: string }) {
  const { t } = useText();
  const { processes } = useStatus();
  const runtime = useQuery('system.runtime', {});
  const doctor = useQuery('system.doctor', {});
  const facts = runtime.value;
  return (
    <div className={classes.technical}>
      <Facts
        facts={[
          [t('service.openedAt'), openedAt],
          [t('process.backend'), t(`process.${processes.backend}`)],
          [t('process.devicehost'), t(`process.${processes.devicehost}`)],
          [t('runtime.version'), facts?.version ?? '…'],
          [t('runtime.engine'), facts ? `Electron ${facts.electron ?? '-'} · Node ${facts.node}` : '…'],
          [t('runtime.platform'), facts?.platform ?? '…'],
        ]}
      />
      {runtime.error && <ErrorNotice error={runtime.error} onRetry={runtime.ask} />}
      {doctor.error && <ErrorNotice error={doctor.error} onRetry={doctor.ask} />}
      {doctor.value ? <DoctorList checks={doctor.value.checks} /> : doctor.isAsking && <Loader />}
    </div>
  );
}
