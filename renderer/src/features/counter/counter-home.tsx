import { Loader } from '@mantine/core';
import { useSession } from '../../bridge/session-context.tsx';
import { useStatus } from '../../bridge/status-context.tsx';
import { useQuery } from '../../bridge/use-query.ts';
import { longDateText } from '../../i18n/local-time.ts';
import { useText } from '../../i18n/text-context.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { HistoryList } from '../../ui/history-list.tsx';
import { Notice } from '../../ui/notice.tsx';
import { OfficeLists } from '../../ui/office-lists.tsx';
import { Padded } from '../../ui/padded.tsx';
import { Card, Facts, Page } from '../../ui/page.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { useNow } from '../../ui/use-now.ts';

/** What a clerk finds after signing in: the state of today, the office's counters and services, the latest changes. */
export function CounterHome() {
  const { t, locale } = useText();
  const { session } = useSession();
  const { processes } = useStatus();
  const nowMs = useNow();
  const config = useQuery('config.read', {}, { askAgainOn: ['config.changed', 'session.changed'] });
  return (
    <Padded>
      <Page title={t('counter.hello', { name: session?.name ?? '' })} lead={longDateText(nowMs, locale)}>
        <Notice tone="info" title={t('counter.notOpenTitle')}>
          {t('counter.notOpenText')}
        </Notice>
        <Card title={t('counter.today')}>
          <Facts
            facts={[
              [t('counter.signedIn'), session ? `${session.name} · ${t(`role.${session.role}`)}` : ''],
              [
                t('process.backend'),
                <StateWord key="backend" state={processes.backend === 'UP' ? 'ok' : 'bad'}>
                  {t(`process.${processes.backend}`)}
                </StateWord>,
              ],
              [
                t('process.devicehost'),
                <StateWord key="devicehost" state={processes.devicehost === 'UP' ? 'ok' : 'bad'}>
                  {t(`process.${processes.devicehost}`)}
                </StateWord>,
              ],
            ]}
          />
        </Card>
        {config.error && <ErrorNotice error={config.error} onRetry={config.ask} />}
        {config.value ? <OfficeLists config={config.value} /> : config.isAsking && <Loader />}
        <Card title={t('history.title')}>
          <HistoryList limit={10} />
        </Card>
      </Page>
    </Padded>
  );
}
