import { verify, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkP12, p12Signer } from '../../../../electron/imaging/signing/p12.ts';
import { decryptRc2Cbc } from '../../../../electron/imaging/signing/pkcs12/rc2.ts';
import { seededRandom } from '../../../fault/random.ts';
import { makeAuthority, makeP12, type TestAuthority, type TestKey } from '../../../signing-keys.ts';

const PASSWORD = 'mật khẩu Ký số 1';
const DATA = Buffer.from('Giấy khai sinh');

/** Ways of closing the file, as openssl is asked for them: of today, and of programs of twenty years ago. */
const WAYS: readonly (readonly [string, readonly string[]])[] = [
  ['AES-256 and SHA-256', []],
  ['AES-128 and a longer hash', ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC', '-macalg', 'sha512']],
  ['triple DES by PBES2', ['-keypbe', 'DES-EDE3-CBC', '-certpbe', 'DES-EDE3-CBC']],
  ['triple DES and RC2 with 40 bits', ['-legacy']],
  ['RC2 with 128 bits', ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128', '-keypbe', 'PBE-SHA1-RC2-128']],
  ['triple DES with two keys', ['-legacy', '-certpbe', 'PBE-SHA1-2DES', '-keypbe', 'PBE-SHA1-2DES']],
  ['certificates in the open', ['-certpbe', 'NONE']],
  ['no check sum', ['-nomac']],
];

let directory: string;
let authority: TestAuthority;
let rsa: TestKey;
beforeAll(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'quay-p12-'));
  authority = makeAuthority(directory);
  rsa = authority.issue('Nguyễn Văn Ký');
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const codeOf = (answer: ReturnType<typeof p12Signer>): string => (answer.ok ? 'ok' : answer.error.code);

describe('a file of keys', () => {
  it.each(WAYS)('closed with %s opens with its password and with no other', async (_name, options) => {
    const file = makeP12(authority, rsa, PASSWORD, ...options);
    const signer = p12Signer(file, PASSWORD);
    if (!signer.ok) throw new Error(JSON.stringify(signer.error));
    expect(Buffer.from(signer.value.certificateDer).equals(rsa.certificateDer)).toBe(true);
    expect(signer.value.chainDer).toHaveLength(1);
    const signature = await signer.value.sign(DATA);
    if (!signature.ok) throw new Error(signature.error.code);
    const { publicKey } = new X509Certificate(rsa.certificateDer);
    expect(verify('sha256', DATA, publicKey, signature.value)).toBe(true);
    for (const wrong of ['', PASSWORD.slice(1), `${PASSWORD} `]) {
      // Without a check sum the padding may look right by chance; what comes out then is no key.
      expect(codeOf(p12Signer(file, wrong))).toMatch(
        options.includes('-nomac') ? /SIGNER_PIN_WRONG|P12_UNREADABLE/ : /SIGNER_PIN_WRONG/,
      );
    }
  });

  it('signs with the certificate for signatures where there is another one for letters', () => {
    const forLetters = authority.issueAgain(rsa, 'basicConstraints=CA:FALSE\nkeyUsage=critical,keyEncipherment\n');
    const file = makeP12(authority, { ...rsa, certificateFile: forLetters.certificateFile }, PASSWORD);
    const alone = p12Signer(file, PASSWORD);
    expect(alone.ok && Buffer.from(alone.value.certificateDer).equals(forLetters.certificateDer)).toBe(true);
    const both = p12Signer(makeP12({ ...authority, rootFile: rsa.certificateFile }, forLetters, PASSWORD), PASSWORD);
    expect(both.ok && Buffer.from(both.value.certificateDer).equals(rsa.certificateDer)).toBe(true);
  });

  it('signs with an elliptic key', async () => {
    const key = authority.issue('Trần Thị Cong', { algorithm: 'EC' });
    const signer = p12Signer(makeP12(authority, key, PASSWORD), PASSWORD);
    if (!signer.ok) throw new Error(signer.error.code);
    const signature = await signer.value.sign(DATA);
    if (!signature.ok) throw new Error(signature.error.code);
    expect(signer.value.algorithm).toBe('ECDSA');
    expect(signature.value).toHaveLength(64);
    const { publicKey: publicKeyOf } = new X509Certificate(key.certificateDer);
    expect(verify('sha256', DATA, { key: publicKeyOf, dsaEncoding: 'ieee-p1363' }, signature.value)).toBe(true);
  });

  it('that is cut, changed or something else is refused, and never believed', () => {
    const file = makeP12(authority, rsa, PASSWORD);
    expect(checkP12(file).ok).toBe(true);
    for (const length of [0, 1, 40, 400, file.length - 1]) {
      expect(checkP12(file.subarray(0, length)).ok).toBe(false);
      expect(codeOf(p12Signer(file.subarray(0, length), PASSWORD))).toBe('P12_UNREADABLE');
    }
    expect(codeOf(p12Signer(Buffer.from('không phải'), PASSWORD))).toBe('P12_UNREADABLE');
    const seed = 7;
    const random = seededRandom(seed);
    for (let round = 0; round < 60; round += 1) {
      const at = Math.floor(random() * file.length);
      const changed = file.with(at, (file[at] ?? 0) ^ (1 << Math.floor(random() * 8)));
      const signer = p12Signer(changed, PASSWORD);
      // A flip in a name beside the contents changes nothing that counts.
      const isSame = signer.ok && Buffer.from(signer.value.certificateDer).equals(rsa.certificateDer);
      expect(isSame || !signer.ok, `seed ${seed}, byte ${at}`).toBe(true);
    }
  });
});

describe('RC2', () => {
  // Vectors of RFC 2268, section 5, whose effective length is that of the key.
  it.each([
    ['ffffffffffffffff', '278b27e42e2f0d49', 'ffffffffffffffff'],
    ['3000000000000000', '30649edf9be7d2c2', '1000000000000001'],
    ['88bca90e90875a7f0f79c384627bafb2', '2269552ab0f85ca6', '0000000000000000'],
  ])('with key %s opens %s', (key, sealed, open) => {
    // The first block is masked so that what comes out is padding alone, which only the right text gives.
    const block = Buffer.from(sealed, 'hex');
    const iv = Buffer.from(open, 'hex').map((byte) => byte ^ 8);
    expect(decryptRc2Cbc(Buffer.from(key, 'hex'), iv, block)).toEqual(new Uint8Array());
  });
});
