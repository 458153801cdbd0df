import { randomBytes } from 'node:crypto';
import { readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Log } from '../../app/ports/log.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { type DataDirectory, dataDirectoryAt, prepareDataDirectory } from '../data-directory.ts';
import { makePrivateDirectory, syncDirectory } from '../durable-fs.ts';
import { contentPath } from '../files/encrypted-file-store.ts';
import type { DataKey } from '../keys/data-key.ts';
import { openWithSecret } from '../keys/keyring.ts';
import { writeKeyring } from '../keys/keyring-file.ts';
import { MIGRATIONS } from '../migrations/list.ts';
import { pendingMigrations } from '../migrations/migrate.ts';
import { acquireOwnerLock } from '../owner-lock.ts';
import { markFinished, markUnfinished, removeUnfinished } from '../setup-state.ts';
import { openConnection } from '../sqlite/connection.ts';
import { sqliteFailure } from '../sqlite/errors.ts';
import { dataDirectoryError, systemErrorCode } from '../system-errors.ts';
import { type BackupFile, openBackupFile } from './backup-reader.ts';
import { ExtractFailure, fileSink, verifyExtracted } from './extract.ts';
import type { BackupManifest } from './format.ts';

export interface RestoreOptions {
  /** The backup file. */
  readonly file: string;
  /** A folder that is missing, empty, or holds nothing but what the program puts there before there is an office. */
  readonly dataDirectory: string;
  /** The passphrase or the recovery key, as typed. */
  readonly secret: string;
  readonly log: Log;
}

export interface RestoreReport {
  readonly files: number;
  /** Length of the backup file. */
  readonly bytes: number;
  readonly takenAt: string;
}

/** In the name of the folder in which a restore works. */
const RESTORING = '.restoring-';
/** Longer than any restore takes. */
const INTERRUPTED_AGE_MS = 24 * 3_600_000;

/**
 * Makes a data directory from a backup. Everything is taken out beside the target, checked, and moved there at the end:
 * an interrupted restore leaves the target without an office, ready for another one.
 * Errors: `DATA_DIR_NOT_EMPTY`, `DATA_DIR_IN_USE`, `BACKUP_UNREADABLE`, `BACKUP_DAMAGED`, `STORE_SECRET_WRONG`, `RECOVERY_KEY_MISTYPED`,
 * `STORE_NEWER`, `STORE_FULL`, `DATA_DIR_UNUSABLE`.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Result<RestoreReport>> {
  const root = path.resolve(options.dataDirectory);
  const free = await checkFree(root);
  if (!free.ok) return free;
  const backup = await openBackupFile(options.file);
  if (!backup.ok) return backup;
  try {
    const key = await openWithSecret(backup.value.keyring, options.secret);
    if (!key.ok) return key;
    try {
      return await restoreInto(root, free.value, backup.value, key.value, options.log);
    } finally {
      key.value.wipe();
    }
  } finally {
    await backup.value.close();
  }
}

/** Folders that the program puts into a data directory before there is an office in it. They stay where they are. */
const PROGRAM_FOLDERS: readonly string[] = ['log', 'runtime', 'spool'];
/** What an owner's lock and an unfinished set-up or restore leave. */
const LEFTOVERS: readonly string[] = ['owner.lock', 'owner.json', 'setup-unfinished'];

interface Target {
  /** False: the folder is missing or empty, so the restored one takes its place as a whole. */
  readonly isInUse: boolean;
}

/** Errors: `DATA_DIR_NOT_EMPTY`, `DATA_DIR_UNUSABLE`. */
async function checkFree(root: string): Promise<Result<Target>> {
  try {
    const entries = await readdir(root, { withFileTypes: true });
    if (entries.length === 0) return ok({ isInUse: false });
    const unfinished = entries.some(({ name }) => name === 'setup-unfinished');
    for (const entry of entries) {
      if (entry.isDirectory() ? PROGRAM_FOLDERS.includes(entry.name) : LEFTOVERS.includes(entry.name)) continue;
      if (unfinished && RESTORED.includes(entry.name)) continue;
      if (entry.isDirectory() && (await readdir(path.join(root, entry.name))).length === 0) continue;
      return fail('DATA_DIR_NOT_EMPTY');
    }
    return ok({ isInUse: true });
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT') return ok({ isInUse: false });
    if (code === 'ENOTDIR') return fail('DATA_DIR_NOT_EMPTY');
    return { ok: false, error: dataDirectoryError(error) };
  }
}

async function restoreInto(
  root: string,
  target: Target,
  backup: BackupFile,
  key: DataKey,
  log: Log,
): Promise<Result<RestoreReport>> {
  const beside = `${root}${RESTORING}${randomBytes(6).toString('hex')}`;
  try {
    await removeInterrupted(root);
    const taken = await takeOut(beside, backup, key, log);
    if (!taken.ok) return taken;
    const moved = target.isInUse ? await moveInto(root, beside) : await replaceEmpty(root, beside);
    if (!moved.ok) return moved;
    log.info('backup restored', { files: taken.value.files, bytes: backup.bytes });
    return ok({ files: taken.value.files, bytes: backup.bytes, takenAt: backup.takenAt });
  } catch (error) {
    if (error instanceof ExtractFailure) return { ok: false, error: error.failure };
    return { ok: false, error: dataDirectoryError(error) };
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

async function replaceEmpty(root: string, beside: string): Promise<Result<void>> {
  await rmdir(root).catch((error: unknown) => {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
  });
  await rename(beside, root);
  await syncDirectory(path.dirname(root));
  return ok(undefined);
}

/** What a restore brings, in the order in which it is moved: the keyring last, because it makes the rest an office. */
const RESTORED: readonly string[] = ['files', 'backups-spool', 'quay.db', 'keyring.json'];

/**
 * Moves what was taken out into a directory whose program folders cannot be moved away: the running program holds them
 * open. The marker of an unfinished set-up lies there meanwhile, so a crash in between leaves room for another try.
 * Errors: `DATA_DIR_IN_USE`, `DATA_DIR_NOT_EMPTY` (somebody was faster), `STORE_FULL`, `DATA_DIR_UNUSABLE`.
 */
async function moveInto(root: string, beside: string): Promise<Result<void>> {
  const directory = dataDirectoryAt(root);
  const lock = await acquireOwnerLock(directory);
  if (!lock.ok) return lock;
  try {
    const free = await checkFree(root);
    if (!free.ok) return free;
    const marked = await markUnfinished(directory);
    const cleared = marked.ok ? await removeUnfinished(directory) : marked;
    if (!cleared.ok) return cleared;
    for (const name of RESTORED) {
      // An empty folder, or what an interrupted restore had moved already.
      await rm(path.join(root, name), { recursive: true, force: true });
      await rename(path.join(beside, name), path.join(root, name));
    }
    await syncDirectory(root);
    return await markFinished(directory);
  } finally {
    await lock.value.release();
  }
}

/** A restore that was killed leaves its folder beside the target. */
async function removeInterrupted(root: string): Promise<void> {
  const parent = path.dirname(root);
  await makePrivateDirectory(parent);
  for (const name of await readdir(parent)) {
    if (!name.startsWith(`${path.basename(root)}${RESTORING}`)) continue;
    const place = path.join(parent, name);
    const { mtimeMs } = await stat(place);
    if (Date.now() - mtimeMs > INTERRUPTED_AGE_MS) await rm(place, { recursive: true, force: true });
  }
}

async function takeOut(beside: string, backup: BackupFile, key: DataKey, log: Log): Promise<Result<BackupManifest>> {
  const prepared = await prepareDataDirectory(beside);
  if (!prepared.ok) return prepared;
  const directory = prepared.value;
  const fileIds: string[] = [];
  const backupKey = key.subKey('backup');
  const manifest = await backup.readAll(backupKey, async ({ kind, name }) => {
    if (kind === 'database') return fileSink(directory.database);
    // The name becomes a path, and at this moment the seal has not been checked yet.
    if (!/^[0-9a-f]{64}$/.test(name)) throw new ExtractFailure(fail('BACKUP_DAMAGED', { reason: 'file name' }).error);
    fileIds.push(name);
    return fileSink(contentPath(directory.files, name));
  });
  backupKey.fill(0);
  if (!manifest.ok) return manifest;
  const opened = await checkTakenOut(directory, backup, key, fileIds, manifest.value, log);
  if (!opened.ok) return opened;
  const written = await writeKeyring(directory.keyring, backup.keyring);
  if (!written.ok) return written;
  await syncDirectory(directory.files);
  return manifest;
}

async function checkTakenOut(
  directory: DataDirectory,
  backup: BackupFile,
  key: DataKey,
  fileIds: readonly string[],
  manifest: BackupManifest,
  log: Log,
): Promise<Result<void>> {
  const { officeId } = backup.keyring;
  const databaseKey = key.subKey('database');
  try {
    const connection = openConnection({ file: directory.database, key: databaseKey, mode: 'READ', log });
    const known = pendingMigrations(connection, MIGRATIONS);
    connection.close();
    if (!known.ok) return known;
    const { problems } = await verifyExtracted({
      database: directory.database,
      key: databaseKey,
      officeId,
      fileIds,
      manifest,
      log,
    });
    return problems[0] === undefined ? ok(undefined) : fail('BACKUP_DAMAGED', { reason: problems[0] });
  } catch (error) {
    const failure = sqliteFailure(error);
    if (failure === null) throw error;
    return failure.code === 'STORE_DAMAGED'
      ? fail('BACKUP_DAMAGED', { reason: 'database' })
      : { ok: false, error: failure };
  } finally {
    databaseKey.fill(0);
  }
}
