import { IconAlertTriangle, IconCircleCheck, IconPrinter, IconPrinterOff } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import type { MethodOutput } from '../../../../electron/contract/contract.ts';
import type { PrintView } from '../../../../electron/contract/queue-views.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { useText } from '../../i18n/text-context.ts';
import type { TextKey } from '../../i18n/translate.ts';
import { type PaperState, paperState } from './paper-state.ts';
import classes from './ticket-page.module.css';

interface TicketPageProps {
  readonly issued: MethodOutput<'ticket.issue'>;
  readonly onDone: () => void;
}

/** Without paper the number must be noted, which takes longer than taking a ticket. */
const SHOWN_SECONDS = { PRINTING: 12, PRINTED: 12, TROUBLE: 40, NONE: 30 } as const;
/** The first touches on this page may still be meant for the list. */
const DONE_GUARD_MS = 1_000;

/** The number just given, what its paper does, and what happens next. It closes by itself. */
export function TicketPage({ issued, onDone }: TicketPageProps) {
  const { t } = useText();
  const { ticket } = issued;
  const newest = useQuery('ticket.read', { ticketId: ticket.id }, { askAgainOn: ['print.changed', 'queue.changed'] });
  const print = newest.value ? newest.value.print : issued.print;
  const now = newest.value?.ticket ?? ticket;
  const paper = paperState(print);
  const seconds = useCountdown(SHOWN_SECONDS[paper], paper, onDone);
  const isArmed = useArmed();
  return (
    <>
      <section className={classes.page} aria-live="polite" data-paper={paper}>
        <div className={classes.ticket}>
          <p className={classes.label}>{t('kiosk.yourNumber')}</p>
          <p className={classes.number} data-length={Math.max(4, Math.min(7, ticket.number.length))}>
            {ticket.number}
          </p>
          <p className={classes.service}>{ticket.serviceName}</p>
          <p className={classes.ahead}>
            {now.state === 'CALLED' &&
              now.counterNumber !== null &&
              t('kiosk.calledTo', { counter: now.counterNumber })}
            {now.state === 'WAITING' && issued.waitingAhead === 0 && t('kiosk.firstInLine')}
            {now.state === 'WAITING' &&
              issued.waitingAhead > 0 &&
              t('kiosk.waitingAhead', { count: issued.waitingAhead })}
          </p>
        </div>
        <Paper paper={paper} print={print} />
      </section>
      <footer className={classes.foot}>
        <div className={classes.countdown}>
          <progress className={classes.bar} max={SHOWN_SECONDS[paper]} value={seconds} aria-hidden="true" />
          <p>{t('kiosk.closesIn', { seconds })}</p>
        </div>
        <button type="button" className={classes.done} onClick={() => isArmed() && onDone()}>
          {t('kiosk.done')}
        </button>
      </footer>
    </>
  );
}

const ICONS = { PRINTING: IconPrinter, PRINTED: IconCircleCheck, TROUBLE: IconAlertTriangle, NONE: IconPrinterOff };

function Paper({ paper, print }: { readonly paper: PaperState; readonly print: PrintView | null }) {
  const { t } = useText();
  const Icon = ICONS[paper];
  return (
    <div className={classes.paper}>
      <Icon className={classes.paperIcon} aria-hidden="true" />
      <div className={classes.paperWords}>
        <h2 className={classes.paperTitle}>{t(titleOf(paper, print?.problem ?? null))}</h2>
        {paper === 'PRINTING' && <p>{t('kiosk.printingText')}</p>}
        {paper === 'PRINTED' && <p>{t('kiosk.printedText')}</p>}
        {(paper === 'TROUBLE' || paper === 'NONE') && <p>{t('kiosk.noteNumber')}</p>}
        {paper === 'TROUBLE' && print?.state !== 'HELD' && <p>{t('kiosk.printsLater')}</p>}
      </div>
    </div>
  );
}

function titleOf(paper: PaperState, problem: string | null) {
  if (paper === 'PRINTING') return 'kiosk.printing';
  if (paper === 'PRINTED') return 'kiosk.printed';
  if (paper === 'NONE') return 'kiosk.noPaper';
  if (problem === 'PRINTER_PAPER_OUT' || problem === 'PRINTER_COVER_OPEN') {
    return `kiosk.trouble.${problem}` as const satisfies TextKey;
  }
  return 'kiosk.trouble.other';
}

/** Counts down from `total` seconds, anew whenever `reason` changes, and calls `onEnd` at zero. */
function useCountdown(total: number, reason: string, onEnd: () => void): number {
  const [left, setLeft] = useState({ reason, seconds: total });
  const seconds = left.reason === reason ? left.seconds : total;
  const tick = useEffectEvent(() => {
    if (seconds <= 1) onEnd();
    else setLeft({ reason, seconds: seconds - 1 });
  });
  useEffect(() => {
    const timer = window.setInterval(() => tick(), 1_000);
    return () => window.clearInterval(timer);
  }, []);
  return seconds;
}

/** Answers a function that is true once this page has been there for a moment. */
function useArmed(): () => boolean {
  const [sinceMs] = useState(() => performance.now());
  return () => performance.now() - sinceMs > DONE_GUARD_MS;
}
