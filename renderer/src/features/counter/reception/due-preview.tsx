import { useEffect, useEffectEvent } from 'react';
import { useQuery } from '../../../bridge/use-query.ts';
import { dueText } from '../../../i18n/local-text.ts';
import { useErrorText, useText } from '../../../i18n/text-context.ts';
import classes from './reception-form.module.css';

/** Received a minute later, some dossiers are due a day later. */
const ASK_AGAIN_MS = 60_000;

/** When the dossier would be due, in words a clerk reads out. */
export function DuePreview({ procedureCode }: { readonly procedureCode: string }) {
  const { t } = useText();
  const textOf = useErrorText();
  const { value, error, ask } = useQuery('dossier.preview', { procedureCode }, { askAgainOn: ['config.changed'] });
  const askAgain = useEffectEvent(ask);
  useEffect(() => {
    const timer = window.setInterval(() => askAgain(), ASK_AGAIN_MS);
    return () => window.clearInterval(timer);
  }, []);
  if (error) return <p className={classes.problem}>{textOf(error)}</p>;
  if (!value) return <p className={classes.soft}>{t('reception.dueAsking')}</p>;
  return (
    <div role="status">
      <p className={classes.dueText}>
        {value.dueAt === null ? t('reception.dueNone') : t('reception.due', { due: dueText(value.dueAt, t) })}
      </p>
      {!value.calendarKnown && <p className={classes.soft}>{t('reception.dueUncertain')}</p>}
    </div>
  );
}
