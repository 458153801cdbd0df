import { z } from 'zod';
import { type AppError, fail, ok, type Result } from '../../../domain/result.ts';
import { PAPER_SIZES } from '../../../domain/scan/scan.ts';
import { connectionJson } from '../connection-json.ts';
import { type FilePages, openFilePages } from '../folder/file-pages.ts';
import type { ImportFile } from '../import-file.ts';
import type { Scan, ScanDriver, ScannedPage, ScanRequest } from '../scan-driver.ts';

/** What stands behind `files:`, as JSON: where each file lies, and its name as people know it. */
const Files = z.array(z.strictObject({ path: z.string().min(1), name: z.string() })).min(1);
type File = z.output<typeof Files>[number];

/**
 * Files that somebody dropped, pasted or chose, in this order. One that no page can be made of does not stop the others:
 * it is told at the end. Errors: IMPORT_*; IMPORT_FILES_REFUSED where it is more than one.
 */
export function openFiles(json: string, { importFile }: { readonly importFile: ImportFile }): Result<ScanDriver> {
  const files = Files.safeParse(connectionJson(json));
  if (!files.success) return fail('DEVICE_CONNECTION_INVALID', { reason: 'files: needs files' });
  const facts = {
    sources: ['FEEDER'],
    duplex: false,
    papers: [...PAPER_SIZES],
    feederLoaded: true,
    driverUi: false,
  } as const;
  return ok({
    check: () => Promise.resolve(ok(facts)),
    start: (request) => Promise.resolve(ok(new FilesScan(files.data, importFile, request))),
  });
}

class FilesScan implements Scan {
  readonly #waiting: File[];
  readonly #importFile: ImportFile;
  readonly #request: ScanRequest;
  readonly #refused: { readonly name: string; readonly error: AppError }[] = [];
  #current: { readonly name: string; readonly pages: FilePages } | null = null;
  #pages = 0;

  constructor(files: readonly File[], importFile: ImportFile, request: ScanRequest) {
    this.#waiting = [...files];
    this.#importFile = importFile;
    this.#request = request;
  }

  async next(): Promise<Result<ScannedPage | null>> {
    const { maxPages, signal } = this.#request;
    for (;;) {
      if (signal.aborted) return fail('SCAN_CANCELLED');
      if (maxPages !== null && this.#pages >= maxPages) return this.#end();
      if (!this.#current && !(await this.#open())) return this.#end();
      const page = await this.#nextOfCurrent();
      if (!page) continue;
      this.#pages += 1;
      return ok(page);
    }
  }

  /** False when no file is left. */
  async #open(): Promise<boolean> {
    for (let file = this.#waiting.shift(); file; file = this.#waiting.shift()) {
      const { name } = file;
      const pages = await openFilePages(this.#importFile, file.path, name);
      if (pages.ok && pages.value) {
        this.#current = { name, pages: pages.value };
        return true;
      }
      const held = fail('IMPORT_FILE_UNREADABLE', { fileName: name, reason: 'it cannot be opened' }).error;
      this.#refused.push({ name, error: pages.ok ? held : pages.error });
    }
    return false;
  }

  async #nextOfCurrent(): Promise<ScannedPage | null> {
    const current = this.#current;
    if (!current) return null;
    const page = await current.pages.next();
    if (page.ok && page.value) return page.value;
    this.#current = null;
    if (!page.ok) this.#refused.push({ name: current.name, error: page.error });
    return null;
  }

  #end(): Result<null> {
    const [first, ...others] = this.#refused;
    if (!first) return ok(null);
    if (others.length === 0) return { ok: false, error: first.error };
    return fail('IMPORT_FILES_REFUSED', {
      count: this.#refused.length,
      fileNames: this.#refused.map(({ name }) => name).join(', '),
      reason: [...new Set(this.#refused.map(({ error }) => error.code))].join(', '),
    });
  }

  end(): Promise<void> {
    this.#current = null;
    this.#waiting.length = 0;
    return Promise.resolve();
  }
}
