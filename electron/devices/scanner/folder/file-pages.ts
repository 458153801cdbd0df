import { type AppError, ok, type Result } from '../../../domain/result.ts';
import type { ImportFile } from '../import-file.ts';
import type { ScannedPage } from '../scan-driver.ts';
import { readImportFile } from './read-file.ts';

/** The pages of one file that is being taken. */
export class FilePages {
  readonly #pages: ReturnType<ImportFile>;
  #count = 0;

  constructor(pages: ReturnType<ImportFile>) {
    this.#pages = pages;
  }

  /** Pages so far. */
  get count(): number {
    return this.#count;
  }

  /** The next page, or null after the last. After a failure or null it is not called again. Errors: IMPORT_*. */
  async next(): Promise<Result<ScannedPage | null>> {
    const { done, value: page } = await this.#pages.next();
    if (done) return ok(null);
    if (!page.ok) return page;
    this.#count += 1;
    // Whoever runs the driver makes the hash, once for every kind of driver.
    return ok({ ...page.value, pictureHash: '' });
  }
}

/** Null where the file is held by whoever writes it. Errors: those of `readImportFile`. */
export async function openFilePages(
  importFile: ImportFile,
  file: string,
  name?: string,
): Promise<Result<FilePages | null>> {
  const bytes = await readImportFile(file, name);
  if (!bytes.ok) return bytes;
  return ok(
    bytes.value === null ? null : new FilePages(importFile({ bytes: bytes.value, name: name ?? baseName(file) })),
  );
}

const baseName = (file: string): string => file.split(/[\\/]/).at(-1) ?? file;

/** Worth another look a little later: a file that is still coming reads like a damaged one. */
export const mayBeUnfinished = ({ code }: AppError): boolean => code === 'IMPORT_FILE_UNREADABLE';
