/** One line of the filmstrip: the name of a paper or a page. Heights are in CSS pixels, gaps counted. */
interface FilmLine {
  readonly heightPx: number;
}

/** Where each line begins, and at the end where the last one ends: one number more than there are lines. */
export function lineTops(lines: readonly FilmLine[]): readonly number[] {
  const tops = [0];
  for (const { heightPx } of lines) tops.push((tops.at(-1) ?? 0) + heightPx);
  return tops;
}

/** The lines to be drawn: from `first` up to but without `end`. */
interface FilmWindow {
  readonly first: number;
  readonly end: number;
}

/**
 * The lines that are seen when the strip is scrolled to `scrollTopPx`, and `aheadPx` more on both sides, so that a turn of
 * the wheel meets drawn pictures. Its cost grows with what is seen, not with how many pages there are.
 */
export function filmWindow(
  tops: readonly number[],
  { scrollTopPx, heightPx, aheadPx }: { scrollTopPx: number; heightPx: number; aheadPx: number },
): FilmWindow {
  const count = tops.length - 1;
  const first = Math.max(0, lineAt(tops, scrollTopPx - aheadPx));
  const end = Math.min(count, lineAt(tops, scrollTopPx + heightPx + aheadPx) + 1);
  return { first: Math.min(first, count), end: Math.max(end, Math.min(first, count)) };
}

/** The line at a height: the first above the strip, the last below it. */
function lineAt(tops: readonly number[], yPx: number): number {
  let low = 0;
  let high = Math.max(0, tops.length - 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((tops[middle] ?? 0) <= yPx) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where the strip has to be scrolled to so that a line is seen whole; as it is where it already is. */
export function scrollToLine(
  tops: readonly number[],
  line: number,
  { scrollTopPx, heightPx }: { scrollTopPx: number; heightPx: number },
): number {
  const top = tops[line] ?? 0;
  const bottom = tops[line + 1] ?? top;
  if (top < scrollTopPx) return top;
  return bottom > scrollTopPx + heightPx ? bottom - heightPx : scrollTopPx;
}
