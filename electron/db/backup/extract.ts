import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Log } from '../../app/ports/log.ts';
import type { AppError } from '../../domain/result.ts';
import { makePrivateDirectory, syncDirectory, writeAll } from '../durable-fs.ts';
import { checkDatabase } from '../sqlite/check.ts';
import { type Connection, openConnection } from '../sqlite/connection.ts';
import { dataDirectoryError } from '../system-errors.ts';
import type { EntrySink } from './backup-reader.ts';
import type { BackupManifest } from './format.ts';

/** The place that content is taken out to failed, as opposed to the backup file itself. */
export class ExtractFailure extends Error {
  readonly failure: AppError;

  constructor(failure: AppError) {
    super(failure.code);
    this.name = 'ExtractFailure';
    this.failure = failure;
  }
}

/** Writes an entry's content into a new file, durably. */
export async function fileSink(file: string): Promise<EntrySink> {
  const local = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw new ExtractFailure(dataDirectoryError(error));
    }
  };
  const handle = await local(async () => {
    await makePrivateDirectory(path.dirname(file));
    return open(file, 'wx', 0o600);
  });
  let position = 0;
  return {
    write: (piece) =>
      local(async () => {
        await writeAll(handle, piece, position);
        position += piece.length;
      }),
    finish: () =>
      local(async () => {
        await handle.sync();
        await handle.close();
        await syncDirectory(path.dirname(file));
      }),
    async abandon() {
      await handle.close();
      await rm(file, { force: true });
    },
  };
}

/** Reads an entry for its hash alone. */
export function discardSink(): EntrySink {
  const nothing = async (): Promise<void> => undefined;
  return { write: nothing, finish: nothing, abandon: nothing };
}

export interface VerifyOptions {
  /** The database taken out of the backup. */
  readonly database: string;
  /** The sub-key for the database. */
  readonly key: Uint8Array;
  readonly officeId: string;
  /** Names of the file entries in their order. */
  readonly fileIds: readonly string[];
  readonly manifest: BackupManifest;
  readonly log: Log;
}

export interface VerifyReport {
  /** In English, for IT; ids and numbers, never personal data. */
  readonly problems: readonly string[];
}

/**
 * Opens a database taken out of a backup: every page, every audit link, and every file that has a row must be there or
 * on the list of those that were missing already. Throws a `SqliteError` when it does not open.
 */
export async function verifyExtracted(options: VerifyOptions): Promise<VerifyReport> {
  const { database, key, officeId, fileIds, manifest, log } = options;
  const connection = openConnection({ file: database, key, mode: 'READ', log });
  try {
    const report = await checkDatabase(connection, officeId);
    const there = new Set([...fileIds, ...manifest.missing]);
    let rows = 0;
    let absent = 0;
    for (const row of connection.iterate(readableFiles(connection), officeId)) {
      rows += 1;
      if (!there.has((row as { id: string }).id)) absent += 1;
    }
    const problems = [...report.problems];
    if (absent > 0) problems.push(`files: ${absent} are not in the backup`);
    if (rows !== there.size) problems.push(`files: ${there.size} in the backup, ${rows} rows`);
    return { problems };
  } finally {
    connection.close();
  }
}

/** Files that a backup must hold: the content of erased ones is nowhere. A backup of an earlier program knows no erasing. */
function readableFiles(connection: Connection): string {
  const columns = connection.all('PRAGMA table_info(file_object)') as { name: string }[];
  const readable = columns.some(({ name }) => name === 'erased_at') ? ' AND erased_at IS NULL' : '';
  return `SELECT id FROM file_object WHERE office_id = ?${readable}`;
}
