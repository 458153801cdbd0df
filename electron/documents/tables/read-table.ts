import type { Table } from '../../app/ports/table-files.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { cellText } from './cell-text.ts';
import type { CellTable, MergedArea, TableRow } from './cells.ts';
import { decodeText, encodingOf } from './decode-text.ts';
import { wrongEncodingOf } from './encoding.ts';
import { findHeading } from './find-heading.ts';
import { MAX_TABLE_COLUMNS, MAX_TABLE_ROWS, tableTooLarge } from './limits.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** The container of the formats before XLSX, and of workbooks with a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const PDF = [0x25, 0x50, 0x44, 0x46];
const WEB_PAGE = /^[\s\ufeff]*<(?:!doctype|html|table|head|body|meta|\?xml)/i;
/** What texts do not hold: a few come with broken cells, many say that the file is something else. */
const CONTROLS = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g;
const MAX_CONTROLS_SHARE = 0.02;
const JUDGED_CHARS = 100_000;
/** No row begins like this in the middle of a quoted cell more often than it does so by chance: a number and a code. */
const ROW_BEGINS = /^"?\d{1,6}"?[,;\t|]"?[A-Z0-9][A-Z0-9.]{2,}-\d{6}-\d{4}/;
const MAX_CELL_CHARS = 4_000;
/** Cells whose text is looked at to tell its writing. */
const JUDGED_ROWS = 2_000;

/**
 * Reads the table of a file by what the file holds. Errors: `LIST_FILE_UNREADABLE`, `LIST_FILE_TOO_LARGE`,
 * `LIST_FILE_EMPTY`, `LIST_FILE_ENCODING`, `LIST_FILE_NO_HEADING`.
 */
export async function readTable(bytes: Uint8Array): Promise<Result<Table>> {
  const sheets = beginsWith(bytes, ZIP) ? await sheetsOfXlsx(bytes) : sheetOfText(bytes);
  if (!sheets.ok) return sheets;
  // A workbook may begin with a cover or a chart: the first sheet with a heading and rows counts.
  const tables = sheets.value.map(tableOf);
  const [first] = tables;
  return (
    tables.find((table) => table.ok) ?? tables.find((table) => !isEmpty(table)) ?? first ?? fail('LIST_FILE_EMPTY')
  );
}

const isEmpty = (table: Result<Table>): boolean => !table.ok && table.error.code === 'LIST_FILE_EMPTY';

const beginsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

async function sheetsOfXlsx(bytes: Uint8Array): Promise<Result<readonly CellTable[]>> {
  const content = await readXlsx(bytes, localText);
  if (content.kind === 'TOO_LARGE') return tableTooLarge();
  if (content.kind === 'DAMAGED') return fail('LIST_FILE_UNREADABLE', { reason: content.reason });
  const wrong = wrongEncodingOf(content.sheets.map(rawText).join('\n'));
  return wrong === null ? ok(content.sheets) : fail('LIST_FILE_ENCODING', { encoding: wrong });
}

function sheetOfText(bytes: Uint8Array): Result<readonly CellTable[]> {
  if (bytes.length === 0) return fail('LIST_FILE_EMPTY');
  const other = otherFormatOf(bytes);
  if (other !== null) return fail('LIST_FILE_UNREADABLE', { reason: other });
  const text = decodeText(bytes);
  if (WEB_PAGE.test(text))
    return fail('LIST_FILE_UNREADABLE', { reason: 'đây là trang web có đuôi tệp của bảng tính' });
  if (isBinary(text.slice(0, JUDGED_CHARS)))
    return fail('LIST_FILE_UNREADABLE', { reason: 'đây không phải bảng tính' });
  const sheet = readCsv(text, ROW_BEGINS);
  const latin = encodingOf(bytes) === 'windows-1258' ? new TextDecoder('windows-1252').decode(bytes) : text;
  const wrong = wrongEncodingOf(text, latin);
  return wrong === null ? ok([sheet]) : fail('LIST_FILE_ENCODING', { encoding: wrong });
}

function isBinary(text: string): boolean {
  return (text.match(CONTROLS)?.length ?? 0) > text.length * MAX_CONTROLS_SHARE;
}

function otherFormatOf(bytes: Uint8Array): string | null {
  if (beginsWith(bytes, OLE)) return 'tệp .xls đời cũ hoặc tệp có mật khẩu';
  if (beginsWith(bytes, PDF)) return 'đây là tệp PDF';
  return null;
}

function rawText({ rows }: CellTable): string {
  const texts = rows
    .slice(0, JUDGED_ROWS)
    .map(({ cells }) => cells.filter((cell) => typeof cell === 'string').join('\n'));
  return texts.join('\n');
}

function tableOf(sheet: CellTable): Result<Table> {
  if (sheet.rows.length > MAX_TABLE_ROWS || sheet.rows.some(({ cells }) => cells.length > MAX_TABLE_COLUMNS)) {
    return tableTooLarge();
  }
  const rowsBySheet = rowsInOrder(sheet).map(({ cells }) => cells.map(cellText));
  if (rowsBySheet.every((cells) => cells.every((text) => text === ''))) return fail('LIST_FILE_EMPTY');
  const heading = findHeading(sheet);
  if (heading === null) return fail('LIST_FILE_NO_HEADING');
  const width = usedWidth(rowsBySheet, heading.columns.length);
  const body = rowsBySheet.slice(heading.bodyFrom);
  repeatDown(body, sheet.merged, heading.bodyFrom);
  const rows = body.map((cells) =>
    Array.from({ length: width }, (_one, column) => (cells[column] ?? '').slice(0, MAX_CELL_CHARS)),
  );
  while (rows.at(-1)?.every((text) => text === '') === true) rows.pop();
  if (rows.length === 0) return fail('LIST_FILE_EMPTY');
  const firstLine = heading.bodyFrom + 1;
  return ok({ columns: heading.columns.slice(0, width), rows, firstLine });
}

/** A line that could not be cut into cells stands in the first one, so that somebody is told of it. */
function rowsInOrder({ rows, broken }: CellTable): readonly TableRow[] {
  if (broken.length === 0) return rows;
  const whole = broken.map(({ line, text }) => ({ line, cells: [text] }));
  return [...rows, ...whole].toSorted((a, b) => a.line - b.line);
}

/** Columns up to the last one that holds anything. */
function usedWidth(rows: readonly (readonly string[])[], most: number): number {
  const last = rows.reduce((width, cells) => Math.max(width, cells.findLastIndex((text) => text !== '') + 1), 0);
  return Math.min(last, most);
}

/** A cell merged over rows says the same of each of them; one merged over columns belongs to the first of them alone. */
function repeatDown(body: string[][], merged: readonly MergedArea[], bodyFrom: number): void {
  for (const { fromRow, toRow, fromColumn } of merged) {
    const value = body[fromRow - bodyFrom]?.[fromColumn] ?? '';
    if (value === '') continue;
    for (let row = fromRow - bodyFrom + 1; row <= Math.min(toRow - bodyFrom, body.length - 1); row += 1) {
      const cells = body[row];
      if (cells === undefined) continue;
      while (cells.length <= fromColumn) cells.push('');
      if (cells[fromColumn] === '') cells[fromColumn] = value;
    }
  }
}

/** A sheet's date as people write it; fractions of a day are never exact, so seconds are rounded. */
function localText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const text = new Date(Math.round(date.getTime() / 1_000) * 1_000).toISOString();
  const [, year = '', month, day, time = ''] = /^(\S+)-(\d{2})-(\d{2})T(\d{2}:\d{2})/.exec(text) ?? [];
  return `${day}/${month}/${year}${time === '00:00' ? '' : ` ${time}`}`;
}
