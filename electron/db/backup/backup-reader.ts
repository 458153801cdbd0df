import { type FileHandle, open } from 'node:fs/promises';
import { fail, ok, type Result } from '../../domain/result.ts';
import { readExactly } from '../durable-fs.ts';
import { sameBytes } from '../keys/data-key.ts';
import type { Keyring } from '../keys/keyring.ts';
import { parseKeyring } from '../keys/keyring-file.ts';
import { systemErrorCode } from '../system-errors.ts';
import {
  type BackupManifest,
  CHUNK_BYTES,
  createSeal,
  ENTRY_KINDS,
  FORMAT,
  FORMAT_VERSION,
  HASH_BYTES,
  MAGIC,
  MAX_HEADER_BYTES,
  MAX_MANIFEST_BYTES,
  sha256,
} from './format.ts';

/** A part of a backup as the reader meets it. */
export interface BackupEntry {
  readonly kind: 'database' | 'file';
  readonly name: string;
  readonly bytes: number;
}

/** Receives the content of entries. `finish` is called when the content's hash was right. */
export interface EntrySink {
  write(piece: Uint8Array): Promise<void>;
  finish(): Promise<void>;
  abandon(): Promise<void>;
}

/** An open backup file whose header is whole. */
export interface BackupFile {
  readonly takenAt: string;
  readonly keyring: Keyring;
  readonly bytes: number;
  /**
   * Reads all entries in order and then the seal. Only when it answers `ok` is what was read what was written.
   * Errors: `BACKUP_DAMAGED` (reason), `BACKUP_UNREADABLE`, and whatever `onEntry` throws passes through.
   */
  readAll(backupKey: Uint8Array, onEntry: (entry: BackupEntry) => Promise<EntrySink>): Promise<Result<BackupManifest>>;
  close(): Promise<void>;
}

/** Thrown inside this file alone; its callers see `BACKUP_DAMAGED`. */
class Damage extends Error {}

/** Opens a backup and checks its header. Errors: `BACKUP_UNREADABLE`, `BACKUP_DAMAGED`, `STORE_NEWER`. */
export async function openBackupFile(file: string): Promise<Result<BackupFile>> {
  return reading(async () => {
    const handle = await open(file, 'r');
    const opened = await readHeader(handle).catch(async (error: unknown) => {
      await handle.close();
      throw error;
    });
    if (!opened.ok) await handle.close();
    return opened;
  });
}

async function readHeader(handle: FileHandle): Promise<Result<BackupFile>> {
  const size = (await handle.stat()).size;
  const start = await take(handle, MAGIC.length + 4, 0);
  if (!start.subarray(0, MAGIC.length).equals(MAGIC)) throw new Damage('not a backup file');
  const jsonLength = start.readUInt32BE(MAGIC.length);
  if (jsonLength > MAX_HEADER_BYTES) throw new Damage('header');
  const json = await take(handle, jsonLength, start.length);
  const hash = await take(handle, HASH_BYTES, start.length + jsonLength);
  const head = Buffer.concat([start, json]);
  if (!sameBytes(sha256().update(head).digest(), hash)) throw new Damage('header');
  const header = JSON.parse(json.toString('utf8')) as Record<string, unknown>;
  if (header['format'] !== FORMAT) throw new Damage('not a backup file');
  const version = Number(header['version']);
  if (version !== FORMAT_VERSION) return fail('STORE_NEWER', { found: version, known: FORMAT_VERSION });
  const keyring = parseKeyring(JSON.stringify(header['keyring']));
  if (!keyring.ok) return keyring;
  const prefix = Buffer.concat([head, hash]);
  return ok({
    takenAt: String(header['takenAt']),
    keyring: keyring.value,
    bytes: size,
    readAll: (backupKey, onEntry) => reading(() => readEntries(handle, size, prefix, backupKey, onEntry)),
    close: () => handle.close(),
  });
}

async function readEntries(
  handle: FileHandle,
  size: number,
  prefix: Buffer,
  backupKey: Uint8Array,
  onEntry: (entry: BackupEntry) => Promise<EntrySink>,
): Promise<Result<BackupManifest>> {
  const seal = createSeal(backupKey).update(prefix);
  let position = prefix.length;
  const next = async (length: number): Promise<Buffer> => {
    // A damaged length must not make us ask for memory that the file cannot fill.
    if (length > size - position) throw new Damage('cut short');
    const bytes = await take(handle, length, position);
    position += length;
    seal.update(bytes);
    return bytes;
  };
  for (;;) {
    const kind = (await next(1))[0];
    if (kind === ENTRY_KINDS.end) break;
    if (kind !== ENTRY_KINDS.database && kind !== ENTRY_KINDS.file) throw new Damage('unknown entry');
    const name = (await next((await next(2)).readUInt16BE())).toString('utf8');
    const length = (await next(8)).readBigUInt64BE();
    if (length > BigInt(size - position)) throw new Damage('cut short');
    const entry = { kind: kind === ENTRY_KINDS.database ? 'database' : 'file', name, bytes: Number(length) } as const;
    await readContent(next, entry, await onEntry(entry));
  }
  const manifestLength = (await next(4)).readUInt32BE();
  if (manifestLength > MAX_MANIFEST_BYTES) throw new Damage('manifest');
  const manifest = await next(manifestLength);
  const tag = await take(handle, HASH_BYTES, position);
  if (!sameBytes(seal.digest(), tag)) throw new Damage('seal');
  if (position + HASH_BYTES !== size) throw new Damage('something follows the end');
  return ok(JSON.parse(manifest.toString('utf8')) as BackupManifest);
}

async function readContent(
  next: (length: number) => Promise<Buffer>,
  entry: BackupEntry,
  sink: EntrySink,
): Promise<void> {
  try {
    const hash = sha256();
    for (let at = 0; at < entry.bytes; at += CHUNK_BYTES) {
      const piece = await next(Math.min(CHUNK_BYTES, entry.bytes - at));
      hash.update(piece);
      await sink.write(piece);
    }
    if (!sameBytes(hash.digest(), await next(HASH_BYTES))) throw new Damage('content of an entry');
    await sink.finish();
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}

async function take(handle: FileHandle, length: number, position: number): Promise<Buffer> {
  const bytes = await readExactly(handle, length, position);
  if (bytes === null) throw new Damage('cut short');
  return bytes;
}

/** Makes results of what reading throws; a failure of writing elsewhere passes through. */
async function reading<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Damage || error instanceof SyntaxError) {
      return fail('BACKUP_DAMAGED', { reason: error instanceof Damage ? error.message : 'header' });
    }
    const code = systemErrorCode(error);
    if (code === null) throw error;
    return fail('BACKUP_UNREADABLE', { reason: code });
  }
}
