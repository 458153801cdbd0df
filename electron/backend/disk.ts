import { stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Disk } from '../app/ports/disk.ts';
import type { DataDirectory } from '../db/data-directory.ts';
import { systemErrorCode } from '../db/system-errors.ts';

/** The disk of an open office's data directory. */
export function createDisk({ root, database }: DataDirectory): Disk {
  return {
    freeBytes: () => freeBytesAt(root),
    async databaseBytes() {
      const [main, log] = await Promise.all([sizeOf(database), sizeOf(`${database}-wal`)]);
      return main + log;
    },
  };
}

/** Free bytes of the disk that holds `directory`, or of its nearest parent that exists. */
export async function freeBytesAt(directory: string): Promise<number> {
  for (let place = directory; ; place = path.dirname(place)) {
    try {
      const { bavail, bsize } = await statfs(place);
      return bavail * bsize;
    } catch (error) {
      // The root of a disk always answers; anything below it may not exist yet.
      if (path.dirname(place) === place) throw error;
    }
  }
}

/** 0 for a file that is not there. */
async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
    return 0;
  }
}
