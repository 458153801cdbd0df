import { useText } from '../../i18n/text-context.ts';
import classes from './look-up-page.module.css';
import { PageBar } from './page-bar.tsx';
import searchClasses from './search-page.module.css';
import { TouchKeyboard, TypedField } from './touch-keyboard.tsx';
import type { LookUp } from './use-look-up.ts';

interface LookUpPageProps {
  readonly typed: string;
  readonly lookUp: Pick<LookUp, 'isRunning' | 'problem'>;
  readonly onTyped: (typed: string) => void;
  readonly onGo: () => void;
  readonly onBack: () => void;
}

/** Asks for the code of a dossier: held to the reader, or typed on the glass. */
export function LookUpPage({ typed, lookUp, onTyped, onGo, onBack }: LookUpPageProps) {
  const { t } = useText();
  const { isRunning, problem } = lookUp;
  const isEmpty = typed.trim() === '';
  return (
    <>
      <div className={`${searchClasses.page} ${classes.page}`}>
        <h1 className={`${searchClasses.label} ${classes.title}`}>{t('kiosk.lookUp')}</h1>
        {/* One place for both: a small screen has no room for a line more. */}
        <p className={problem === '' ? classes.lead : classes.problem} role="status">
          {problem === '' ? t('kiosk.lookUpScan') : problem}
        </p>
        <div className={classes.line}>
          <TypedField typed={typed} label={t('kiosk.lookUpLabel')} />
          <button type="button" className={classes.go} aria-disabled={isEmpty || isRunning} onClick={onGo}>
            {t(isRunning ? 'kiosk.lookUpBusy' : 'kiosk.lookUpGo')}
          </button>
        </div>
        <div className={classes.rest} />
        <TouchKeyboard kind="CODE" typed={typed} onTyped={onTyped} />
      </div>
      <PageBar onBack={onBack} read={[{ screen: 'screen-look-up' }, ...(problem === '' ? [] : [{ text: problem }])]} />
    </>
  );
}
