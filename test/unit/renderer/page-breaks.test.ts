import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pagesOf } from '../../../renderer/src/features/kiosk/page-breaks.ts';

describe('pagesOf', () => {
  it('keeps one page where everything fits, without room for turning pages', () => {
    expect(pagesOf([100, 100, 100], { heightPx: 320, pagerPx: 80, gapPx: 10, columns: 1 })).toEqual([[[0, 3]]]);
  });

  it('breaks before the block that does not fit beside the buttons', () => {
    const room = { heightPx: 310, pagerPx: 80, gapPx: 10 };
    expect(pagesOf([100, 100, 100], { ...room, columns: 1 })).toEqual([[[0, 2]], [[2, 3]]]);
    expect(pagesOf([100, 100, 100], { ...room, columns: 2 })).toEqual([
      [
        [0, 2],
        [2, 3],
      ],
    ]);
  });

  it('gives a block that is higher than a page one of its own', () => {
    const room = { heightPx: 300, pagerPx: 80, gapPx: 10, columns: 1 };
    expect(pagesOf([50, 900, 50], room)).toEqual([[[0, 1]], [[1, 2]], [[2, 3]]]);
  });

  it('shows every block once and in order, and never more on a page than it holds', () => {
    const heights = fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 60 });
    const room = fc.record({
      heightPx: fc.integer({ min: 100, max: 900 }),
      pagerPx: fc.integer({ min: 0, max: 90 }),
      gapPx: fc.integer({ min: 0, max: 20 }),
      columns: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(heights, room, (blocks, space) => {
        const pages = pagesOf(blocks, space);
        const columns = pages.flat();
        const shown = columns.flatMap(([from, to]) => blocks.slice(from, to));
        expect(shown).toEqual(blocks);
        const freePx = pages.length > 1 ? space.heightPx - space.pagerPx : space.heightPx;
        for (const page of pages) expect(page.length).toBeLessThanOrEqual(space.columns);
        for (const [from, to] of columns) {
          const usedPx = blocks
            .slice(from, to)
            .reduce((sum, heightPx) => sum + heightPx, (to - from - 1) * space.gapPx);
          if (to - from > 1) expect(usedPx).toBeLessThanOrEqual(freePx);
        }
      }),
    );
  });
});
