import { Worker } from 'node:worker_threads';
import type { CatalogueContent, CatalogueFiles } from '../../app/ports/catalogue-files.ts';
import { MAX_CATALOGUE_BYTES } from '../../contract/methods/catalogue.ts';
import { fail, type Result } from '../../domain/result.ts';

/** Beside this file as source; beside the backend's bundle when built (`scripts/build/bundles.mjs` gives it that name). */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? 'worker.ts' : 'catalogue-worker.js', import.meta.url);
/** The catalogue of a province takes a third of it while it is read; a sheet that claims a billion cells takes it all. */
const MAX_HEAP_MB = 768;
const MAX_READ_MS = 90_000;

/**
 * Reads files on a thread of their own: a list of thousands of procedures takes seconds, and calls must be answered
 * meanwhile. A file that takes too much memory or time ends its thread and nothing else.
 */
export function createCatalogueFiles(maxHeapMb = MAX_HEAP_MB): CatalogueFiles {
  return {
    async read(_fileName, bytes) {
      if (bytes.byteLength > MAX_CATALOGUE_BYTES) return tooLarge();
      return runThread(bytes, maxHeapMb);
    },
  };
}

const tooLarge = () => fail('CATALOGUE_FILE_TOO_LARGE', { maximumMb: MAX_CATALOGUE_BYTES / 1024 / 1024 });

function runThread(bytes: Uint8Array, maxHeapMb: number): Promise<Result<CatalogueContent>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, {
      name: 'catalogue',
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    });
    const timer = setTimeout(() => {
      resolve(tooLarge());
      void worker.terminate();
    }, MAX_READ_MS);
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(tooLarge());
      else reject(error);
    });
    worker.once('exit', (code) => {
      clearTimeout(timer);
      // After an answer this comes too late to matter.
      reject(new Error(`the catalogue thread ended with ${code} and no answer`));
    });
  });
}
