import { Button } from '@mantine/core';
import type { TicketView } from '../../../../../electron/contract/queue-views.ts';
import { clockText } from '../../../i18n/local-time.ts';
import { useErrorText, useText } from '../../../i18n/text-context.ts';
import type { PlainTextKey } from '../../../i18n/translate.ts';
import { minutesSince } from '../local-text.ts';
import { useKeys } from '../use-keys.ts';
import { usePressTwice } from '../use-press-twice.ts';
import classes from './current-ticket.module.css';
import type { Queue } from './use-queue.ts';

interface CurrentTicketProps {
  readonly queue: Queue;
  readonly nowMs: number;
}

/** The ticket at this counter in large type, and the five steps of a call, each with its key. */
export function CurrentTicket({ queue, nowMs }: CurrentTicketProps) {
  const { t } = useText();
  const textOf = useErrorText();
  const { current, error } = queue;
  const twice = usePressTwice<'noShow' | 'finish'>(current?.id ?? null);
  const isCalled = current?.state === 'CALLED';
  const isServing = current?.state === 'SERVING';
  const recall = isCalled ? queue.recall : undefined;
  const start = isCalled ? queue.start : undefined;
  const noShow = isCalled ? () => twice.press('noShow', queue.noShow) : undefined;
  const finish = current ? () => twice.press('finish', queue.finish) : undefined;
  useKeys({ F2: queue.callNext, F3: recall, F4: start, F6: noShow, F7: finish });

  return (
    <section className={classes.card}>
      <div className={classes.ticket} data-state={current?.state ?? 'NONE'} data-dark>
        {current ? <Ticket ticket={current} nowMs={nowMs} /> : <Nobody waiting={queue.state.value?.waiting.length} />}
      </div>
      <div role="status" className={classes.messages}>
        {error && <p className={classes.refused}>{textOf(error)}</p>}
        {queue.foundNobody && <p className={classes.message}>{t('queue.nobody')}</p>}
        {current && twice.asked === 'noShow' && (
          <p className={classes.message}>{t('queue.againNoShow', { number: current.number })}</p>
        )}
        {current && twice.asked === 'finish' && (
          <p className={classes.message}>{t('queue.againFinish', { number: current.number })}</p>
        )}
      </div>
      <div className={classes.steps}>
        <Step keyName="F2" label="queue.callNext" isNext={!current} isWide onPress={queue.callNext} />
        <Step keyName="F4" label="queue.start" isNext={isCalled} onPress={start} />
        <Step keyName="F3" label="queue.recall" onPress={recall} />
        <Step
          keyName="F7"
          label="queue.finish"
          isNext={isServing}
          isAsked={twice.asked === 'finish'}
          onPress={finish}
        />
        <Step keyName="F6" label="queue.noShow" isAsked={twice.asked === 'noShow'} onPress={noShow} />
      </div>
    </section>
  );
}

function Ticket({ ticket, nowMs }: { readonly ticket: TicketView; readonly nowMs: number }) {
  const { t } = useText();
  const isServing = ticket.state === 'SERVING' && ticket.servingAt !== null;
  const waitedUntil = ticket.firstCalledAt === null ? nowMs : Date.parse(ticket.firstCalledAt);
  const facts = [
    t('queue.waitedMinutes', { minutes: minutesSince(ticket.issuedAt, waitedUntil) }),
    isServing && ticket.servingAt !== null
      ? t('queue.servingFor', { minutes: minutesSince(ticket.servingAt, nowMs) })
      : ticket.calledAt !== null &&
        t('queue.calledTimes', { calls: ticket.calls, at: clockText(Date.parse(ticket.calledAt)) }),
  ];
  return (
    <>
      <p className={classes.state}>{t(`queue.state.${ticket.state}`)}</p>
      <p className={classes.number} data-testid="current-ticket">
        {ticket.number}
      </p>
      <p className={classes.service}>{ticket.serviceName}</p>
      <p className={classes.facts}>{facts.filter(Boolean).join(' · ')}</p>
    </>
  );
}

function Nobody({ waiting }: { readonly waiting: number | undefined }) {
  const { t } = useText();
  if (waiting === undefined) return null;
  return (
    <>
      <p className={classes.none}>{t(waiting > 0 ? 'queue.ready' : 'queue.empty')}</p>
      <p className={classes.facts}>{waiting > 0 ? t('queue.readyText', { waiting }) : t('queue.emptyText')}</p>
    </>
  );
}

interface StepProps {
  readonly keyName: string;
  readonly label: PlainTextKey;
  /** The usual next step. */
  readonly isNext?: boolean;
  readonly isWide?: boolean;
  /** Waits for the second press. */
  readonly isAsked?: boolean;
  readonly onPress: (() => void) | undefined;
}

function Step({ keyName, label, isNext = false, isWide = false, isAsked = false, onPress }: StepProps) {
  const { t } = useText();
  return (
    <Button
      className={isWide ? classes.wide : classes.step}
      classNames={{ label: classes.stepLabel ?? '' }}
      size={isWide ? 'md' : 'sm'}
      variant={isNext || isAsked ? 'filled' : 'default'}
      color={isAsked ? 'red' : 'ink'}
      disabled={onPress === undefined}
      aria-keyshortcuts={keyName}
      onClick={onPress}
    >
      {t(isAsked ? 'queue.again' : label)}
      <span className={classes.key} aria-hidden="true">
        {keyName}
      </span>
    </Button>
  );
}
