import { fail, ok, type Result } from '../../../domain/result.ts';
import type { ImportFile } from '../import-file.ts';
import type { Scan, ScannedPage, ScanRequest } from '../scan-driver.ts';
import { wait } from '../wait.ts';
import { type FilePages, mayBeUnfinished, openFilePages } from './file-pages.ts';
import type { FolderFiles, SettledFile } from './settling-files.ts';

export interface FolderScanOptions {
  readonly files: FolderFiles;
  readonly importFile: ImportFile;
  readonly request: ScanRequest;
  /** In which order files that are there together are taken. */
  readonly compare: (a: SettledFile, b: SettledFile) => number;
  /** Called once the pages of a file are safe. */
  readonly taken: (file: SettledFile) => Promise<Result<null>>;
  /** Between two looks. */
  readonly lookMs: number;
  /** Without a new file for so long the scan is over; null goes on until it is cancelled. */
  readonly lingerMs: number | null;
  /** For so long a file may be held by another program. */
  readonly heldMs: number;
  /** How often a file that reads like a damaged one is looked at again, because it may still be coming. */
  readonly doubts: number;
}

interface Current {
  readonly file: SettledFile;
  readonly pages: FilePages;
}

/** Takes files of a folder one after the other, each when it has settled, page by page. */
export class FolderScan implements Scan {
  readonly #options: FolderScanOptions;
  readonly #doubts = new Map<string, number>();
  #current: Current | null = null;
  #pages = 0;
  #hasFreshFiles = false;
  #quietSinceMs = performance.now();
  #heldSinceMs: number | null = null;

  constructor(options: FolderScanOptions) {
    this.#options = options;
  }

  async next(): Promise<Result<ScannedPage | null>> {
    const { maxPages, signal } = this.#options.request;
    for (;;) {
      if (signal.aborted) return fail('SCAN_CANCELLED');
      if (!this.#current) {
        if (maxPages !== null && this.#pages >= maxPages) return ok(null);
        const opened = await this.#open();
        if (!opened.ok) return opened;
        if (opened.value === 'END') return this.#pages > 0 ? ok(null) : fail('SCANNER_FEEDER_EMPTY');
        continue;
      }
      const page = await this.#nextOf(this.#current);
      if (page === 'AGAIN') continue;
      // The page after the last that is wanted: its file is not through and stays where it is.
      if (page.ok && page.value && maxPages !== null && this.#pages >= maxPages) return ok(null);
      if (page.ok && page.value) this.#pages += 1;
      return page;
    }
  }

  /** The next page of a file; being asked for it says that the one before is safe. */
  async #nextOf({ file, pages }: Current): Promise<Result<ScannedPage> | 'AGAIN'> {
    const page = await pages.next();
    if (page.ok && page.value) return ok(page.value);
    this.#current = null;
    this.#quietSinceMs = performance.now();
    if (page.ok) {
      const taken = await this.#options.taken(file);
      return taken.ok ? 'AGAIN' : taken;
    }
    const doubts = this.#doubts.get(file.path) ?? 0;
    if (pages.count > 0 || !mayBeUnfinished(page.error) || doubts >= this.#options.doubts) return page;
    this.#doubts.set(file.path, doubts + 1);
    this.#options.files.doubt(file);
    return 'AGAIN';
  }

  /** Opens the next file that has settled, waits for one, or says that there is none. */
  async #open(): Promise<Result<'OPEN' | 'WAITED' | 'END'>> {
    const { files, compare, importFile } = this.#options;
    const look = await files.look();
    if (!look.ok) return look;
    const { settled, unsettled, hasChanged } = look.value;
    if (unsettled > 0) this.#hasFreshFiles = true;
    if (hasChanged) this.#quietSinceMs = performance.now();
    const file = settled.toSorted(compare)[0];
    // In the order of the names a later file must not overtake one that is still being written.
    if (!file || (unsettled > 0 && this.#options.lingerMs !== null)) return this.#wait(unsettled > 0);
    const pages = await openFilePages(importFile, file.path);
    if (!pages.ok) return pages;
    if (!pages.value) return this.#waitForHeld(file);
    this.#heldSinceMs = null;
    files.take(file);
    this.#current = { file, pages: pages.value };
    return ok('OPEN');
  }

  async #waitForHeld({ name: fileName }: SettledFile): Promise<Result<'WAITED'>> {
    this.#heldSinceMs ??= performance.now();
    const { heldMs } = this.#options;
    if (performance.now() - this.#heldSinceMs > heldMs) {
      return fail('IMPORT_FILE_UNREADABLE', { fileName, reason: `another program has held it for ${heldMs} ms` });
    }
    await this.#pause();
    return ok('WAITED');
  }

  async #wait(isComing: boolean): Promise<Result<'WAITED' | 'END'>> {
    const { lingerMs } = this.#options;
    const quietMs = performance.now() - this.#quietSinceMs;
    // A folder in which nothing moves is done at once; into one in which files arrive, more may come.
    const isOver = !isComing && lingerMs !== null && (!this.#hasFreshFiles || quietMs >= lingerMs);
    if (isOver) return ok('END');
    await this.#pause();
    return ok('WAITED');
  }

  async #pause(): Promise<void> {
    const { request, lookMs } = this.#options;
    request.onAlive?.();
    await wait(lookMs, request.signal);
  }

  end(): Promise<void> {
    this.#current = null;
    return Promise.resolve();
  }
}
