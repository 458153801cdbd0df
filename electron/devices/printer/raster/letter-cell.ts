import { blankMatrix, type DotMatrix, overlay } from './dot-matrix.ts';
import type { OutlineStep } from './fill-outline.ts';
import { rasterize } from './rasterize.ts';

/** Font A of receipt printers: every character stands in a cell of this size. */
export const CELL_WIDTH_DOTS = 12;
export const CELL_HEIGHT_DOTS = 24;

/** Rows above the baseline; the four below hold the dot of a lower tone mark. */
const BASELINE_ROW = 20;
/** Capitals without a mark are as high as the printer's own; with marks they shrink down to this. */
const MOST_CAPITAL_ROWS = 17;
const LEAST_CAPITAL_ROWS = 14;
/** Marks are pressed together to this share of their height before the letter below them shrinks. */
const LEAST_PRESSED = 0.75;
/** The last column of a cell stays white, so that neighbours do not touch. */
const INK_COLUMNS = 11;

/** A letter as a user-defined character. */
export type LetterCell = DotMatrix;

/**
 * Draws a letter into the cell of a printer's font: narrowed where it is too wide, its body as high as the printer's own
 * letters where the marks above it leave room, marks pressed together where they would not fit. `capHeight` is the font's,
 * in its own units.
 */
export function drawLetterCell(outline: readonly OutlineStep[], capHeight: number): LetterCell {
  const cell = blankMatrix(CELL_WIDTH_DOTS, CELL_HEIGHT_DOTS);
  const corners = outline.flatMap((step) => (step.type === 'Z' ? [] : [[step.x, step.y] as const]));
  if (corners.length === 0) return cell;
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const left = Math.min(...xs);
  const { scale, rowOf } = fitRows(capHeight, Math.max(...ys), Math.min(...ys));
  const acrossScale = Math.min(scale, INK_COLUMNS / (Math.max(...xs) - left));
  const { dots, top } = rasterize(outline, (x, y) => [(x - left) * acrossScale, rowOf(y)]);
  overlay(cell, dots, Math.max(0, (INK_COLUMNS - dots.widthDots + 1) >> 1), Math.max(0, top));
  return cell;
}

/** Dots a font unit, and from heights of the font, y upwards, to rows of the cell, y downwards. */
function fitRows(
  capHeight: number,
  highest: number,
  lowest: number,
): { readonly scale: number; readonly rowOf: (y: number) => number } {
  const above = Math.max(0, highest - capHeight);
  // A letter with nothing above it has all the room there is.
  const pressedTo = (rows: number): number => (above === 0 ? 1 : ((BASELINE_ROW - rows) * capHeight) / (above * rows));
  let capitalRows = MOST_CAPITAL_ROWS;
  while (capitalRows > LEAST_CAPITAL_ROWS && pressedTo(capitalRows) < LEAST_PRESSED) capitalRows -= 1;
  const upper = Math.min(1, pressedTo(capitalRows));
  const scale = capitalRows / capHeight;
  const lower = lowest < 0 ? Math.min(1, (CELL_HEIGHT_DOTS - BASELINE_ROW) / (-lowest * scale)) : 1;
  const rowOf = (y: number): number => {
    if (y > capHeight) return BASELINE_ROW - capitalRows - (y - capHeight) * scale * upper;
    return BASELINE_ROW - y * scale * (y < 0 ? lower : 1);
  };
  return { scale, rowOf };
}
