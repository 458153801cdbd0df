import { Button } from '@mantine/core';
import { useErrorText, useText } from '../../../i18n/text-context.ts';
import type { PlainTextKey } from '../../../i18n/translate.ts';
import { useSecondsLeft } from '../../../ui/use-seconds-left.ts';
import { useKeys } from '../use-keys.ts';
import { usePressTwice } from '../use-press-twice.ts';
import { CounterFace } from './counter-face.tsx';
import classes from './current-ticket.module.css';
import type { QueueQuestion } from './queue-dialog.tsx';
import type { WalkIn } from './queue-rules.ts';
import type { Queue } from './use-queue.ts';

interface CurrentTicketProps {
  readonly queue: Queue;
  readonly nowMs: number;
  /** The dossier of somebody who is served without a number. */
  readonly walkIn: WalkIn | null;
  readonly onAsk: (question: QueueQuestion) => void;
  /** The service of whoever was at the counter is over. */
  readonly onFinished: () => void;
}

/** The ticket at this counter in large type, and the steps of a call, each with its key. */
export function CurrentTicket({ queue, nowMs, walkIn, onAsk, onFinished }: CurrentTicketProps) {
  const { current } = queue;
  const callInS = useSecondsLeft(queue.state.value?.nextCallAt ?? null);
  const twice = usePressTwice<'noShow' | 'finish'>(current?.id ?? walkIn?.dossierId ?? null);
  const isCalled = current?.state === 'CALLED';
  const isServing = current?.state === 'SERVING';
  const neededCalls = queue.state.value?.noShowAfterCalls ?? 1;

  async function finishNow(): Promise<void> {
    const { counterCode } = queue;
    const answer = current
      ? await queue.take('queue.finish', { ticketId: current.id })
      : walkIn && (await queue.take('queue.finishWalkIn', { counterCode, dossierId: walkIn.dossierId }));
    if (answer?.ok) onFinished();
  }
  // Too few calls are refused at once, with what to do; only what would be done is asked twice.
  const markAbsent = (): void =>
    current && current.calls < neededCalls
      ? queue.ofCurrent('queue.noShow')
      : twice.press('noShow', () => queue.ofCurrent('queue.noShow'));
  const recall = isCalled ? () => queue.ofCurrent('queue.recall') : undefined;
  const start = isCalled ? queue.start : undefined;
  const noShow = isCalled ? markAbsent : undefined;
  const hold = current ? () => queue.ofCurrent('queue.hold') : undefined;
  const finish = current || walkIn ? () => twice.press('finish', () => void finishNow()) : undefined;
  const transfer = current ? () => onAsk({ kind: 'transfer', ticket: current }) : undefined;
  const merge = current ? () => onAsk({ kind: 'merge', ticket: current }) : undefined;
  useKeys({
    F2: queue.callNext,
    F3: recall,
    F4: start,
    F5: hold,
    F6: noShow,
    F7: finish,
    'Alt+C': transfer,
    'Alt+G': merge,
  });

  return (
    <section className={classes.card}>
      <CounterFace queue={queue} nowMs={nowMs} onPause={() => onAsk({ kind: 'pause' })} />
      <StepMessages queue={queue} asked={twice.asked} walkIn={walkIn} callInS={callInS} />
      <div className={classes.steps}>
        <Step keyName="F2" label="queue.callNext" seconds={callInS} isNext={!current} isWide onPress={queue.callNext} />
        <Step keyName="F4" label="queue.start" isNext={isCalled} onPress={start} />
        <Step keyName="F3" label="queue.recall" seconds={isCalled ? callInS : 0} onPress={recall} />
        <Step
          keyName="F7"
          label="queue.finish"
          isNext={isServing}
          isAsked={twice.asked === 'finish'}
          onPress={finish}
        />
        <Step keyName="F6" label="queue.noShow" isAsked={twice.asked === 'noShow'} onPress={noShow} />
      </div>
      <div className={classes.more}>
        <Step keyName="F5" label="queue.hold" isSmall onPress={hold} />
        <Step keyName="Alt+C" label="queue.transfer" isSmall onPress={transfer} />
        <Step keyName="Alt+G" label="queue.merge" isSmall onPress={merge} />
      </div>
    </section>
  );
}

interface MessagesProps extends Pick<CurrentTicketProps, 'queue' | 'walkIn'> {
  readonly asked: 'noShow' | 'finish' | null;
  /** Seconds until the counter may call. */
  readonly callInS: number;
}

/** Why a step was refused, what it found, or what a second press would do. */
function StepMessages({ queue, asked, walkIn, callInS }: MessagesProps) {
  const { t } = useText();
  const textOf = useErrorText();
  const { current, error, news } = queue;
  // "Try again in n seconds" is over with the seconds.
  const refused = error?.code === 'CALL_TOO_SOON' && callInS === 0 ? null : error;
  return (
    <div role="status" className={classes.messages}>
      {refused && <p className={classes.refused}>{textOf(refused)}</p>}
      {news === 'NOBODY' && queue.state.value?.waiting.length === 0 && (
        <p className={classes.message}>{t('queue.nobody')}</p>
      )}
      {news === 'UNDONE' && <p className={classes.message}>{t('queue.undone')}</p>}
      {news === 'WALK_IN_FINISHED' && <p className={classes.message}>{t('queue.walkInFinished')}</p>}
      {current && asked === 'noShow' && (
        <p className={classes.message}>{t('queue.againNoShow', { number: current.number })}</p>
      )}
      {current && asked === 'finish' && (
        <p className={classes.message}>{t('queue.againFinish', { number: current.number })}</p>
      )}
      {!current && walkIn && asked === 'finish' && (
        <p className={classes.message}>{t('queue.againFinishWalkIn', { code: walkIn.code })}</p>
      )}
    </div>
  );
}

interface StepProps {
  readonly keyName: string;
  readonly label: PlainTextKey;
  /** Seconds until it may be done; 0: now. */
  readonly seconds?: number;
  /** The usual next step. */
  readonly isNext?: boolean;
  readonly isWide?: boolean;
  readonly isSmall?: boolean;
  /** Waits for the second press. */
  readonly isAsked?: boolean;
  readonly onPress: (() => void) | undefined;
}

function Step({ keyName, label, seconds = 0, isNext, isWide, isSmall, isAsked, onPress }: StepProps) {
  const { t } = useText();
  return (
    <Button
      className={isWide ? classes.wide : classes.step}
      classNames={{ label: classes.stepLabel ?? '' }}
      size={isWide ? 'md' : isSmall ? 'compact-sm' : 'sm'}
      variant={isNext || isAsked ? 'filled' : 'default'}
      color={isAsked ? 'red' : 'ink'}
      disabled={onPress === undefined}
      aria-keyshortcuts={keyName}
      onClick={onPress}
    >
      {t(isAsked ? 'queue.again' : label)}
      {seconds > 0 && onPress !== undefined && (
        <span className={classes.seconds}>{t('queue.inSeconds', { seconds })}</span>
      )}
      <span className={classes.key} aria-hidden="true">
        {keyName}
      </span>
    </Button>
  );
}
