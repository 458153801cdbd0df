import type { FileStore } from '../ports/file-store.ts';
import type { PageWork } from '../ports/page-work-rows.ts';
import type { Writes } from '../ports/store.ts';

/** Files that were made of a page. */
export const workFiles = ({ layersFileId, viewFileId, thumbFileId, textFileId }: PageWork): string[] =>
  [layersFileId, viewFileId, thumbFileId, textFileId].filter((id) => id !== null);

/**
 * Lets go of the files that an earlier cleaning of a page made, in the transaction that puts others in their place. What another
 * page of the dossier has, which may look the same, stays.
 */
export async function letGoOfEarlier(
  files: Pick<FileStore, 'letGo'>,
  writes: Writes,
  dossierId: string,
  earlier: PageWork,
): Promise<void> {
  const made = workFiles(earlier);
  if (made.length === 0) return;
  const needed = new Set((await writes.pageWorksOf(dossierId)).flatMap(workFiles));
  for (const { fileId } of await writes.allPagesOf(dossierId)) needed.add(fileId);
  await files.letGo(
    writes,
    made.filter((id) => !needed.has(id)),
  );
}
