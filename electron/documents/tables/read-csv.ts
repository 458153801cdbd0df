import { parse } from 'csv-parse/sync';
import type { BrokenLine, CellTable, TableRow } from './cells.ts';

const DELIMITERS = [';', '\t', ',', '|'] as const;
/** Lines from which the delimiter is told. */
const SNIFFED_LINES = 20;
/** More lines than one quoted cell has: a quotation mark that nobody closed would swallow all that follows. */
const MAX_LINES_IN_RECORD = 40;
/** What Excel reads as the file's own word for its delimiter. */
const TOLD_DELIMITER = /^\ufeff?sep=(.)$/i;

/**
 * Rows of a CSV file's text with any of the usual delimiters. A quotation mark that is never closed costs its own line
 * alone: it ends where a line looks like the beginning of a row (`rowBegins`), or after more lines than a cell has.
 */
export function readCsv(text: string, rowBegins: RegExp): CellTable {
  const lines = text.split(/\r\n|\n|\r/);
  const told = TOLD_DELIMITER.exec(lines[0] ?? '')?.[1];
  if (told !== undefined) lines[0] = '';
  const delimiter = told ?? sniffDelimiter(lines.slice(0, SNIFFED_LINES));
  const rows: TableRow[] = [];
  const broken: BrokenLine[] = [];
  let index = 0;
  while (index < lines.length) {
    const plain = plainRun(lines, index);
    if (plain > index) {
      const cells = recordsOf(lines.slice(index, plain).join('\n'), delimiter);
      for (const [offset, record] of (cells ?? []).entries()) rows.push({ line: index + offset + 1, cells: record });
      index = plain;
      continue;
    }
    const next = quotedRecord({ lines, delimiter, rowBegins }, index);
    if (next.cells === null)
      broken.push({ line: index + 1, reason: 'dấu ngoặc kép không khớp', text: lines[index] ?? '' });
    else rows.push({ line: index + 1, cells: next.cells });
    index = next.end;
  }
  return { rows, broken, merged: [] };
}

/** Where the run of lines without any quotation mark ends: each of them is a record. */
function plainRun(lines: readonly string[], start: number): number {
  let end = start;
  while (end < lines.length && lines[end]?.includes('"') === false) end += 1;
  return end;
}

/** The record that begins on a line with quotation marks; without cells when it never ends properly. */
function quotedRecord(
  {
    lines,
    delimiter,
    rowBegins,
  }: { readonly lines: readonly string[]; readonly delimiter: string; readonly rowBegins: RegExp },
  start: number,
): { readonly cells: readonly string[] | null; readonly end: number } {
  let marks = 0;
  for (let end = start; end < Math.min(lines.length, start + MAX_LINES_IN_RECORD); end += 1) {
    const line = lines[end] ?? '';
    if (end > start && rowBegins.test(line)) break;
    marks += line.split('"').length - 1;
    if (marks % 2 !== 0) continue;
    const records = recordsOf(lines.slice(start, end + 1).join('\n'), delimiter);
    const [cells] = records ?? [];
    if (records?.length === 1 && cells !== undefined) return { cells, end: end + 1 };
    break;
  }
  return { cells: null, end: start + 1 };
}

function recordsOf(text: string, delimiter: string): string[][] | null {
  try {
    return parse(text, { delimiter, record_delimiter: '\n', relax_column_count: true, skip_empty_lines: false });
  } catch {
    // Only the quotation marks of the text itself can be wrong here.
    return null;
  }
}

/** The delimiter that cuts the first lines into most cells, outside of quotation marks. */
function sniffDelimiter(lines: readonly string[]): string {
  const bare = lines.map((line) => line.replace(/"[^"]*"/g, ''));
  const counts = DELIMITERS.map((delimiter) => Math.max(...bare.map((line) => line.split(delimiter).length), 0));
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}
