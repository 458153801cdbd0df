import type { Table, TableFiles } from '../../app/ports/table-files.ts';
import { MAX_LIST_BYTES } from '../../contract/methods/external.ts';
import type { Result } from '../../domain/result.ts';
import { tableTooLarge } from './limits.ts';
import { runInThread } from './run-in-thread.ts';

/** Beside this file as source; beside the backend's bundle when built (`scripts/build/bundles.mjs` gives it that name). */
const MODULE = new URL(import.meta.url.endsWith('.ts') ? 'worker.ts' : 'table-worker.js', import.meta.url);
/** A list of 200,000 lines takes half of it while it is read; a sheet that claims a billion cells takes it all. */
const MAX_HEAP_MB = 768;
const MAX_READ_MS = 60_000;

/** Reads tables on a thread of their own. */
export function createTableFiles(maxHeapMb = MAX_HEAP_MB): TableFiles {
  return {
    async read(_fileName, bytes) {
      if (bytes.byteLength > MAX_LIST_BYTES) return tableTooLarge();
      const read = await runInThread<Result<Table>>({
        module: MODULE,
        name: 'table',
        bytes,
        maxHeapMb,
        limitMs: MAX_READ_MS,
      });
      return read === 'TOO_LARGE' ? tableTooLarge() : read;
    },
  };
}
