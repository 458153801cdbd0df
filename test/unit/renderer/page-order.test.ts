import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterAssignment,
  pagesIn,
  paperAfterCut,
  paperToJoin,
  placeOf,
  tailFrom,
  wayBack,
} from '../../../renderer/src/features/counter/pages/page-order.ts';

interface TestPage {
  readonly id: string;
  readonly componentOrdinal: number;
  readonly seq: number;
  readonly hidden: 'BLANK' | null;
}

/** `1:ab-c 2:d` has the pages a, b, c in paper 1, where the one behind a dash is hidden, and d in paper 2. */
function pagesOf(text: string): TestPage[] {
  return text.split(' ').flatMap((part) => {
    const [ordinal = '', letters = ''] = part.split(':');
    return [...letters.matchAll(/(-?)([a-z])/g)].map(([, dash, id], index) => ({
      id: id ?? '',
      componentOrdinal: Number(ordinal),
      seq: index + 1,
      hidden: dash === '-' ? ('BLANK' as const) : null,
    }));
  });
}

const idsIn = (pages: readonly TestPage[], ordinal: number): string =>
  pagesIn(pages, ordinal)
    .map(({ id }) => id)
    .join('');

describe('the order of pages', () => {
  it('puts pages before another one, at the end, and at the end where that one is gone', () => {
    const pages = pagesOf('1:abc 2:de');
    const before = { pageIds: ['b', 'c'], componentOrdinal: 2, beforeId: 'e' };
    expect(placeOf(pages, before)).toBe(2);
    expect(idsIn(afterAssignment(pages, before), 2)).toBe('dbce');
    expect(idsIn(afterAssignment(pages, before), 1)).toBe('a');
    const atEnd = { ...before, beforeId: null };
    expect(placeOf(pages, atEnd)).toBeNull();
    expect(idsIn(afterAssignment(pages, atEnd), 2)).toBe('debc');
    expect(placeOf(pages, { ...before, beforeId: 'gone' })).toBeNull();
  });

  it('numbers places among the shown pages', () => {
    expect(placeOf(pagesOf('1:a 2:-bcd'), { pageIds: ['a'], componentOrdinal: 2, beforeId: 'd' })).toBe(2);
  });

  it('cuts a paper before a page that is not its first', () => {
    const pages = pagesOf('1:a-bcd');
    expect(tailFrom(pages, 'c')).toEqual(['c', 'd']);
    expect(tailFrom(pages, 'a')).toEqual([]);
    expect(tailFrom(pages, 'nobody')).toEqual([]);
  });

  it('cuts into the next paper that was handed in and is empty, and joins to the nearest one with pages', () => {
    const papers = [1, 2, 3, 4].map((ordinal) => ({ ordinal, received: ordinal !== 2 }));
    expect(paperAfterCut(papers, pagesOf('1:ab 4:c'), 1)).toBe(3);
    expect(paperAfterCut(papers, pagesOf('1:ab 3:c 4:d'), 1)).toBe(2);
    expect(paperAfterCut(papers, pagesOf('1:a 4:b'), 4)).toBeNull();
    expect(paperToJoin(pagesOf('1:a 2:-b 3:c'), 3)).toBe(1);
    expect(paperToJoin(pagesOf('3:c'), 3)).toBeNull();
  });

  it('finds the way back from every assignment', () => {
    const layout = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        layout,
        fc.array(fc.nat(11), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 3 }),
        fc.nat(12),
        (ordinals, picked, target, beforeAt) => {
          const pages = ordinals.map((componentOrdinal, index) => ({
            id: String(index),
            componentOrdinal,
            seq: index + 1,
            hidden: null,
          }));
          const pageIds = [...new Set(picked.filter((at) => at < pages.length).map(String))];
          const rest = pagesIn(pages, target).filter(({ id }) => !pageIds.includes(id));
          const moved = afterAssignment(pages, {
            pageIds,
            componentOrdinal: target,
            beforeId: rest[beforeAt]?.id ?? null,
          });
          const back = wayBack(pages, pageIds).reduce<typeof moved>(afterAssignment, moved);
          for (const ordinal of [1, 2, 3])
            expect(pagesIn(back, ordinal).map(({ id }) => id)).toEqual(pagesIn(pages, ordinal).map(({ id }) => id));
        },
      ),
    );
  });
});
