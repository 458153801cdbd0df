import { describe, expect, it } from 'vitest';
import type { Percentiles } from '../../../electron/contract/methods/queue-times.ts';
import { addDays, lastMonths, type PeriodChoice, periodOf } from '../../../renderer/src/features/supervisor/period.ts';
import { durationText, fullScaleS, isEnough } from '../../../renderer/src/features/supervisor/times-rules.ts';
import { createTranslate } from '../../../renderer/src/i18n/translate.ts';

const TODAY = '2026-03-02';
const choice = (change: Partial<PeriodChoice>): PeriodChoice => ({
  kind: 'today',
  month: '2026-03',
  from: '',
  to: '',
  ...change,
});

describe('the period of the figures', () => {
  it.each([
    [{ kind: 'today' }, { from: '2026-03-02', to: '2026-03-02' }],
    [{ kind: 'days7' }, { from: '2026-02-24', to: '2026-03-02' }],
    [{ kind: 'days30' }, { from: '2026-02-01', to: '2026-03-02' }],
    [
      { kind: 'month', month: '2028-02' },
      { from: '2028-02-01', to: '2028-02-29' },
    ],
    [
      { kind: 'month', month: '2026-12' },
      { from: '2026-12-01', to: '2026-12-31' },
    ],
    [
      { kind: 'range', from: '1/2/2026', to: '28.02.2026' },
      { from: '2026-02-01', to: '2026-02-28' },
    ],
    [{ kind: 'range', from: '28/02/2026', to: '01/02/2026' }, null],
    [{ kind: 'range', from: '30/02/2026', to: '01/03/2026' }, null],
    [{ kind: 'range', from: '01/02/2026', to: '' }, null],
  ] as const)('%j is %j', (change, period) => {
    expect(periodOf(choice(change), TODAY)).toEqual(period);
  });

  it('counts days and months over the ends of years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(lastMonths('2026-02-28', 4)).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
  });
});

describe('percentiles on the screen', () => {
  const of = (n: number, valueS: number, highS: number | null): Percentiles => {
    const percentile = { valueS, interval95: highS === null ? null : { lowS: 0, highS } };
    return { n, p50: percentile, p90: percentile, p95: percentile };
  };

  it('are shown from ten tickets on', () => {
    expect(isEnough(of(9, 60, null))).toBe(false);
    expect(isEnough(of(10, 60, null))).toBe(true);
  });

  it('share one scale, which leaves out what is not shown', () => {
    expect(fullScaleS([of(20, 300, 420), of(50, 240, 260), of(3, 9_000, null)])).toBe(420);
    expect(fullScaleS([of(20, 5, 8)])).toBe(60);
    expect(fullScaleS([])).toBe(60);
  });

  it('are said as people say a duration', () => {
    const vi = createTranslate('vi');
    expect(durationText(45, vi, 'vi')).toBe('45 giây');
    expect(durationText(270, vi, 'vi')).toBe('4,5 phút');
    expect(durationText(3_600 + 290, vi, 'vi')).toBe('1 giờ 5 phút');
    expect(durationText(90, createTranslate('en'), 'en')).toBe('1.5 min');
  });
});
