import type { ListedComponent, ListedPart } from '../../domain/catalogue/listed.ts';
import type { Column } from './columns.ts';
import type { CellOf } from './table-list.ts';
import {
  feesOfText,
  formsOfText,
  levelOfText,
  linesOf,
  serviceLevelOfText,
  termOfText,
  textOf,
  wholeNumber,
  yesOrNo,
} from './values.ts';

/** A cell that cannot be read. */
export interface CellProblem {
  readonly field: string;
  readonly reason: string;
}

/** The shape of codes that the contract takes (`Code`); any other gets a code of ours. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;
/** More than any dossier has; more is a column that was mistaken. */
const MAX_COUNT = 99;

/** What a procedure's first row says, apart from papers, results and legal basis, which further rows may add to. */
export function partOfCells(
  columns: ReadonlyMap<Column, number>,
  cellOf: CellOf,
  fieldOfSection: string | undefined,
): { readonly part: ListedPart } | CellProblem {
  const name = textOf(cellOf('name'));
  if (name === '') return { field: 'name', reason: 'còn trống' };
  const values: Record<string, unknown> = { name };
  const field = textOf(cellOf('field')) || fieldOfSection;
  if (field !== undefined && field !== '') values['field'] = field;
  const fieldCode = textOf(cellOf('fieldCode'));
  if (fieldCode !== '') values['fieldCode'] = fieldCode;
  for (const [column, key, read] of READERS) {
    const cell = cellOf(column);
    // An empty cell says nothing: what the catalogue has stays.
    if (!columns.has(column) || textOf(cell) === '') continue;
    const value = read(cell, cellOf);
    if (value === null) return { field: key, reason: `không hiểu “${textOf(cell).slice(0, 60)}”` };
    values[key] = value;
  }
  return { part: values };
}

type Reader = (cell: ReturnType<CellOf>, cellOf: CellOf) => unknown;

const READERS: readonly (readonly [column: Column, key: keyof ListedPart, read: Reader])[] = [
  ['term', 'term', (cell, cellOf) => termOfText(cell, cellOf('termUnit') ?? null)],
  ['level', 'level', levelOfText],
  ['fee', 'fees', feesOfText],
  ['sets', 'sets', (cell) => count(cell, 20)],
  ['serviceLevel', 'serviceLevel', serviceLevelOfText],
  ['onSpot', 'onSpot', yesOrNo],
  ['bcci', 'bcci', yesOrNo],
];

function count(cell: ReturnType<CellOf>, most: number): number | null {
  const number = wholeNumber(/^\d+/.exec(textOf(cell))?.[0]);
  return number !== null && number > 0 && number <= most ? number : null;
}

/** The papers that a row names: one, or with line breaks several; null where it names none. */
export function componentOfCells(cellOf: CellOf): { readonly components: ListedComponent[] } | CellProblem | null {
  const names = linesOf(cellOf('component')).map((name) => name.replace(/^[-–+*•]\s*/, ''));
  if (names.length === 0) return null;
  const copiesText = textOf(cellOf('copies'));
  const copies = copiesText === '' ? undefined : count(cellOf('copies'), MAX_COUNT);
  if (copies === null) return { field: 'component', reason: `không hiểu số bản “${copiesText.slice(0, 60)}”` };
  const mustDigitize = flag(cellOf, 'mustDigitize');
  const conditional = flag(cellOf, 'conditional');
  if (mustDigitize === null || conditional === null)
    return { field: 'component', reason: 'cột số hóa hoặc không bắt buộc phải ghi Có hoặc Không' };
  const forms = formsOfText(cellOf('forms'));
  const formName = textOf(cellOf('formName'));
  const code = textOf(cellOf('componentCode'));
  const facts = {
    ...(copies !== undefined && { copies }),
    ...(mustDigitize !== undefined && { mustDigitize }),
    ...(conditional !== undefined && { conditional }),
    ...(forms.length > 0 && { forms }),
    ...(formName !== '' && { formName }),
  };
  // A code names one paper.
  const named = names.length === 1 && CODE.test(code) ? { code } : {};
  return { components: names.map((name) => ({ ...named, ...facts, name })) };
}

function flag(cellOf: CellOf, column: Column): boolean | null | undefined {
  const cell = cellOf(column);
  return textOf(cell) === '' ? undefined : yesOrNo(cell);
}
