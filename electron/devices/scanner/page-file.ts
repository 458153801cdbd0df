import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SpooledPage } from '../../contract/methods/devices.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { ScannedPage } from './scan-driver.ts';

const PRIVATE_FILE_MODE = 0o600;
const PRIVATE_FOLDER_MODE = 0o700;
const FULL = new Set(['ENOSPC', 'EDQUOT']);

/**
 * Writes page `number` of a job as `page-0001.jpg` or `.png` so that a power cut leaves it whole or not at all, readable by
 * the user alone. Errors: STORE_FULL, STORE_IO_FAILED.
 */
export async function writePage(directory: string, number: number, page: ScannedPage): Promise<Result<SpooledPage>> {
  const extension = page.mediaType === 'image/png' ? 'png' : 'jpg';
  const name = `${stemOf(number)}.${extension}`;
  const file = path.join(directory, name);
  const unfinished = `${file}.part`;
  try {
    const handle = await open(unfinished, 'w', PRIVATE_FILE_MODE);
    try {
      await handle.writeFile(page.bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
    await syncDirectory(directory);
  } catch (error) {
    await rm(unfinished, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return FULL.has(code) ? fail('STORE_FULL') : fail('STORE_IO_FAILED', { reason: code });
  }
  const { mediaType, widthPx, heightPx, dpi, bytes, pictureHash } = page;
  return ok({ number, file: name, mediaType, widthPx, heightPx, dpi, bytes: bytes.length, pictureHash });
}

const stemOf = (number: number): string => `page-${String(number).padStart(4, '0')}`;

/**
 * Writes what a picture does not say of itself beside page `number`, as `facts/page-0001.json`, for whoever takes the page
 * over when the processes of its scan are gone. Not flushed and never a failure: a page without it is a page all the same.
 */
export async function writePageFacts(
  directory: string,
  number: number,
  { dpi, pictureHash }: Pick<ScannedPage, 'dpi' | 'pictureHash'>,
): Promise<void> {
  const folder = path.join(directory, 'facts');
  try {
    await mkdir(folder, { mode: PRIVATE_FOLDER_MODE }).catch(unlessThere);
    const file = path.join(folder, `${stemOf(number)}.json`);
    await writeFile(file, JSON.stringify({ dpi, pictureHash }), { mode: PRIVATE_FILE_MODE });
  } catch (error) {
    // A full disk is told by the page that comes next.
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}

/** Only the folder of facts is made: where the job's own is gone, its pages have no place either. */
function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

/** Makes the new name durable. Windows journals its directory entries and refuses to open a folder. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
