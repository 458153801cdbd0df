import { Buffer } from 'node:buffer';
import readXlsxFile, { InvalidInputError } from 'read-excel-file/node';
import type { Cell, CellTable } from './cells.ts';
import { mergedAreasOf } from './merged-areas.ts';
import { storedZip, unpackZip } from './unpack-zip.ts';

/** More than the catalogue of a province takes as sheets; what is larger is no list or means harm. */
const MAX_UNPACKED_BYTES = 200 * 1024 * 1024;

/** The parts that hold cells; pictures and printer settings are not even unpacked. */
const isSheetPart = (name: string): boolean => name.endsWith('.xml') || name.endsWith('.rels');

/** The sheets of a file, or why there are none; a reason is Vietnamese and stands within a sentence. */
export type XlsxContent =
  | { readonly kind: 'SHEETS'; readonly sheets: readonly CellTable[] }
  | { readonly kind: 'TOO_LARGE'; readonly maximumMb: number }
  | { readonly kind: 'DAMAGED'; readonly reason: string };

/**
 * The sheets of an XLSX file, in their order. Formulas count by the value that was saved with them; of merged cells the
 * first one has the value. A date becomes the text that `dateText` makes of it: its UTC parts are what the sheet shows. The
 * package that reads sheets unpacks without a limit, so it is given the parts unpacked already.
 */
export async function readXlsx(bytes: Uint8Array, dateText: (date: Date) => string = dayText): Promise<XlsxContent> {
  const parts = unpackZip(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    isSheetPart,
    MAX_UNPACKED_BYTES,
  );
  if (parts === 'TOO_LARGE') return { kind: 'TOO_LARGE', maximumMb: MAX_UNPACKED_BYTES / 1024 / 1024 };
  if (parts === 'DAMAGED') return damaged();
  try {
    const sheets = await readXlsxFile(storedZip(parts));
    const merged = mergedAreasOf(parts);
    const tables = sheets.map(({ data }, index) => ({
      rows: data.map((values, row) => ({ line: row + 1, cells: values.map((value) => toCell(value, dateText)) })),
      broken: [],
      merged: merged[index] ?? [],
    }));
    return { kind: 'SHEETS', sheets: tables };
  } catch (error) {
    // Whatever the package throws about the content of a file says that the file is none it can read.
    return damaged(error instanceof InvalidInputError ? error.code : undefined);
  }
}

const damaged = (detail?: string): XlsxContent => ({
  kind: 'DAMAGED',
  reason: detail === undefined ? 'tệp XLSX bị hỏng' : `tệp XLSX bị hỏng, ${detail}`,
});

const dayText = (date: Date): string => date.toISOString().slice(0, 10);

function toCell(value: unknown, dateText: (date: Date) => string): Cell {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 'Có' : 'Không';
  return value instanceof Date ? dateText(value) : null;
}
