import { zipOf } from '../../scripts/zip-writer.ts';

/** A cell of a test's sheet: a text, a number, or XML of its own with `{ref}` for its address. */
export type TestCell = string | number | null | { readonly xml: string };

const NS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Writes a workbook of sheets as ECMA-376 describes it, with nothing but what a reader needs. */
export function xlsxOf(sheets: readonly (readonly (readonly TestCell[])[])[], merged: readonly string[] = []): Buffer {
  const numbers = sheets.map((_sheet, index) => index + 1);
  return packed([
    ...sheets.map((rows, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, content: sheetXml(rows, merged) })),
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${NS}" xmlns:r="${REL}"><sheets>${numbers
        .map((number) => `<sheet name="Trang ${number}" sheetId="${number}" r:id="rId${number}"/>`)
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${numbers
        .map(
          (number) =>
            `<Relationship Id="rId${number}" Type="${REL}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
        )
        .join('')}</Relationships>`,
    },
  ]);
}

/** Packs files as they are. */
export function packed(files: readonly { readonly name: string; readonly content: string }[]): Buffer {
  return zipOf(files.map(({ name, content }) => ({ name, content: Buffer.from(content), mode: 0o100644 })));
}

function sheetXml(rows: readonly (readonly TestCell[])[], merged: readonly string[]): string {
  const lines = rows.map((cells, index) => {
    const written = cells.map((cell, column) => cellXml(cell, `${letters(column)}${index + 1}`)).join('');
    return `<row r="${index + 1}">${written}</row>`;
  });
  const merges = merged.map((range) => `<mergeCell ref="${range}"/>`).join('');
  return `<worksheet xmlns="${NS}"><sheetData>${lines.join('')}</sheetData>${
    merges === '' ? '' : `<mergeCells>${merges}</mergeCells>`
  }</worksheet>`;
}

function cellXml(cell: TestCell, ref: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`;
  if (typeof cell === 'object') return cell.xml.replaceAll('{ref}', ref);
  const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

function letters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : letters(Math.floor(column / 26) - 1) + letter;
}
