import type { MethodOutput } from '../../contract/contract.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { paperCode } from '../external/code-of.ts';
import type { Store } from '../ports/store.ts';
import { findDossierByText } from '../reception/by-code.ts';

/**
 * State and due date of a dossier whose Mẫu 01 was read or whose code was typed, and nothing that says whose it is. In a
 * pause nothing is promised. Error: `RECEIPT_UNKNOWN`.
 */
export function publicDossier(store: Store, text: string): Promise<Result<MethodOutput<'kiosk.dossier'>>> {
  return store.read(async (reads) => {
    const dossier = await findDossierByText(reads, text);
    if (dossier === null) return fail('RECEIPT_UNKNOWN');
    const { state, dueAt, promisedAt, pause } = dossier;
    const isPaused = pause !== null;
    return ok({
      code: paperCode(dossier),
      state,
      dueAt: isPaused ? null : dueAt,
      promisedAt: isPaused ? null : promisedAt,
    });
  });
}
