import { useText } from '../../../i18n/text-context.ts';
import { HistoryList } from '../../../ui/history-list.tsx';
import { Card, Page } from '../../../ui/page.tsx';

const SHOWN_ENTRIES = 100;

/** Who changed what, newest first. */
export function HistorySection() {
  const { t } = useText();
  return (
    <Page title={t('section.history')} lead={t('section.historyLead')}>
      <Card>
        <HistoryList limit={SHOWN_ENTRIES} />
      </Card>
    </Page>
  );
}
