import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ScanSettings } from '../../../contract/methods/digitization.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { readPage } from '../read-page.ts';
import type { ScanDriver, ScannedPage } from '../scan-driver.ts';

const PICTURE = /\.(jpe?g|png)$/i;

/**
 * Takes the pictures of a folder, in the order of their names, for pages: where a copier puts its scans. The folder is
 * only read. It counts as a feeder.
 */
export function createFolderDriver(folder: string): ScanDriver {
  return {
    async check() {
      const names = await picturesOf(folder);
      return names.ok ? ok({ sources: ['FEEDER'] }) : names;
    },
    async start({ settings, maxPages, signal }) {
      if (settings.source === 'GLASS') return fail('SCANNER_SOURCE_MISSING', { source: settings.source });
      const names = await picturesOf(folder);
      if (!names.ok) return names;
      if (names.value.length === 0) return fail('SCANNER_FEEDER_EMPTY');
      const rest = names.value.slice(0, maxPages ?? names.value.length);
      let number = 0;
      return ok({
        async next(): Promise<Result<ScannedPage | null>> {
          if (signal.aborted) return fail('SCAN_CANCELLED');
          const name = rest[number];
          if (name === undefined) return ok(null);
          number += 1;
          return pageOf(path.join(folder, name), number, settings);
        },
        end: () => Promise.resolve(),
      });
    },
  };
}

/** Error: SCANNER_PAGE_DAMAGED, also for a file that is gone or may not be read. */
async function pageOf(file: string, number: number, { dpi }: ScanSettings): Promise<Result<ScannedPage>> {
  try {
    return readPage(await readFile(file), number, { dpi });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return fail('SCANNER_PAGE_DAMAGED', { page: number, reason: code, bytes: 0 });
  }
}

async function picturesOf(folder: string): Promise<Result<readonly string[]>> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
    return ok(names.filter((name) => PICTURE.test(name)).sort());
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return fail('SCANNER_UNREACHABLE', { reason: code ?? 'the folder cannot be read' });
  }
}
