import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addTimestamp } from '../../../../electron/imaging/signing/add-timestamp.ts';
import { checkSignatures } from '../../../../electron/imaging/signing/check-signatures.ts';
import { type Authority, hasSigningTools, lastHole, makeAuthority, samplePdf, signed } from './signing-support.ts';

const FLIPS = 1000;
const SEED = 20261122;

/** Mulberry32: the same flips every time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

let authority: Authority;
beforeAll(() => {
  authority = makeAuthority();
});
afterAll(() => authority.drop());

/** Signed files of every kind this program makes. */
async function files(): Promise<Uint8Array[]> {
  const tables = await samplePdf();
  const streams = await samplePdf({ useObjectStreams: true });
  const appearance = { page: 0, box: { x: 340, y: 760, width: 200, height: 50 }, lines: ['SAO Y'], picturePng: null };
  const visible = await signed(tables, authority.rsa, { appearance, reason: 'Sao y' });
  const twice = await signed(visible, authority.ec, { timestamp: authority.timestamp });
  const stamped = await addTimestamp(await signed(streams, authority.ec), authority.timestamp);
  if (!stamped.ok) throw new Error(stamped.error.code);
  return [visible, await signed(streams, authority.rsa, { timestamp: authority.timestamp }), twice, stamped.value];
}

describe.skipIf(!hasSigningTools)('a signed file of which one byte was changed', () => {
  it(`is found in each of ${FLIPS} cases (seed ${SEED}), half of them in the signature itself`, async () => {
    const random = randomFrom(SEED);
    const whole = await files();
    const rootsPem = [authority.rootPem];
    for (const file of whole) expect(checkSignatures(file, { rootsPem }).intact).toBe(true);
    const missed: string[] = [];
    for (let flip = 0; flip < FLIPS; flip += 1) {
      const index = flip % whole.length;
      const file = Uint8Array.from(whole[index] ?? []);
      const { start, end } = lastHole(file);
      const at = flip % 8 < 4 ? start + Math.floor(random() * (end - start)) : Math.floor(random() * file.length);
      const value = ((file[at] ?? 0) + 1 + Math.floor(random() * 255)) & 0xff;
      file[at] = value;
      if (checkSignatures(file, { rootsPem }).intact) missed.push(`file ${index}, byte ${at}, value ${value}`);
    }
    expect(missed).toEqual([]);
  });

  it('is found where the signature of a timestamp leaves the byte open', async () => {
    const pdf = await samplePdf();
    const rootsPem = [authority.rootPem];
    const inside = await signed(pdf, authority.rsa, { timestamp: authority.timestampWithIssuer });
    const beside = await addTimestamp(await signed(pdf, authority.rsa), authority.timestampWithIssuer);
    if (!beside.ok) throw new Error(beside.error.code);
    const issuer = new X509Certificate(authority.read('intermediate.pem')).raw.toString('hex');
    for (const file of [inside, beside.value]) {
      expect(checkSignatures(file, { rootsPem }).intact).toBe(true);
      const bytes = Buffer.from(file);
      const hole = bytes.subarray(bytes.lastIndexOf('/Contents <'));
      // RSA by its other name: the key's object identifier ends in 1, that of the key with SHA-256 in 11.
      const name = hole.lastIndexOf('06092a864886f70d010101') + '06092a864886f70d010101'.length - 1;
      // The last byte of the issuer's signature on its certificate.
      const ofIssuer = hole.lastIndexOf(issuer) + issuer.length - 1;
      expect(Math.min(name, ofIssuer)).toBeGreaterThan(1000);
      for (const [at, digit] of [
        [name, 'b'],
        [ofIssuer, hole[ofIssuer] === 0x30 ? '1' : '0'],
      ] as const) {
        const changed = Buffer.from(bytes);
        changed.write(digit, bytes.length - hole.length + at, 'latin1');
        expect(changed.equals(bytes)).toBe(false);
        expect(checkSignatures(changed, { rootsPem }).intact).toBe(false);
      }
    }
  });
});
