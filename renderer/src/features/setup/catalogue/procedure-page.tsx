import { Loader } from '@mantine/core';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { localToday } from './catalogue-words.ts';
import { ProcedureEditor } from './procedure-editor.tsx';
import { SubPage } from './sub-page.tsx';

interface ProcedurePageProps {
  /** Null makes a new one. */
  readonly code: string | null;
  readonly config: OfficeConfig;
  readonly onClose: () => void;
}

/** One procedure with its versions. */
export function ProcedurePage({ code, config, onClose }: ProcedurePageProps) {
  const today = localToday(useNow());
  return code === null ? (
    <ProcedureEditor row={null} config={config} today={today} onClose={onClose} />
  ) : (
    <StoredProcedure code={code} config={config} today={today} onClose={onClose} />
  );
}

interface StoredProps extends Omit<ProcedurePageProps, 'code'> {
  readonly code: string;
  readonly today: string;
}

function StoredProcedure({ code, config, today, onClose }: StoredProps) {
  const { t } = useText();
  const stored = useQuery('catalogue.read', { code }, { askAgainOn: ['config.changed'] });
  if (stored.value !== null) {
    return <ProcedureEditor row={stored.value.procedure} config={config} today={today} onClose={onClose} />;
  }
  return (
    <SubPage title={t('section.procedures')} onBack={onClose}>
      {stored.error ? <ErrorNotice error={stored.error} onRetry={stored.ask} /> : <Loader />}
    </SubPage>
  );
}
