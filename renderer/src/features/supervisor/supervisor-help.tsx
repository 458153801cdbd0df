import { useText } from '../../i18n/text-context.ts';

/** The help of this window, opened by F1. */
export function SupervisorHelp() {
  const { t } = useText();
  return (
    <>
      <p>{t('supervisor.help1')}</p>
      <p>{t('supervisor.helpDeadline')}</p>
      <p>{t('supervisor.helpTimes')}</p>
      <p>{t('supervisor.helpDay')}</p>
      <p>{t('supervisor.helpRatios')}</p>
      <p>{t('supervisor.help2')}</p>
      <p>{t('supervisor.help3')}</p>
    </>
  );
}
