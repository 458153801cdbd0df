import { useText } from '../../i18n/text-context.ts';

/** The help of this window, opened by F1. */
export function CounterHelp() {
  const { t } = useText();
  return (
    <>
      <p>{t('counter.help1')}</p>
      <p>{t('counter.help2')}</p>
      <p>{t('counter.help3')}</p>
    </>
  );
}
