import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scrypt } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const SALT_BYTES = 16;
const WRAPPING_KEY_BYTES = 32;

/** Cost of turning a passphrase into a key: 128 MiB and about half a second on an office PC. */
export const PASSPHRASE_COST = { n: 2 ** 17, r: 8, p: 1 } as const;

export interface ScryptCost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

export function newSalt(): Buffer {
  return randomBytes(SALT_BYTES);
}

/** Turns a passphrase into a wrapping key. The text is brought to NFC: Vietnamese keyboards type the same word in two ways. */
export function passphraseKey(passphrase: string, salt: Uint8Array, { n, r, p }: ScryptCost): Promise<Buffer> {
  const maxmem = 128 * n * r + 128 * r * p + 2 ** 20;
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, WRAPPING_KEY_BYTES, { N: n, r, p, maxmem }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** Turns the 160 random bits of a recovery key into a wrapping key: nothing to guess, so no slow function is needed. */
export function recoveryWrappingKey(bytes: Uint8Array, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', bytes, salt, 'quay-mot-cua/recovery/1', WRAPPING_KEY_BYTES));
}

/** Encrypts a key under another: AES-256-GCM, random IV in front, tag behind. `context` is bound to it. */
export function wrapKey(key: Uint8Array, wrappingKey: Uint8Array, context: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, iv);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  return Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
}

/** The reverse of `wrapKey`; null when the wrapping key, the context or the bytes are not the same. */
export function unwrapKey(wrapped: Uint8Array, wrappingKey: Uint8Array, context: string): Buffer | null {
  if (wrapped.length <= IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey, wrapped.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(wrapped.subarray(wrapped.length - TAG_BYTES));
  const first = decipher.update(wrapped.subarray(IV_BYTES, wrapped.length - TAG_BYTES));
  try {
    return Buffer.concat([first, decipher.final()]);
  } catch {
    // The only way `final` fails in this mode: the tag does not fit. That is the answer, not an accident.
    return null;
  }
}
