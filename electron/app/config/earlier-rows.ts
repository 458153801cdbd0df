import { ENTITY_SCHEMAS, type Entity, type EntityKind } from '../../contract/entities.ts';
import { SetupFile } from '../../contract/setup-file.ts';

/** A prepared file may be older than the program, so its rows are read in every shape that there was. */
const UNIT_OF_FILE = SetupFile.shape.units.unwrap().element;
const PROCEDURE_OF_FILE = SetupFile.shape.procedures.unwrap().element;

/** A row as an event of this or an earlier program keeps it, in today's shape; null when it is none. */
export function rowOfEvent<K extends EntityKind>(kind: K, stored: unknown): Entity<K> | null {
  const today = ENTITY_SCHEMAS[kind].safeParse(stored);
  if (today.success) return today.data as Entity<K>;
  if (typeof stored !== 'object' || stored === null || !('id' in stored) || !('rev' in stored)) return null;
  const { id, rev, ...draft } = stored;
  const earlier =
    kind === 'unit' ? UNIT_OF_FILE.safeParse(draft) : kind === 'procedure' ? PROCEDURE_OF_FILE.safeParse(draft) : null;
  if (!earlier?.success) return null;
  const row = ENTITY_SCHEMAS[kind].safeParse({ ...earlier.data, id, rev });
  return row.success ? (row.data as Entity<K>) : null;
}
