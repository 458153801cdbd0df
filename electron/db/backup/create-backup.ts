import { randomBytes } from 'node:crypto';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { BackupReport, BackupRequest, Backups } from '../../app/ports/backup.ts';
import type { Clock } from '../../app/ports/clock.ts';
import type { Log } from '../../app/ports/log.ts';
import { createSerialQueue } from '../../app/serial-queue.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { makePrivateDirectory, syncDirectory } from '../durable-fs.ts';
import { contentPath } from '../files/encrypted-file-store.ts';
import { portableKeyring } from '../keys/keyring.ts';
import { keyringJson } from '../keys/keyring-file.ts';
import type { OpenOffice } from '../open-store.ts';
import { openConnection } from '../sqlite/connection.ts';
import { sqliteFailure } from '../sqlite/errors.ts';
import { dataDirectoryError, systemErrorCode } from '../system-errors.ts';
import { backupName, listBackups, rotateBackups, unfinishedName } from './backup-name.ts';
import { openBackupFile } from './backup-reader.ts';
import { type BackupWriter, beginBackup } from './backup-writer.ts';
import { discardSink, ExtractFailure, fileSink } from './extract.ts';
import type { BackupManifest } from './format.ts';
import { runBackupJob } from './run-job.ts';
import { createTargetFile, onTarget, TargetFailure, type TargetFile } from './target-file.ts';

export interface BackupDeps {
  readonly office: OpenOffice;
  readonly clock: Clock;
  readonly log: Log;
  /** How the file on the target is made; a test replaces it by one that fails. */
  readonly createTarget?: typeof createTargetFile;
}

/** Makes backups of an open office, also of one that another process owns. One at a time. */
export function createBackups(deps: BackupDeps): Backups {
  const queue = createSerialQueue();
  return { create: (request) => queue.run(() => createBackup(deps, request)) };
}

async function createBackup(deps: BackupDeps, request: BackupRequest): Promise<Result<BackupReport>> {
  const { office, clock, log } = deps;
  const startedMs = performance.now();
  const workName = `backup-${process.pid}-${randomBytes(6).toString('hex')}`;
  const work = path.join(office.directory.backupsSpool, workName);
  let place: BackupPlace | null = null;
  try {
    const takenAtMs = clock.nowMs();
    // First the place: an unplugged disk is told at once, not after the copy.
    place = await takePlace(deps, request, takenAtMs);
    await makePrivateDirectory(office.directory.backupsSpool);
    // Before our own folder is there: a clock that was put forward must not make it look old.
    await removeOldWork(office.directory.backupsSpool, clock.nowMs());
    await makePrivateDirectory(work);
    const copy = path.join(work, 'copy.db');
    const copied = await copyDatabase(office, copy);
    if (!copied.ok) return copied;
    const bytes = await writeBackup(deps, place.target, copy, new Date(takenAtMs).toISOString());
    const verified = await readBack(deps, place.unfinished, path.join(work, 'read-back.db'));
    if (!verified.ok) return verified;
    const { unfinished, file } = place;
    await onTarget(() => rename(unfinished, file));
    // Its unfinished name is free again and may be another run's by now.
    place = null;
    await onTarget(() => syncDirectory(request.directory));
    const removed = await rotate(deps, request, path.basename(file));
    const { files, missing, auditLinks } = verified.value;
    const durationMs = Math.round(performance.now() - startedMs);
    log.info('backup made', { bytes, files, missing: missing.length, durationMs });
    const finishedAt = new Date(clock.nowMs()).toISOString();
    return ok({ file, bytes, finishedAt, durationMs, files, missingFiles: missing.length, auditLinks, removed });
  } catch (error) {
    return failureOf(error);
  } finally {
    if (place !== null) await givePlaceBack(place, log);
    await rm(work, { recursive: true, force: true });
  }
}

function failureOf(error: unknown): Result<never> {
  if (error instanceof TargetFailure) return fail('BACKUP_TARGET_UNAVAILABLE', { reason: error.reason });
  if (error instanceof ExtractFailure) return { ok: false, error: error.failure };
  return { ok: false, error: sqliteFailure(error) ?? dataDirectoryError(error) };
}

/** The new backup is good whether or not old ones could be removed, so a failure here is only logged. */
async function rotate(
  { office, clock, log }: BackupDeps,
  { directory, keep }: BackupRequest,
  made: string,
): Promise<number> {
  try {
    return await rotateBackups({ directory, officeId: office.officeId, keep, made, nowMs: clock.nowMs() });
  } catch (error) {
    if (!(error instanceof TargetFailure)) throw error;
    log.warn('old backups not removed', { reason: error.reason });
    return 0;
  }
}

/** Takes the state of one moment while the writer goes on; the copy is encrypted with the same key. */
async function copyDatabase(office: OpenOffice, copy: string): Promise<Result<unknown>> {
  const key = office.key.subKey('database');
  return runBackupJob({ kind: 'COPY', database: office.directory.database, key, copy });
}

/** A name of ours on the target, held by the file that this run made there. */
interface BackupPlace {
  readonly file: string;
  readonly unfinished: string;
  readonly target: TargetFile;
}

/** Takes a name that no other process has or takes. Throws a `TargetFailure`, also for a directory that is missing. */
async function takePlace(deps: BackupDeps, request: BackupRequest, atMs: number): Promise<BackupPlace> {
  const { office, log, createTarget = createTargetFile } = deps;
  const { directory, createDirectory } = request;
  if (createDirectory) await onTarget(() => makePrivateDirectory(directory));
  const taken = await listBackups(directory, office.officeId);
  for (;;) {
    const name = backupName(office.officeId, atMs, taken);
    const file = path.join(directory, name);
    const unfinished = path.join(directory, unfinishedName(name));
    const target = await createTarget(unfinished).catch((error: unknown) => {
      if (error instanceof TargetFailure && error.reason === 'EEXIST') return null;
      throw error;
    });
    if (target !== null) {
      const place = { file, unfinished, target };
      // Another run may have finished between our look at the directory and our file in it.
      if (!(await isThere(file))) return place;
      await givePlaceBack(place, log);
    }
    taken.push(name);
  }
}

/** Closes and removes the unfinished file. */
async function givePlaceBack({ target, unfinished }: BackupPlace, log: Log): Promise<void> {
  await target.abandon();
  // The target may be gone altogether, then so is the file.
  await rm(unfinished, { force: true }).catch(() => log.warn('unfinished backup not removed'));
}

async function isThere(file: string): Promise<boolean> {
  try {
    await onTarget(() => stat(file));
    return true;
  } catch (error) {
    if (error instanceof TargetFailure && error.reason === 'ENOENT') return false;
    throw error;
  }
}

async function writeBackup(
  { office, log }: BackupDeps,
  target: TargetFile,
  copy: string,
  takenAt: string,
): Promise<number> {
  const { officeId, directory, key } = office;
  const backupKey = key.subKey('backup');
  const databaseKey = key.subKey('database');
  try {
    const keyring = keyringJson(portableKeyring(office.keyring()));
    const writer = await beginBackup(target, backupKey, { officeId, takenAt, keyring });
    await copyEntry(writer, 'database', 'quay.db', copy);
    const connection = openConnection({ file: copy, key: databaseKey, mode: 'READ', log });
    const missing: string[] = [];
    let files = 0;
    let auditLinks = 0;
    try {
      const readable = 'SELECT id FROM file_object WHERE office_id = ? AND erased_at IS NULL ORDER BY id';
      for (const row of connection.iterate(readable, officeId)) {
        const { id } = row as { id: string };
        // A lost scan must not keep the rest of the office from being saved.
        if (await copyEntry(writer, 'file', id, contentPath(directory.files, id))) files += 1;
        else missing.push(id);
      }
      const [count] = connection.all('SELECT count(*) AS links FROM audit WHERE office_id = ?', officeId);
      auditLinks = (count as { links: number }).links;
    } finally {
      connection.close();
    }
    const bytes = await writer.end({ files, missing, auditLinks });
    await target.finish();
    return bytes;
  } finally {
    backupKey.fill(0);
    databaseKey.fill(0);
  }
}

/** Answers false when the source does not exist. */
async function copyEntry(
  writer: BackupWriter,
  kind: 'database' | 'file',
  name: string,
  file: string,
): Promise<boolean> {
  let source: Awaited<ReturnType<typeof open>>;
  try {
    source = await open(file, 'r');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return false;
    throw error;
  }
  try {
    await writer.entry(kind, name, source);
    return true;
  } finally {
    await source.close();
  }
}

/** Opens what lies on the target now, as a restore would. */
async function readBack({ office }: BackupDeps, file: string, database: string): Promise<Result<BackupManifest>> {
  const opened = await openBackupFile(file);
  if (!opened.ok) return onlyTarget(opened);
  const backupKey = office.key.subKey('backup');
  const fileIds: string[] = [];
  try {
    const manifest = await opened.value.readAll(backupKey, async ({ kind, name }) => {
      if (kind === 'database') return fileSink(database);
      fileIds.push(name);
      return discardSink();
    });
    if (!manifest.ok) return onlyTarget(manifest);
    const { officeId } = office;
    const key = office.key.subKey('database');
    const verified = await runBackupJob({ kind: 'VERIFY', database, key, officeId, fileIds, manifest: manifest.value });
    if (!verified.ok) return verified;
    const { problems } = verified.value;
    // The seal was right, so this is what the office's own database says of itself.
    if (problems[0] !== undefined) return fail('STORE_DAMAGED', { part: 'quay.db', reason: problems[0] });
    return manifest;
  } finally {
    backupKey.fill(0);
    await opened.value.close();
  }
}

/** A backup that cannot be read right after it was written is a failure of its place. */
function onlyTarget(failed: Result<never>): Result<never> {
  if (failed.ok || failed.error.code !== 'BACKUP_UNREADABLE') return failed;
  return fail('BACKUP_TARGET_UNAVAILABLE', failed.error.details);
}

/** A run that was killed leaves its folder behind; it holds an encrypted copy that nobody needs. */
async function removeOldWork(spool: string, nowMs: number): Promise<void> {
  for (const name of await readdir(spool)) {
    if (!name.startsWith('backup-')) continue;
    const place = path.join(spool, name);
    const { mtimeMs } = await stat(place);
    if (nowMs - mtimeMs > 24 * 3_600_000) await rm(place, { recursive: true, force: true });
  }
}
