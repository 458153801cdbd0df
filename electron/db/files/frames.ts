import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/**
 * A stored file: a header, then the content in frames of 1 MiB, each AES-256-GCM.
 *
 *     magic 8 | salt 32 | plain length 8 | seal 32 | frames: ciphertext, tag 16
 *
 * Each file has its own key, derived from its owner's key and the random salt, so counting nonces never meet twice. The
 * nonce of a frame is 7 random bytes of the salt's derivation, its number, and a mark on the last one: frames can be
 * neither moved nor dropped (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015). The seal is an
 * HMAC over office, owner, file id and length, so a file put in another's place is refused before a byte of it is given.
 */
export const FRAME_BYTES = 2 ** 20;
export const TAG_BYTES = 16;
export const HEADER_BYTES = 80;
const MAGIC = Buffer.from('QUAYFIL1', 'latin1');
const SALT_BYTES = 32;
const SEAL_BYTES = 32;
const NONCE_PREFIX_BYTES = 7;

/** Which file this is; every field is part of what is authenticated. */
export interface FileIdentity {
  readonly officeId: string;
  readonly ownerId: string;
  readonly fileId: string;
}

/** The keys of one file. */
export interface FileCipher {
  readonly salt: Buffer;
  encryptFrame(index: number, last: boolean, plain: Uint8Array): Buffer;
  /** Null when the frame is not what was written in this place. */
  decryptFrame(index: number, last: boolean, frame: Uint8Array): Buffer | null;
  header(identity: FileIdentity, bytes: number): Buffer;
  wipe(): void;
}

/** Derives the keys of a file from its owner's key; a new file makes a new salt. */
export function createFileCipher(ownerKey: Uint8Array, salt: Buffer = randomBytes(SALT_BYTES)): FileCipher {
  const derived = Buffer.from(hkdfSync('sha256', ownerKey, salt, 'quay-mot-cua/file/1', 64 + NONCE_PREFIX_BYTES));
  const frameKey = derived.subarray(0, 32);
  const sealKey = derived.subarray(32, 64);
  const prefix = derived.subarray(64);
  const nonce = (index: number, last: boolean): Buffer => {
    const counter = Buffer.alloc(5);
    counter.writeUInt32BE(index);
    counter[4] = last ? 1 : 0;
    return Buffer.concat([prefix, counter]);
  };
  return {
    salt,
    encryptFrame(index, last, plain) {
      const cipher = createCipheriv('aes-256-gcm', frameKey, nonce(index, last));
      return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    decryptFrame(index, last, frame) {
      if (frame.length < TAG_BYTES) return null;
      const cipher = createDecipheriv('aes-256-gcm', frameKey, nonce(index, last), { authTagLength: TAG_BYTES });
      cipher.setAuthTag(frame.subarray(frame.length - TAG_BYTES));
      const plain = cipher.update(frame.subarray(0, frame.length - TAG_BYTES));
      try {
        return Buffer.concat([plain, cipher.final()]);
      } catch {
        // `final` fails in this mode only when the tag does not fit.
        return null;
      }
    },
    header({ officeId, ownerId, fileId }, bytes) {
      const length = Buffer.alloc(8);
      length.writeBigUInt64BE(BigInt(bytes));
      const seal = createHmac('sha256', sealKey)
        .update(JSON.stringify([officeId, ownerId, fileId, bytes]))
        .digest();
      return Buffer.concat([MAGIC, salt, length, seal]);
    },
    wipe: () => void derived.fill(0),
  };
}

/** What the first bytes of a stored file say; null when they are no header. Its truth is known when it was sealed again. */
export function readHeader(header: Buffer): { readonly salt: Buffer; readonly bytes: number } | null {
  if (header.length !== HEADER_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const salt = Buffer.from(header.subarray(MAGIC.length, MAGIC.length + SALT_BYTES));
  const bytes = header.readBigUInt64BE(HEADER_BYTES - SEAL_BYTES - 8);
  return bytes > BigInt(Number.MAX_SAFE_INTEGER) ? null : { salt, bytes: Number(bytes) };
}

/** How many frames hold `bytes` of content: an empty file has one, so that its end is authenticated too. */
export function frameCount(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / FRAME_BYTES));
}
