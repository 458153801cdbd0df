import type { CatalogueContent } from '../../app/ports/catalogue-files.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { decodeText } from '../tables/decode-text.ts';
import { readCsv } from '../tables/read-csv.ts';
import { readXlsx } from '../tables/read-xlsx.ts';
import { listOfJson } from './national-json.ts';
import { listOfTable, type TableList } from './table-list.ts';

/** The beginning of a procedure's row in the middle of a quoted cell: the quotation mark before it was never closed. */
const ROW_BEGINS = /(^|[,;\t])\s*"?\s*([1-9]\.\d{6}(\.\d{3}\.\d{2}\.\d{2}(\.[A-Z]\d{2})?)?"?\s*[,;\t]|MAU-)/;

const ZIP = [0x50, 0x4b];
/** The container of the formats before XLSX. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const JSON_BEGINS = new Set([0x5b, 0x7b]);
/** White space, and the bytes of order marks. */
const BEFORE_CONTENT = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf, 0xff, 0xfe, 0x00]);

/**
 * Reads a list of procedures by what the file holds. Errors: `CATALOGUE_FILE_UNREADABLE`, `CATALOGUE_FILE_TOO_LARGE`,
 * `CATALOGUE_COLUMNS_MISSING`, `CATALOGUE_FILE_EMPTY`.
 */
export async function readCatalogue(bytes: Uint8Array): Promise<Result<CatalogueContent>> {
  if (beginsWith(bytes, OLE)) {
    return fail('CATALOGUE_FILE_UNREADABLE', { reason: 'tệp .xls đời cũ, hãy lưu lại thành .xlsx' });
  }
  const format = formatOf(bytes);
  const list = await READERS[format](bytes);
  if (!list.ok) return list;
  if (list.value.procedures.length + list.value.problems.length === 0) return fail('CATALOGUE_FILE_EMPTY');
  return ok({ format, ...list.value });
}

function formatOf(bytes: Uint8Array): CatalogueContent['format'] {
  if (beginsWith(bytes, ZIP)) return 'XLSX';
  const first = bytes.find((byte) => !BEFORE_CONTENT.has(byte));
  return first !== undefined && JSON_BEGINS.has(first) ? 'JSON' : 'CSV';
}

const beginsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

type Read = (bytes: Uint8Array) => Promise<Result<TableList>>;

const READERS: { readonly [F in CatalogueContent['format']]: Read } = {
  CSV: async (bytes) => listOfTable(readCsv(decodeText(bytes), ROW_BEGINS)),
  JSON: async (bytes) => listOfJson(bytes),
  XLSX: async (bytes) => {
    const sheets = await readXlsx(bytes);
    if (sheets.kind === 'TOO_LARGE') return fail('CATALOGUE_FILE_TOO_LARGE', { maximumMb: sheets.maximumMb });
    if (sheets.kind === 'DAMAGED') return fail('CATALOGUE_FILE_UNREADABLE', { reason: sheets.reason });
    // A workbook may begin with a cover: the first sheet with a heading counts.
    const lists = sheets.sheets.map(listOfTable);
    return lists.find(({ ok: fits }) => fits) ?? lists[0] ?? fail('CATALOGUE_FILE_EMPTY');
  },
};
