import { IconAlertTriangle, IconCircleCheck, IconPrinter, IconPrinterOff } from '@tabler/icons-react';
import { type CSSProperties, useEffect, useEffectEvent, useState } from 'react';
import type { Issued, PrintView, TicketView } from '../../../../electron/contract/queue-views.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { useText } from '../../i18n/text-context.ts';
import type { TextKey, Translate } from '../../i18n/translate.ts';
import { useKiosk } from './kiosk-context.ts';
import { type PaperState, paperState } from './paper-state.ts';
import type { ReadPart } from './reading-plan.ts';
import { SpeakerButton } from './speaker-button.tsx';
import classes from './ticket-page.module.css';
import { estimateText } from './tile-words.ts';

interface TicketPageProps {
  readonly issued: Issued;
  /** A paper was scanned before this number was noted. */
  readonly mustNoteFirst: boolean;
  /** Told when the number stands here alone, without paper, and when it no longer does. */
  readonly onPaper: (isOnPaper: boolean) => void;
  readonly onDone: () => void;
}

/** With paper the page closes by itself; without it the number stays until somebody says that it was noted. */
const SHOWN_SECONDS = 12;
/** The first touches on this page may still be meant for the list. */
const DONE_GUARD_MS = 1_000;

/** The number just given, what its paper does, and what happens next. */
export function TicketPage({ issued, mustNoteFirst, onPaper, onDone }: TicketPageProps) {
  const { t } = useText();
  const { ticket } = issued;
  const newest = useQuery('ticket.read', { ticketId: ticket.id }, { askAgainOn: ['print.changed', 'queue.changed'] });
  const print = newest.value ? newest.value.print : issued.print;
  const now = newest.value?.ticket ?? ticket;
  const paper = paperState(print);
  const isOnPaper = paper === 'PRINTING' || paper === 'PRINTED';
  const isArmed = useArmed();
  const tellPaper = useEffectEvent(onPaper);
  useEffect(() => tellPaper(isOnPaper), [isOnPaper]);
  const done = (): void => {
    if (isArmed()) onDone();
  };
  return (
    <>
      <section className={classes.page} aria-live="polite" data-paper={paper}>
        <Ticket ticket={now} waitingAhead={issued.waitingAhead} />
        <Paper paper={paper} print={print} />
      </section>
      <footer className={classes.foot}>
        {isOnPaper ? (
          <Countdown key={paper} onEnd={onDone} />
        ) : (
          <p className={classes.noteFirst} role="alert">
            {mustNoteFirst && t('kiosk.noteFirst')}
          </p>
        )}
        <SpeakerButton parts={partsOf(ticket.number, isOnPaper)} />
        <button type="button" className={classes.done} onClick={done}>
          {t(isOnPaper ? 'kiosk.done' : 'kiosk.noted')}
        </button>
      </footer>
    </>
  );
}

function partsOf(number: string, isOnPaper: boolean): readonly ReadPart[] {
  return [
    { screen: 'screen-ticket' },
    { number },
    { screen: isOnPaper ? 'screen-ticket-paper' : 'screen-ticket-note' },
  ];
}

interface TicketProps {
  readonly ticket: TicketView;
  readonly waitingAhead: number;
}

function Ticket({ ticket, waitingAhead }: TicketProps) {
  const { t } = useText();
  const { nameOf } = useKiosk();
  const isHelp = ticket.serviceKind === 'GUIDANCE';
  return (
    <div className={classes.ticket}>
      <p className={classes.label}>
        {t('kiosk.yourNumber')}
        {ticket.priority && <span className={classes.priority}>{t('kiosk.priorityTicket')}</span>}
      </p>
      <div className={classes.numberPlace}>
        <p className={classes.number} style={{ '--letters': Math.max(4, ticket.number.length) } as CSSProperties}>
          {ticket.number}
        </p>
      </div>
      <p className={classes.service}>
        {isHelp ? t('kiosk.help') : nameOf({ code: ticket.serviceCode, name: ticket.serviceName })}
      </p>
      <p className={classes.ahead}>
        <span>{aheadText(t, ticket, waitingAhead)}</span>
        {ticket.state === 'WAITING' && ticket.estimate !== null && <span>{estimateText(t, ticket.estimate)}</span>}
      </p>
      {isHelp && ticket.state === 'WAITING' && <p className={classes.ahead}>{t('kiosk.helpCalled')}</p>}
    </div>
  );
}

function aheadText(t: Translate, { state, counterNumber }: TicketView, waitingAhead: number): string {
  if (state === 'CALLED' && counterNumber !== null) return t('kiosk.calledTo', { counter: counterNumber });
  if (state !== 'WAITING') return '';
  return waitingAhead === 0 ? t('kiosk.firstInLine') : t('kiosk.waitingAhead', { count: waitingAhead });
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

/** Counts the seconds down that this page still stands; not while it is read aloud. */
function Countdown({ onEnd }: { readonly onEnd: () => void }) {
  const { t } = useText();
  const { isReading } = useKiosk().readAloud;
  const [seconds, setSeconds] = useState(SHOWN_SECONDS);
  const tick = useEffectEvent(() => {
    if (isReading) return;
    if (seconds <= 1) onEnd();
    else setSeconds(seconds - 1);
  });
  useEffect(() => {
    const timer = window.setInterval(() => tick(), 1_000);
    return () => window.clearInterval(timer);
  }, []);
  return (
    <div className={classes.countdown}>
      <progress className={classes.bar} max={SHOWN_SECONDS} value={seconds} aria-hidden="true" />
      <p>{t('kiosk.closesIn', { seconds })}</p>
    </div>
  );
}

/** Answers a function that is true once this page has been there for a moment. */
function useArmed(): () => boolean {
  const [sinceMs] = useState(() => performance.now());
  return () => performance.now() - sinceMs > DONE_GUARD_MS;
}
