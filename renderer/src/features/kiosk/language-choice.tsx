import { useText } from '../../i18n/text-context.ts';
import type { Locale } from '../../i18n/translate.ts';
import { useView } from '../../i18n/view-context.tsx';
import classes from './language-choice.module.css';

const LANGUAGES: readonly (readonly [Locale, string])[] = [
  ['vi', 'Tiếng Việt'],
  ['en', 'English'],
];

/** The two languages of the kiosk, each named in itself. */
export function LanguageChoice() {
  const { t, locale } = useText();
  const { change } = useView();
  return (
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
  );
}
