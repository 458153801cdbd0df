import type { TicketView } from '../../../../../electron/contract/queue-views.ts';
import { clockText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import { minutesSince } from '../local-text.ts';
import classes from './queue-panel.module.css';

interface WaitingProps {
  readonly tickets: readonly TicketView[];
  readonly nowMs: number;
}

/** Who waits for this counter, in the order of calling. */
export function WaitingTickets({ tickets, nowMs }: WaitingProps) {
  const { t } = useText();
  return (
    <section>
      <h2 className={classes.heading}>
        {t('queue.waiting')} <span className={classes.count}>{tickets.length}</span>
      </h2>
      {tickets.length === 0 && <p className={classes.soft}>{t('queue.waitingNone')}</p>}
      <ol className={classes.list}>
        {tickets.map((ticket) => (
          <li key={ticket.id} className={classes.row}>
            <span className={classes.number}>{ticket.number}</span>
            <span className={classes.words}>{ticket.serviceName}</span>
            <span className={classes.aside}>
              {t('queue.minutes', { minutes: minutesSince(ticket.issuedAt, nowMs) })}
              <span className={classes.at}>{clockText(Date.parse(ticket.issuedAt))}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What this counter called today, newest first: who was served, who was absent. */
export function RecentTickets({ tickets }: { readonly tickets: readonly TicketView[] }) {
  const { t } = useText();
  if (tickets.length === 0) return null;
  return (
    <details className={classes.details}>
      <summary className={classes.heading}>
        {t('queue.recent')} <span className={classes.count}>{tickets.length}</span>
      </summary>
      <ol className={classes.list}>
        {tickets.map((ticket) => (
          <li key={ticket.id} className={classes.row}>
            <span className={classes.number}>{ticket.number}</span>
            <span className={classes.words}>
              {t(`queue.state.${ticket.state}`)}
              {ticket.finishedAt !== null && ` · ${clockText(Date.parse(ticket.finishedAt))}`}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
