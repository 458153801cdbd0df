import type { PaymentView } from '../../../../../electron/contract/methods/payment.ts';
import { dongText } from '../../../i18n/dong-text.ts';
import type { Translate } from '../../../i18n/translate.ts';

type Tone = 'ok' | 'warn' | 'bad' | 'info';

/** How a state is coloured; the words stand beside the colour. */
export const STATE_TONES = {
  PAID: 'ok',
  SHOWN: 'warn',
  CLAIMED: 'warn',
  CONFIRMED: 'ok',
  CANCELLED: 'bad',
} as const satisfies Readonly<Record<PaymentView['state'], Tone>>;

/** How far a payment is, in words. */
export function stateText({ state, method }: Pick<PaymentView, 'state' | 'method'>, t: Translate): string {
  if (state === 'PAID') return t(method === 'NONE' ? 'payment.state.NONE' : 'payment.state.PAID');
  return t(`payment.state.${state}`);
}

/** What was paid for, in one line. */
export function linesText({ lines }: Pick<PaymentView, 'lines'>, t: Translate): string {
  return lines
    .map(({ name, quantity, exemptionCode }) =>
      [quantity > 1 ? t('payment.times', { name, quantity }) : name, exemptionCode !== '' && t('payment.reduced')]
        .filter(Boolean)
        .join(', '),
    )
    .join(' · ');
}

/** What was handed over and given back; empty where it was the exact amount. */
export function changeText({ tenderedDong, changeDong }: PaymentView, t: Translate): string {
  if (tenderedDong === null || !changeDong) return '';
  return t('payment.tenderedOf', { tendered: dongText(tenderedDong), change: dongText(changeDong) });
}

/** Whether money may still come for it. */
export const isOpenQr = ({ state }: Pick<PaymentView, 'state'>): boolean => state === 'SHOWN' || state === 'CLAIMED';
