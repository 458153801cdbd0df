import type { SigningSettings } from '../../contract/entities.ts';
import type { Author } from '../../domain/people/roles.ts';
import { fail, type Result } from '../../domain/result.ts';
import { COPY_MARK_BOX, copyMarkLines } from '../../domain/signing/copy-mark.ts';
import { findDocument } from '../digitization/find-document.ts';
import type { DocumentSigner, PlacedAppearance } from '../ports/document-signer.ts';
import type { ComponentDocument } from '../ports/page-work-rows.ts';
import { addVersion } from './add-version.ts';
import type { SigningDeps } from './deps.ts';

/** A batch that runs. The PIN lives here and nowhere else, and goes with it. */
export interface Batch {
  readonly signer: DocumentSigner;
  readonly settings: SigningSettings;
  readonly agency: string;
  readonly keyId: string;
  readonly pin: string | null;
  readonly actor: Author;
  readonly actorName: string;
}

export interface SignDocumentDeps extends SigningDeps {
  /** Waits for the version that is right for the component's pages now. */
  readonly ensureDocument: (dossierId: string, componentOrdinal: number) => Promise<Result<ComponentDocument>>;
}

/**
 * Signs one document and keeps the signed file as its next version, whose problem is TIMESTAMP_UNREACHABLE while the timestamp
 * that it should have is missing. Errors: DOCUMENT_UNKNOWN, also where the pages changed and another version came, those of
 * making it, those of reading and writing files, those of a signer.
 */
export async function signDocument(
  deps: SignDocumentDeps,
  documentId: string,
  batch: Batch,
): Promise<Result<ComponentDocument>> {
  const { signer, settings, agency, keyId, pin, actor, actorName } = batch;
  const found = await deps.store.read((reads) => findDocument(reads, documentId));
  if (!found) return fail('DOCUMENT_UNKNOWN');
  const { document, dossier } = found;
  const right = await deps.ensureDocument(dossier.id, document.componentOrdinal);
  if (!right.ok) return right;
  if (right.value.id !== documentId) return fail('DOCUMENT_UNKNOWN');
  const pdf = await deps.files.read(document.fileId);
  if (!pdf.ok) return pdf;
  const signedAt = new Date(deps.clock.nowMs());
  const appearance: PlacedAppearance | null = settings.visible
    ? {
        page: 0,
        from: 'UPPER_RIGHT',
        box: COPY_MARK_BOX,
        lines: copyMarkLines(settings.copyForm, agency, signedAt),
        picturePng: null,
      }
    : null;
  const reason = [settings.copyForm, dossier.code].filter((part) => part !== '').join(' ');
  const signed = await signer.sign({ pdf: pdf.value, keyId, pin, appearance, reason, signedAt });
  if (!signed.ok) return signed;
  const wantsTimestamp = settings.timestampUrl !== '' && signed.value.level !== 'B-T';
  return addVersion(
    deps,
    document,
    {
      pdf: signed.value.pdf,
      signer: signed.value.signer,
      signedAt: signedAt.toISOString(),
      problem: wantsTimestamp ? 'TIMESTAMP_UNREACHABLE' : null,
      byName: actorName,
      event: 'document.signed',
    },
    { requestId: deps.ids.next(), method: 'signing.start', actor },
  );
}
