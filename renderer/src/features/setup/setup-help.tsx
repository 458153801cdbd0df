import { useText } from '../../i18n/text-context.ts';

/** The help of this window, opened by F1. */
export function SetupHelp() {
  const { t } = useText();
  return (
    <>
      <p>{t('setup.help1')}</p>
      <p>{t('setup.help2')}</p>
      <p>{t('setup.help3')}</p>
      <p>{t('setup.helpCatalogue')}</p>
      <p>{t('setup.helpImport')}</p>
      <p>{t('setup.helpDossier')}</p>
      <p>{t('setup.helpCalendars')}</p>
    </>
  );
}
