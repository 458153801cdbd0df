import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { IMPORT_LIMITS } from '../../../domain/scan/import-limits.ts';

const MEGABYTE = 1024 * 1024;

/**
 * Reads a file that pages are to be made of. Null where it cannot be opened now: on Windows whoever writes it holds it.
 * Errors: IMPORT_FILE_TOO_LARGE without reading it, IMPORT_FILE_UNREADABLE for one that is gone.
 */
export async function readImportFile(
  file: string,
  name: string = path.basename(file),
): Promise<Result<Uint8Array | null>> {
  try {
    const { size } = await stat(file);
    if (size <= IMPORT_LIMITS.maxFileBytes) return ok(await readFile(file));
    return fail('IMPORT_FILE_TOO_LARGE', {
      fileName: name,
      maxMegabytes: Math.round(IMPORT_LIMITS.maxFileBytes / MEGABYTE),
      maxMegapixels: Math.round(IMPORT_LIMITS.maxPagePixels / 1_000_000),
      reason: `${size} bytes`,
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return HELD.has(code) ? ok(null) : fail('IMPORT_FILE_UNREADABLE', { fileName: name, reason: code });
  }
}

/** What Windows and shares say of a file that another program has open; EACCES is a right that is missing for good. */
const HELD = new Set(['EBUSY', 'EPERM']);
