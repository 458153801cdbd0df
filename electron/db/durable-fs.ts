import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Only the signed-in user may read what we make (Windows inherits the rights of the user's profile instead). */
const PRIVATE_FILE_MODE = 0o600;
const PRIVATE_DIRECTORY_MODE = 0o700;

/**
 * Makes sure that names in `directory` (a rename, a new file) survive a power cut. Windows writes its directory entries
 * through its own journal and refuses to open a folder, so there is nothing to do there.
 */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Creates `directory` and its parents, readable by the owner alone. */
export async function makePrivateDirectory(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: PRIVATE_DIRECTORY_MODE });
}

/** A name beside `file` that no other writer uses and that a sweep recognises as unfinished. */
export function temporaryName(file: string): string {
  return `${file}.${process.pid}-${randomBytes(6).toString('hex')}.tmp`;
}

/** Whether `temporaryName` made a name. */
export const isTemporaryName = (name: string): boolean => /\.\d+-[0-9a-f]{12}\.tmp$/.test(name);

/**
 * Writes a whole file so that a crash at any moment leaves the old content or the new one, never a mixture:
 * temporary file, fsync, rename, fsync of the folder. Throws what the file system throws.
 */
export async function writeFileDurably(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = temporaryName(file);
  try {
    const handle = await open(temporary, 'wx', PRIVATE_FILE_MODE);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncDirectory(path.dirname(file));
}

/** Removes a file so that it does not come back after a power cut; a missing one is fine. Throws what the system throws. */
export async function removeDurably(file: string): Promise<void> {
  await rm(file, { force: true });
  await syncDirectory(path.dirname(file));
}

/** Writes all of `bytes` at `position`; a single write may take less on a disk that is nearly full. */
export async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, position + at);
    at += bytesWritten;
  }
}

/** Reads exactly `length` bytes at `position`; null when the file ends before. */
export async function readExactly(handle: FileHandle, length: number, position: number): Promise<Buffer | null> {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; ) {
    const { bytesRead } = await handle.read(bytes, at, length - at, position + at);
    if (bytesRead === 0) return null;
    at += bytesRead;
  }
  return bytes;
}
