import type { MethodParsedInput } from '../../contract/contract.ts';
import type { Entity, EntityChange, EntityKind, Office, Settings } from '../../contract/entities.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { findProcedure } from '../catalogue/in-effect.ts';
import type { Ids } from '../ports/ids.ts';
import type { Change, Store, StoredEvent, Writes } from '../ports/store.ts';
import { checkItRemains, checkNewProcedureCode, checkReferences, checkSettings } from './references.ts';
import { nextRow, sameContent } from './rows.ts';

/** What a configuration event keeps: enough to take it back. `before` is null for a new row. */
export interface ConfigEventBody {
  readonly before: unknown;
  readonly after: unknown;
  /** The event that this one takes back. */
  readonly undoOf?: string;
}

export const CONFIG_SAVED = 'config.saved';

/** The answer of every configuration change: the event that undo names. */
export interface Saved {
  readonly eventId: string;
}

/** Writes a row and its event. Errors: those of `checkReferences`, `CONFIG_LAST_IT`, `PROCEDURE_CODE_WRONG`. */
export async function putEntityWithEvent<K extends EntityKind>(
  writes: Writes,
  kind: K,
  after: Entity<K>,
  before: Entity<K> | null,
  undoOf?: string,
): Promise<Result<StoredEvent>> {
  const references = await checkReferences(writes, kind, after);
  if (!references.ok) return references;
  // A row of an earlier program may have another code; it stays what dossiers name it by.
  if (kind === 'procedure' && before === null) {
    const code = checkNewProcedureCode(after.code);
    if (!code.ok) return code;
  }
  await writes.putEntity(kind, after);
  if (kind === 'person') {
    const remains = await checkItRemains(writes);
    if (!remains.ok) return remains;
  }
  return ok(await recordConfig(writes, kind, after.id, { before, after, ...(undoOf && { undoOf }) }));
}

export function recordConfig(
  writes: Writes,
  subject: EntityKind | 'office' | 'settings',
  subjectId: string,
  body: ConfigEventBody,
): Promise<StoredEvent> {
  return writes.record({ type: CONFIG_SAVED, subject, subjectId, body });
}

/**
 * Creates or changes the row named by its code. Errors: those of `putEntityWithEvent`; `CONFIG_DUPLICATE` for a new
 * procedure that the catalogue has under another way of writing its code.
 */
export function saveEntity(store: Store, ids: Ids, input: EntityChange, change: Change): Promise<Result<Saved>> {
  const { kind, row } = input;
  return store.write(change, async (writes) => {
    const before = await writes.entityByCode(kind, row.code);
    const same = kind === 'procedure' && before === null ? await findProcedure(writes, row.code) : null;
    if (same) return fail('CONFIG_DUPLICATE', { kind, code: same.code });
    const after = nextRow(before, row, () => ids.next());
    const saved = await putEntityWithEvent(writes, kind, after, before);
    return saved.ok ? ok({ eventId: saved.value.id }) : saved;
  });
}

/** Changes the office's own data. */
export function saveOffice(
  store: Store,
  input: MethodParsedInput<'config.saveOffice'>,
  change: Change,
): Promise<Result<Saved>> {
  return store.write(change, async (writes) => {
    const before = await writes.office();
    if (!before) return fail('STORE_NEEDS_SETUP');
    const after: Office = { ...input, id: before.id, rev: before.rev + 1 };
    await writes.putOffice(after);
    const event = await recordConfig(writes, 'office', before.id, { before, after });
    return ok({ eventId: event.id });
  });
}

/** Changes some settings and leaves the others. Errors: those of `checkSettings`. */
export function saveSettings(
  store: Store,
  input: { readonly [K in keyof Settings]?: Settings[K] | undefined },
  change: Change,
): Promise<Result<Saved>> {
  return store.write(change, async (writes) => {
    const office = await writes.office();
    if (!office) return fail('STORE_NEEDS_SETUP');
    const before = await writes.settings();
    const after = { ...before, ...withoutUndefined(input) };
    const good = checkSettings(after);
    if (!good.ok) return good;
    await writes.putSettings(after);
    const event = await recordConfig(writes, 'settings', office.id, { before, after });
    return ok({ eventId: event.id });
  });
}

/** A key that a partial form left out must not erase what is set. */
export function withoutUndefined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** Used by set-up too: whether saving `draft` over `before` would change anything. */
export function wouldChange(before: object | null, draft: object): boolean {
  return before === null || !sameContent(before, draft);
}
