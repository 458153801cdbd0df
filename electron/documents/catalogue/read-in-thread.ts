import type { CatalogueContent, CatalogueFiles } from '../../app/ports/catalogue-files.ts';
import { MAX_CATALOGUE_BYTES } from '../../contract/methods/catalogue.ts';
import { fail, type Result } from '../../domain/result.ts';
import { runInThread } from '../tables/run-in-thread.ts';

/** Beside this file as source; beside the backend's bundle when built (`scripts/build/bundles.mjs` gives it that name). */
const MODULE = new URL(import.meta.url.endsWith('.ts') ? 'worker.ts' : 'catalogue-worker.js', import.meta.url);
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
      const read = await runInThread<Result<CatalogueContent>>({
        module: MODULE,
        name: 'catalogue',
        bytes,
        maxHeapMb,
        limitMs: MAX_READ_MS,
      });
      return read === 'TOO_LARGE' ? tooLarge() : read;
    },
  };
}

const tooLarge = () => fail('CATALOGUE_FILE_TOO_LARGE', { maximumMb: MAX_CATALOGUE_BYTES / 1024 / 1024 });
