import type { TicketView } from '../../../../../electron/contract/queue-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import { MARK_TEXTS, marksOf } from './queue-rules.ts';
import classes from './ticket-marks.module.css';

interface TicketMarksProps {
  readonly ticket: TicketView;
  readonly counterCode: string;
}

/** Priority, result, guidance, sent from elsewhere: words in small fields. */
export function TicketMarks({ ticket, counterCode }: TicketMarksProps) {
  const { t } = useText();
  const marks = marksOf(ticket, counterCode);
  if (marks.length === 0) return null;
  return (
    <span className={classes.marks}>
      {marks.map((mark) => (
        <span key={mark.kind} className={classes.mark} data-kind={mark.kind}>
          {mark.kind === 'from' ? t('queue.mark.from', { number: mark.number }) : t(MARK_TEXTS[mark.kind])}
        </span>
      ))}
    </span>
  );
}
