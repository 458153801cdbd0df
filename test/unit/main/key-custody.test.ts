import { describe, expect, it } from 'vitest';
import { createKeyCustody, type SafeStorageLike } from '../../../electron/main/key-custody.ts';
import { recordingLog } from './recording-log.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

/** A keyring that turns every byte over: reversible, and visibly not the plain text. */
function keyring(rest: Partial<SafeStorageLike> = {}): SafeStorageLike {
  const flip = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xff));
  return {
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptString: (text) => flip(Buffer.from(text)),
    decryptString: (bytes) => flip(bytes).toString(),
    ...rest,
  };
}

function custody(safeStorage: SafeStorageLike, platform: NodeJS.Platform, slot: string | null = null) {
  return createKeyCustody({ safeStorage, platform, readKeyringSlot: async () => slot, log: recordingLog() });
}

describe('key custody', () => {
  it('wraps and unwraps with the keyring', async () => {
    const wrapped = custody(keyring(), 'linux').wrap(KEY);
    expect(wrapped).not.toBeNull();
    expect(Buffer.from(wrapped ?? '', 'base64').toString()).not.toContain(KEY);
    expect(await custody(keyring(), 'linux', wrapped).unwrap('/data')).toBe(KEY);
  });

  it.each(['basic_text', 'unknown'])('refuses the Linux back end %s, which keeps nothing secret', async (backend) => {
    const plain = keyring({ getSelectedStorageBackend: () => backend });
    const refused = custody(plain, 'linux', 'AAAA');
    expect(refused.available()).toBe(false);
    expect(refused.wrap(KEY)).toBeNull();
    expect(await refused.unwrap('/data')).toBeNull();
  });

  it('refuses Linux when the back end cannot be asked', () => {
    const { getSelectedStorageBackend: _omitted, ...silent } = keyring();
    expect(custody(silent, 'linux').available()).toBe(false);
    expect(custody(silent, 'win32').available()).toBe(true);
  });

  it('refuses any system that says encryption is not available', () => {
    const off = keyring({ isEncryptionAvailable: () => false });
    for (const platform of ['win32', 'linux', 'darwin'] as const) {
      expect(custody(off, platform).available()).toBe(false);
      expect(custody(off, platform).wrap(KEY)).toBeNull();
    }
  });

  it('answers null for a slot of another user, so that the passphrase is asked', async () => {
    const foreign = keyring({
      decryptString: () => {
        throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
      },
    });
    expect(await custody(foreign, 'win32', 'AAAA').unwrap('/data')).toBeNull();
  });

  it('asks no keyring when nothing lies in it', async () => {
    const untouched = keyring({
      isEncryptionAvailable: () => {
        throw new Error('asked');
      },
    });
    expect(await custody(untouched, 'linux', null).unwrap('/data')).toBeNull();
  });
});
