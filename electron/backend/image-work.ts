import type { ImageWork } from '../app/ports/image-work.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { KeptWorker } from './kept-worker.ts';

/** Work on pictures by the image worker. */
export function createImageWork(worker: KeptWorker, newId: () => string): ImageWork {
  return {
    clean: async (page) => lost(await worker.call('imaging.clean', page)),
    async readText(layers) {
      const read = lost(await worker.call('imaging.readText', { layers }));
      return read.ok ? ok(read.value.text) : read;
    },
    async openPdf(meta) {
      const pdfId = newId();
      const letGo = worker.hold();
      const opened = lost(
        await worker.call('imaging.pdfOpen', { pdfId, meta: { ...meta, madeAt: meta.madeAt.toISOString() } }),
      );
      if (!opened.ok) {
        letGo();
        return opened;
      }
      return ok({
        async add(page) {
          const added = lost(await worker.call('imaging.pdfAdd', { pdfId, page }));
          return added.ok ? ok(null) : added;
        },
        async finish() {
          try {
            const finished = lost(await worker.call('imaging.pdfFinish', { pdfId }));
            return finished.ok ? ok(finished.value.pdf) : finished;
          } finally {
            letGo();
          }
        },
        drop() {
          void worker.call('imaging.pdfDrop', { pdfId }).finally(letGo);
        },
      });
    },
    describePdf: async (pdf) => lost(await worker.call('imaging.describe', { pdf })),
    async inspect(pdf, { rootsPem }) {
      const inspected = lost(await worker.call('imaging.inspect', { pdf, rootsPem: [...rootsPem] }));
      return inspected.ok ? ok(inspected.value.report) : inspected;
    },
  };
}

/** A worker that ended is told by its own name: the caller asks again later. */
function lost<T>(answer: Result<T>): Result<T> {
  if (answer.ok || answer.error.code !== 'PROCESS_GONE') return answer;
  return fail('IMAGE_WORKER_GONE', { reason: answer.error.details.reason ?? '' });
}
