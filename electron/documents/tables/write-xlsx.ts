import writeExcelFile, { type Cell, type Row } from 'write-excel-file/node';
import type { SheetTable, TableWriter } from '../../app/ports/table-writer.ts';

const NUMBER_FORMAT = '#,##0';
const DATE_FORMAT = 'dd/mm/yyyy';
/** Excel opens no sheet with a longer name, and none with one of these signs. */
const MAX_NAME_CHARS = 31;
const NOT_IN_NAME = /[\\/?*[\]:]/g;

/** Writes tables with title and head lines above, a heading that stays in sight, borders, and totals below. */
export function createTableWriter(): TableWriter {
  return {
    async xlsx(tables) {
      const names = sheetNames(tables);
      const sheets = tables.map((table, index) => ({
        sheet: names[index] ?? '',
        data: dataOf(table),
        columns: table.columns.map(({ widthChars }) => ({ width: widthChars })),
        stickyRowsCount: headingRow(table) + 1,
        orientation: 'landscape' as const,
      }));
      return new Uint8Array(await writeExcelFile(sheets, { fontFamily: 'Times New Roman', fontSize: 12 }).toBuffer());
    },
  };
}

type Column = SheetTable['columns'][number];
type Value = string | number | null;

/** Place of the heading among the rows: below the title, the head lines and an empty row. */
const headingRow = ({ headLines }: SheetTable): number => headLines.length + 2;

function dataOf({ title, headLines, columns, rows, totals }: SheetTable): Row[] {
  return [
    [{ value: title, fontWeight: 'bold', fontSize: 14 }],
    ...headLines.map((line): Row => [{ value: line }]),
    [],
    columns.map(({ title: heading }): Cell => ({ value: heading, ...HEADING })),
    ...rows.map((row) => columns.map((column, place) => cellOf(row[place] ?? null, column))),
    ...(totals === undefined
      ? []
      : [columns.map((column, place): Cell => ({ ...cellOf(totals[place] ?? null, column), fontWeight: 'bold' }))]),
  ];
}

const HEADING = {
  fontWeight: 'bold',
  align: 'center',
  alignVertical: 'center',
  wrap: true,
  borderStyle: 'thin',
} as const;

/** A cell as its column wants it; what does not fit the column stays text, such as the word "Cộng" in a date column. */
function cellOf(value: Value, { kind }: Column) {
  const box = { borderStyle: 'thin', alignVertical: 'top' } as const;
  if (value === null || value === '') return { value: '', type: String, ...box };
  if (typeof value === 'number') return { value, type: Number, format: NUMBER_FORMAT, align: 'right', ...box } as const;
  const date = kind === 'DATE' ? dateOf(value) : null;
  if (date !== null) return { value: date, type: Date, format: DATE_FORMAT, align: 'center', ...box } as const;
  return { value, type: String, wrap: true, ...box } as const;
}

/** `YYYY-MM-DD` as the moment that a sheet takes for this day; null for another text. */
function dateOf(text: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const date = new Date(`${text}T00:00:00.000Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** Names that Excel takes, no two alike. */
function sheetNames(tables: readonly SheetTable[]): string[] {
  const taken = new Set<string>();
  return tables.map(({ title }) => {
    const clean = title.replaceAll(NOT_IN_NAME, ' ').trim() || 'Sheet';
    let name = clean.slice(0, MAX_NAME_CHARS);
    for (let copy = 2; taken.has(name.toLowerCase()); copy += 1) {
      const end = ` ${copy}`;
      name = clean.slice(0, MAX_NAME_CHARS - end.length) + end;
    }
    taken.add(name.toLowerCase());
    return name;
  });
}
