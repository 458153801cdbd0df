import type { MethodOutput } from '../../contract/contract.ts';
import { ENTITY_KINDS, type Entity, type EntityKind, type Office, type Settings } from '../../contract/entities.ts';
import type { Author } from '../../domain/people/roles.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { CATALOGUE_APPLIED, CATALOGUE_SUBJECT, CATALOGUE_UNDONE } from '../catalogue/events.ts';
import { undoCatalogueFile } from '../catalogue/undo-file.ts';
import type { Change, Reads, Store, StoredEvent, Writes } from '../ports/store.ts';
import { rowOfEvent } from './earlier-rows.ts';
import { sameContent } from './rows.ts';
import { CONFIG_SAVED, type ConfigEventBody, putEntityWithEvent, recordConfig, type Saved } from './save.ts';

/** What can be taken back: a change of one thing, or a whole file of the catalogue. */
const UNDOABLE: ReadonlySet<string> = new Set([CONFIG_SAVED, CATALOGUE_APPLIED, CATALOGUE_UNDONE]);

/** What the history is about: how the office is set up. The counter's own work has lists of its own. */
const HISTORY_SUBJECTS = [...ENTITY_KINDS, 'office', 'settings', CATALOGUE_SUBJECT];

/** The latest changes, newest first, with the names of those who made them. */
export function recentHistory(store: Store, limit: number): Promise<Result<MethodOutput<'history.recent'>>> {
  return store.read(async (reads) => {
    const events = await reads.recentEvents(limit, HISTORY_SUBJECTS);
    const nameById = new Map((await reads.entities('person')).map(({ id, name }) => [id, name]));
    const entries = events.map((event) => ({
      eventId: event.id,
      at: event.at,
      personName: event.actorId === null ? '' : (nameById.get(event.actorId) ?? ''),
      type: event.type,
      subject: subjectLabel(event),
      undoable: UNDOABLE.has(event.type),
    }));
    return ok({ entries });
  });
}

function subjectLabel(event: StoredEvent): string {
  const after = (event.body as Partial<ConfigEventBody>).after as { code?: string } | undefined;
  return after?.code === undefined ? event.subject : `${event.subject}/${after.code}`;
}

/**
 * Takes a configuration change back by a new change with its own event, so that nothing disappears from history.
 * A new row is retired instead of deleted. Errors: `UNDO_NOT_POSSIBLE` (no such event, or not of this kind),
 * `UNDO_NOT_YOURS` (see `mayUndo`), `UNDO_CHANGED_SINCE`, and those of saving. `pause` lets other calls be answered in
 * the middle of long work.
 */
export function undoChange(
  store: Store,
  eventId: string,
  change: Change,
  pause: () => Promise<void>,
): Promise<Result<Saved>> {
  return store.write(change, async (writes) => {
    const event = await writes.event(eventId);
    if (!event || !UNDOABLE.has(event.type)) return fail('UNDO_NOT_POSSIBLE');
    if (event.type !== CONFIG_SAVED) return undoCatalogueFile(writes, event, change.actor, pause);
    const body = event.body as ConfigEventBody;
    if (!mayUndo(event, body, change.actor)) return fail('UNDO_NOT_YOURS');
    if (event.subject === 'office') return undoOffice(writes, event, body);
    if (event.subject === 'settings') return undoSettings(writes, event, body);
    return undoEntity(writes, event, body);
  });
}

/** Settings that everybody may change, so that everybody may take an own change of them back. */
const VIEW_SETTINGS: ReadonlySet<string> = new Set(['locale', 'textScalePercent', 'counterCode']);

/**
 * Taking a change back needs the same right as making it: IT for everything, others for an own change of the view or of
 * this PC's counter. An own change alone is not enough: a person may have been of IT when making it.
 */
function mayUndo(event: StoredEvent, { before, after }: ConfigEventBody, actor: Author): boolean {
  if (actor.role === 'IT') return true;
  if (actor.personId === null || event.actorId !== actor.personId || event.subject !== 'settings') return false;
  const [old, now] = [before as Settings | null, after as Settings];
  const changed = Object.keys(now).filter(
    (key) => !sameContent({ v: old?.[key as keyof Settings] }, { v: now[key as keyof Settings] }),
  );
  return changed.every((key) => VIEW_SETTINGS.has(key));
}

async function undoOffice(writes: Writes, event: StoredEvent, body: ConfigEventBody): Promise<Result<Saved>> {
  const now = await writes.office();
  if (body.before === null) return fail('UNDO_NOT_POSSIBLE');
  if (!now || now.rev !== (body.after as Office).rev) return fail('UNDO_CHANGED_SINCE');
  const after: Office = { ...(body.before as Office), rev: now.rev + 1 };
  await writes.putOffice(after);
  return ok({
    eventId: (await recordConfig(writes, 'office', now.id, { before: now, after, undoOf: event.id })).id,
  });
}

async function undoSettings(writes: Writes, event: StoredEvent, body: ConfigEventBody): Promise<Result<Saved>> {
  const now = await writes.settings();
  if (body.before === null) return fail('UNDO_NOT_POSSIBLE');
  if (!sameContent(now, body.after as Settings)) return fail('UNDO_CHANGED_SINCE');
  const after = body.before as Settings;
  await writes.putSettings(after);
  return ok({
    eventId: (await recordConfig(writes, 'settings', event.subjectId, { before: now, after, undoOf: event.id })).id,
  });
}

async function undoEntity(writes: Writes, event: StoredEvent, body: ConfigEventBody): Promise<Result<Saved>> {
  const kind = ENTITY_KINDS.find((name) => name === event.subject);
  if (!kind) return fail('UNDO_NOT_POSSIBLE');
  const now = await currentRow(writes, kind, event.subjectId);
  const changed = rowOfEvent(kind, body.after);
  if (!now || now.rev !== changed?.rev) return fail('UNDO_CHANGED_SINCE');
  const target = body.before === null ? { ...changed, active: false } : rowOfEvent(kind, body.before);
  if (!target) return fail('UNDO_NOT_POSSIBLE');
  const saved = await putEntityWithEvent(writes, kind, { ...target, rev: now.rev + 1 }, now, event.id);
  return saved.ok ? ok({ eventId: saved.value.id }) : saved;
}

function currentRow(reads: Reads, kind: EntityKind, id: string): Promise<Entity<EntityKind> | null> {
  return reads.entityById(kind, id);
}
