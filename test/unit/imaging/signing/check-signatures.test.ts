import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignatureReport } from '../../../../electron/domain/signing/signing.ts';
import { Increment } from '../../../../electron/imaging/pdf-file/increment.ts';
import { array, dict, name, stream, withEntries } from '../../../../electron/imaging/pdf-file/values.ts';
import { addTimestamp } from '../../../../electron/imaging/signing/add-timestamp.ts';
import { checkSignatures } from '../../../../electron/imaging/signing/check-signatures.ts';
import {
  type Authority,
  hasSigningTools,
  makeAuthority,
  opened,
  revocationLists,
  SIGNED_AT,
  samplePdf,
  signed,
} from './signing-support.ts';

let authority: Authority;
let pdf: Uint8Array;
beforeAll(async () => {
  authority = makeAuthority();
  pdf = await samplePdf();
});
afterAll(() => authority.drop());

const check = (bytes: Uint8Array, rootsPem: readonly string[] = [authority.rootPem]) =>
  checkSignatures(bytes, { rootsPem });

function onlyOne(bytes: Uint8Array, rootsPem?: readonly string[]): SignatureReport {
  const { signatures } = check(bytes, rootsPem);
  if (signatures.length !== 1 || !signatures[0]) throw new Error(`one signature expected, ${signatures.length} found`);
  return signatures[0];
}

/** The file with a store of lists for checking later, as ETSI EN 319 142-1 5.4.2 adds it. */
function withLists(bytes: Uint8Array, lists: readonly Uint8Array[]): Uint8Array {
  const file = opened(bytes);
  const increment = new Increment(file);
  const refs = lists.map((list) => increment.add(stream({ Filter: name('FlateDecode') }, deflateSync(list))));
  const root = file.xref.trailer.entries.get('Root');
  if (root?.kind !== 'REF') throw new Error('no catalog');
  increment.put(
    root,
    withEntries(file.catalog, { DSS: increment.add(dict({ Type: name('DSS'), CRLs: array(refs) })) }),
  );
  return increment.finish().bytes;
}

describe.skipIf(!hasSigningTools)('the three answers about a signed file', () => {
  it('a file without signatures is whole, or it is not', () => {
    expect(check(pdf)).toEqual({ intact: true, signatures: [] });
    expect(check(pdf.subarray(0, pdf.length - 200))).toEqual({ intact: false, signatures: [] });
    expect(check(new Uint8Array(500))).toEqual({ intact: false, signatures: [] });
  });

  it('says everything about one that is right', async () => {
    expect(onlyOne(await signed(pdf, authority.rsa))).toEqual({
      fieldName: 'Signature1',
      signer: 'Nguyễn Văn Đức',
      issuer: 'Intermediate CA',
      time: SIGNED_AT.toISOString(),
      timeFrom: 'SIGNER',
      intact: true,
      coversWhole: true,
      trusted: 'YES',
      revoked: 'UNKNOWN',
      level: 'B-B',
      problems: [],
    });
  });

  it('keeps intact and trusted apart: nobody trusted, another root, a chain that is not whole, a certificate of its time', async () => {
    const bytes = await signed(pdf, authority.rsa);
    expect(onlyOne(bytes, [])).toMatchObject({ intact: true, trusted: 'UNKNOWN' });
    expect(onlyOne(bytes, ['no certificate'])).toMatchObject({ intact: true, trusted: 'UNKNOWN' });
    const stranger = await signed(pdf, authority.stranger);
    expect(onlyOne(stranger)).toMatchObject({ signer: 'Nguyễn Văn Đức', intact: true, trusted: 'NO' });
    const alone = await signed(pdf, { ...authority.rsa, chainDer: [] });
    expect(onlyOne(alone)).toMatchObject({
      intact: true,
      trusted: 'UNKNOWN',
      problems: ['a certificate of the chain is missing'],
    });
    const later = new Date(SIGNED_AT.getTime() + 3 * 86_400_000);
    const tooLate = await signed(pdf, authority.shortLived, { signedAt: later });
    expect(onlyOne(tooLate)).toMatchObject({
      intact: true,
      trusted: 'NO',
      problems: ['issuer 1 of the chain was not valid at that time'],
    });
    expect(onlyOne(await signed(pdf, authority.shortLived))).toMatchObject({ trusted: 'YES' });
  });

  it('does not take a signer for one who may issue certificates', async () => {
    const { openssl, path } = authority;
    openssl('genpkey', '-algorithm', 'RSA', '-out', 'forged.key');
    openssl('req', '-new', '-config', 'openssl.cnf', '-key', 'forged.key', '-subj', '/CN=Forged', '-out', 'forged.csr');
    openssl(
      'x509',
      '-req',
      '-in',
      'forged.csr',
      '-CA',
      'rsa.pem',
      '-CAkey',
      'rsa.key',
      '-CAcreateserial',
      '-days',
      '30',
      '-out',
      'forged.pem',
    );
    const forged = authority.signerOf('forged', 'RSA', ['rsa', 'intermediate']);
    expect(path('forged.pem')).toContain('forged');
    expect(onlyOne(await signed(pdf, forged)).trusted).not.toBe('YES');
  });

  it('trusts the intermediate alone where the office names it', async () => {
    const intermediatePem = authority.read('intermediate.pem');
    expect(onlyOne(await signed(pdf, authority.rsa), [intermediatePem])).toMatchObject({ trusted: 'YES' });
  });

  it('takes the time from a timestamp whose authority is trusted, else from the signer', async () => {
    const bytes = await signed(pdf, authority.ec, { timestamp: authority.timestamp });
    const known = onlyOne(bytes);
    expect(known).toMatchObject({ level: 'B-T', timeFrom: 'TIMESTAMP', trusted: 'YES', problems: [] });
    expect(known.time).not.toBe(SIGNED_AT.toISOString());
    const unknown = onlyOne(bytes, []);
    expect(unknown).toMatchObject({ level: 'B-T', timeFrom: 'SIGNER', time: SIGNED_AT.toISOString() });
    expect(unknown.problems).toContain('timestamp: a certificate of the chain is missing');
  });

  it('counts a document timestamp that came later for the signatures before it', async () => {
    const stamped = await addTimestamp(await signed(pdf, authority.rsa), authority.timestamp);
    if (!stamped.ok) throw new Error(stamped.error.code);
    const report = check(stamped.value);
    expect(report.intact).toBe(true);
    const [signature, stamp] = report.signatures;
    expect(signature).toMatchObject({
      level: 'B-T',
      timeFrom: 'TIMESTAMP',
      intact: true,
      coversWhole: true,
      problems: [],
    });
    expect(stamp).toMatchObject({
      signer: 'Time Stamping Authority',
      intact: true,
      trusted: 'YES',
      timeFrom: 'TIMESTAMP',
    });
    expect(signature?.time).toBe(stamp?.time);
  });

  it('finds every signature of several intact, in the order they were made', async () => {
    const bytes = await signed(await signed(await samplePdf({ useObjectStreams: true }), authority.rsa), authority.ec);
    const { intact, signatures } = check(bytes);
    expect(intact).toBe(true);
    expect(signatures.map(({ signer, coversWhole }) => [signer, coversWhole])).toEqual([
      ['Nguyễn Văn Đức', true],
      ['Trần Thị Bưởi', true],
    ]);
  });

  it('answers revocation from the lists that the file brings, and only by their issuers', async () => {
    const bytes = await signed(pdf, authority.rsa);
    const good = revocationLists(authority, false);
    const fine = check(withLists(bytes, good));
    expect(fine.intact).toBe(true);
    expect(fine.signatures[0]).toMatchObject({ intact: true, coversWhole: false, revoked: 'NO', problems: [] });
    expect(onlyOne(withLists(bytes, good.slice(0, 1)))).toMatchObject({ revoked: 'UNKNOWN' });
    const changed = good.map((list) =>
      Uint8Array.from(list, (byte, index) => (index === list.length - 1 ? byte ^ 1 : byte)),
    );
    expect(onlyOne(withLists(bytes, changed))).toMatchObject({ revoked: 'UNKNOWN' });
    const revoked = revocationLists(authority, true);
    // Revoked now, and the signature claims to be of a minute later.
    expect(onlyOne(withLists(bytes, revoked))).toMatchObject({ intact: true, trusted: 'YES', revoked: 'YES' });
  });
});
