import { describe, expect, it } from 'vitest';
import { atLeast, atMost, judge } from '../../bench/bars.ts';

describe('the verdict on a bar', () => {
  it.each([
    [atMost('X', 10, 'ms'), 10, true],
    [atMost('X', 10, 'ms'), 10.1, false],
    [atMost('X', 10, 'ms'), Number.NaN, false],
    [atLeast('X', 10, '%'), 10, true],
    [atLeast('X', 10, '%'), 9.9, false],
    [atLeast('X', 10, '%'), Number.NaN, false],
  ])('is that of the limit itself: %o with %s', (bar, value, ok) => {
    expect(judge(bar, { bar: 'X', value, n: 1 }).ok).toBe(ok);
  });

  it('is never good where a part of the bar was not measured, and says which', () => {
    const line = judge(atMost('X', 10, 'ms'), { bar: 'X', value: 0, n: 3, reason: 'no Wine', isPart: true });
    expect(line).toMatchObject({ ok: false, value: 0, n: 3, reason: 'no Wine' });
  });
});
