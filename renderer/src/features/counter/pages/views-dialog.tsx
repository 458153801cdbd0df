import { Loader } from '@mantine/core';
import { useQuery } from '../../../bridge/use-query.ts';
import { momentText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useNow } from '../../../ui/use-now.ts';
import classes from './pages.module.css';

interface ViewsDialogProps {
  readonly dossierId: string;
  readonly isShown: boolean;
  readonly onClose: () => void;
}

/** Whether what is kept of a dossier is whole, and who looked at it. */
export function ViewsDialog({ dossierId, isShown, onClose }: ViewsDialogProps) {
  const { t } = useText();
  return (
    <Dialog title={t('views.title')} widthRem={48} isShown={isShown} onClose={onClose}>
      <div className={classes.versions}>
        <Chain dossierId={dossierId} />
        <Views dossierId={dossierId} />
      </div>
    </Dialog>
  );
}

function Chain({ dossierId }: { readonly dossierId: string }) {
  const { t } = useText();
  const chain = useQuery('chain.verify', { dossierId });
  if (chain.error) return <ErrorNotice error={chain.error} onRetry={chain.ask} />;
  if (chain.value === null) return <Loader />;
  const { links, problems } = chain.value;
  return (
    <Notice
      tone={problems.length === 0 ? 'ok' : 'bad'}
      title={t(problems.length === 0 ? 'views.whole' : 'views.broken', { links, count: problems.length })}
    >
      {problems.length > 0 && (
        <ul lang="en">
          {problems.map(({ seq, problem }) => (
            <li key={`${seq ?? ''} ${problem}`}>
              {seq ?? '–'}: {problem}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

function Views({ dossierId }: { readonly dossierId: string }) {
  const { t } = useText();
  const nowMs = useNow();
  const { value, error, ask } = useQuery('views.list', { dossierId });
  if (error) return <ErrorNotice error={error} onRetry={ask} />;
  if (value === null) return <Loader />;
  if (value.views.length === 0) return <p className={classes.soft}>{t('views.none')}</p>;
  return (
    <ol className={classes.list} aria-label={t('views.list')}>
      {value.views.map(({ at, personName, kind, subject }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the same person may look twice in the same millisecond
        <li key={`${at} ${index}`}>
          {[momentText(at, nowMs), personName, t(viewKey(kind)), subject].filter(Boolean).join(' · ')}
        </li>
      ))}
    </ol>
  );
}

const KINDS = ['PAGE', 'DOCUMENT', 'KEPT', 'HAND_IN', 'PAPER'] as const;

function viewKey(kind: string) {
  const known = KINDS.find((one) => one === kind);
  return known === undefined ? ('views.kind.OTHER' as const) : (`views.kind.${known}` as const);
}
