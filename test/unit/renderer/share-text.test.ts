import { describe, expect, it } from 'vitest';
import { percentOf } from '../../../renderer/src/features/supervisor/share-text.ts';

describe('a share in percent', () => {
  it.each([
    [0, 4, '0,0 %'],
    [1, 3, '33,3 %'],
    [4, 4, '100,0 %'],
    // Neither all nor none, however near.
    [9_999, 10_000, '99,9 %'],
    [1, 10_000, '0,1 %'],
  ])('%i of %i is %s', (part, of, text) => {
    expect(percentOf({ part, of }, 'vi')).toBe(text);
  });

  it('says nothing where there is nothing to count', () => {
    expect(percentOf({ part: 0, of: 0 }, 'vi')).toBeNull();
  });

  it('is written as the language writes numbers', () => {
    expect(percentOf({ part: 1, of: 3 }, 'en')).toBe('33.3 %');
  });
});
