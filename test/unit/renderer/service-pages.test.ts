import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrangeServices,
  type MeasureCards,
  type ServiceRoom,
} from '../../../renderer/src/features/kiosk/service-pages.ts';

const LIMITS = { pagerPx: 120, gapPx: 24, minTypePx: 28, maxTypePx: 64, maxCardPx: 500 };
const PORTRAIT: ServiceRoom = { ...LIMITS, widthPx: 980, heightPx: 1_290 };
const LANDSCAPE: ServiceRoom = { ...LIMITS, widthPx: 1_820, heightPx: 700 };

const LETTER_WIDTH = 0.57;
const LINE_HEIGHT = 1.22;

/** Cards as a page sets them: an edge, an arrow, lines of letters, and a line below them. */
function cardsOf(nameLengths: readonly number[], longestWord = 8): MeasureCards {
  return (cardWidthPx, typePx) => {
    const textPx = Math.max(1, cardWidthPx - 2.9 * typePx);
    const lines = nameLengths.map((length) => Math.ceil((length * typePx * LETTER_WIDTH) / textPx));
    return {
      heightsPx: lines.map((count) => Math.max(76, (count * LINE_HEIGHT + 1.9) * typePx)),
      breaksWord: longestWord * typePx * LETTER_WIDTH > textPx,
    };
  };
}

function arrange(count: number, length: number, room: ServiceRoom) {
  return arrangeServices(count, room, cardsOf(Array.from({ length: count }, () => length)));
}

describe('arrangeServices', () => {
  it.each([
    [1, PORTRAIT, { columns: 1, rows: 1, pages: 1, typePx: 64, heightPx: 500 }],
    [3, PORTRAIT, { columns: 1, rows: 3, pages: 1 }],
    [5, PORTRAIT, { columns: 1, rows: 5, pages: 1 }],
    [6, PORTRAIT, { columns: 1, rows: 6, pages: 1 }],
    [8, PORTRAIT, { columns: 2, rows: 4, pages: 1 }],
    [14, PORTRAIT, { columns: 2, rows: 7, pages: 1 }],
    [3, LANDSCAPE, { columns: 3, rows: 1, pages: 1 }],
    [5, LANDSCAPE, { rows: 2, columns: 3, pages: 1 }],
    [14, LANDSCAPE, { pages: 1 }],
  ] as const)('%i services on %j', (count, room, wanted) => {
    expect(arrange(count, 28, room)).toMatchObject(wanted);
  });

  it('turns pages only where the smallest readable type does not fit', () => {
    const { pages, perPage, typePx } = arrange(14, 120, LANDSCAPE);
    expect({ pages, perPage }).toEqual({ pages: 2, perPage: 7 });
    expect(typePx).toBeGreaterThanOrEqual(LIMITS.minTypePx);
    expect(arrange(14, 28, LANDSCAPE).pages).toBe(1);
  });

  it('keeps words whole where any arrangement can', () => {
    const measure = cardsOf([40, 40, 40, 40], 24);
    const { columns, typePx } = arrangeServices(4, LANDSCAPE, measure);
    const widthPx = (LANDSCAPE.widthPx - LANDSCAPE.gapPx * (columns - 1)) / columns;
    expect(measure(widthPx, typePx).breaksWord).toBe(false);
    const endless = arrangeServices(1, PORTRAIT, cardsOf([120], 120));
    expect(endless.typePx).toBeGreaterThanOrEqual(LIMITS.minTypePx);
  });

  it('sets a name smaller than readable before it cuts it', () => {
    const { perPage, pages, typePx } = arrange(2, 120, { ...PORTRAIT, widthPx: 300, heightPx: 360 });
    expect({ perPage, pages }).toEqual({ perPage: 1, pages: 2 });
    expect(typePx).toBeLessThan(LIMITS.minTypePx);
  });

  it('holds every card, whatever number, names and screen', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 40 });
    const rooms = fc.record({
      widthPx: fc.integer({ min: 600, max: 3_000 }),
      heightPx: fc.integer({ min: 480, max: 2_400 }),
    });
    fc.assert(
      fc.property(lengths, rooms, (nameLengths, size) => {
        const room = { ...LIMITS, ...size };
        const measure = cardsOf(nameLengths);
        const { columns, rows, pages, perPage, typePx, heightPx } = arrangeServices(nameLengths.length, room, measure);
        expect(pages * perPage).toBeGreaterThanOrEqual(nameLengths.length);
        expect((pages - 1) * perPage).toBeLessThan(nameLengths.length);
        expect(columns * rows).toBeGreaterThanOrEqual(perPage);
        expect(heightPx).toBeLessThanOrEqual(pages > 1 ? room.heightPx - room.pagerPx : room.heightPx);
        const widthPx = (room.widthPx - room.gapPx * (columns - 1)) / columns;
        const { heightsPx } = measure(widthPx, typePx);
        for (let start = 0; start < heightsPx.length; start += perPage) {
          const onPage = heightsPx.slice(start, Math.min(start + perPage, heightsPx.length));
          const highest = Array.from({ length: rows }, (_, row) =>
            Math.max(0, ...onPage.slice(row * columns, (row + 1) * columns)),
          );
          const neededPx = highest.reduce((sum, height) => sum + height, room.gapPx * (rows - 1));
          expect(neededPx).toBeLessThanOrEqual(heightPx);
        }
      }),
    );
  });
});
