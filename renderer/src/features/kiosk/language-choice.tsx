import { IconLanguage } from '@tabler/icons-react';
import { useText } from '../../i18n/text-context.ts';
import { useKiosk } from './kiosk-context.ts';
import classes from './language-choice.module.css';

/** More languages than this get a page of their own. */
const MAX_BUTTONS = 2;

/** The languages of the kiosk, each named in itself. A single language needs no choice. */
export function LanguageChoice() {
  const { t } = useText();
  const { languages, openLanguages, packId } = useKiosk();
  if (languages.length < 2) return null;
  if (languages.length <= MAX_BUTTONS) return <LanguageButtons />;
  return (
    <div className={classes.languages}>
      <button type="button" className={classes.language} onClick={openLanguages}>
        <IconLanguage aria-hidden="true" />
        {languages.find(({ id }) => id === packId)?.name ?? t('kiosk.languages')}
      </button>
    </div>
  );
}

/** One button for each language. */
export function LanguageButtons({ isPage = false }: { readonly isPage?: boolean }) {
  const { t } = useText();
  const { languages, packId, chooseLanguage } = useKiosk();
  return (
    <div className={isPage ? classes.page : classes.languages} role="group" aria-label={t('kiosk.languages')}>
      {languages.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          lang={id}
          className={classes.language}
          aria-pressed={packId === id}
          onClick={() => chooseLanguage(id)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
