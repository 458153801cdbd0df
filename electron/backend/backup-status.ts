import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { BackupOutcome } from '../contract/methods/store.ts';
import { UtcInstant } from '../contract/values.ts';
import { writeFileDurably } from '../db/durable-fs.ts';
import { systemErrorCode } from '../db/system-errors.ts';

const Status = z.strictObject({
  last: BackupOutcome.nullable(),
  lastFailure: z.strictObject({ at: UtcInstant, code: z.string() }).nullable(),
  /** The last good one in the office's own place: a copy made elsewhere by hand does not stand in for the nightly one. */
  lastInPlaceAt: UtcInstant.nullable(),
});
export type StoredBackupStatus = z.output<typeof Status>;

export const NO_BACKUP_YET: StoredBackupStatus = { last: null, lastFailure: null, lastInPlaceAt: null };

/** What is known of this PC's backups: kept beside the database, because a backup made beside its owner cannot write there. */
export interface BackupStatus {
  read(): Promise<StoredBackupStatus>;
  write(status: StoredBackupStatus): Promise<void>;
}

/** Keeps the status in `backup-status.json` of the data directory; a missing or unreadable one means "no backup known". */
export function createBackupStatus(dataDirectory: () => string | null): BackupStatus {
  const file = (): string | null => {
    const root = dataDirectory();
    return root === null ? null : path.join(root, 'backup-status.json');
  };
  return {
    async read() {
      const name = file();
      if (name === null) return NO_BACKUP_YET;
      try {
        const parsed = Status.safeParse(JSON.parse(await readFile(name, 'utf8')));
        return parsed.success ? parsed.data : NO_BACKUP_YET;
      } catch (error) {
        // No backup yet, or a note that a crash cut short: then a new backup is due, which is the safe side.
        if (systemErrorCode(error) === 'ENOENT' || error instanceof SyntaxError) return NO_BACKUP_YET;
        throw error;
      }
    },
    async write(status) {
      const name = file();
      if (name !== null) await writeFileDurably(name, `${JSON.stringify(status)}\n`);
    },
  };
}
