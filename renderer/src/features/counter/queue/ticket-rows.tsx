import { memo, useEffect, useRef } from 'react';
import type { TicketView } from '../../../../../electron/contract/queue-views.ts';
import { minutesSince } from '../../../i18n/local-text.ts';
import { clockText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import classes from './ticket-lists.module.css';
import { TicketMarks } from './ticket-marks.tsx';

interface TicketRowsProps {
  readonly tickets: readonly TicketView[];
  readonly chosenId: string | null;
  readonly counterCode: string;
  readonly nowMs: number;
  readonly onChoose: (ticketId: string) => void;
}

/** The rows of one list. */
export function TicketRows({ tickets, chosenId, counterCode, nowMs, onChoose }: TicketRowsProps) {
  return tickets.map((ticket) => (
    <Row
      key={ticket.id}
      ticket={ticket}
      isChosen={ticket.id === chosenId}
      counterCode={counterCode}
      minutes={minutesSince(ticket.heldAt ?? ticket.issuedAt, nowMs)}
      onChoose={onChoose}
    />
  ));
}

interface RowProps {
  readonly ticket: TicketView;
  readonly isChosen: boolean;
  readonly counterCode: string;
  /** Since it was parked, or else since it was given. */
  readonly minutes: number;
  readonly onChoose: (ticketId: string) => void;
}

/** Painted again only when something of it changes: a line of two hundred is looked at every second. */
const Row = memo(function Row({ ticket, isChosen, counterCode, minutes, onChoose }: RowProps) {
  const { t } = useText();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  const isOver = ticket.state === 'DONE' || ticket.state === 'NO_SHOW' || ticket.state === 'CANCELLED';
  return (
    // The list has the keyboard; the rows are for the pointer.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={row}
      id={`ticket-${ticket.id}`}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className={classes.row}
      onClick={() => onChoose(ticket.id)}
    >
      <span className={classes.number}>{ticket.number}</span>
      <span className={classes.words}>
        <span className={classes.service} title={ticket.serviceName}>
          {isOver ? stateWords(ticket, t) : ticket.serviceName}
        </span>
        <TicketMarks ticket={ticket} counterCode={counterCode} />
      </span>
      <span className={classes.aside}>
        {isOver ? (
          ticket.finishedAt !== null && clockText(Date.parse(ticket.finishedAt))
        ) : (
          <>
            <span className={classes.at}>{clockText(Date.parse(ticket.issuedAt))}</span>
            {t('queue.minutes', { minutes })}
          </>
        )}
      </span>
    </div>
  );
});

function stateWords(ticket: TicketView, t: ReturnType<typeof useText>['t']): string {
  if (ticket.state === 'CANCELLED' && ticket.mergedIntoNumber !== null)
    return t('queue.mergedInto', { number: ticket.mergedIntoNumber });
  if (ticket.state === 'CANCELLED' && ticket.cancelReason !== null) return t(`queue.cancelled.${ticket.cancelReason}`);
  return t(`queue.state.${ticket.state}`);
}
