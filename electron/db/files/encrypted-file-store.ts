import { createHash, createHmac, type Hmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Clock, utcNow } from '../../app/ports/clock.ts';
import type { Content, FileStore, HashedFile } from '../../app/ports/file-store.ts';
import type { Log } from '../../app/ports/log.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { makePrivateDirectory, syncDirectory, temporaryName } from '../durable-fs.ts';
import { sqliteFailure } from '../sqlite/errors.ts';
import { scopeOf } from '../sqlite/scope.ts';
import type { SqliteStore } from '../sqlite/sqlite-store.ts';
import { dataDirectoryError, systemErrorCode } from '../system-errors.ts';
import { CallerFailure, readContent, writeContent } from './content-file.ts';
import { deleteOwner, eraseOwner, findFile, insertFile, letGoFiles, listFiles } from './file-rows.ts';
import { createFileCipher } from './frames.ts';
import { createOwnerKeys } from './owner-keys.ts';
import { sweepFiles } from './sweep.ts';

export interface FileStoreDeps {
  readonly store: SqliteStore;
  readonly officeId: string;
  /** The `files` folder of the data directory. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  /** The sub-key for files; copied, and wiped by `close`. */
  readonly filesKey: Uint8Array;
}

/** Where the content of a file lies: spread over 256 folders. */
export function contentPath(folder: string, fileId: string): string {
  return path.join(folder, fileId.slice(0, 2), fileId);
}

/** Keeps files encrypted in a folder, their rows in the database. */
export function createFileStore(deps: FileStoreDeps): FileStore & { close(): void } {
  const { store, officeId, folder, clock } = deps;
  const filesKey = Buffer.from(deps.filesKey);
  const keys = createOwnerKeys({ store, officeId, clock, filesKey });

  /** Not a bare hash: who sees the folder must not be able to tell whether a known paper is in it. */
  const startFileId = (ownerId: string): Hmac =>
    createHmac('sha256', filesKey).update(JSON.stringify([officeId, ownerId]));

  async function stage(ownerId: string, mediaType: string, content: Content): Promise<Result<HashedFile>> {
    const key = await keys.ensure(ownerId);
    if (!key.ok) return key;
    const cipher = createFileCipher(key.value);
    key.value.fill(0);
    const temporary = temporaryName(path.join(folder, 'incoming'));
    try {
      const sha256 = createHash('sha256');
      const hashes = [startFileId(ownerId), sha256] as const;
      const file = await writeContent(temporary, cipher, hashes, content, (fileId) => ({ officeId, ownerId, fileId }));
      const target = contentPath(folder, file.id);
      await makePrivateDirectory(path.dirname(target));
      await moveInto(temporary, target);
      await syncDirectory(path.dirname(target));
      await syncDirectory(folder);
      return ok({
        id: file.id,
        ownerId,
        mediaType,
        bytes: file.bytes,
        erasedAt: null,
        sha256: sha256.digest('hex'),
      });
    } catch (error) {
      await rm(temporary, { force: true });
      if (error instanceof CallerFailure) throw error.cause;
      return { ok: false, error: sqliteFailure(error) ?? dataDirectoryError(error) };
    } finally {
      cipher.wipe();
    }
  }

  async function copy(fileId: string, sink: (piece: Uint8Array) => Promise<void> | void): Promise<Result<HashedFile>> {
    const row = await store.inspect((connection) => findFile(connection, officeId, fileId));
    if (row && row.erasedAt !== null) return fail('FILE_ERASED', { file: fileId });
    const key = row ? await keys.find(row.ownerId) : null;
    if (!row || !key) return fail('FILE_MISSING', { file: fileId });
    try {
      const handle = await open(contentPath(folder, fileId), 'r');
      try {
        const sha256 = createHash('sha256');
        const hashing = async (piece: Uint8Array): Promise<void> => {
          sha256.update(piece);
          await sink(piece);
        };
        const whole = await readContent(handle, key, { officeId, ownerId: row.ownerId, fileId }, hashing);
        return whole ? ok({ ...row, sha256: sha256.digest('hex') }) : fail('FILE_DAMAGED', { file: fileId });
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (error instanceof CallerFailure) throw error.cause;
      const code = systemErrorCode(error);
      if (code === null) throw error;
      return fail(code === 'ENOENT' ? 'FILE_MISSING' : 'FILE_DAMAGED', { file: fileId });
    } finally {
      key.fill(0);
    }
  }

  return {
    stage,
    copy,
    attach: (writes, file) => insertFile(scopeOf(writes), file, utcNow(clock)),
    list: (reads, ownerId) => listFiles(scopeOf(reads), ownerId),
    read: (fileId) => readWhole((sink) => copy(fileId, sink)),
    // Without its key the content is noise; the next sweep removes it from the disk.
    erase: (writes, ownerId) => eraseOwner(scopeOf(writes), ownerId, utcNow(clock)),
    letGo: (writes, fileIds) => letGoFiles(scopeOf(writes), fileIds, utcNow(clock)),
    // Without key and rows the content is noise; the next sweep removes it from the disk.
    shred: (writes, ownerId) => deleteOwner(scopeOf(writes), ownerId),
    sweep: () => sweepFiles(deps),
    close: () => void filesKey.fill(0),
  };
}

async function readWhole(
  copy: (sink: (piece: Uint8Array) => void) => Promise<Result<HashedFile>>,
): Promise<Result<Uint8Array>> {
  const pieces: Uint8Array[] = [];
  const copied = await copy((piece) => void pieces.push(piece));
  return copied.ok ? ok(Buffer.concat(pieces)) : copied;
}

/** Windows refuses to replace a file that somebody reads. Then the same content is there already, which is as good. */
async function moveInto(temporary: string, target: string): Promise<void> {
  try {
    await rename(temporary, target);
  } catch (error) {
    if (process.platform !== 'win32' || !existsSync(target)) throw error;
    await rm(temporary, { force: true });
  }
}
