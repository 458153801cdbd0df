import type { Entity } from '../../contract/entities.ts';
import type { ImportLine } from '../../contract/import-line.ts';
import { ALWAYS_IN_EFFECT } from '../../contract/procedure-file.ts';
import { ProcedureVersion } from '../../contract/procedure-schema.ts';
import { ROOT_UNIT_CODE } from '../../contract/setup-file.ts';
import { Code } from '../../contract/values.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import { cleanProcedureCode } from '../../domain/catalogue/procedure-code.ts';
import { versionToShow } from '../../domain/catalogue/versions.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { foldForSearch } from '../../domain/text/fold.ts';
import type { OfficeCalendars } from '../calendar/office-calendars.ts';
import { findProcedure } from '../catalogue/in-effect.ts';
import { recordConfig } from '../config/save.ts';
import type { Ids } from '../ports/ids.ts';
import type { Writes } from '../ports/store.ts';

/** Stands where a decision would: such a row was made by an import and says only what its dossiers said. */
export const IMPORTED_PROCEDURE = 'Tạo khi nhập hồ sơ từ tệp, chưa đối chiếu với danh mục';
const NO_FIELD = 'Chưa phân loại';
const MAX_CODE_CHARS = 40;
const MAX_UNIT_NAME_CHARS = 200;

/** Units and procedures of the office while lines are taken over; what is missing is made. */
export interface ImportCatalogue {
  /** The code of the unit that a line names by code or name. */
  unitCode(named: string, level: Entity<'unit'>['level']): Promise<string>;
  /** The procedure that a line names. Error: `PROCEDURE_CODE_WRONG`. */
  procedure(line: ImportLine): Promise<Result<Entity<'procedure'>>>;
  /** The working time of a unit. */
  calendar(unitCode: string): Promise<WorkingCalendar>;
}

/** The catalogue as one transaction sees it: a row is read once, and made once. */
export async function openImportCatalogue(
  writes: Writes,
  ids: Ids,
  calendars: OfficeCalendars,
): Promise<ImportCatalogue> {
  const rows = await writes.entities('unit');
  const unitCodes = new Set(rows.map(({ code }) => code));
  const units = new Map(rows.toReversed().map(({ code, name }) => [foldForSearch(name), code]));
  const procedures = new Map<string, Entity<'procedure'>>();
  const calendarOf = new Map<string, WorkingCalendar>();

  return {
    async unitCode(named, level) {
      if (unitCodes.has(named)) return named;
      // What can be a code is one: two codes may differ by a capital letter alone, two names hardly.
      const isCode = Code.safeParse(named).success;
      const known = isCode ? undefined : units.get(foldForSearch(named));
      if (known !== undefined) return known;
      const code = isCode ? named : freeCode(named, unitCodes);
      await putUnit(writes, ids, code, named.slice(0, MAX_UNIT_NAME_CHARS), level);
      unitCodes.add(code);
      units.set(foldForSearch(named), code);
      return code;
    },
    async procedure(line) {
      const code = importedProcedureCode(line.procedure.code);
      if (!code.ok) return code;
      const read = procedures.get(code.value) ?? (await findProcedure(writes, code.value));
      const procedure = read ?? (await putProcedure(writes, ids, code.value, line));
      procedures.set(code.value, procedure);
      return ok(procedure);
    },
    async calendar(unitCode) {
      const calendar = calendarOf.get(unitCode) ?? (await calendars.forUnit(writes, unitCode));
      calendarOf.set(unitCode, calendar);
      return calendar;
    },
  };
}

/**
 * A procedure's code without stray white space. Old systems had codes of their own, so that whatever can be a code of ours
 * is taken. Error: `PROCEDURE_CODE_WRONG`.
 */
function importedProcedureCode(text: string): Result<string> {
  const national = cleanProcedureCode(text);
  if (national.ok) return national;
  const bare = text.replace(/\s+/g, '');
  return Code.safeParse(bare).success
    ? ok(bare)
    : fail('PROCEDURE_CODE_WRONG', { code: bare.slice(0, MAX_CODE_CHARS) });
}

/** A code for a unit that the file knows only by name: its words without diacritics, with a number where taken. */
function freeCode(name: string, taken: ReadonlySet<string>): string {
  const words = foldForSearch(name)
    .toUpperCase()
    .match(/[A-Z0-9]+/g) ?? ['DON-VI'];
  const base = words.join('-').slice(0, MAX_CODE_CHARS);
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : `-${number}`;
    const code = base.slice(0, MAX_CODE_CHARS - suffix.length) + suffix;
    if (!taken.has(code)) return code;
  }
}

async function putUnit(
  writes: Writes,
  ids: Ids,
  code: string,
  name: string,
  level: Entity<'unit'>['level'],
): Promise<void> {
  const unit: Entity<'unit'> = {
    id: ids.next(),
    code,
    active: true,
    rev: 1,
    name,
    parentCode: ROOT_UNIT_CODE,
    level,
    agencyCode: '',
    kind: 'KHAC',
    form: '',
    validFrom: null,
    validTo: null,
    predecessorCodes: [],
    paperHead: '',
  };
  await writes.putEntity('unit', unit);
  await recordConfig(writes, 'unit', unit.id, { before: null, after: unit });
}

/** Not through the rules of Setup, which want a national code: an old dossier keeps the code it has. */
async function putProcedure(
  writes: Writes,
  ids: Ids,
  code: string,
  { procedure, deadline }: ImportLine,
): Promise<Entity<'procedure'>> {
  const version = ProcedureVersion.parse({
    number: 1,
    effectiveFrom: ALWAYS_IN_EFFECT,
    decision: IMPORTED_PROCEDURE,
    name: procedure.name || code,
    field: procedure.field || NO_FIELD,
    level: procedure.level === 'TINH' ? 'TINH' : 'XA',
    term: deadline ? { amount: deadline.amount ?? 0, unit: deadline.unit } : { amount: 0, unit: 'KHONG_HEN' },
  });
  const row: Entity<'procedure'> = { id: ids.next(), code, active: true, rev: 1, versions: [version] };
  await writes.putEntity('procedure', row);
  await recordConfig(writes, 'procedure', row.id, { before: null, after: row });
  return row;
}

/** The version that counted on a day, else the nearest: a dossier may be older than what the catalogue remembers. */
export function versionFor(procedure: Entity<'procedure'>, day: string): ProcedureVersion {
  return versionToShow(procedure, day) as ProcedureVersion;
}
