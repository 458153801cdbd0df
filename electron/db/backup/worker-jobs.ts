import type { Log } from '../../app/ports/log.ts';
import { ok, type Result } from '../../domain/result.ts';
import { openConnection } from '../sqlite/connection.ts';
import { sqliteFailure } from '../sqlite/errors.ts';
import { type VerifyReport, verifyExtracted } from './extract.ts';
import type { BackupManifest } from './format.ts';

/** Work of a backup that SQLite does in one go, on a thread of its own. `key` is the sub-key for the database. */
export type BackupJob =
  /** Copies the database, as it is at one moment, into a file that does not exist yet. */
  | { readonly kind: 'COPY'; readonly database: string; readonly key: Uint8Array; readonly copy: string }
  /** Opens the database that was read back from the target and reads all of it. */
  | {
      readonly kind: 'VERIFY';
      readonly database: string;
      readonly key: Uint8Array;
      readonly officeId: string;
      readonly fileIds: readonly string[];
      readonly manifest: BackupManifest;
    };

/** What a job finds: problems in English, without personal data. A copy has none. */
export type BackupJobAnswer = Result<VerifyReport>;

/** Neither job runs a statement that the log would name. */
const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Carries a job out on the calling thread. Errors: those that `sqliteFailure` names. */
export async function doBackupJob(job: BackupJob): Promise<BackupJobAnswer> {
  try {
    if (job.kind === 'VERIFY') return ok(await verifyExtracted({ ...job, log: SILENT }));
    const connection = openConnection({ file: job.database, key: job.key, mode: 'READ', log: SILENT });
    try {
      connection.copyInto(job.copy);
    } finally {
      connection.close();
    }
    return ok({ problems: [] });
  } catch (error) {
    const failure = sqliteFailure(error);
    if (failure === null) throw error;
    return { ok: false, error: failure };
  }
}
