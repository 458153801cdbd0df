import type { ProcedureVersion } from '../../../../../electron/contract/procedure-schema.ts';
import { dayText, localNow } from '../../../i18n/local-text.ts';
import type { Locale, Translate } from '../../../i18n/translate.ts';
import { isAlways } from './procedure-form.ts';

export const TERM_UNITS = ['NGAY_LAM_VIEC', 'NGAY', 'GIO_LAM_VIEC', 'TRONG_NGAY', 'KHONG_HEN'] as const;
const WITHOUT_AMOUNT: readonly string[] = ['TRONG_NGAY', 'KHONG_HEN'];
export const CHANNELS = ['TRUC_TIEP', 'TRUC_TUYEN', 'BCCI'] as const;

/** Whether a term of this unit has a number. */
export const hasAmount = (unit: string): boolean => !WITHOUT_AMOUNT.includes(unit);

/** A number as it was typed; dots while its field is empty. */
export const numberText = (value: number): string => (Number.isNaN(value) ? '…' : String(value));

/** `3 ngày làm việc`, `trong ngày`. */
export function termText({ amount, unit }: ProcedureVersion['term'], t: Translate): string {
  const words = t(`deadline.${unit}`);
  return hasAmount(unit) ? `${numberText(amount)} ${words}` : words;
}

/** From when to when something holds, as short as it can be said. */
export function effectText(from: string, to: string | null, t: Translate): string {
  const start = isAlways(from) ? null : dayText(from);
  if (to === null) return start === null ? t('catalogue.always') : t('catalogue.since', { from: start });
  const end = dayText(to);
  return start === null ? t('catalogue.until', { to: end }) : t('catalogue.fromTo', { from: start, to: end });
}

export function channelText(channel: (typeof CHANNELS)[number] | null, t: Translate): string {
  return t(`catalogue.channel.${channel ?? 'ANY'}`);
}

/** `15.000 đồng/bản`. */
export function feeText(amountDong: number, per: string, locale: Locale, t: Translate): string {
  const amount = Number.isNaN(amountDong) ? numberText(amountDong) : amountDong.toLocaleString(locale);
  return per === '' ? t('version.feeOf', { amount }) : t('version.feeOfPer', { amount, per });
}

type Tiers = Pick<ProcedureVersion['fees'][number], 'unitsBefore' | 'amountAfterDong' | 'maxDong'>;

/** `từ trang thứ 3: 1.000 đồng · tối đa 200.000 đồng`; empty where one price holds without limit. */
export function tierText({ unitsBefore, amountAfterDong, maxDong }: Tiers, locale: Locale, t: Translate): string {
  const dong = (value: number): string => (Number.isNaN(value) ? numberText(value) : value.toLocaleString(locale));
  return [
    unitsBefore === null ? '' : t('version.feeTierOf', { from: unitsBefore, amount: dong(amountAfterDong) }),
    maxDong === null ? '' : t('version.feeMaxOf', { amount: dong(maxDong) }),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** Today in Vietnam as `YYYY-MM-DD`. */
export function localToday(unixMs: number): string {
  return localNow(unixMs).slice(0, 10);
}
