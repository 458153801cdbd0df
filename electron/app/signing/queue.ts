import type { MethodOutput } from '../../contract/contract.ts';
import type { UnsignedDocumentView } from '../../contract/methods/signing.ts';
import { ok, type Result } from '../../domain/result.ts';
import { documentView } from '../digitization/state.ts';
import type { Store } from '../ports/store.ts';
import type { Tasks } from '../tasks/tasks.ts';

/** As many as one batch takes. */
const MAX_SHOWN = 500;

/** Documents that wait for a signature, oldest first, those whose signing failed among them, and the batch that runs. */
export async function signingQueue(deps: {
  readonly store: Store;
  readonly tasks: Pick<Tasks, 'running'>;
}): Promise<Result<MethodOutput<'signing.queue'>>> {
  const documents = await deps.store.read(async (reads) => {
    const views: UnsignedDocumentView[] = [];
    for (const document of await reads.unsignedDocuments(MAX_SHOWN)) {
      const dossier = await reads.dossier(document.dossierId);
      const component = dossier?.components.find(({ ordinal }) => ordinal === document.componentOrdinal);
      if (!dossier || !component) throw new Error('a document without its component');
      views.push({
        ...documentView(dossier.code, component, document, false),
        dossierId: dossier.id,
        dossierCode: dossier.code,
        applicantName: dossier.applicant.name,
        componentName: component.name,
      });
    }
    return views;
  });
  return ok({ documents, running: deps.tasks.running('SIGN') });
}
