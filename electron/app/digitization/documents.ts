import type { MethodOutput } from '../../contract/contract.ts';
import { componentAt } from '../../domain/dossier/components.ts';
import { componentFileName } from '../../domain/dossier/file-names.ts';
import type { Author } from '../../domain/people/roles.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { noteViews, type ViewLogDeps } from '../keeping/view-log.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { Store } from '../ports/store.ts';
import { ownBytes } from '../reception/own-bytes.ts';
import { findDossier } from '../reception/views.ts';
import { findDocument } from './find-document.ts';
import { documentView } from './state.ts';

/** All versions of a component's file, newest first. Errors: DOSSIER_UNKNOWN, DOSSIER_COMPONENT_UNKNOWN. */
export function listDocuments(
  { store, files }: { readonly store: Store; readonly files: FileStore },
  { dossierId, componentOrdinal }: { readonly dossierId: string; readonly componentOrdinal: number },
): Promise<Result<MethodOutput<'document.list'>>> {
  return store.read(async (reads): Promise<Result<MethodOutput<'document.list'>>> => {
    const dossier = await findDossier(reads, dossierId);
    if (!dossier.ok) return dossier;
    const component = componentAt(dossier.value, componentOrdinal);
    if (!component.ok) return component;
    const owned = new Map((await files.list(reads, dossierId)).map((file) => [file.id, file]));
    const versions = (await reads.documentsOf(dossierId)).filter(
      (document) => document.componentOrdinal === componentOrdinal,
    );
    const isErased = (fileId: string): boolean => (owned.get(fileId)?.erasedAt ?? null) !== null;
    return ok({
      documents: versions
        .toReversed()
        .map((document) => documentView(dossier.value.code, component.value, document, isErased(document.fileId))),
    });
  });
}

/**
 * A version of a component's file; the look is on record before it is shown. Errors: DOCUMENT_UNKNOWN, FILE_MISSING,
 * FILE_DAMAGED, FILE_ERASED, those of writing.
 */
export async function openDocument(
  deps: ViewLogDeps & { readonly files: FileStore },
  documentId: string,
  actor: Author,
): Promise<Result<MethodOutput<'document.open'>>> {
  const found = await deps.store.read((reads) => findDocument(reads, documentId));
  if (!found) return fail('DOCUMENT_UNKNOWN');
  const { document, dossier } = found;
  const component = componentAt(dossier, document.componentOrdinal);
  if (!component.ok) return component;
  const looked = { dossierId: dossier.id, kind: 'DOCUMENT', subjectId: documentId } as const;
  const noted = await noteViews(deps, actor.personId, [looked]);
  if (!noted.ok) return noted;
  const pdf = await deps.files.read(document.fileId);
  if (!pdf.ok) return pdf;
  return ok({ fileName: componentFileName(dossier, component.value, document.version), pdf: ownBytes(pdf.value) });
}
