import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dataKeyFrom, generateDataKey } from '../../electron/db/keys/data-key.ts';
import {
  emptyKeyring,
  type Keyring,
  keyringSlot,
  openWithDataKey,
  openWithSecret,
  portableKeyring,
  withKeyringSlot,
  withNewRecoveryKey,
  withPassphrase,
} from '../../electron/db/keys/keyring.ts';
import { parseKeyring, readKeyring, writeKeyring } from '../../electron/db/keys/keyring-file.ts';
import { formatRecoveryKey, generateRecoveryKey, parseRecoveryKey } from '../../electron/db/keys/recovery-key.ts';
import { CHEAP, expectOk, ids, PASSPHRASE, temporaryFolder } from './support.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const recoveryBytes = fc.uint8Array({ minLength: 20, maxLength: 20 });

describe('recovery key text', () => {
  test('reads back what it writes, whatever case, spaces and dashes', () => {
    fc.assert(
      fc.property(recoveryBytes, fc.constantFrom('-', ' ', '', ' – ', '\n'), (bytes, separator) => {
        const typed = formatRecoveryKey(bytes).toLowerCase().replaceAll('-', separator);
        const parsed = parseRecoveryKey(` ${typed.replace('0', 'o').replace('1', 'l')} `);
        expect(parsed).toEqual({ kind: 'RECOVERY_KEY', bytes: Buffer.from(bytes) });
      }),
    );
  });

  test('has eight groups of five characters of the alphabet', () => {
    expect(generateRecoveryKey().text).toMatch(new RegExp(`^([${ALPHABET}]{5}-){7}[${ALPHABET}]{5}$`));
  });

  test('names the group of any single mistyped character', () => {
    fc.assert(
      fc.property(recoveryBytes, fc.nat(39), fc.integer({ min: 1, max: 31 }), (bytes, at, shift) => {
        const characters = formatRecoveryKey(bytes).replaceAll('-', '').split('');
        const right = characters[at] ?? '';
        characters[at] = ALPHABET[(ALPHABET.indexOf(right) + shift) % 32] ?? '';
        expect(parseRecoveryKey(characters.join(''))).toEqual({ kind: 'MISTYPED', group: Math.floor(at / 5) + 1 });
      }),
    );
  });

  test('notices two exchanged characters of a group and two exchanged groups', () => {
    fc.assert(
      fc.property(recoveryBytes, fc.nat(7), fc.nat(4), fc.nat(4), fc.nat(7), (bytes, group, a, b, other) => {
        const groups = formatRecoveryKey(bytes).split('-');
        const characters = (groups[group] ?? '').split('');
        [characters[a], characters[b]] = [characters[b] ?? '', characters[a] ?? ''];
        const swapped = groups.with(group, characters.join(''));
        if (swapped.join() !== groups.join()) expect(parseRecoveryKey(swapped.join('-')).kind).toBe('MISTYPED');
        const exchanged = groups.with(group, groups[other] ?? '').with(other, groups[group] ?? '');
        if (exchanged.join() !== groups.join()) expect(parseRecoveryKey(exchanged.join('-')).kind).toBe('MISTYPED');
      }),
    );
  });

  test('names the group in which a character is missing', () => {
    const groups = formatRecoveryKey(Buffer.alloc(20, 7)).split('-');
    expect(parseRecoveryKey(groups.with(2, 'ABCD').join('-'))).toEqual({ kind: 'MISTYPED', group: 3 });
  });

  test('leaves other texts alone', () => {
    for (const text of ['', PASSPHRASE, 'correct horse battery staple', '12345-67890', 'A'.repeat(39)]) {
      expect(parseRecoveryKey(text)).toEqual({ kind: 'OTHER' });
    }
  });
});

async function fullKeyring(): Promise<{ keyring: Keyring; recoveryKey: string; bytes: Buffer }> {
  const key = generateDataKey();
  const withPhrase = await withPassphrase(emptyKeyring(ids.next(), key), key, PASSPHRASE, CHEAP);
  const { keyring, recoveryKey } = withNewRecoveryKey(withPhrase, key);
  return { keyring: withKeyringSlot(keyring, 'b3BhcXVl'), recoveryKey, bytes: Buffer.from(key.bytes) };
}

describe('keyring', () => {
  test('opens with the passphrase in either Unicode form, the recovery key, or the data key', async () => {
    const { keyring, recoveryKey, bytes } = await fullKeyring();
    for (const secret of [PASSPHRASE, PASSPHRASE.normalize('NFD'), recoveryKey]) {
      expect(expectOk(await openWithSecret(keyring, secret)).bytes).toEqual(bytes);
    }
    expect(expectOk(openWithDataKey(keyring, bytes)).bytes).toEqual(bytes);
  });

  test('tells a wrong secret from a slip of the pen', async () => {
    const { keyring, recoveryKey } = await fullKeyring();
    const slip = recoveryKey.endsWith('0') ? `${recoveryKey.slice(0, -1)}1` : `${recoveryKey.slice(0, -1)}0`;
    expect(await openWithSecret(keyring, 'sai mật khẩu')).toMatchObject({ error: { code: 'STORE_SECRET_WRONG' } });
    expect(await openWithSecret(keyring, generateRecoveryKey().text)).toMatchObject({
      error: { code: 'STORE_SECRET_WRONG' },
    });
    expect(await openWithSecret(keyring, slip)).toMatchObject({
      error: { code: 'RECOVERY_KEY_MISTYPED', details: { group: 8 } },
    });
    for (const wrong of [Buffer.alloc(32), Buffer.alloc(5)]) {
      expect(openWithDataKey(keyring, wrong)).toMatchObject({ error: { code: 'STORE_SECRET_WRONG' } });
    }
  });

  test('accepts a passphrase that looks like a recovery key', async () => {
    const key = generateDataKey();
    const passphrase = 'ABCDEFGHJKMNPQRSTVWXYZ0123456789ABCDEFGH';
    const keyring = await withPassphrase(emptyKeyring(ids.next(), key), key, passphrase, CHEAP);
    expect((await openWithSecret(keyring, passphrase)).ok).toBe(true);
  });

  test('a slot of one office does not open in the keyring of another', async () => {
    const { keyring } = await fullKeyring();
    const moved = { ...keyring, officeId: ids.next() };
    expect(await openWithSecret(moved, PASSPHRASE)).toMatchObject({ error: { code: 'STORE_SECRET_WRONG' } });
  });

  test('a new recovery key ends the old one', async () => {
    const { keyring, recoveryKey, bytes } = await fullKeyring();
    const next = withNewRecoveryKey(keyring, dataKeyFrom(bytes));
    expect((await openWithSecret(next.keyring, recoveryKey)).ok).toBe(false);
    expect((await openWithSecret(next.keyring, next.recoveryKey)).ok).toBe(true);
  });

  test('what travels in a backup leaves the slot of the system behind', async () => {
    const { keyring } = await fullKeyring();
    expect(keyringSlot(keyring)).toBe('b3BhcXVl');
    expect(portableKeyring(keyring).slots.map(({ kind }) => kind)).toEqual(['PASSPHRASE', 'RECOVERY']);
  });

  test('sub-keys differ by purpose and end with the key', () => {
    const key = generateDataKey();
    const all = [key.subKey('database'), key.subKey('files'), key.subKey('backup'), key.verification(), key.bytes];
    expect(new Set(all.map((bytes) => bytes.toString('hex'))).size).toBe(5);
    key.wipe();
    expect(key.bytes).toEqual(Buffer.alloc(32));
    expect(() => key.subKey('files')).toThrow('wiped');
  });
});

describe('keyring.json', () => {
  test('is read as it was written and holds neither key nor secrets', async () => {
    const file = path.join(await temporaryFolder(), 'keyring.json');
    const { keyring, recoveryKey, bytes } = await fullKeyring();
    expectOk(await writeKeyring(file, keyring));
    expect(expectOk(await readKeyring(file))).toEqual(keyring);
    const text = await readFile(file, 'utf8');
    for (const secret of [bytes.toString('base64'), bytes.toString('hex'), recoveryKey, PASSPHRASE]) {
      expect(text).not.toContain(secret);
    }
  });

  test('tells missing, damaged and newer files apart', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'keyring.json');
    expect(await readKeyring(file)).toMatchObject({ error: { code: 'STORE_NEEDS_SETUP' } });
    await writeFile(file, '{"format":');
    expect(await readKeyring(file)).toMatchObject({ error: { code: 'STORE_DAMAGED' } });
    const { keyring } = await fullKeyring();
    const base = { format: 'quay-mot-cua/keyring', version: 1, ...keyring };
    expect(parseKeyring(JSON.stringify({ ...base, version: 2 }))).toMatchObject({ error: { code: 'STORE_NEWER' } });
    const [passphrase] = keyring.slots;
    const broken = [
      { ...base, slots: [passphrase, passphrase] },
      { ...base, slots: [{ ...passphrase, cost: { n: 2 ** 30, r: 8, p: 1 } }] },
      { ...base, slots: [{ ...passphrase, cost: { n: 1000, r: 8, p: 1 } }] },
      { ...base, slots: [{ ...passphrase, wrapped: 'not base64!' }] },
      { ...base, slots: [{ kind: 'OTHER', wrapped: 'AAAA' }] },
      { ...base, verification: undefined },
    ];
    for (const value of broken) {
      expect(parseKeyring(JSON.stringify(value))).toMatchObject({ error: { code: 'STORE_DAMAGED' } });
    }
  });
});
