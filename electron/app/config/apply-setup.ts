import { DEFAULT_SETTINGS, type Entity, type EntityKind, type Office } from '../../contract/entities.ts';
import type { SetupFile, SetupReport } from '../../contract/setup-file.ts';
import { checkPin } from '../../domain/pin/pin.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Ids } from '../ports/ids.ts';
import type { PinHasher } from '../ports/pin-hasher.ts';
import type { Change, Store, Writes } from '../ports/store.ts';
import { checkItRemains, checkSettings } from './references.ts';
import { nextRow } from './rows.ts';
import { putEntityWithEvent, recordConfig, withoutUndefined, wouldChange } from './save.ts';
import { findDuplicate, findOtherWriting, type RowOfFile, rowsOf } from './setup-rows.ts';

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
 * file does not name stay. Errors: `CONFIG_DUPLICATE`, `CONFIG_LAST_IT`, the PIN rules, those of `checkReferences` and
 * `checkSettings`.
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
    const otherWriting = findOtherWriting(rows, await writes.procedureRevs());
    if (otherWriting) return fail('CONFIG_DUPLICATE', otherWriting);
    const changes: Changes = [];
    let unchanged = 0;
    const note = (kind: Changes[number]['kind'], code: string, before: unknown): void =>
      void changes.push({ kind, code, action: before === null ? 'CREATED' : 'UPDATED' });

    if (await applyOffice(writes, file, officeId, note)) unchanged += 1;
    for (const rowOfFile of rows) {
      const { kind, row } = rowOfFile;
      const before = await writes.entityByCode(kind, row.code);
      if (!wouldChange(before, row) || (before !== null && staysAsItIs(rowOfFile, before))) {
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
    const settings = await applySettings(writes, file, officeId, note);
    if (!settings.ok) return settings;
    if (settings.value.same) unchanged += 1;
    const remains = await checkItRemains(writes);
    return remains.ok ? ok({ officeId, changes, unchanged }) : remains;
  });
}

/** A procedure with a history is the catalogue's: a prepared file, made once, must not take its later versions away. */
function staysAsItIs({ onlyWhenMissing }: RowOfFile, before: Entity<EntityKind>): boolean {
  return onlyWhenMissing === true || ('versions' in before && before.versions.length > 1);
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

async function applySettings(
  writes: Writes,
  file: SetupFile,
  officeId: string,
  note: Note,
): Promise<Result<{ same: boolean }>> {
  const before = await writes.settings();
  const after = { ...DEFAULT_SETTINGS, ...before, ...withoutUndefined(file.settings) };
  if (!wouldChange(before, after)) return ok({ same: true });
  const good = checkSettings(after);
  if (!good.ok) return good;
  await writes.putSettings(after);
  await recordConfig(writes, 'settings', officeId, { before, after });
  note('settings', 'settings', before);
  return ok({ same: false });
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
