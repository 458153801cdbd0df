import { hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

export const DATA_KEY_BYTES = 32;

/** What a sub-key is for. The text goes into its derivation, so one purpose never opens what another protects. */
const LABELS = {
  database: 'quay-mot-cua/database/1',
  files: 'quay-mot-cua/files/1',
  backup: 'quay-mot-cua/backup/1',
  verification: 'quay-mot-cua/verification/1',
} as const;

/**
 * The office's data key and what is derived from it. Lives in the memory of the backend; main holds a copy of the 32
 * bytes, so that nobody has to type a secret when the backend starts again, and hands it to the system's keyring.
 */
export interface DataKey {
  /** The 32 bytes themselves: only for wrapping them into another slot of the keyring. */
  readonly bytes: Buffer;
  /** A 32-byte key for one purpose (HKDF-SHA-256, RFC 5869); the caller wipes it after use. */
  subKey(purpose: 'database' | 'files' | 'backup'): Buffer;
  /** A value that may lie beside the data: tells whether a key is this one and gives nothing of it away. */
  verification(): Buffer;
  /** Overwrites the key. The object is useless afterwards. */
  wipe(): void;
}

/** Makes the random key of a new office. */
export function generateDataKey(): DataKey {
  return dataKeyFrom(randomBytes(DATA_KEY_BYTES));
}

/** Wraps 32 bytes, which are copied. A wrong length is a bug and throws. */
export function dataKeyFrom(source: Uint8Array): DataKey {
  if (source.length !== DATA_KEY_BYTES) throw new RangeError('a data key has 32 bytes');
  const bytes = Buffer.from(source);
  let wiped = false;
  const derive = (label: string): Buffer => {
    if (wiped) throw new Error('the data key was wiped');
    // The input is already uniformly random, so no salt is needed (RFC 5869, section 3.1).
    return Buffer.from(hkdfSync('sha256', bytes, Buffer.alloc(0), label, DATA_KEY_BYTES));
  };
  return {
    bytes,
    subKey: (purpose) => derive(LABELS[purpose]),
    verification: () => derive(LABELS.verification),
    wipe() {
      bytes.fill(0);
      wiped = true;
    },
  };
}

/** Compares without telling by its duration how much is equal. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
