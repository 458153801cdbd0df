import { expect, it } from 'vitest';
import { tierText } from '../../../renderer/src/features/setup/catalogue/catalogue-words.ts';
import { createTranslate } from '../../../renderer/src/i18n/translate.ts';
import { typedPeriod } from '../../../renderer/src/i18n/typed-period.ts';

it('reads a period as it is typed, day first', () => {
  expect(typedPeriod('1/9/2026', '30.09.2026')).toEqual({ from: '2026-09-01', to: '2026-09-30' });
  expect(typedPeriod('05092026', '05/09/2026')).toEqual({ from: '2026-09-05', to: '2026-09-05' });
});

it.each([
  ['', '30/09/2026'],
  ['31/09/2026', '30/10/2026'],
  ['02/09/2026', '01/09/2026'],
  ['hôm nay', '30/09/2026'],
])('takes %j to %j for no period', (from, to) => {
  expect(typedPeriod(from, to)).toBeNull();
});

it('says the second price of a fee and its limit', () => {
  const t = createTranslate('vi');
  const none = { unitsBefore: null, amountAfterDong: 0, maxDong: null };
  expect(tierText(none, 'vi', t)).toBe('');
  expect(tierText({ unitsBefore: 3, amountAfterDong: 1_000, maxDong: 200_000 }, 'vi', t)).toBe(
    'từ thứ 3: 1.000 đồng · tối đa 200.000 đồng',
  );
  expect(tierText({ ...none, unitsBefore: 3, amountAfterDong: Number.NaN }, 'vi', t)).toBe('từ thứ 3: … đồng');
});
