import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';

/**
 * A backup file:
 *
 *     magic 8 | header length 4 | header JSON | SHA-256 of all before
 *     entry*: kind 1 | name length 2 | name | length 8 | content | SHA-256 of the content
 *     end: kind 255 | manifest length 4 | manifest JSON
 *     HMAC-SHA-256 over everything before, with the office's backup key
 *
 * Content is encrypted already (database pages, stored files). The header holds the keyring, so that a passphrase or the
 * recovery key alone opens the file on another PC; its own hash tells a damaged header from a wrong secret.
 */
export const MAGIC = Buffer.from('QUAYBKP1', 'latin1');
export const FORMAT = 'quay-mot-cua/backup';
export const FORMAT_VERSION = 1;
export const HASH_BYTES = 32;
export const MAX_HEADER_BYTES = 2 ** 20;
/** The list of missing files is in the manifest; more than this fits a disaster of 400,000 files. */
export const MAX_MANIFEST_BYTES = 2 ** 25;
export const CHUNK_BYTES = 2 ** 20;
export const ENTRY_KINDS = { database: 1, file: 2, end: 255 } as const;

export interface BackupHeader {
  readonly officeId: string;
  /** UTC ISO text: the moment whose state the backup holds. */
  readonly takenAt: string;
  /** The keyring as `keyring.json` has it, without the slot of the system's keyring. */
  readonly keyring: Record<string, unknown>;
}

export interface BackupManifest {
  readonly files: number;
  /** Ids of files that have a row and had no content on disk. */
  readonly missing: readonly string[];
  readonly auditLinks: number;
}

/** Counts everything that goes into a backup into its seal. */
export function createSeal(key: Uint8Array): Hmac {
  return createHmac('sha256', key);
}

export function sha256(): Hash {
  return createHash('sha256');
}

export function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

export function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

/** The header with its length and hash, as it begins a backup file. */
export function headerBytes(header: BackupHeader): Buffer {
  const json = Buffer.from(JSON.stringify({ format: FORMAT, version: FORMAT_VERSION, ...header }), 'utf8');
  const head = Buffer.concat([MAGIC, uint32(json.length), json]);
  return Buffer.concat([head, sha256().update(head).digest()]);
}
