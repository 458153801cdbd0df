import type { Reads } from '../ports/store.ts';

/** What the event `dossier.exported` says of an export. */
export interface ExportFacts {
  readonly targetCode: string;
  readonly folder: string;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly repacked: boolean }[];
}

/** What the event `dossier.exporting` says, which is on record before the first file is written. */
export interface ExportPlan {
  readonly folder: string;
  readonly names: readonly string[];
}

/** The last export that was written to its end; null before the first. */
export async function lastExport(reads: Reads, dossierId: string): Promise<ExportFacts | null> {
  const events = await reads.eventsOf('dossier', dossierId);
  const last = events.findLast(({ type }) => type === 'dossier.exported');
  return last === undefined ? null : (last.body as ExportFacts);
}

/**
 * Names of the plain files that exports of a dossier may have left, by folder: also of one that a power cut ended in the
 * middle, which is on record as begun only.
 */
export async function exportedNames(reads: Reads, dossierId: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (const { type, body } of await reads.eventsOf('dossier', dossierId)) {
    if (type !== 'dossier.exporting') continue;
    const { folder, names } = body as ExportPlan;
    found.set(folder, [...new Set([...(found.get(folder) ?? []), ...names])]);
  }
  return found;
}
