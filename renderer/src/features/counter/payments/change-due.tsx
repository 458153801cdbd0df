import { dongText } from '../../../i18n/dong-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import classes from './payments.module.css';

interface ChangeDueProps {
  readonly dueDong: number;
  /** What was handed over; null for nothing typed. */
  readonly tenderedDong: number | null;
}

/** What is given back, or what is still missing, beside what was handed over. */
export function ChangeDue({ dueDong, tenderedDong }: ChangeDueProps) {
  const { t } = useText();
  if (tenderedDong === null) return <span className={classes.soft}>{t('payment.exact')}</span>;
  const isShort = tenderedDong < dueDong;
  return (
    <span className={classes.change} data-short={isShort || undefined} role="status">
      {t(isShort ? 'payment.short' : 'payment.change', { amount: dongText(Math.abs(tenderedDong - dueDong)) })}
    </span>
  );
}
