import { Button, Loader } from '@mantine/core';
import { IconDatabaseExport } from '@tabler/icons-react';
import { isErrorCode, renderErrorText } from '../../../electron/contract/error-texts/render-error-text.ts';
import { useStatus } from '../bridge/status-context.tsx';
import { useAction } from '../bridge/use-action.ts';
import { useQuery } from '../bridge/use-query.ts';
import { momentText, sizeText } from '../i18n/local-time.ts';
import { useText } from '../i18n/text-context.ts';
import classes from './backup-card.module.css';
import { ErrorNotice } from './error-notice.tsx';
import { Notice } from './notice.tsx';
import { Card, Facts } from './page.tsx';
import { useNow } from './use-now.ts';

/** The last backup, its trouble if it had one, and a button to make one now. */
export function BackupCard() {
  const { t, locale } = useText();
  const nowMs = useNow();
  const settings = useStatus().value?.settings;
  const state = useQuery('backup.status', {}, { askAgainOn: ['backup.finished', 'session.changed', 'config.changed'] });
  const backup = useAction('backup.run');
  const directory = settings?.backupDirectory ?? null;
  const last = state.value?.last ?? null;
  const failure = state.value?.lastFailure ?? null;
  const isFailureNewer = failure !== null && (last === null || failure.at > last.finishedAt);

  return (
    <Card
      title={t('backup.title')}
      aside={
        <Button
          size="sm"
          variant="light"
          disabled={directory === null}
          loading={backup.isRunning}
          leftSection={<IconDatabaseExport size="1.25rem" aria-hidden="true" />}
          onClick={() => void backup.run({ directory: null }).then(state.ask)}
        >
          {t('backup.runNow')}
        </Button>
      }
    >
      <div className={classes.card}>
        {directory === null && (
          <Notice tone="warn" title={t('backup.noTarget')}>
            {t('backup.noTargetText')}
          </Notice>
        )}
        {backup.isRunning && <p role="status">{t('backup.running')}</p>}
        {backup.error && <ErrorNotice error={backup.error} />}
        {state.error && <ErrorNotice error={state.error} onRetry={state.ask} />}
        {isFailureNewer && !backup.error && (
          <Notice tone="bad" title={t('backup.failedAt', { at: momentText(failure.at, nowMs) })}>
            {isErrorCode(failure.code) ? renderErrorText({ code: failure.code, details: {} }, locale) : failure.code}
          </Notice>
        )}
        {state.value ? (
          <Facts
            facts={[
              [t('backup.target'), directory ?? t('backup.notChosen')],
              [t('backup.nightly'), directory === null ? t('backup.off') : (settings?.backupAt ?? '')],
              [
                t('backup.last'),
                last === null
                  ? t('backup.never')
                  : `${momentText(last.finishedAt, nowMs)} · ${sizeText(last.bytes, locale)}`,
              ],
              ...(last === null ? [] : ([[t('backup.file'), last.file]] as const)),
            ]}
          />
        ) : (
          state.isAsking && <Loader />
        )}
      </div>
    </Card>
  );
}
