import { FIELD_LABELS, type RowProblem } from '../../app/catalogue/row-problems.ts';
import type { ListedComponent, ListedPart, ListedProcedure } from '../../domain/catalogue/listed.ts';
import { cleanProcedureCode } from '../../domain/catalogue/procedure-code.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { foldForSearch } from '../../domain/text/fold.ts';
import { findHiddenCharacter } from '../../domain/text/unicode.ts';
import type { Cell, CellTable, TableRow } from '../tables/cells.ts';
import { type Column, findHeading } from './columns.ts';
import { componentOfCells, partOfCells } from './table-cells.ts';
import { codeText, linesOf, textOf } from './values.ts';

/** What a table lists. */
export interface TableList {
  readonly procedures: readonly ListedProcedure[];
  readonly problems: readonly RowProblem[];
}

/** A row through its heading. */
export type CellOf = (column: Column) => Cell | undefined;

/** A procedure whose further rows may still add papers. */
interface OpenProcedure {
  readonly line: number;
  readonly code: string;
  readonly decision: string;
  readonly repealed: boolean;
  readonly part: ListedPart;
  readonly components: ListedComponent[];
  readonly results: { name: string }[];
  readonly legalBasis: string[];
}

/** `II. Lĩnh vực hộ tịch`: a row that only says to which field the next ones belong. */
const FIELD_ROW = /^(?:[ivxlc]+|[a-z]|\d+)?[.):\s-]*linh vuc[:\s]+\S/;

/**
 * The procedures of a table: one row each, or with further rows without a code that each add a paper, a result or a legal
 * basis. A row that cannot be read is named and left out with the rows that continue it. Error:
 * `CATALOGUE_COLUMNS_MISSING`.
 */
export function listOfTable({ rows, broken }: CellTable): Result<TableList> {
  const found = findHeading(rows);
  if ('missing' in found) return fail('CATALOGUE_COLUMNS_MISSING', { columns: found.missing.join(', ') });
  const { index, columns } = found.heading;
  const reader = createRowReader(columns);
  for (const row of rows.slice(index + 1)) reader.add(row);
  const unread = broken.map(({ line, reason }) => ({ line, code: '', field: 'dòng', reason }));
  const problems = [...reader.problems, ...unread].sort((a, b) => a.line - b.line);
  return ok({ procedures: reader.procedures(), problems });
}

function createRowReader(columns: ReadonlyMap<Column, number>) {
  const open: OpenProcedure[] = [];
  const problems: RowProblem[] = [];
  /** The procedure that rows without a code continue; null after a row that was left out. */
  let current: OpenProcedure | null = null;
  let fieldOfSection: string | undefined;

  function begin(line: number, cellOf: CellOf): void {
    current = null;
    const text = codeText(cellOf('code'));
    const code = cleanProcedureCode(text);
    if (!code.ok) {
      problems.push({ line, code: '', field: label('code'), reason: `“${text.slice(0, 60)}” không phải mã thủ tục` });
      return;
    }
    const hidden = hiddenIn(columns, cellOf);
    const part = hidden ?? partOfCells(columns, cellOf, fieldOfSection);
    if ('reason' in part) {
      problems.push({ line, code: code.value, field: label(part.field), reason: part.reason });
      return;
    }
    current = {
      line,
      code: code.value,
      decision: textOf(cellOf('decision')),
      repealed: isRepealed(cellOf('state')),
      part: part.part,
      components: [],
      results: [],
      legalBasis: [],
    };
    open.push(current);
    extend(current, line, cellOf);
  }

  function extend(procedure: OpenProcedure, line: number, cellOf: CellOf): boolean {
    const component = componentOfCells(cellOf);
    if (component !== null && 'reason' in component) {
      problems.push({ line, code: procedure.code, field: label(component.field), reason: component.reason });
      // Without this paper the procedure would ask for less than the file says: all of it is left out.
      open.splice(open.indexOf(procedure), 1);
      current = null;
      return true;
    }
    if (component !== null) procedure.components.push(...component.components);
    const results = linesOf(cellOf('result'));
    procedure.results.push(...results.map((name) => ({ name })));
    const legalBasis = linesOf(cellOf('legalBasis'));
    procedure.legalBasis.push(...legalBasis);
    return component !== null || results.length > 0 || legalBasis.length > 0;
  }

  return {
    problems,
    add({ line, cells }: TableRow): void {
      const cellOf: CellOf = (column) => cells[columns.get(column) ?? -1];
      const words = cells.map(textOf).filter((text) => text !== '');
      if (words.length === 0) return;
      const section = sectionField(words);
      if (section !== null) {
        fieldOfSection = section;
        current = null;
        return;
      }
      if (textOf(cellOf('code')) !== '') return begin(line, cellOf);
      // What continues a row that was left out is left out with it.
      const leftOut = current === null && problems.length > 0;
      if (current !== null && extend(current, line, cellOf)) return;
      if (textOf(cellOf('name')) === '' && (current !== null || leftOut)) return;
      problems.push({ line, code: '', field: label('code'), reason: 'còn trống' });
      current = null;
    },
    procedures: () => open.map(listedOf),
  };
}

function sectionField(words: readonly string[]): string | null {
  const text = words.join(' ');
  if (words.length > 2 || !FIELD_ROW.test(foldForSearch(text))) return null;
  return text.replace(/^.*?lĩnh vực[:\s]+/iu, '').trim();
}

function listedOf(procedure: OpenProcedure): ListedProcedure {
  const { line, code, decision, repealed, part, components, results, legalBasis } = procedure;
  // Empty cells say nothing: what the catalogue has stays.
  const lists = {
    ...(components.length > 0 && { components }),
    ...(results.length > 0 && { results }),
    ...(legalBasis.length > 0 && { legalBasis }),
  };
  return { line, code, decision, repealed, content: { kind: 'PART', part: { ...part, ...lists } } };
}

/** A broken character, which says that the file was read or made in a wrong encoding. */
function hiddenIn(
  columns: ReadonlyMap<Column, number>,
  cellOf: CellOf,
): { readonly field: string; readonly reason: string } | null {
  for (const column of columns.keys()) {
    const hidden = findHiddenCharacter(textOf(cellOf(column)));
    if (hidden !== null) return { field: column, reason: `có ký tự lỗi ${hidden.codePoint}, có thể sai bảng mã` };
  }
  return null;
}

function isRepealed(cell: Cell | undefined): boolean {
  return /bai bo|het hieu luc|huy bo|khong con hieu luc/.test(foldForSearch(textOf(cell)));
}

const COLUMN_LABELS: Readonly<Record<string, string>> = { component: 'thành phần hồ sơ', fee: 'phí, lệ phí' };
const label = (column: string): string => FIELD_LABELS[column] ?? COLUMN_LABELS[column] ?? column;
