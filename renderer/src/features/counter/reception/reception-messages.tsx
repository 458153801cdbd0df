import { Button } from '@mantine/core';
import { momentText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { CardProblems } from './card-message.tsx';
import { typedWarnings } from './people-value.ts';
import classes from './reception-form.module.css';
import type { Reception } from './reception-form.tsx';

/** What a clerk must know before typing on: text that was put back, what was refused, what to compare. */
export function ReceptionMessages({ reception }: { readonly reception: Reception }) {
  const { t, locale } = useText();
  const nowMs = useNow();
  const { draft, list, receive, value } = reception;
  return (
    <>
      {draft.restoredAt !== null && (
        <p className={classes.restored} role="status">
          {t('reception.draftRestored', { at: momentText(draft.restoredAt, nowMs) })}
        </p>
      )}
      {reception.cleared && (
        <Notice
          tone="info"
          actions={
            <Button size="sm" variant="default" onClick={reception.putBack}>
              {t('reception.putBack')}
            </Button>
          }
        >
          {t('reception.cleared')}
        </Notice>
      )}
      {receive.error && <ErrorNotice error={receive.error} />}
      {list.error && <ErrorNotice error={list.error} onRetry={list.ask} />}
      <CardProblems outcome={reception.card.outcome} typed={typedWarnings(value, locale)} />
    </>
  );
}
