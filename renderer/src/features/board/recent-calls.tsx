import { IconRepeat } from '@tabler/icons-react';
import type { BoardCall } from '../../../../electron/contract/queue-views.ts';
import { useText } from '../../i18n/text-context.ts';
import type { CallMarks } from './large-calls.tsx';
import classes from './recent-calls.module.css';

interface RecentCallsProps {
  /** Newest first. */
  readonly calls: readonly BoardCall[];
  readonly marks: CallMarks;
}

/** One more while no call is large. */
const USUAL_ROWS = 6;

/** The calls before the large ones: who looked away finds the number here. */
export function RecentCalls({ calls, marks }: RecentCallsProps) {
  const { t } = useText();
  return (
    <section className={classes.recent}>
      <h2 className={classes.title}>{t('board.recent')}</h2>
      {calls.length === 0 && <p className={classes.none}>{t('board.noRecent')}</p>}
      <ol className={classes.list} data-rows={Math.max(USUAL_ROWS, calls.length)}>
        {calls.map((call) => (
          <li key={call.callId} className={classes.row} data-speaking={marks.speakingId === call.callId || undefined}>
            <span className={classes.number}>{call.ticketNumber}</span>
            {marks.recalls.has(call.callId) && <IconRepeat className={classes.recall} aria-label={t('board.recall')} />}
            <span className={classes.counter}>{t('board.counter', { number: call.counterNumber })}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
