import { useText } from '../../i18n/text-context.ts';
import { PublicScreen } from '../../ui/public-screen.tsx';

/** The television above the waiting room, while no number is being called. */
export function BoardWindow() {
  const { t } = useText();
  return <PublicScreen title={t('board.idleTitle')} text={t('board.idleText')} />;
}
