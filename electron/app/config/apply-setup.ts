import type { EntityDraft, EntityKind, Office } from '../../contract/entities.ts';
import { DEFAULT_SETTINGS, ENTITY_KINDS } from '../../contract/entities.ts';
import { ROOT_UNIT_CODE, type SetupFile, type SetupReport } from '../../contract/setup-file.ts';
import { checkPin } from '../../domain/pin/pin.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Ids } from '../ports/ids.ts';
import type { PinHasher } from '../ports/pin-hasher.ts';
import type { Change, Store, Writes } from '../ports/store.ts';
import { checkItRemains } from './references.ts';
import { nextRow } from './rows.ts';
import { putEntityWithEvent, recordConfig, withoutUndefined, wouldChange } from './save.ts';

type Changes = SetupReport['changes'];

export interface ApplySetupDeps {
  readonly store: Store;
  readonly ids: Ids;
  readonly pinHasher: PinHasher;
  readonly officeId: string;
  /** Ids promised beforehand, by person code: the first IT person is the actor of the rows that make the office. */
  readonly personIds?: ReadonlyMap<string, string>;
}

/** PIN hashes by person code, made before the transaction: scrypt is slow on purpose and must not hold the writer. */
type PinHashes = ReadonlyMap<string, string>;

/**
 * Makes the office what `file` says, in one transaction. Applying the same file again changes nothing; rows that the
 * file does not name stay. Errors: `CONFIG_DUPLICATE`, `CONFIG_REFERENCE_UNKNOWN`, `CONFIG_LAST_IT`, the PIN rules.
 */
export async function applySetup(
  { store, ids, pinHasher, officeId, personIds }: ApplySetupDeps,
  file: SetupFile,
  change: Change,
): Promise<Result<Omit<SetupReport, 'recoveryKey'>>> {
  const rows = rowsOf(file);
  const duplicate = findDuplicate(rows);
  if (duplicate) return fail('CONFIG_DUPLICATE', duplicate);
  const hashes = await hashPins(pinHasher, file);
  if (!hashes.ok) return hashes;
  return store.write(change, async (writes) => {
    const changes: Changes = [];
    let unchanged = 0;
    const note = (kind: Changes[number]['kind'], code: string, before: unknown): void =>
      void changes.push({ kind, code, action: before === null ? 'CREATED' : 'UPDATED' });

    if (await applyOffice(writes, file, officeId, note)) unchanged += 1;
    for (const { kind, row, onlyWhenMissing } of rows) {
      const before = await writes.entityByCode(kind, row.code);
      if (!wouldChange(before, row) || (before !== null && onlyWhenMissing === true)) {
        unchanged += 1;
        continue;
      }
      const promised = kind === 'person' ? personIds?.get(row.code) : undefined;
      const after = nextRow(before, row, () => promised ?? ids.next());
      const saved = await putEntityWithEvent(writes, kind, after, before);
      if (!saved.ok) return saved;
      note(kind, row.code, before);
    }
    await applyPins(writes, file, hashes.value, note);
    if (await applySettings(writes, file, officeId, note)) unchanged += 1;
    const remains = await checkItRemains(writes);
    return remains.ok ? ok({ officeId, changes, unchanged }) : remains;
  });
}

const isActiveIt = ({ role, active }: EntityDraft<'person'>): boolean => role === 'IT' && active;

interface RowOfFile {
  readonly kind: EntityKind;
  readonly row: EntityDraft<EntityKind>;
  /** For a row that the file implies and does not name: what IT made of it since stays. */
  readonly onlyWhenMissing?: boolean;
}

/** The file's rows in an order in which each finds what it names. A new root unit carries the office's name. */
function rowsOf(file: SetupFile): RowOfFile[] {
  const root: EntityDraft<'unit'> = {
    code: ROOT_UNIT_CODE,
    active: true,
    name: file.office.name,
    parentCode: null,
    level: 'XA',
    agencyCode: file.office.agencyCode,
  };
  const implied: RowOfFile[] = file.units.some(({ code }) => code === ROOT_UNIT_CODE)
    ? []
    : [{ kind: 'unit', row: root, onlyWhenMissing: true }];
  const people = file.people.map(({ pin: _pin, resetPin: _resetPin, ...person }) => person);
  const byKind: Record<EntityKind, readonly EntityDraft<EntityKind>[]> = {
    unit: parentsFirst(file.units),
    counter: file.counters,
    service: file.services,
    // Active IT first: retiring the old IT person and adding the new one in one file must not fail half-way.
    person: people.toSorted((a, b) => Number(isActiveIt(b)) - Number(isActiveIt(a))),
    device: file.devices,
    procedure: file.procedures,
  };
  return [...implied, ...ENTITY_KINDS.flatMap((kind) => byKind[kind].map((row) => ({ kind, row })))];
}

function parentsFirst(units: readonly EntityDraft<'unit'>[]): EntityDraft<'unit'>[] {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const ordered: EntityDraft<'unit'>[] = [];
  const visit = (unit: EntityDraft<'unit'>, path: readonly string[]): void => {
    if (ordered.includes(unit) || path.includes(unit.code)) return;
    const parent = unit.parentCode === null ? undefined : byCode.get(unit.parentCode);
    if (parent) visit(parent, [...path, unit.code]);
    ordered.push(unit);
  };
  for (const unit of units) visit(unit, []);
  return ordered;
}

function findDuplicate(rows: readonly RowOfFile[]): { kind: string; code: string } | null {
  const seen = new Set<string>();
  for (const { kind, row } of rows) {
    const key = `${kind}/${row.code}`;
    if (seen.has(key)) return { kind, code: row.code };
    seen.add(key);
  }
  return null;
}

async function hashPins(pinHasher: PinHasher, file: SetupFile): Promise<Result<PinHashes>> {
  const hashes = new Map<string, string>();
  for (const { code, pin } of file.people) {
    if (pin === undefined) continue;
    const good = checkPin(pin);
    if (!good.ok) return fail(good.error.code, { ...good.error.details, person: code });
    hashes.set(code, await pinHasher.hash(pin));
  }
  return ok(hashes);
}

type Note = (kind: Changes[number]['kind'], code: string, before: unknown) => void;

/** Answers true when nothing was to change. */
async function applyOffice(writes: Writes, file: SetupFile, officeId: string, note: Note): Promise<boolean> {
  const before = await writes.office();
  if (!wouldChange(before, file.office)) return true;
  const after: Office = { ...file.office, id: officeId, rev: (before?.rev ?? 0) + 1 };
  await writes.putOffice(after);
  await recordConfig(writes, 'office', officeId, { before, after });
  note('office', officeId, before);
  return false;
}

async function applySettings(writes: Writes, file: SetupFile, officeId: string, note: Note): Promise<boolean> {
  const before = await writes.settings();
  const after = { ...DEFAULT_SETTINGS, ...before, ...withoutUndefined(file.settings) };
  if (!wouldChange(before, after)) return true;
  await writes.putSettings(after);
  await recordConfig(writes, 'settings', officeId, { before, after });
  note('settings', 'settings', before);
  return false;
}

async function applyPins(writes: Writes, file: SetupFile, hashes: PinHashes, note: Note): Promise<void> {
  for (const { code, resetPin } of file.people) {
    const pinHash = hashes.get(code);
    const person = pinHash === undefined ? null : await writes.entityByCode('person', code);
    if (pinHash === undefined || !person) continue;
    const before = await writes.credential(person.id);
    if (before && !resetPin) continue;
    await writes.putCredential({ personId: person.id, pinHash, failedCount: 0, blockedUntil: null });
    await writes.record({ type: 'person.pinReset', subject: 'person', subjectId: person.id, body: {} });
    note('pin', code, before);
  }
}
