import type { Entity, EntityDraft, EntityKind } from '../../contract/entities.ts';

/** Canonical text of a row's content: what decides whether saving it would change anything. */
function contentText(row: object): string {
  return JSON.stringify({ ...row, id: undefined, rev: undefined }, sortedKeys);
}

/** The order of keys says nothing: rows come from forms, files and the store. */
function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Tells whether two rows say the same, whatever their id and revision. */
export function sameContent(a: object, b: object): boolean {
  return contentText(a) === contentText(b);
}

/** The row that a draft becomes: a new one with `newId`, or the next revision of `before`. */
export function nextRow<K extends EntityKind>(
  before: Entity<K> | null,
  draft: EntityDraft<K>,
  newId: () => string,
): Entity<K> {
  return { ...draft, id: before?.id ?? newId(), rev: (before?.rev ?? 0) + 1 } as unknown as Entity<K>;
}
