import type { Log } from '../app/ports/log.ts';

/** The part of Electron's `safeStorage` used here. */
export interface SafeStorageLike {
  isEncryptionAvailable(): boolean;
  getSelectedStorageBackend?(): string;
  encryptString(plainText: string): Buffer;
  decryptString(encrypted: Buffer): string;
}

export interface KeyCustodyDeps {
  readonly safeStorage: SafeStorageLike;
  readonly platform: NodeJS.Platform;
  /** The wrapped key kept in a data directory for the keyring, base64; null where there is none. */
  readonly readKeyringSlot: (dataDirectory: string) => Promise<string | null>;
  readonly log: Log;
}

/** Keeps the data key with the keyring of the signed-in user (DPAPI on Windows, Secret Service or KWallet on Linux). */
export interface KeyCustody {
  /** False where the system would only obscure the key: the program then asks for a passphrase at each start. */
  available(): boolean;
  /** The data key of a directory, base64; null without a slot, without a keyring, or when it belongs to another user. */
  unwrap(dataDirectory: string): Promise<string | null>;
  /** The wrapped key for the directory's slot, base64; null where no keyring exists. */
  wrap(dataKeyBase64: string): string | null;
}

/**
 * On Linux Chromium falls back to `basic_text`, a key that is the same on every computer, and still calls encryption
 * available in some set-ups; that back end and an unknown one are refused, so a key is never stored in the clear.
 */
const REFUSED_LINUX_BACKENDS: readonly string[] = ['basic_text', 'unknown'];

/** Needs the app to be ready: `safeStorage` answers wrongly before. */
export function createKeyCustody({ safeStorage, platform, readKeyringSlot, log }: KeyCustodyDeps): KeyCustody {
  function available(): boolean {
    if (!safeStorage.isEncryptionAvailable()) return false;
    if (platform !== 'linux') return true;
    return !REFUSED_LINUX_BACKENDS.includes(safeStorage.getSelectedStorageBackend?.() ?? 'unknown');
  }

  return {
    available,
    async unwrap(dataDirectory) {
      const slot = await readKeyringSlot(dataDirectory);
      if (slot === null) return null;
      if (!available()) {
        log.warn('the key lies in a keyring that is not available now');
        return null;
      }
      try {
        return safeStorage.decryptString(Buffer.from(slot, 'base64'));
      } catch {
        // Made by another user or on another computer: the passphrase or the recovery key opens the store instead.
        log.warn('the keyring does not open the stored key');
        return null;
      }
    },
    wrap: (dataKeyBase64) => (available() ? safeStorage.encryptString(dataKeyBase64).toString('base64') : null),
  };
}
