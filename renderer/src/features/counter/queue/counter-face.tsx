import { Button } from '@mantine/core';
import type { TicketView } from '../../../../../electron/contract/queue-views.ts';
import { minutesSince } from '../../../i18n/local-text.ts';
import { clockText, momentText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import { useKeys } from '../use-keys.ts';
import classes from './current-ticket.module.css';
import { TicketMarks } from './ticket-marks.tsx';
import type { Queue } from './use-queue.ts';

interface CounterFaceProps {
  readonly queue: Queue;
  readonly nowMs: number;
  readonly onPause: () => void;
}

/** The dark field at the head of the column: the number at the counter, or that it is free, rests, or the day is over. */
export function CounterFace({ queue, nowMs, onPause }: CounterFaceProps) {
  const { current, state } = queue;
  const paused = state.value?.paused ?? null;
  const isBusy = current !== null;
  const resume = (): void => void queue.take('queue.resume', { counterCode: queue.counterCode });
  const rest = state.value === null || isBusy ? undefined : paused ? resume : onPause;
  useKeys({ 'Alt+N': rest });
  return (
    <div className={classes.ticket} data-state={current?.state ?? (paused ? 'PAUSED' : 'NONE')} data-dark>
      {current ? (
        <Ticket ticket={current} queue={queue} nowMs={nowMs} />
      ) : paused ? (
        <Paused since={paused.since} reason={paused.reason} nowMs={nowMs} />
      ) : (
        <Nobody queue={queue} nowMs={nowMs} />
      )}
      {rest && <RestButton isPaused={paused !== null} onPress={rest} />}
    </div>
  );
}

function RestButton({ isPaused, onPress }: { readonly isPaused: boolean; readonly onPress: () => void }) {
  const { t } = useText();
  return (
    <Button
      className={classes.rest}
      size={isPaused ? 'sm' : 'compact-sm'}
      variant={isPaused ? 'white' : 'outline'}
      color={isPaused ? 'ink' : 'white'}
      aria-keyshortcuts="Alt+N"
      onClick={onPress}
    >
      {t(isPaused ? 'queue.resume' : 'queue.pause')}
      <span className={classes.restKey} aria-hidden="true">
        Alt+N
      </span>
    </Button>
  );
}

interface TicketProps {
  readonly ticket: TicketView;
  readonly queue: Queue;
  readonly nowMs: number;
}

function Ticket({ ticket, queue, nowMs }: TicketProps) {
  const { t } = useText();
  const needed = queue.state.value?.noShowAfterCalls ?? 1;
  const waitedUntil = ticket.firstCalledAt === null ? nowMs : Date.parse(ticket.firstCalledAt);
  const servedBeforeMin = Math.floor(ticket.servedMs / 60_000);
  const facts = [
    t('queue.waitedMinutes', { minutes: minutesSince(ticket.issuedAt, waitedUntil) }),
    ticket.state === 'SERVING' && ticket.servingAt !== null
      ? t('queue.servingFor', { minutes: servedBeforeMin + minutesSince(ticket.servingAt, nowMs) })
      : ticket.calledAt !== null &&
        t('queue.calledTimes', { calls: ticket.calls, at: clockText(Date.parse(ticket.calledAt)) }),
  ];
  return (
    <>
      <p className={classes.state}>
        {t(`queue.state.${ticket.state}`)}
        {ticket.state === 'CALLED' && (
          <span className={classes.calls}>{t('queue.callsOf', { calls: ticket.calls, needed })}</span>
        )}
      </p>
      <div className={classes.numberLine}>
        <p className={classes.number} data-testid="current-ticket">
          {ticket.number}
        </p>
        <TicketMarks ticket={ticket} counterCode={queue.counterCode} />
      </div>
      <p className={classes.service}>{ticket.serviceName}</p>
      <p className={classes.facts}>{facts.filter(Boolean).join(' · ')}</p>
    </>
  );
}

interface PausedProps {
  readonly since: string;
  readonly reason: string;
  readonly nowMs: number;
}

function Paused({ since, reason, nowMs }: PausedProps) {
  const { t } = useText();
  return (
    <>
      <p className={classes.none}>{t('queue.paused')}</p>
      <p className={classes.service}>{reason}</p>
      <p className={classes.facts}>
        {t('queue.pausedSince', { at: momentText(since, nowMs), minutes: minutesSince(since, nowMs) })}
      </p>
    </>
  );
}

function Nobody({ queue, nowMs }: { readonly queue: Queue; readonly nowMs: number }) {
  const { t } = useText();
  const { value } = queue.state;
  if (value === null) return null;
  const waiting = value.waiting.length;
  const { reason, opensAt } = value.open;
  return (
    <>
      <p className={classes.none}>{t(waiting > 0 ? 'queue.ready' : 'queue.empty')}</p>
      <p className={classes.facts}>{waiting > 0 ? t('queue.readyText', { waiting }) : t('queue.emptyText')}</p>
      {reason === 'DAY_CLOSED' && <p className={classes.closed}>{t('queue.dayClosed')}</p>}
      {reason === 'HOURS' && (
        <p className={classes.closed}>
          {opensAt === null ? t('queue.outOfHours') : t('queue.opensAt', { at: momentText(opensAt, nowMs) })}
        </p>
      )}
    </>
  );
}
