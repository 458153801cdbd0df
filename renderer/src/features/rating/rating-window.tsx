import { useText } from '../../i18n/text-context.ts';
import { PublicScreen } from '../../ui/public-screen.tsx';

/** The screen on the counter where a citizen says how it went, while nobody is asked. */
export function RatingWindow() {
  const { t } = useText();
  return <PublicScreen title={t('rating.idleTitle')} text={t('rating.idleText')} />;
}
