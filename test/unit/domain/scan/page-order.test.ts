import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Arrangement,
  changedPages,
  inOrder,
  movedPage,
  withHidden,
} from '../../../../electron/domain/scan/page-order.ts';

/** `a b* c`: a star is hidden. */
const pagesOf = (text: string): Arrangement[] =>
  text.split(' ').map((word, index) => ({ id: word[0] ?? '', seq: index + 1, hidden: word[1] ? 'REMOVED' : null }));
const written = (pages: readonly Arrangement[]): string =>
  pages.map(({ id, hidden }) => (hidden === null ? id : `${id}*`)).join(' ');

describe('moving a page', () => {
  it.each([
    ['a b c d', 'd', 1, 'd a b c'],
    ['a b c d', 'a', 3, 'b a c d'],
    ['a b c d', 'a', 5, 'b c d a'],
    ['a b c d', 'a', 99, 'b c d a'],
    ['a b c d', 'b', 2, 'a b c d'],
    ['a b* c d', 'd', 2, 'a b* d c'],
    ['a b* c', 'b', 1, 'b* a c'],
    ['a b c', 'x', 1, 'a b c'],
  ])('%s: %s to place %i', (before, id, place, after) => {
    const moved = movedPage(pagesOf(before), id, place);
    expect(written(moved)).toBe(after);
    expect(moved.map(({ seq }) => seq)).toEqual(moved.map((_, index) => index + 1));
  });

  it('loses and doubles nothing', () => {
    const words = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.nat(12), fc.nat(9), (ids, place, which) => {
        const pages = pagesOf(ids.map((id, index) => (index % 3 === 1 ? `${id}*` : id)).join(' '));
        const moved = movedPage(pages, ids[which % ids.length] ?? '', place + 1);
        expect(moved.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
      }),
    );
  });
});

it('names what is not as it was', () => {
  const before = pagesOf('a b c');
  expect(changedPages(before, withHidden(before, new Set(['b']), 'OVERLAP'))).toEqual([
    { id: 'b', seq: 2, hidden: 'OVERLAP' },
  ]);
  expect(changedPages(before, before)).toEqual([]);
  expect(changedPages(before, movedPage(before, 'c', 1)).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  expect(written(inOrder(before.toReversed()))).toBe('a b c');
});
