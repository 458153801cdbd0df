import { expect, test } from 'vitest';
import { numberKey } from '../../../../electron/domain/digitization/kept.ts';
import { handedInBefore } from '../../../../electron/domain/digitization/retention.ts';

test.each([
  [null, null],
  [1, '2026-11-20T03:00:00.000Z'],
  [30, '2026-10-22T03:00:00.000Z'],
])('with %s days what was handed in before %s is due', (days, expected) => {
  expect(handedInBefore(Date.parse('2026-11-21T03:00:00.000Z'), days)).toBe(expected);
});

test.each([
  ['12/2024/GKS-UB', '12 / 2024 / gks – ub'],
  ['Số 05/QĐ-UBND', 'so 05/qd-ubnd'],
])('%s is found as %s', (written, typed) => {
  expect(numberKey(written)).toBe(numberKey(typed));
});
