import { verify, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Cryptoki } from '../../../electron/devices/token/pkcs11/cryptoki.ts';
import { tokenKeys } from '../../../electron/devices/token/pkcs11/token-keys.ts';
import { createTokenModules, type TokenModules } from '../../../electron/devices/token/pkcs11/token-modules.ts';
import { openTokenKey } from '../../../electron/devices/token/pkcs11/token-signer.ts';
import type { Result } from '../../../electron/domain/result.ts';
import { canMakeTokens, makeAuthority, makeToken, type TestToken } from '../../signing-keys.ts';

const DATA = Buffer.from('Giấy khai sinh, trang 1');

let directory: string;
let token: TestToken;
let modules: TokenModules;

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.details)}`);
  return result.value;
}
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);
const open = async (): Promise<Cryptoki> => must(await modules.open(token.library));
const keyNamed = async (subject: string): Promise<string> => {
  const found = must(await tokenKeys(await open())).find((key) => key.subject === subject);
  if (!found) throw new Error(`no key of ${subject}`);
  return found.id;
};

/** What a token answers is checked by Node's own cryptography, which shares nothing with the library. */
function isGood(certificateDer: Uint8Array, signature: Uint8Array): boolean {
  const key = new X509Certificate(certificateDer).publicKey;
  return verify('sha256', DATA, { key, dsaEncoding: 'ieee-p1363' }, signature);
}

describe.skipIf(!canMakeTokens)('a token behind PKCS#11', () => {
  beforeAll(() => {
    directory = mkdtempSync(path.join(os.tmpdir(), 'quay-token-'));
    const authority = makeAuthority(directory);
    const first = authority.issue('Nguyễn Văn Ký');
    // It was renewed: the token keeps both certificates under one number.
    const renewed = authority.issueAgain(first, undefined, 900);
    token = makeToken(directory, authority, [renewed, authority.issue('Trần Thị Cong', { algorithm: 'EC' })], [first]);
    modules = createTokenModules();
  });
  beforeEach(() => token.mood());
  afterAll(async () => {
    await modules.forget(token.library);
    rmSync(directory, { recursive: true, force: true });
  });

  it('lists its keys with what their certificates say, without a PIN and without the authority', async () => {
    const before = token.pinsShown();
    const keys = must(await tokenKeys(await open()));
    expect(keys.map(({ subject }) => subject).toSorted()).toEqual(['Nguyễn Văn Ký', 'Trần Thị Cong']);
    for (const key of keys) {
      expect(key).toMatchObject({
        kind: 'PKCS11',
        label: 'Token Thử',
        issuer: 'Chứng thực Thử Nghiệm',
        needsPin: true,
      });
      expect(Date.parse(key.notBefore ?? '')).toBeLessThan(Date.now() + 60_000);
      const days = key.subject === 'Nguyễn Văn Ký' ? 899 : 364;
      expect(Date.parse(key.notAfter ?? '')).toBeGreaterThan(Date.now() + days * 86_400_000);
      expect(key.id).toMatch(/^[0-9a-f]+:a[12]$/);
    }
    expect(token.pinsShown()).toBe(before);
  });

  it.each(['Nguyễn Văn Ký', 'Trần Thị Cong'])('signs with the key of %s, hashing itself or not', async (subject) => {
    const id = await keyNamed(subject);
    for (const mood of [[], ['cannot-hash']] as const) {
      token.mood(...mood);
      const key = must(await openTokenKey(await open(), id, token.pin));
      expect(key.algorithm).toBe(subject === 'Nguyễn Văn Ký' ? 'RSA' : 'ECDSA');
      expect(key.chainDer).toHaveLength(1);
      const signature = must(await key.sign(DATA));
      await key.close();
      expect(isGood(key.certificateDer, signature)).toBe(true);
      const other = signature.with(9, (signature[9] ?? 0) ^ 1);
      expect(isGood(key.certificateDer, other)).toBe(false);
    }
  });

  it('shows a wrong PIN once and no empty one at all', async () => {
    const id = await keyNamed('Nguyễn Văn Ký');
    const before = token.pinsShown();
    expect(codeOf(await openTokenKey(await open(), id, '111111'))).toBe('SIGNER_PIN_WRONG');
    expect(token.pinsShown()).toBe(before + 1);
    expect(codeOf(await openTokenKey(await open(), id, ''))).toBe('SIGNER_PIN_WRONG');
    expect(codeOf(await openTokenKey(await open(), id, null))).toBe('SIGNER_PIN_WRONG');
    expect(token.pinsShown()).toBe(before + 1);
    // The right one sets the token's count back.
    await must(await openTokenKey(await open(), id, token.pin)).close();
  });

  it('knows a key that is not there, and a token that is not there', async () => {
    const id = await keyNamed('Nguyễn Văn Ký');
    const module = await open();
    expect(codeOf(await openTokenKey(module, `${id}ff`, token.pin))).toBe('SIGNER_KEY_UNKNOWN');
    expect(codeOf(await openTokenKey(module, `khac:${id.split(':')[1]}`, token.pin))).toBe('SIGNER_KEY_UNKNOWN');
    token.mood('unplugged');
    expect(codeOf(await tokenKeys(module))).toBe('SIGNER_MISSING');
    expect(codeOf(await openTokenKey(module, id, token.pin))).toBe('SIGNER_MISSING');
    token.mood();
    expect(codeOf(await tokenKeys(module))).toBe('ok');
  });

  it('tells a token that is pulled out from one that fails, and works again after both', async () => {
    const id = await keyNamed('Nguyễn Văn Ký');
    for (const [mood, code] of [
      ['pulled-while-signing', 'SIGNER_MISSING'],
      ['fails', 'SIGNER_FAILED'],
    ] as const) {
      token.mood(mood);
      const key = must(await openTokenKey(await open(), id, token.pin));
      expect(codeOf(await key.sign(DATA))).toBe(code);
      await key.close();
      token.mood();
      await modules.forget(token.library);
      const again = must(await openTokenKey(await open(), id, token.pin));
      expect(isGood(again.certificateDer, must(await again.sign(DATA)))).toBe(true);
      await again.close();
    }
  });

  it('reads a library that is none as unusable', async () => {
    for (const library of ['', '/khong/co.so', import.meta.filename, path.join(directory, 'ca.pem')]) {
      expect(codeOf(await modules.open(library))).toBe('SIGNER_MODULE_UNUSABLE');
    }
  });

  // Last: the token is locked from then on.
  it('says that a token is locked, and does not show it a PIN any more', async () => {
    const id = await keyNamed('Nguyễn Văn Ký');
    for (let tries = 0; tries < 3; tries += 1) await openTokenKey(await open(), id, '111111');
    const before = token.pinsShown();
    expect(codeOf(await openTokenKey(await open(), id, token.pin))).toBe('SIGNER_PIN_LOCKED');
    expect(token.pinsShown()).toBe(before);
  });
});
