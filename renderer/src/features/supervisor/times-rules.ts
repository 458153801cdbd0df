import type { Percentiles } from '../../../../electron/contract/methods/queue-times.ts';
import type { Locale, Translate } from '../../i18n/translate.ts';

export const MEASURES = ['wait', 'walk', 'service'] as const;
export type Measure = (typeof MEASURES)[number];

export const RANKS = ['p50', 'p90', 'p95'] as const;

/** Below so many tickets a percentile says more about chance than about the office, and may tell of one citizen. */
export const LEAST_N = 10;

/** Whether percentiles of so many tickets are shown. */
export function isEnough({ n }: Percentiles): boolean {
  return n >= LEAST_N;
}

/** Seconds that fill the width of a drawing: the longest time or end of an interval that is shown, at least a minute. */
export function fullScaleS(rows: readonly Percentiles[]): number {
  const ends = rows
    .filter(isEnough)
    .flatMap((row) => RANKS.map((rank) => Math.max(row[rank]?.valueS ?? 0, row[rank]?.interval95?.highS ?? 0)));
  return Math.max(60, ...ends);
}

/** A duration as people say it: `45 giây`, `4,5 phút`, `1 giờ 5 phút`. */
export function durationText(seconds: number, t: Translate, locale: Locale): string {
  if (seconds < 60) return t('times.seconds', { seconds });
  if (seconds < 3_600) {
    const minutes = (seconds / 60).toLocaleString(locale, { maximumFractionDigits: 1 });
    return t('times.minutes', { minutes });
  }
  const wholeMinutes = Math.round(seconds / 60);
  return t('times.hours', { hours: Math.floor(wholeMinutes / 60), minutes: wholeMinutes % 60 });
}
