import type { Author } from '../../domain/people/roles.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { rowOfEvent } from '../config/earlier-rows.ts';
import type { StoredEvent, Writes } from '../ports/store.ts';
import {
  CATALOGUE_ROW_SUBJECT,
  CATALOGUE_UNDONE,
  type CatalogueEventBody,
  type CatalogueRowBody,
  putCatalogueRow,
  recordCatalogue,
  WRITTEN_AT_ONCE,
} from './events.ts';

/**
 * Takes back a whole file, or the taking back of one: every procedure says what it said before, new ones are retired.
 * All of it or nothing, so one procedure that was changed since keeps the file as it is. Errors: `UNDO_NOT_YOURS` (IT
 * alone reads files into the catalogue), `UNDO_CHANGED_SINCE`, `UNDO_NOT_POSSIBLE`.
 */
export async function undoCatalogueFile(
  writes: Writes,
  event: StoredEvent,
  actor: Author,
  pause: () => Promise<void>,
): Promise<Result<{ eventId: string }>> {
  if (actor.role !== 'IT') return fail('UNDO_NOT_YOURS');
  for (const [index, id] of (await writes.eventIdsBeside(event.id, CATALOGUE_ROW_SUBJECT)).entries()) {
    if (index % WRITTEN_AT_ONCE === 0) await pause();
    const undone = await undoRow(writes, id);
    if (!undone.ok) return undone;
  }
  const body = { ...(event.body as CatalogueEventBody), undoOf: event.id };
  return ok({ eventId: (await recordCatalogue(writes, CATALOGUE_UNDONE, event.subjectId, body)).id });
}

async function undoRow(writes: Writes, eventId: string): Promise<Result<null>> {
  const body = (await writes.event(eventId))?.body as CatalogueRowBody | undefined;
  const changed = rowOfEvent('procedure', body?.after);
  const before = body?.before === null ? changed : rowOfEvent('procedure', body?.before);
  if (changed === null || before === null) return fail('UNDO_NOT_POSSIBLE');
  const now = await writes.entityById('procedure', changed.id);
  if (now?.rev !== changed.rev) return fail('UNDO_CHANGED_SINCE');
  const active = body?.before === null ? false : before.active;
  await putCatalogueRow(writes, { before: now, after: { ...before, active, rev: now.rev + 1 } });
  return ok(null);
}
