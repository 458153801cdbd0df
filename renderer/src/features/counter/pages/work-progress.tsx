import { Button, Progress } from '@mantine/core';
import { useAction } from '../../../bridge/use-action.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import classes from './pages.module.css';
import type { Digitization } from './use-digitization.ts';

interface WorkProgressProps {
  readonly dossierId: string;
  readonly digitization: Digitization;
}

/** How far cleaning and reading are. Reading can be stopped and begun again; cleaning is what makes a file. */
export function WorkProgress({ dossierId, digitization }: WorkProgressProps) {
  const { t } = useText();
  const read = useAction('digitization.read');
  const { state, error, ask } = digitization;
  if (state === null) return error ? <ErrorNotice error={error} onRetry={ask} /> : null;
  const { waiting, reading, pages } = state;
  const total = pages.length;
  const share = (left: number): number => (total === 0 ? 100 : ((total - left) / total) * 100);
  const isStopped = reading === 0 && pages.some(({ work }) => work.state === 'DONE' && work.text === 'OFF');
  const turn = (on: boolean): void => void read.run({ dossierId, on }).then(ask);
  return (
    <>
      {read.error && <ErrorNotice error={read.error} />}
      {waiting > 0 && (
        <div className={classes.going}>
          <span className={classes.state} role="status">
            {t('pages.cleaningLeft', { count: waiting })}
          </span>
          <Progress className={classes.bar} value={share(waiting)} aria-label={t('pages.cleaning')} />
        </div>
      )}
      {reading > 0 && (
        <div className={classes.going}>
          <span className={classes.state} role="status">
            {t('pages.readingLeft', { count: reading })}
          </span>
          <Progress className={classes.bar} value={share(reading)} aria-label={t('pages.reading')} />
          <Button size="compact-sm" variant="default" loading={read.isRunning} onClick={() => turn(false)}>
            {t('pages.readingStop')}
          </Button>
        </div>
      )}
      {isStopped && waiting === 0 && (
        <Button size="compact-sm" variant="subtle" loading={read.isRunning} onClick={() => turn(true)}>
          {t('pages.readingStart')}
        </Button>
      )}
      {waiting + reading === 0 && total > 0 && (
        <span className={classes.soft}>{t('pages.allDone', { count: total })}</span>
      )}
    </>
  );
}
