import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { ComponentDocument } from '../ports/page-work-rows.ts';
import type { Reads } from '../ports/store.ts';

/** A version of a component's file with its dossier; null where there is none. */
export async function findDocument(
  reads: Pick<Reads, 'document' | 'dossier'>,
  documentId: string,
): Promise<{ readonly document: ComponentDocument; readonly dossier: Dossier } | null> {
  const document = await reads.document(documentId);
  const dossier = document && (await reads.dossier(document.dossierId));
  return document && dossier ? { document, dossier } : null;
}
