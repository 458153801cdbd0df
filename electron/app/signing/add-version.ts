import type { DigitizedComponent } from '../../domain/dossier/components.ts';
import { withDigitized } from '../../domain/dossier/components.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { linkContent } from '../keeping/link.ts';
import { utcNow } from '../ports/clock.ts';
import type { ComponentDocument } from '../ports/page-work-rows.ts';
import type { Change } from '../ports/store.ts';
import type { SigningDeps } from './deps.ts';

/** What a signature or a timestamp made of a version. */
export interface Addition extends Pick<ComponentDocument, 'signer' | 'signedAt' | 'problem'> {
  readonly pdf: Uint8Array;
  /** Who is named as its maker. */
  readonly byName: string;
  readonly event: 'document.signed' | 'document.timestamped';
}

/**
 * Keeps a signed file as the next version of its component, in one transaction with the component and the dossier's chain.
 * Errors: DOCUMENT_UNKNOWN when another version was made meanwhile, FILE_ERASED when the dossier's files were destroyed
 * meanwhile, those of writing a file.
 */
export async function addVersion(
  { store, files, clock, ids }: SigningDeps,
  { id, dossierId, componentOrdinal }: ComponentDocument,
  { pdf, byName, event, ...facts }: Addition,
  change: Change,
): Promise<Result<ComponentDocument>> {
  const staged = await files.stage(dossierId, 'application/pdf', [pdf]);
  if (!staged.ok) return staged;
  const file = staged.value;
  return store.write(change, async (writes) => {
    const before = await writes.lastDocument(dossierId, componentOrdinal);
    const dossier = await writes.dossier(dossierId);
    const component = dossier?.components.find(({ ordinal }) => ordinal === componentOrdinal);
    if (!dossier || !component || before?.id !== id) return fail('DOCUMENT_UNKNOWN');
    const content = (await files.list(writes, dossierId)).find((owned) => owned.id === before.fileId);
    if (!content || content.erasedAt !== null) return fail('FILE_ERASED', { file: before.fileId });
    const document: ComponentDocument = {
      ...before,
      id: ids.next(),
      version: before.version + 1,
      fileId: file.id,
      sha256: file.sha256,
      bytes: file.bytes,
      signing: 'SIGNED',
      madeAt: utcNow(clock),
      madeByName: byName,
      ...facts,
    };
    // The version that was signed waits no longer.
    await writes.putDocument({ ...before, signing: before.signing === 'SIGNED' ? 'SIGNED' : 'NONE', problem: null });
    await files.attach(writes, file);
    await writes.putDocument(document);
    const { status, reusedFrom } = component;
    const digitized: DigitizedComponent[] = [{ ordinal: componentOrdinal, status, pdfFileId: file.id, reusedFrom }];
    await writes.putDossier(withDigitized(dossier, digitized));
    const { sha256 } = file;
    await linkContent(clock, writes, { dossierId, kind: 'DOCUMENT', subjectId: document.id, fileId: file.id, sha256 });
    await writes.record({ type: event, subject: 'dossier', subjectId: dossierId, body: { document, digitized } });
    return ok(document);
  });
}
