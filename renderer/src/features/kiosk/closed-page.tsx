import { IconClockPause } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { MethodOutput } from '../../../../electron/contract/contract.ts';
import { clockText, dateText, longDateText } from '../../i18n/local-time.ts';
import { useText } from '../../i18n/text-context.ts';
import type { Locale, Translate } from '../../i18n/translate.ts';
import { useNow } from '../../ui/use-now.ts';
import { LanguageChoice } from './language-choice.tsx';
import classes from './message-page.module.css';
import { MessagePage } from './message-page.tsx';

type Open = MethodOutput<'kiosk.state'>['open'];

const TITLES = { HOURS: 'kiosk.hoursTitle', DAY_CLOSED: 'kiosk.dayClosedTitle' } as const;

interface ClosedPageProps {
  readonly open: Open;
  /** A paper can still be looked up. */
  readonly canScan: boolean;
  /** Buttons for what can be asked at any hour. */
  readonly inquiries: ReactNode;
}

/** No numbers are given: why, and when again. What can be asked at any hour stays: a dossier, a procedure, the language. */
export function ClosedPage({ open, canScan, inquiries }: ClosedPageProps) {
  const { t, locale } = useText();
  const nowMs = useNow();
  const isEmpty = open.isOpen;
  const when = open.opensAt === null ? null : opening(t, locale, Date.parse(open.opensAt), nowMs);
  const texts = isEmpty ? [t('kiosk.closedText')] : [];
  if (!isEmpty && when === null) texts.push(t('kiosk.opensUnknown'));
  if (canScan) texts.push(t('kiosk.closedScan'));
  return (
    <MessagePage
      icon={<IconClockPause aria-hidden="true" />}
      title={t(open.reason === null ? 'kiosk.closedTitle' : TITLES[open.reason])}
      strong={isEmpty ? null : when}
      texts={texts}
      read={[{ screen: 'screen-closed' }, ...(when === null || isEmpty ? [] : [{ text: when }])]}
    >
      <div className={classes.actions}>
        {inquiries}
        <LanguageChoice />
      </div>
    </MessagePage>
  );
}

/** When it opens, with the day unless that is today. */
function opening(t: Translate, locale: Locale, atMs: number, nowMs: number): string {
  const time = clockText(atMs);
  if (dateText(atMs) === dateText(nowMs)) return t('kiosk.opensToday', { time });
  return t('kiosk.opensAt', { time, day: longDateText(atMs, locale) });
}
