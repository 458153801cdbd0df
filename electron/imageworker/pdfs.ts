import type { PdfAssembly, PdfMeta } from '../app/ports/image-work.ts';
import { fail, ok } from '../domain/result.ts';
import type { MethodHandlers } from '../wire/server.ts';

/** PDFs that grow in this process, by id. */
export function pdfHandlers(open: (meta: PdfMeta) => PdfAssembly): MethodHandlers {
  const assemblies = new Map<string, PdfAssembly>();
  const unknown = fail('IMAGE_WORKER_GONE', { reason: 'this worker did not begin the PDF' });
  return {
    'imaging.pdfOpen': async ({ pdfId, meta }) => {
      assemblies.set(pdfId, open({ ...meta, madeAt: new Date(meta.madeAt) }));
      return ok({});
    },
    'imaging.pdfAdd': async ({ pdfId, page }) => {
      const added = await assemblies.get(pdfId)?.add(page);
      if (!added) return unknown;
      return added.ok ? ok({}) : added;
    },
    'imaging.pdfFinish': async ({ pdfId }) => {
      const finishing = assemblies.get(pdfId);
      // Its pages go whatever becomes of it.
      assemblies.delete(pdfId);
      const finished = await finishing?.finish();
      if (!finished) return unknown;
      return finished.ok ? ok({ pdf: finished.value }) : finished;
    },
    'imaging.pdfDrop': async ({ pdfId }) => {
      assemblies.get(pdfId)?.drop();
      assemblies.delete(pdfId);
      return ok({});
    },
  };
}
