import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { name } from '../../../../electron/imaging/pdf-file/values.ts';
import { invisibleLook } from '../../../../electron/imaging/signing/appearance/look.ts';
import { appendSignature } from '../../../../electron/imaging/signing/append-signature.ts';
import { checkSignatures } from '../../../../electron/imaging/signing/check-signatures.ts';
import { type Authority, hasSigningTools, makeAuthority, opened, samplePdf } from './signing-support.ts';

let authority: Authority;
let pdf: Uint8Array;
beforeAll(async () => {
  authority = makeAuthority();
  pdf = await samplePdf();
});
afterAll(() => authority.drop());

/** A signature as another program would make it: OpenSSL's, in a field of ours. */
function signedBy(
  args: readonly string[],
  { subFilter = 'adbe.pkcs7.detached', key = 'rsa', roomBytes = 8000, again = (der: Uint8Array) => der } = {},
): Uint8Array {
  const entries = { Type: name('Sig'), Filter: name('Adobe.PPKLite'), SubFilter: name(subFilter) };
  const prepared = appendSignature(opened(pdf), { entries, roomBytes, page: 0, look: invisibleLook });
  if (!prepared.ok) throw new Error(prepared.error.code);
  writeFileSync(authority.path('content.bin'), Buffer.concat(prepared.value.signedParts));
  const files = ['-in', 'content.bin', '-out', 'foreign.der', '-outform', 'DER'];
  const by = ['-signer', `${key}.pem`, '-inkey', `${key}.key`, '-certfile', 'intermediate.pem'];
  authority.openssl('cms', '-sign', '-binary', ...files, ...by, ...args);
  return prepared.value.fill(again(new Uint8Array(readFileSync(authority.path('foreign.der')))));
}

const check = (bytes: Uint8Array) => checkSignatures(bytes, { rootsPem: [authority.rootPem] });

describe.skipIf(!hasSigningTools)('a signature of another program', () => {
  it.each([
    ['with the attributes of CMS alone', ['-nosmimecap'], 'OTHER'],
    ['that names its certificate', ['-cades'], 'OTHER'],
    ['without attributes', ['-noattr'], 'OTHER'],
    ['with SHA-512', ['-md', 'sha512'], 'OTHER'],
    ['with RSA-PSS', ['-keyopt', 'rsa_padding_mode:pss'], 'OTHER'],
    ['that names its signer by key', ['-keyid'], 'OTHER'],
  ])('is checked: one %s', (_, args, level) => {
    const bytes = signedBy(args);
    const { intact, signatures } = check(bytes);
    expect(signatures).toMatchObject([
      { intact: true, coversWhole: true, signer: 'Nguyễn Văn Đức', level, problems: expect.anything() },
    ]);
    expect(intact).toBe(true);
    const changed = Uint8Array.from(bytes);
    changed[600] = (changed[600] ?? 0) ^ 1;
    expect(check(changed).intact).toBe(false);
  });

  it('is checked where its outer lengths are marked at their ends, as some libraries write it', () => {
    const unmeasured = (der: Uint8Array): Uint8Array => {
      // SEQUENCE with a length of two bytes, the type in 11 bytes, [0] with a length of two bytes.
      const [type, content] = [der.subarray(4, 15), der.subarray(19)];
      return Buffer.concat([Buffer.from([0x30, 0x80]), type, Buffer.from([0xa0, 0x80]), content, Buffer.alloc(4)]);
    };
    const bytes = signedBy([], { again: unmeasured });
    expect(check(bytes)).toMatchObject({ intact: true, signatures: [{ intact: true, trusted: 'YES' }] });
    const changed = Uint8Array.from(bytes);
    changed[600] = (changed[600] ?? 0) ^ 1;
    expect(check(changed).intact).toBe(false);
  });

  it('counts as PAdES where it is one', () => {
    const { signatures } = check(signedBy(['-cades'], { subFilter: 'ETSI.CAdES.detached', key: 'ec' }));
    // Nobody says when it was signed but the signer, inside the signature.
    expect(signatures).toMatchObject([{ intact: true, level: 'B-B', timeFrom: 'SIGNER', trusted: 'YES' }]);
  });

  it('is not called checked where its kind is not known', () => {
    const { intact, signatures } = check(signedBy([], { subFilter: 'adbe.x509.rsa_sha1' }));
    expect(intact).toBe(false);
    expect(signatures).toMatchObject([
      { intact: false, problems: expect.arrayContaining([expect.stringContaining('are not checked')]) },
    ]);
  });

  it('is not right where it brings what it signs', () => {
    const { signatures } = check(signedBy(['-nodetach'], { roomBytes: 20_000 }));
    expect(signatures).toMatchObject([{ intact: false, problems: ['the signature brings content of its own'] }]);
  });
});
