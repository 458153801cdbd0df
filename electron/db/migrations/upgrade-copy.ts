import { readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Clock, utcNow } from '../../app/ports/clock.ts';
import type { Log } from '../../app/ports/log.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { DataDirectory } from '../data-directory.ts';
import { makePrivateDirectory, syncDirectory, temporaryName } from '../durable-fs.ts';
import { pageProblems } from '../sqlite/check.ts';
import { type Connection, openConnection } from '../sqlite/connection.ts';
import { sqliteFailure } from '../sqlite/errors.ts';
import { dataDirectoryError } from '../system-errors.ts';

/** Copies kept; older ones go when a new one is whole. */
const COPIES_KEPT = 3;
const COPY_NAME = /^quay-schema-\d{4}-\d{8}T\d{9}Z\.db$/;

export interface UpgradeCopyOptions {
  readonly connection: Connection;
  readonly directory: DataDirectory;
  readonly key: Uint8Array;
  /** Newest step the database has been through. */
  readonly fromNumber: number;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Puts a copy of the database, encrypted with the same key, into `before-upgrade` and opens it to see that it is whole.
 * Errors: `STORE_DAMAGED` when the copy has problems, `STORE_FULL`, `STORE_IO_FAILED`, `DATA_DIR_UNUSABLE`.
 */
export async function copyBeforeUpgrade(options: UpgradeCopyOptions): Promise<Result<void>> {
  const { connection, directory, fromNumber, clock, log } = options;
  const at = utcNow(clock).replace(/[-:.]/g, '');
  const name = `quay-schema-${String(fromNumber).padStart(4, '0')}-${at}.db`;
  const file = path.join(directory.beforeUpgrade, name);
  const temporary = temporaryName(file);
  try {
    await makePrivateDirectory(directory.beforeUpgrade);
    connection.copyInto(temporary);
    const problem = copyProblem(temporary, options);
    if (problem !== null) {
      await rm(temporary, { force: true });
      return fail('STORE_DAMAGED', { part: 'quay.db', reason: problem });
    }
    await rename(temporary, file);
    await syncDirectory(directory.beforeUpgrade);
    await removeOldCopies(directory.beforeUpgrade);
  } catch (error) {
    await rm(temporary, { force: true });
    return { ok: false, error: sqliteFailure(error) ?? dataDirectoryError(error) };
  }
  log.info('copy before schema upgrade', { file: name });
  return ok(undefined);
}

function copyProblem(file: string, { key, log }: UpgradeCopyOptions): string | null {
  const copy = openConnection({ file, key, mode: 'READ', log });
  try {
    return pageProblems(copy)[0] ?? null;
  } finally {
    copy.close();
  }
}

async function removeOldCopies(directory: string): Promise<void> {
  const names = await readdir(directory);
  for (const name of names.filter((name) => name.endsWith('.tmp')))
    await rm(path.join(directory, name), { force: true });
  const copies = names.filter((name) => COPY_NAME.test(name));
  // The time is in the name after the schema number.
  copies.sort((a, b) => (timePart(a) < timePart(b) ? 1 : -1));
  for (const name of copies.slice(COPIES_KEPT)) await rm(path.join(directory, name), { force: true });
}

function timePart(name: string): string {
  return name.slice('quay-schema-0000-'.length);
}
