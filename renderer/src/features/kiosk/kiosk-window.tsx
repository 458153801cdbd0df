import { useEffect } from 'react';
import { useText } from '../../i18n/text-context.ts';
import type { Locale } from '../../i18n/translate.ts';
import { useView } from '../../i18n/view-context.tsx';
import { PublicScreen } from '../../ui/public-screen.tsx';
import classes from './kiosk-window.module.css';

/** The next citizen finds Vietnamese again. */
const BACK_TO_VIETNAMESE_MS = 60_000;

const LANGUAGES: readonly (readonly [Locale, string])[] = [
  ['vi', 'Tiếng Việt'],
  ['en', 'English'],
];

/** The ticket kiosk while it gives out no tickets. */
export function KioskWindow() {
  const { t, locale } = useText();
  const { change } = useView();

  useEffect(() => {
    if (locale === 'vi') return undefined;
    const timer = window.setTimeout(() => void change({ locale: 'vi' }), BACK_TO_VIETNAMESE_MS);
    return () => window.clearTimeout(timer);
  }, [locale, change]);

  return (
    <PublicScreen title={t('kiosk.idleTitle')} text={t('kiosk.idleText')}>
      <div className={classes.languages} role="group" aria-label={t('view.language')}>
        {LANGUAGES.map(([language, name]) => (
          <button
            key={language}
            type="button"
            lang={language}
            className={classes.language}
            aria-pressed={locale === language}
            onClick={() => void change({ locale: language })}
          >
            {name}
          </button>
        ))}
      </div>
    </PublicScreen>
  );
}
