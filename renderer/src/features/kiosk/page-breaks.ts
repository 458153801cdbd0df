/** The room for blocks on a page, in pixels. */
export interface PageRoom {
  readonly heightPx: number;
  /** What turning pages takes from the height as soon as there is more than one. */
  readonly pagerPx: number;
  readonly gapPx: number;
  /** Side by side on a page. */
  readonly columns: number;
}

/** A column: its first block, and the one after its last. */
export type Column = readonly [from: number, to: number];

/**
 * Breaks blocks of these heights into pages of columns, in their order. A block that is higher than a page has a column of
 * its own.
 */
export function pagesOf(heightsPx: readonly number[], room: PageRoom): (readonly Column[])[] {
  const { heightPx, pagerPx, gapPx, columns } = room;
  const whole = columnsOf(heightsPx, heightPx, gapPx);
  const all = whole.length <= columns ? whole : columnsOf(heightsPx, heightPx - pagerPx, gapPx);
  const pages: (readonly Column[])[] = [];
  for (let first = 0; first < all.length; first += columns) pages.push(all.slice(first, first + columns));
  return pages;
}

function columnsOf(heightsPx: readonly number[], freePx: number, gapPx: number): Column[] {
  const columns: Column[] = [];
  let from = 0;
  let usedPx = 0;
  for (const [index, heightPx] of heightsPx.entries()) {
    const withGapPx = index === from ? heightPx : gapPx + heightPx;
    if (index > from && usedPx + withGapPx > freePx) {
      columns.push([from, index]);
      from = index;
      usedPx = heightPx;
    } else usedPx += withGapPx;
  }
  if (heightsPx.length > from) columns.push([from, heightsPx.length]);
  return columns;
}
