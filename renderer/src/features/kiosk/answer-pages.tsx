import {
  IconAlertTriangle,
  IconCalendarClock,
  IconChecks,
  IconClockExclamation,
  IconFileUnknown,
} from '@tabler/icons-react';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import type { MethodOutput } from '../../../../electron/contract/contract.ts';
import type { EnvelopeError } from '../../../../electron/contract/envelope.ts';
import { clockText, longDateText } from '../../i18n/local-time.ts';
import { useErrorText, useText } from '../../i18n/text-context.ts';
import { useKiosk } from './kiosk-context.ts';
import classes from './message-page.module.css';
import { MessagePage } from './message-page.tsx';
import { ServicePicture } from './service-picture.tsx';

/** Long enough to read twice, short enough for the next in line. */
const ANSWER_SHOWN_MS = 30_000;

/** Goes back by itself: nothing of a person stays on the screen. Whoever has it read hears it to its end. */
export function useLeave(onBack: () => void): void {
  const { isReading } = useKiosk().readAloud;
  const leave = useEffectEvent(onBack);
  useEffect(() => {
    if (isReading) return undefined;
    const timer = window.setTimeout(() => leave(), ANSWER_SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [isReading]);
}

/** The middle of a local day, in Unix milliseconds. */
export const noonOf = (localDate: string): number => Date.parse(`${localDate}T12:00:00+07:00`);

type ReceiptAnswer = Exclude<MethodOutput<'ticket.issueForReceipt'>, { kind: 'READY' }>;

interface BackProps {
  readonly onBack: () => void;
}

/** What the office knows of a paper whose result cannot be fetched now. Nothing says whose it is. */
export function ReceiptAnswerPage({ answer, onBack }: BackProps & { readonly answer: ReceiptAnswer }) {
  const { t, locale } = useText();
  useLeave(onBack);
  const code = t('kiosk.dossier', { code: answer.code });
  if (answer.kind === 'RETURNED') {
    return (
      <MessagePage
        icon={<IconChecks aria-hidden="true" />}
        title={t('kiosk.returnedTitle')}
        texts={[code, t('kiosk.returnedText')]}
        read={[{ screen: 'screen-returned' }]}
        onBack={onBack}
      />
    );
  }
  const day = answer.dueOn === null ? null : t('kiosk.dueOn', { day: longDateText(noonOf(answer.dueOn), locale) });
  return (
    <MessagePage
      icon={<IconCalendarClock aria-hidden="true" />}
      title={t('kiosk.notReadyTitle')}
      strong={day}
      texts={[code, day === null ? t('kiosk.dueUnknown') : t('kiosk.notReadyText')]}
      read={[{ screen: 'screen-not-ready' }, ...(day === null ? [] : [{ text: day }])]}
      onBack={onBack}
    />
  );
}

interface HelpProps {
  /** One touch asks for help; null where nobody gives it now. */
  readonly onHelp: (() => void) | null;
}

function HelpButton({ onHelp }: HelpProps): ReactNode {
  const { t } = useText();
  if (onHelp === null) return null;
  return (
    <div className={classes.actions}>
      <button type="button" className={classes.action} onClick={onHelp}>
        {t('kiosk.help')}
      </button>
    </div>
  );
}

/** A paper that is no Mẫu 01 of this office. */
export function UnknownPaperPage({ onBack, onHelp }: BackProps & HelpProps) {
  const { t } = useText();
  useLeave(onBack);
  return (
    <MessagePage
      icon={<IconFileUnknown aria-hidden="true" />}
      title={t('kiosk.paperTitle')}
      texts={[t('kiosk.paperText')]}
      read={[{ screen: 'screen-unknown-paper' }]}
      onBack={onBack}
    >
      <HelpButton onHelp={onHelp} />
    </MessagePage>
  );
}

interface FailedPageProps extends BackProps, HelpProps {
  readonly error: EnvelopeError;
  /** The result is there, only the hours are over. */
  readonly isReceipt: boolean;
}

export function FailedPage({ error, isReceipt, onBack, onHelp }: FailedPageProps) {
  const { t } = useText();
  const textOf = useErrorText();
  useLeave(onBack);
  const text = isReceipt && error.code === 'QUEUE_CLOSED' ? t('kiosk.readyClosed') : textOf(error);
  return (
    <MessagePage
      icon={<IconAlertTriangle aria-hidden="true" />}
      title={t('kiosk.failedTitle')}
      texts={[text]}
      read={[{ screen: 'screen-failed' }, { text }]}
      onBack={onBack}
    >
      <HelpButton onHelp={onHelp} />
    </MessagePage>
  );
}

interface LatePageProps {
  /** UTC; null where it is not known. */
  readonly closesAt: string | null;
  readonly isBusy: boolean;
  readonly onTake: () => void;
  readonly onLeave: () => void;
}

/** The turn would come after closing time: the citizen decides. */
export function LatePage({ closesAt, isBusy, onTake, onLeave }: LatePageProps) {
  const { t } = useText();
  return (
    <MessagePage
      icon={<IconClockExclamation aria-hidden="true" />}
      title={t('kiosk.lateTitle')}
      strong={closesAt === null ? null : t('kiosk.closesAt', { time: clockText(Date.parse(closesAt)) })}
      texts={[t('kiosk.lateText')]}
      read={[{ screen: 'screen-late' }]}
    >
      <div className={classes.actions}>
        <button type="button" className={classes.action} aria-disabled={isBusy} onClick={onTake}>
          {t(isBusy ? 'kiosk.issuing' : 'kiosk.lateTake')}
        </button>
        <button type="button" className={classes.other} aria-disabled={isBusy} onClick={onLeave}>
          {t('kiosk.lateLeave')}
        </button>
      </div>
    </MessagePage>
  );
}

interface ResultPageProps extends BackProps {
  readonly isBusy: boolean;
  readonly onWithout: () => void;
}

/** Asks for Mẫu 01; a number is given without it too. */
export function ResultPage({ isBusy, onWithout, onBack }: ResultPageProps) {
  const { t } = useText();
  return (
    <MessagePage
      icon={<ServicePicture picture="result" name={t('kiosk.resultTitle')} />}
      title={t('kiosk.resultTitle')}
      strong={t('kiosk.resultScan')}
      texts={[t('kiosk.resultWhy')]}
      read={[{ screen: 'screen-result' }]}
      onBack={onBack}
    >
      <div className={classes.actions}>
        <button type="button" className={classes.action} aria-disabled={isBusy} onClick={onWithout}>
          {t(isBusy ? 'kiosk.issuing' : 'kiosk.resultWithout')}
        </button>
      </div>
    </MessagePage>
  );
}
