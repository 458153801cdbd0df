import { mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { HandInFolders } from '../app/ports/hand-in-folders.ts';
import type { Log } from '../app/ports/log.ts';
import { isTemporaryName, writeFileDurably } from '../db/durable-fs.ts';
import { systemErrorCode } from '../db/system-errors.ts';
import { fail, ok, type Result } from '../domain/result.ts';

/** For the signed-in person alone, as far as the system knows such a thing. */
const PRIVATE = 0o700;

/** Folders below `root`, which is asked for each time; null where this process was told none, such as on the command line. */
export function createHandInFolders(root: () => string | null, log: Log): HandInFolders {
  const placeOf = (folder: string): string | null => {
    const place = root();
    return place === null ? null : path.join(place, plainName(folder));
  };
  return {
    async write(folder, files, stale) {
      const place = placeOf(folder);
      if (place === null) return unusable(folder, 'no folder is known');
      try {
        await mkdir(place, { recursive: true, mode: PRIVATE });
        await removeUnfinished(place);
        const names = new Set(files.map(({ name }) => plainName(name)));
        for (const name of stale) if (!names.has(name)) await rm(path.join(place, plainName(name)), { force: true });
        for (const { name, bytes } of files) await writeFileDurably(path.join(place, plainName(name)), bytes);
        return ok(place);
      } catch (error) {
        const code = systemErrorCode(error);
        if (code === null) throw error;
        return unusable(place, code);
      }
    },
    async find(folder) {
      const place = placeOf(folder);
      return place !== null && (await isFolder(place)) ? place : null;
    },
    async remove(folder, names) {
      const place = placeOf(folder);
      if (place === null) return;
      try {
        for (const name of names) await rm(path.join(place, plainName(name)), { force: true });
        await removeUnfinished(place);
        await rmdir(place);
      } catch (error) {
        const code = systemErrorCode(error);
        if (code === null) throw error;
        // The person put something else there, or has a file open: that stays.
        if (code !== 'ENOENT' && code !== 'ENOTEMPTY') log.warn('an exported folder was not removed', { code });
      }
    },
  };
}

/** What a process that was ended in the middle of writing left: papers in plain, under a name that nobody looks for. */
async function removeUnfinished(place: string): Promise<void> {
  for (const name of await readdir(place)) if (isTemporaryName(name)) await rm(path.join(place, name), { force: true });
}

/** Names are made by rules of ours; a path among them is a bug and must not reach another folder. */
function plainName(name: string): string {
  if (name === '' || name === '.' || name === '..' || /[/\\]/.test(name)) throw new Error('not a plain name');
  return name;
}

const unusable = (folder: string, reason: string): Result<never> => fail('HAND_IN_FOLDER_UNUSABLE', { folder, reason });

async function isFolder(place: string): Promise<boolean> {
  try {
    return (await stat(place)).isDirectory();
  } catch (error) {
    if (systemErrorCode(error) === null) throw error;
    return false;
  }
}
