import { ENTITY_KINDS, type EntityDraft, type EntityKind } from '../../contract/entities.ts';
import { ROOT_UNIT_CODE, type SetupFile } from '../../contract/setup-file.ts';
import { USUAL_BOOKS, usualPurpose } from '../../domain/books/usual-books.ts';
import { procedureKey } from '../../domain/catalogue/procedure-code.ts';
import { formOfName } from '../../domain/units/paper-head.ts';
import { DEFAULT_EXTERNAL_SYSTEM } from './default-external-system.ts';

/** What a prepared file says of one row. */
export interface RowOfFile {
  readonly kind: EntityKind;
  readonly row: EntityDraft<EntityKind>;
  /** For a row that the file implies and does not name: what IT made of it since stays. */
  readonly onlyWhenMissing?: boolean;
}

/** The file's rows in an order in which each finds what it names. A new root unit carries the office's name. */
export function rowsOf(file: SetupFile): RowOfFile[] {
  const implied: RowOfFile[] = file.units.some(({ code }) => code === ROOT_UNIT_CODE)
    ? []
    : [{ kind: 'unit', row: rootUnit(file), onlyWhenMissing: true }];
  const people = file.people.map(({ pin: _pin, resetPin: _resetPin, ...person }) => person);
  const byKind: { readonly [K in EntityKind]: readonly EntityDraft<K>[] } = {
    unit: namedFirst(file.units),
    counter: file.counters,
    service: file.services,
    // Active IT first: retiring the old IT person and adding the new one in one file must not fail half-way.
    person: people.toSorted((a, b) => Number(isActiveIt(b)) - Number(isActiveIt(a))),
    device: file.devices,
    procedure: file.procedures,
    procedureGroup: file.procedureGroups,
    calendar: file.calendars,
    externalSystem: file.externalSystems,
    book: file.books,
    paperTemplate: file.paperTemplates,
    // A form is a file beside its row: it comes in through the Setup window.
    applicationForm: [],
  };
  const named = ENTITY_KINDS.flatMap((kind) => byKind[kind].map((row): RowOfFile => ({ kind, row })));
  return [...implied, ...named, ...usualBooks(file), ...usualSystem(file)];
}

/** The provincial system, where the file names none of its own. */
function usualSystem({ externalSystems }: SetupFile): RowOfFile[] {
  if (externalSystems.length > 0) return [];
  return [{ kind: 'externalSystem', row: DEFAULT_EXTERNAL_SYSTEM, onlyWhenMissing: true }];
}

/** The number books that every office keeps; one that the file names itself is the file's. */
function usualBooks({ books, procedures }: SetupFile): RowOfFile[] {
  const missing = USUAL_BOOKS.filter(({ code }) => !books.some((book) => book.code === code));
  return missing.map((usual) => {
    const procedureCodes = procedures.map(({ code }) => code).filter((code) => usualPurpose(code) === usual.purpose);
    const row: EntityDraft<'book'> = {
      code: usual.code,
      active: true,
      name: usual.name,
      purpose: usual.purpose,
      procedureCodes,
      forms: [...usual.forms],
      template: usual.template,
      restart: 'YEAR',
      startAt: 1,
      usual: usual.usual.map((paper) => ({ ...paper })),
    };
    return { kind: 'book', row, onlyWhenMissing: true };
  });
}

const rootUnit = ({ office }: SetupFile): EntityDraft<'unit'> => ({
  code: ROOT_UNIT_CODE,
  active: true,
  name: office.name,
  parentCode: null,
  level: 'XA',
  agencyCode: office.agencyCode,
  kind: 'TTPVHCC',
  form: formOfName(office.name),
  validFrom: null,
  validTo: null,
  predecessorCodes: [],
  paperHead: '',
});

const isActiveIt = ({ role, active }: EntityDraft<'person'>): boolean => role === 'IT' && active;

/** Parents and predecessors before those that name them; in a circle somebody comes first and is refused later. */
function namedFirst(units: readonly EntityDraft<'unit'>[]): EntityDraft<'unit'>[] {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const ordered = new Set<EntityDraft<'unit'>>();
  const visit = (unit: EntityDraft<'unit'>, path: readonly string[]): void => {
    if (ordered.has(unit) || path.includes(unit.code)) return;
    for (const code of [unit.parentCode, ...unit.predecessorCodes]) {
      const named = code === null ? undefined : byCode.get(code);
      if (named) visit(named, [...path, unit.code]);
    }
    ordered.add(unit);
  };
  for (const unit of units) visit(unit, []);
  return [...ordered];
}

/** A code that the file gives to two rows of one kind; two ways of writing a procedure's code are one. */
export function findDuplicate(rows: readonly RowOfFile[]): { kind: string; code: string } | null {
  const seen = new Set<string>();
  for (const { kind, row } of rows) {
    const key = `${kind}/${kind === 'procedure' ? procedureKey(row.code) : row.code}`;
    if (seen.has(key)) return { kind, code: row.code };
    seen.add(key);
  }
  return null;
}

/** A procedure of the file that the catalogue has under another way of writing its code; null when there is none. */
export function findOtherWriting(
  rows: readonly RowOfFile[],
  stored: readonly { readonly code: string }[],
): { kind: string; code: string } | null {
  const codes = new Set(stored.map(({ code }) => code));
  const codeByKey = new Map(stored.map(({ code }) => [procedureKey(code), code]));
  const other = rows.find(
    ({ kind, row }) => kind === 'procedure' && !codes.has(row.code) && codeByKey.has(procedureKey(row.code)),
  );
  return other ? { kind: other.kind, code: codeByKey.get(procedureKey(other.row.code)) ?? other.row.code } : null;
}
