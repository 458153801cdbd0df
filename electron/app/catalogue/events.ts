import type { Entity } from '../../contract/entities.ts';
import type { CatalogueCounts } from '../../contract/methods/catalogue.ts';
import type { StoredEvent, Writes } from '../ports/store.ts';

/** Subject of the one event that says that a file was applied or taken back, which the history shows. */
export const CATALOGUE_SUBJECT = 'catalogue';
/** Type of that event; its body says what the file was to do and the counts. */
export const CATALOGUE_APPLIED = 'catalogue.applied';
/** Type of the event that takes such a one back, or brings it back after that; the body names it. */
export const CATALOGUE_UNDONE = 'catalogue.undone';

/** What that event keeps. */
export interface CatalogueEventBody {
  readonly fileName: string;
  readonly effectiveFrom: string;
  readonly decision: string;
  readonly endMissing: boolean;
  readonly counts: CatalogueCounts;
  /** The event that this one takes back. */
  readonly undoOf?: string;
}

/** Subject and type of the event of each procedure that a file changed: a file changes thousands, so the history shows them as one. */
export const CATALOGUE_ROW_SUBJECT = 'catalogueRow';
const CATALOGUE_ROW_CHANGED = 'catalogue.changed';

/** What that event keeps. `before` is null for a new procedure. */
export interface CatalogueRowBody {
  readonly before: Entity<'procedure'> | null;
  readonly after: Entity<'procedure'>;
}

/** Rows that are written between two pauses. */
export const WRITTEN_AT_ONCE = 50;

/** Writes a procedure and its event. */
export async function putCatalogueRow(writes: Writes, body: CatalogueRowBody): Promise<void> {
  await writes.putEntity('procedure', body.after);
  const { id } = body.after;
  await writes.record({ type: CATALOGUE_ROW_CHANGED, subject: CATALOGUE_ROW_SUBJECT, subjectId: id, body });
}

/** Says in one line of the history what happened to the catalogue. */
export function recordCatalogue(
  writes: Writes,
  type: typeof CATALOGUE_APPLIED | typeof CATALOGUE_UNDONE,
  officeId: string,
  body: CatalogueEventBody,
): Promise<StoredEvent> {
  return writes.record({ type, subject: CATALOGUE_SUBJECT, subjectId: officeId, body });
}
