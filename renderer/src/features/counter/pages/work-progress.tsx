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

/** How far cleaning and reading are. Both can be stopped and gone on with; what waits is looked at as it came. */
export function WorkProgress({ dossierId, digitization }: WorkProgressProps) {
  const { t } = useText();
  const clean = useAction('digitization.clean');
  const read = useAction('digitization.read');
  const { state, error, ask } = digitization;
  if (state === null) return error ? <ErrorNotice error={error} onRetry={ask} /> : null;
  const { waiting, reading, cleaning, pages } = state;
  const total = pages.length;
  const share = (left: number): number => (total === 0 ? 100 : ((total - left) / total) * 100);
  const isReadingStopped = reading === 0 && pages.some(({ work }) => work.state === 'DONE' && work.text === 'OFF');
  const turnReading = (on: boolean): void => void read.run({ dossierId, on }).then(ask);
  return (
    <>
      {clean.error && <ErrorNotice error={clean.error} />}
      {read.error && <ErrorNotice error={read.error} />}
      {waiting > 0 && (
        <div className={classes.going}>
          <span className={classes.state} role="status">
            {t(cleaning ? 'pages.cleaningLeft' : 'pages.cleaningStopped', { count: waiting })}
          </span>
          <Progress className={classes.bar} value={share(waiting)} aria-label={t('pages.cleaning')} />
          <Button
            size="compact-sm"
            variant={cleaning ? 'default' : 'filled'}
            loading={clean.isRunning}
            onClick={() => void clean.run({ dossierId, on: !cleaning }).then(ask)}
          >
            {t(cleaning ? 'pages.cleaningStop' : 'pages.cleaningStart')}
          </Button>
        </div>
      )}
      {reading > 0 && (
        <div className={classes.going}>
          <span className={classes.state} role="status">
            {t('pages.readingLeft', { count: reading })}
          </span>
          <Progress className={classes.bar} value={share(reading)} aria-label={t('pages.reading')} />
          <Button size="compact-sm" variant="default" loading={read.isRunning} onClick={() => turnReading(false)}>
            {t('pages.readingStop')}
          </Button>
        </div>
      )}
      {isReadingStopped && waiting === 0 && (
        <Button size="compact-sm" variant="subtle" loading={read.isRunning} onClick={() => turnReading(true)}>
          {t('pages.readingStart')}
        </Button>
      )}
      {waiting + reading === 0 && total > 0 && (
        <span className={classes.soft}>{t('pages.allDone', { count: total })}</span>
      )}
    </>
  );
}
