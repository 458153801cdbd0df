import { access, rm } from 'node:fs/promises';
import { createSerialQueue } from '../app/serial-queue.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { DataDirectory } from './data-directory.ts';
import { removeDurably, writeFileDurably } from './durable-fs.ts';
import type { Keyring } from './keys/keyring.ts';
import { readKeyring } from './keys/keyring-file.ts';
import { dataDirectoryError, systemErrorCode } from './system-errors.ts';

/**
 * The marker `setup-unfinished` lies in a data directory from before its database is made until somebody is known to
 * have its recovery key. With it, database and keyring hold nothing that anybody entered or could open, so the next
 * set-up may delete them. Without it they are an office and nothing deletes them.
 */
const MARKER_TEXT = 'A set-up or restore was not finished. What it made is removed by the next one.\n';

/**
 * The keyring of a directory that holds an office. Errors: `STORE_NEEDS_SETUP` (nothing there, or an unfinished set-up),
 * `STORE_DAMAGED` (a database whose keyring is gone; a keyring that is not whole), `STORE_NEWER`, `DATA_DIR_UNUSABLE`.
 */
export async function readOfficeKeyring(directory: DataDirectory): Promise<Result<Keyring>> {
  // In this order a set-up that runs meanwhile is never taken for damage: it makes the marker first and removes it last.
  const database = await exists(directory.database);
  const unfinished = await isUnfinished(directory);
  if (!database.ok) return database;
  if (!unfinished.ok) return unfinished;
  if (unfinished.value) return fail('STORE_NEEDS_SETUP');
  const keyring = await readKeyring(directory.keyring);
  if (keyring.ok || keyring.error.code !== 'STORE_NEEDS_SETUP' || !database.value) return keyring;
  return fail('STORE_DAMAGED', { part: 'keyring.json', reason: 'missing' });
}

/** Whether a set-up or a restore was begun here and not finished. Error: `DATA_DIR_UNUSABLE`. */
function isUnfinished(directory: DataDirectory): Promise<Result<boolean>> {
  return exists(directory.setupUnfinished);
}

/** Puts the marker, durably. Errors: `STORE_FULL`, `DATA_DIR_UNUSABLE`. */
export function markUnfinished(directory: DataDirectory): Promise<Result<void>> {
  return onDisk(() => writeFileDurably(directory.setupUnfinished, MARKER_TEXT));
}

/** Deletes database and keyring of a directory with the marker; the marker stays. Error: `DATA_DIR_UNUSABLE`. */
export async function removeUnfinished(directory: DataDirectory): Promise<Result<void>> {
  const unfinished = await isUnfinished(directory);
  if (!unfinished.ok) return unfinished;
  if (!unfinished.value) throw new Error('only what a marked set-up made may be deleted');
  return onDisk(async () => {
    await rm(directory.keyring, { force: true });
    for (const suffix of ['', '-wal', '-shm', '-journal']) await rm(`${directory.database}${suffix}`, { force: true });
  });
}

/** Removes the marker, durably: from now on the directory holds an office, or nothing. Error: `DATA_DIR_UNUSABLE`. */
export function markFinished(directory: DataDirectory): Promise<Result<void>> {
  return onDisk(() => removeDurably(directory.setupUnfinished));
}

/** A set-up whose recovery key is on its way to the person. */
export interface SetupConfirmation {
  /** The key arrived. Removes the marker once; later calls answer `ok` at once. Error: `DATA_DIR_UNUSABLE`. */
  confirm(): Promise<Result<void>>;
}

/** `pending` false: an office that was opened, where nothing is left to confirm. */
export function createSetupConfirmation(directory: DataDirectory, pending: boolean): SetupConfirmation {
  const queue = createSerialQueue();
  let waiting = pending;
  return {
    confirm: () =>
      queue.run(async () => {
        if (!waiting) return ok(undefined);
        const done = await markFinished(directory);
        if (done.ok) waiting = false;
        return done;
      }),
  };
}

async function exists(file: string): Promise<Result<boolean>> {
  try {
    await access(file);
    return ok(true);
  } catch (error) {
    const code = systemErrorCode(error);
    return code === 'ENOENT' || code === 'ENOTDIR' ? ok(false) : { ok: false, error: dataDirectoryError(error) };
  }
}

async function onDisk(work: () => Promise<void>): Promise<Result<void>> {
  try {
    await work();
    return ok(undefined);
  } catch (error) {
    return { ok: false, error: dataDirectoryError(error) };
  }
}
