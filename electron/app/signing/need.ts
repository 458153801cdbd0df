import { fail, ok, type Result } from '../../domain/result.ts';
import type { Change } from '../ports/store.ts';
import type { SigningDeps } from './deps.ts';

/**
 * Takes documents out of the queue, or puts them in. One that is signed stays so; a later signature is asked for by signing
 * it. Error: DOCUMENT_UNKNOWN, also for a version that is not the last.
 */
export async function needSignatures(
  { store, announce }: Pick<SigningDeps, 'store' | 'announce'>,
  { documentIds, needed }: { readonly documentIds: readonly string[]; readonly needed: boolean },
  change: Change,
): Promise<Result<Record<string, never>>> {
  const written = await store.write(change, async (writes) => {
    for (const id of documentIds) {
      const document = await writes.document(id);
      const last = document && (await writes.lastDocument(document.dossierId, document.componentOrdinal));
      if (!document || last?.id !== id) return fail('DOCUMENT_UNKNOWN');
      const signing = document.signing === 'SIGNED' ? 'SIGNED' : needed ? 'WAITING' : 'NONE';
      const problem = signing === 'SIGNED' ? document.problem : null;
      await writes.putDocument({ ...document, signing, problem });
      const body = { documentId: id, signing };
      await writes.record({ type: 'document.signing', subject: 'dossier', subjectId: document.dossierId, body });
    }
    return ok({});
  });
  if (written.ok) announce('signing.changed', {});
  return written;
}
