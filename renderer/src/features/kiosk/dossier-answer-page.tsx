import { IconCalendarClock, IconChecks, IconFileSearch } from '@tabler/icons-react';
import { longDateText } from '../../i18n/local-time.ts';
import { useText } from '../../i18n/text-context.ts';
import type { Locale, Translate } from '../../i18n/translate.ts';
import { noonOf, useLeave } from './answer-pages.tsx';
import classes from './message-page.module.css';
import { MessagePage } from './message-page.tsx';
import type { FoundDossier } from './use-look-up.ts';

interface DossierAnswerPageProps {
  readonly found: FoundDossier;
  /** Takes a number for the result; null where none is given now. */
  readonly onNumber: (() => void) | null;
  readonly isBusy: boolean;
  readonly onBack: () => void;
}

/** Where nothing runs any more: no day is told. */
const OVER: readonly FoundDossier['state'][] = [
  'TU_CHOI',
  'RUT',
  'TRA_LAI',
  'DUNG_GIAI_QUYET',
  'HUY',
  'CO_KET_QUA',
  'DA_TRA',
];
/** Where the citizen has something to do. */
const ASKS_CITIZEN: readonly FoundDossier['state'][] = [
  'TU_CHOI',
  'CHO_BO_SUNG',
  'CHO_NVTC',
  'TRA_LAI',
  'DUNG_GIAI_QUYET',
];

/** State of a dossier in plain words and the day it is due; nothing tells whose it is. */
export function DossierAnswerPage({ found, onNumber, isBusy, onBack }: DossierAnswerPageProps) {
  const { t, locale } = useText();
  useLeave(onBack);
  const { code, state } = found;
  const day = dayOf(found, t, locale);
  const isReady = state === 'CO_KET_QUA';
  const Icon = isReady || state === 'DA_TRA' ? IconChecks : day === null ? IconFileSearch : IconCalendarClock;
  const title = t(`kiosk.state.${state}`);
  const texts = [
    ...(day === null && !OVER.includes(state) ? [t('kiosk.noDueDay')] : []),
    ...(ASKS_CITIZEN.includes(state) ? [t('kiosk.stateHelp')] : []),
    ...(isReady && onNumber === null ? [t('kiosk.readyClosed')] : []),
    ...(state === 'DA_TRA' ? [t('kiosk.returnedText')] : []),
  ];
  return (
    <MessagePage
      icon={<Icon aria-hidden="true" />}
      title={title}
      strong={day}
      texts={[t('kiosk.lookUpState', { code }), ...texts]}
      read={[{ screen: 'screen-dossier' }, { text: title }, ...(day === null ? [] : [{ text: day }])]}
      onBack={onBack}
    >
      {isReady && onNumber !== null && (
        <div className={classes.actions}>
          <button type="button" className={classes.action} aria-disabled={isBusy} onClick={onNumber}>
            {t(isBusy ? 'kiosk.issuing' : 'kiosk.lookUpNumber')}
          </button>
        </div>
      )}
    </MessagePage>
  );
}

/** The day promised last, with its weekday; null where there is none or nothing runs any more. */
function dayOf({ state, dueAt, promisedAt }: FoundDossier, t: Translate, locale: Locale): string | null {
  const local = promisedAt ?? dueAt;
  if (local === null || OVER.includes(state)) return null;
  const day = longDateText(noonOf(local.slice(0, 10)), locale);
  return t(promisedAt === null ? 'kiosk.dueDay' : 'kiosk.promisedDay', { day });
}
