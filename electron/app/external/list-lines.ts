import { codeTest } from '../../domain/external/codes.ts';
import { type ExternalItem, LIST_FIELDS, type ListField } from '../../domain/external/external.ts';
import type { MappedColumn } from '../../domain/external/headings.ts';
import { type CellOf, parseListLine } from '../../domain/external/list-line.ts';
import { type StateWord, statusOfWord } from '../../domain/external/status-words.ts';
import { type AppError, fail } from '../../domain/result.ts';
import type { Table } from '../ports/table-files.ts';
import type { ExternalSystem } from './systems.ts';

/** Words of states that a window is shown. */
const MAX_UNKNOWN_STATES = 60;
/** Lines that are read between two looks at other calls. */
const LINES_A_TURN = 1_000;

/** A line that was left out. */
export interface WrongLine {
  readonly line: number;
  readonly error: AppError;
}

/** What a list says, each dossier once. */
export interface ListContent {
  readonly items: readonly ExternalItem[];
  /** Lines with any text. */
  readonly lines: number;
  readonly wrong: readonly WrongLine[];
}

interface ListReading {
  readonly system: ExternalSystem;
  readonly mapping: readonly MappedColumn[];
  readonly seenAt: string;
  /** Lets other calls be answered in the middle. */
  readonly pause: () => Promise<void>;
}

/** Reads the lines of a table. A code that stands there twice counts as its first line says. */
export async function readLines(table: Table, { system, mapping, seenAt, pause }: ListReading): Promise<ListContent> {
  const places = placesOf(table, mapping);
  const source = { code: system.code, isCode: codeTest(system) };
  const items = new Map<string, { readonly item: ExternalItem; readonly line: number }>();
  const wrong: WrongLine[] = [];
  let lines = 0;
  for (const [index, cells] of table.rows.entries()) {
    if (index % LINES_A_TURN === 0) await pause();
    if (cells.every((text) => text === '')) continue;
    lines += 1;
    const line = table.firstLine + index;
    const cellOf: CellOf = (field) => cells[places.get(field) ?? -1] ?? '';
    const parsed = parseListLine(source, cellOf, seenAt);
    if (!parsed.ok) wrong.push({ line, error: parsed.error });
    if (!parsed.ok || parsed.value === null) continue;
    const item = parsed.value;
    const first = items.get(item.code);
    if (first === undefined) items.set(item.code, { item, line });
    else if (!sameItem(first.item, item)) {
      wrong.push({ line, error: fail('LIST_LINE_REPEATED', { code: item.code, first: first.line }).error });
    }
  }
  return { items: [...items.values()].map(({ item }) => item), lines, wrong };
}

/** Place of each mapped field; a column that this file does not have is left out. */
function placesOf({ columns }: Table, mapping: readonly MappedColumn[]): Map<ListField, number> {
  const places = mapping.map(({ field, column }) => [field, columns.indexOf(column)] as const);
  return new Map(places.filter(([, place]) => place >= 0));
}

/** Whether two lines say the same, whenever they said it. */
export function sameItem(a: ExternalItem, b: ExternalItem): boolean {
  return a.system === b.system && LIST_FIELDS.every((field) => a[field] === b[field]);
}

/** Words of a column of states that mean no status, each once. */
export function unknownStates(states: Iterable<string>, words: readonly StateWord[]): string[] {
  const different = [...new Set(states)].filter((state) => state !== '');
  return different.filter((state) => statusOfWord(words, state) === null).slice(0, MAX_UNKNOWN_STATES);
}
