import { useEffect, useState } from 'react';
import type { MethodOutput } from '../../../../electron/contract/contract.ts';
import type { EnvelopeError } from '../../../../electron/contract/envelope.ts';
import type { RatingLevel } from '../../../../electron/domain/rating/rating.ts';
import { useStatus } from '../../bridge/status-context.tsx';
import { useLastingAction } from '../../bridge/use-lasting-action.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { useErrorText, useText } from '../../i18n/text-context.ts';
import { PublicMessage, PublicScreen } from '../../ui/public-screen.tsx';
import { Ready } from '../../ui/ready.tsx';
import { useNow } from '../../ui/use-now.ts';
import { Face } from './face.tsx';
import { QrScreen, useShownQr } from './qr-screen.tsx';
import classes from './rating-window.module.css';

type OpenRating = NonNullable<MethodOutput<'rating.state'>['open']>;

/** A message after a touch, such as thanks: bound to its rating, gone by itself. */
interface Closing {
  readonly windowId: string;
  readonly untilMs: number;
  readonly title: string;
  readonly text: string;
}

const CLOSING_SHOWN_MS = 8_000;
const ASK_AGAIN_MS = 5_000;

/**
 * The screen on the counter where a citizen says how the service was and pays by a code. Nothing on it tells later what
 * was touched. An open question and an open code stand side by side: the question closes by itself and is asked once, and
 * the money is waited for. Thanks come after both, because nothing is lost when they are not seen.
 */
export function RatingWindow() {
  const { t } = useText();
  const textOf = useErrorText();
  const { processes } = useStatus();
  const state = useQuery('rating.state', {}, { askAgainOn: ['rating.changed', 'config.changed', 'store.state'] });
  const touch = useLastingAction('rating.touch');
  const [closing, setClosing] = useState<Closing | null>(null);
  const nowMs = useNow();
  const open = state.value?.open ?? null;
  const qr = useShownQr();

  useEffect(() => {
    if (state.error === null) return undefined;
    const timer = window.setInterval(state.ask, ASK_AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [state.error, state.ask]);

  async function rate(windowId: string, level: RatingLevel): Promise<void> {
    const answer = await touch.run({ windowId, level });
    if (answer === null) return;
    const untilMs = Date.now() + CLOSING_SHOWN_MS;
    if (answer.ok) setClosing({ windowId, untilMs, title: t('rating.thanksTitle'), text: t('rating.thanksText') });
    else {
      const title = t(isOver(answer.error) ? 'rating.lateTitle' : 'rating.failedTitle');
      setClosing({ windowId, untilMs, title, text: textOf(answer.error) });
    }
    state.ask();
  }

  // A pad was pressed: the thanks come with the state, once for each window.
  const givenId = open?.given === true ? open.windowId : null;
  if (givenId !== null && closing?.windowId !== givenId) {
    const untilMs = nowMs + CLOSING_SHOWN_MS;
    setClosing({ windowId: givenId, untilMs, title: t('rating.thanksTitle'), text: t('rating.thanksText') });
  }

  const isClosingShown = closing !== null && nowMs < closing.untilMs;
  const canRate =
    open !== null && !open.given && open.windowId !== closing?.windowId && nowMs < Date.parse(open.closesAt);
  const isToPay = qr !== null && qr.state !== 'CONFIRMED';
  return (
    <PublicScreen>
      {touch.isReconnecting && <PublicMessage title={t('public.waitTitle')} text={t('public.waitText')} />}
      {!touch.isReconnecting && (canRate || qr !== null) && (
        <div className={classes.parts} data-both={(canRate && isToPay) || undefined}>
          {qr !== null && (isToPay || !canRate) && <QrScreen shown={qr} />}
          {canRate && (
            <Question
              key={open.windowId}
              open={open}
              isSending={touch.isRunning}
              onRate={(level) => void rate(open.windowId, level)}
            />
          )}
        </div>
      )}
      {!touch.isReconnecting && !canRate && qr === null && (
        <Waiting closing={isClosingShown ? closing : null} isUp={processes.backend === 'UP'} />
      )}
      {(state.value !== null || state.error !== null) && <Ready />}
    </PublicScreen>
  );
}

interface WaitingProps {
  readonly closing: Closing | null;
  readonly isUp: boolean;
}

/** Nothing is asked for: thanks for what was given, else a greeting. */
function Waiting({ closing, isUp }: WaitingProps) {
  const { t } = useText();
  if (closing !== null) return <PublicMessage title={closing.title} text={closing.text} />;
  return (
    <PublicMessage
      title={t(isUp ? 'rating.idleTitle' : 'public.waitTitle')}
      text={t(isUp ? 'rating.idleText' : 'public.waitText')}
    />
  );
}

/** Too late or already answered: nothing went wrong for the citizen. */
function isOver({ code }: EnvelopeError): boolean {
  return code === 'RATING_CLOSED' || code === 'RATING_ALREADY_GIVEN';
}

interface QuestionProps {
  readonly open: OpenRating;
  readonly isSending: boolean;
  readonly onRate: (level: RatingLevel) => void;
}

function Question({ open, isSending, onRate }: QuestionProps) {
  const { t } = useText();
  return (
    <section className={classes.question}>
      <h1 className={classes.title}>{t('rating.question')}</h1>
      <dl className={classes.facts}>
        {open.clerkName !== '' && (
          <div className={classes.fact}>
            <dt>{t('rating.clerk')}</dt>
            <dd>{open.clerkName}</dd>
          </div>
        )}
        <div className={classes.fact}>
          <dt>{t('board.counter', { number: open.counterNumber })}</dt>
          <dd>{open.counterName}</dd>
        </div>
        {open.ticketNumber !== null && (
          <div className={classes.fact}>
            <dt>{t('rating.ticket')}</dt>
            <dd>{open.ticketNumber}</dd>
          </div>
        )}
      </dl>
      <div className={classes.levels} role="group" aria-label={t('rating.question')} aria-busy={isSending}>
        {open.levels.map((level) => (
          <button
            key={level}
            type="button"
            className={classes.level}
            data-level={level}
            aria-disabled={isSending}
            onClick={() => onRate(level)}
          >
            <Face level={level} className={classes.face} />
            {t(`rating.${level}`)}
          </button>
        ))}
      </div>
      <p className={classes.hint} role="status">
        {t(isSending ? 'rating.sending' : 'rating.touchOne')}
      </p>
    </section>
  );
}
