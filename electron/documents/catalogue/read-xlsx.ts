import { Buffer } from 'node:buffer';
import readXlsxFile, { InvalidInputError } from 'read-excel-file/node';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Cell, Table } from './table.ts';
import { storedZip, unpackZip } from './unpack-zip.ts';

/** More than the catalogue of a province takes as sheets; what is larger is no list or means harm. */
const MAX_UNPACKED_BYTES = 200 * 1024 * 1024;

/** The parts that hold cells; pictures and printer settings are not even unpacked. */
const isSheetPart = (name: string): boolean => name.endsWith('.xml') || name.endsWith('.rels');

/**
 * The sheets of an XLSX file, in their order. Formulas count by the value that was saved with them; of merged cells the
 * first one has the value. The package that reads sheets unpacks without a limit, so it is given the parts unpacked
 * already. Errors: `CATALOGUE_FILE_TOO_LARGE`, `CATALOGUE_FILE_UNREADABLE`.
 */
export async function readXlsx(bytes: Uint8Array): Promise<Result<Table[]>> {
  const parts = unpackZip(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    isSheetPart,
    MAX_UNPACKED_BYTES,
  );
  if (parts === 'TOO_LARGE') {
    return fail('CATALOGUE_FILE_TOO_LARGE', { maximumMb: MAX_UNPACKED_BYTES / 1024 / 1024 });
  }
  if (parts === 'DAMAGED') return damaged();
  try {
    const sheets = await readXlsxFile(storedZip(parts));
    return ok(sheets.map(({ data }) => ({ rows: data.map(toRow), broken: [] })));
  } catch (error) {
    // Whatever the package throws about the content of a file says that the file is none it can read.
    return damaged(error instanceof InvalidInputError ? error.code : undefined);
  }
}

const damaged = (detail?: string) =>
  fail('CATALOGUE_FILE_UNREADABLE', {
    reason: detail === undefined ? 'tệp XLSX bị hỏng' : `tệp XLSX bị hỏng, ${detail}`,
  });

function toRow(values: readonly unknown[], index: number): Table['rows'][number] {
  return { line: index + 1, cells: values.map(toCell) };
}

function toCell(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 'Có' : 'Không';
  return value instanceof Date ? value.toISOString().slice(0, 10) : null;
}
