import { cellText } from './cell-text.ts';
import type { Cell, CellTable, MergedArea, TableRow } from './cells.ts';

/** The heading of a table: where the rows below it begin, and the name of each column. */
export interface FoundHeading {
  /** Place among the table's rows of the first row below. */
  readonly bodyFrom: number;
  readonly columns: readonly string[];
}

/** Title, letterhead and filters of an export stand above; a heading is not further down. */
const WITHIN_ROWS = 40;
/** Rows below from which the width of the table is told. */
const JUDGED_ROWS = 60;
const MAX_NAME_CHARS = 200;
/** Rows of numbers below a heading: `(1)`, `(2)`, or `A`, `B`, `1`, `2`. */
const NUMBERING = /^\(?(?:\d{1,2}|[A-ZĐ])(?:\s*=.*)?\)?$/;
/** What stands in rows and never in a heading: numbers, dates and codes. */
const DATA = /^[\d\s.,:/%+-]+$|\d{4,}|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}/;

/** Columns that a heading names, as a share of those that the rows below fill: nearly all, else most of them. */
const SHARES = [0.9, 0.6] as const;

/**
 * Finds the heading by its shape: the first row that names nearly all of the columns that the rows below fill, and none of
 * its names is a number, a date or a code; a letterhead and a title over all columns name too few. A second row that names
 * parts of wide cells belongs to it: both names are joined. Null where no row looks so.
 */
export function findHeading({ rows, merged }: CellTable): FoundHeading | null {
  const texts = rows.slice(0, WITHIN_ROWS + JUDGED_ROWS).map(({ cells }) => cells.map(nameText));
  const filled = fillAcross(texts, merged);
  for (const share of SHARES) {
    for (let index = 0; index < Math.min(WITHIN_ROWS, rows.length); index += 1) {
      const second = isSecondRow(texts, merged, index);
      const top = filled[index] ?? [];
      const names = second ? joined(top, filled[index + 1] ?? []) : top;
      const from = index + (second ? 2 : 1);
      if (!isHeading(names, texts.slice(from, from + JUDGED_ROWS), share)) continue;
      const bodyFrom = isNumbering(texts[from]) ? from + 1 : from;
      return { bodyFrom, columns: uniqueNames(names, widthOf(rows)) };
    }
  }
  return null;
}

/** A name is kept with the system's mapping, where no control character may stand. */
const nameText = (cell: Cell): string => cellText(cellText(cell).replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' '));

/** Merged cells of the first rows with their value everywhere, as a person sees them. */
function fillAcross(texts: readonly (readonly string[])[], merged: readonly MergedArea[]): string[][] {
  const filled = texts.map((cells) => [...cells]);
  const width = Math.max(0, ...texts.map((cells) => cells.length));
  for (const { fromRow, toRow, fromColumn, toColumn } of merged) {
    const value = texts[fromRow]?.[fromColumn] ?? '';
    if (value === '') continue;
    for (const cells of filled.slice(fromRow, toRow + 1)) {
      const last = Math.min(toColumn, width - 1);
      while (cells.length <= last) cells.push('');
      for (let column = fromColumn; column <= last; column += 1) cells[column] ||= value;
    }
  }
  return filled;
}

function isHeading(names: readonly string[], below: readonly (readonly string[])[], share: number): boolean {
  const named = names.filter((text) => text !== '');
  const different = new Set(named).size;
  if (different < 2 || named.some((name) => name.length > MAX_NAME_CHARS)) return false;
  if (named.filter((name) => DATA.test(name)).length * 4 > named.length) return false;
  const counts = below.map((cells) => cells.filter((text) => text !== '').length).filter((count) => count >= 2);
  const usual = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
  // A heading alone is a list without lines.
  return different >= usual * share;
}

/** Whether the row below names parts of this one: below wide cells, or where a CSV file kept their first cell alone. */
function isSecondRow(texts: readonly (readonly string[])[], merged: readonly MergedArea[], index: number): boolean {
  const [top = [], below = []] = [texts[index], texts[index + 1]];
  const named = below.filter((text) => text !== '');
  if (named.length === 0 || named.some((text) => DATA.test(text)) || isNumbering(below)) return false;
  const isOfTop = (area: MergedArea) => area.fromRow <= index && index <= area.toRow;
  const wide = merged.some((area) => isOfTop(area) && area.toRow === index && area.toColumn > area.fromColumn);
  const tall = merged.some((area) => isOfTop(area) && area.toRow === index + 1);
  if (named.length >= 2 && (wide || tall)) return true;
  // Without merged cells: it names only what the row above leaves open, or parts beside it, and leaves the rest.
  const open = below.filter((text, column) => text !== '' && (top[column] ?? '') === '').length;
  const left = top.filter((text, column) => text !== '' && (below[column] ?? '') === '').length;
  return open > 0 && left > 0 && merged.length === 0 && open + left >= 2;
}

function joined(top: readonly string[], below: readonly string[]): string[] {
  let wide = '';
  return Array.from({ length: Math.max(top.length, below.length) }, (_one, column) => {
    const [above = '', part = ''] = [top[column], below[column]];
    if (above !== '') wide = above;
    const name = above === '' && part !== '' ? wide : above;
    return part === '' || part === name ? name : cellText(`${name} ${part}`);
  });
}

function isNumbering(cells: readonly string[] | undefined): boolean {
  const named = (cells ?? []).filter((text) => text !== '');
  return named.length >= 2 && named.every((text) => NUMBERING.test(text));
}

const widthOf = (rows: readonly TableRow[]): number =>
  rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);

/** Each name once, so that a column is found by it; a column without a name is called by its letter. */
function uniqueNames(names: readonly string[], width: number): string[] {
  const used = new Map<string, number>();
  return Array.from({ length: width }, (_one, column) => {
    const name = (names[column] ?? '').slice(0, MAX_NAME_CHARS - 10) || `Cột ${letters(column)}`;
    const times = (used.get(name) ?? 0) + 1;
    used.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

function letters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : `${letters(Math.floor(column / 26) - 1)}${letter}`;
}
