import type { Locale } from '../../i18n/translate.ts';

/** A count out of a count, as `digitization.ratios` answers it. */
interface Share {
  readonly part: number;
  readonly of: number;
}

/** A share in percent with one digit, never rounded up to all or down to nothing; null where there is nothing to count. */
export function percentOf({ part, of }: Share, locale: Locale): string | null {
  if (of === 0) return null;
  const rounded = Math.round((part / of) * 1_000) / 10;
  // 9,999 of 10,000 is not all of them, and one of them is not none.
  const shown = part > 0 && part < of ? Math.min(99.9, Math.max(0.1, rounded)) : rounded;
  return `${shown.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} %`;
}
