import type { MethodInput, MethodOutput } from '../../../../../electron/contract/contract.ts';
import type { ListMapping } from '../../../../../electron/contract/desk-entities.ts';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import type { System } from './system-choice.ts';

type Inspected = MethodOutput<'external.inspect'>;
export type ListOutcome = MethodOutput<'external.import'>;
export type ListField = ListMapping[number]['field'];
/** The column of each field that has one. */
export type Columns = Readonly<Partial<Record<ListField, string>>>;
/** What the other system's words mean, as chosen just now: status 1-10. */
export type ChosenStates = Readonly<Record<string, number>>;

/** Why the file that was chosen last is not shown. */
export type FileProblem =
  | { readonly kind: 'GONE' | 'TOO_LARGE'; readonly name: string }
  | { readonly kind: 'REFUSED'; readonly name: string; readonly error: EnvelopeError };

interface ListFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly inspected: Inspected;
  /** The columns are those that were mapped for this system before: nothing is to be asked. */
  readonly isKnown: boolean;
}

export interface Shown {
  readonly file: ListFile | null;
  readonly columns: Columns;
  readonly states: ChosenStates;
  readonly preview: ListOutcome | null;
  readonly imported: ListOutcome | null;
  readonly error: EnvelopeError | null;
}

export const NOTHING: Shown = { file: null, columns: {}, states: {}, preview: null, imported: null, error: null };

export const toColumns = (mapping: ListMapping): Columns =>
  Object.fromEntries(mapping.map(({ field, column }) => [field, column]));
const toMapping = (columns: Columns): ListMapping =>
  Object.entries(columns).map(([field, column]) => ({ field: field as ListField, column }));

/** What is sent, from what is shown. */
export function inputOf(
  system: System,
  { file, columns, states }: Shown,
): Omit<MethodInput<'external.import'>, 'write'> | null {
  if (file === null) return null;
  const chosen = Object.entries(states).map(([text, status]) => ({ text, status }));
  const kept = system.states.filter(({ text }) => states[text] === undefined);
  return {
    fileName: file.name.slice(-200),
    bytes: file.bytes,
    systemCode: system.code,
    mapping: toMapping(columns),
    states: [...kept, ...chosen],
  };
}
