import type { BackupOutcome } from '../../contract/methods/store.ts';
import type { Result } from '../../domain/result.ts';

export interface BackupRequest {
  /** Folder on another disk or a share. */
  readonly directory: string;
  /**
   * Makes a missing folder. False for the office's own place: there a missing folder means a disk that is not plugged
   * in, and one made in its stead would fill the PC's own disk.
   */
  readonly createDirectory: boolean;
  /** Newest backups of this office to keep there, at least 1; null removes none. */
  readonly keep: number | null;
}

/** What a backup run found besides the file it wrote. */
export interface BackupReport extends BackupOutcome {
  readonly files: number;
  /** Files that have a row and no content on disk: the backup holds everything else. */
  readonly missingFiles: number;
  readonly auditLinks: number;
  /** Older backups removed. */
  readonly removed: number;
}

/** Makes copies of the whole office while it works. */
export interface Backups {
  /**
   * Writes exactly one file into the directory, reads it back and opens it before it gets its name; then removes the
   * oldest beyond `keep`. Several processes may do so at once. Errors: `BACKUP_TARGET_UNAVAILABLE`, `BACKUP_DAMAGED` (what was read back is not what was
   * written), `STORE_FULL` (no room for the copy on its way), `STORE_DAMAGED`.
   */
  create(request: BackupRequest): Promise<Result<BackupReport>>;
}
