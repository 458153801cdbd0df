import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { SpooledPage } from '../../contract/methods/devices.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { ScannedPage } from './scan-driver.ts';

const PRIVATE_FILE_MODE = 0o600;
const FULL = new Set(['ENOSPC', 'EDQUOT']);

/**
 * Writes page `number` of a job as `page-0001.jpg` or `.png` so that a power cut leaves it whole or not at all, readable by
 * the user alone. Errors: STORE_FULL, STORE_IO_FAILED.
 */
export async function writePage(directory: string, number: number, page: ScannedPage): Promise<Result<SpooledPage>> {
  const extension = page.mediaType === 'image/png' ? 'png' : 'jpg';
  const name = `page-${String(number).padStart(4, '0')}.${extension}`;
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
  const { mediaType, widthPx, heightPx, dpi, bytes } = page;
  return ok({ number, file: name, mediaType, widthPx, heightPx, dpi, bytes: bytes.length });
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
