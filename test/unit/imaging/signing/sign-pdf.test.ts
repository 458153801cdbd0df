import { readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../../../electron/domain/result.ts';
import { Increment } from '../../../../electron/imaging/pdf-file/increment.ts';
import { array, dict, name, number, withEntries } from '../../../../electron/imaging/pdf-file/values.ts';
import { addTimestamp } from '../../../../electron/imaging/signing/add-timestamp.ts';
import { type SignOptions, signPdf } from '../../../../electron/imaging/signing/sign-pdf.ts';
import {
  type Authority,
  ask,
  FONT_TTF,
  hasSigningTools,
  lastHole,
  makeAuthority,
  noTimestamp,
  opened,
  SIGNED_AT,
  samplePdf,
  signed,
} from './signing-support.ts';

let authority: Authority;
beforeAll(() => {
  authority = makeAuthority();
});
afterAll(() => authority.drop());

const box = { x: 340, y: 760, width: 220, height: 60 };
const appearance = { page: 0, box, lines: ['SAO Y', 'UBND xã Hoàng Kim, huyện Đức Thọ'], picturePng: null };

function onDisk(pdf: Uint8Array): string {
  const file = authority.path('signed.pdf');
  writeFileSync(file, pdf);
  return file;
}

/** Takes the last signature out of the file, as anybody could who has never seen this program. */
function takeApart(pdf: Uint8Array): void {
  const { start, end } = lastHole(pdf);
  const hex = Buffer.from(pdf.subarray(start + 1, end - 1)).toString('latin1');
  writeFileSync(authority.path('cms.der'), Buffer.from(hex, 'hex'));
  writeFileSync(authority.path('content.bin'), Buffer.concat([pdf.subarray(0, start), pdf.subarray(end)]));
}

/** What OpenSSL says of a document timestamp. */
function opensslStamps(pdf: Uint8Array): string {
  takeApart(pdf);
  const token = ['ts', '-verify', '-in', authority.path('cms.der'), '-token_in'];
  return ask('openssl', ...token, '-data', authority.path('content.bin'), '-CAfile', authority.path('root.pem')).text;
}

function opensslVerifies(pdf: Uint8Array): string {
  takeApart(pdf);
  const cms = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', authority.path('cms.der')];
  const content = ['-content', authority.path('content.bin'), '-out', authority.path('out.bin')];
  const trust = ['-CAfile', authority.path('root.pem'), '-attime', String(Math.floor(SIGNED_AT.getTime() / 1000))];
  return ask('openssl', ...cms, ...content, ...trust).text;
}

const options = (more: Partial<SignOptions>): SignOptions => ({
  key: authority.rsa,
  appearance: null,
  fontTtf: FONT_TTF,
  reason: '',
  signedAt: SIGNED_AT,
  timestamp: null,
  ...more,
});

describe.skipIf(!hasSigningTools)('signing a PDF', () => {
  it.each([
    ['RSA', false],
    ['RSA', true],
    ['EC', false],
    ['EC', true],
  ] as const)(
    'with a key of %s (cross-reference streams: %s) is valid for pdfsig, openssl and qpdf',
    async (kind, useObjectStreams) => {
      const pdf = await samplePdf({ useObjectStreams });
      const key = kind === 'RSA' ? authority.rsa : authority.ec;
      const result = await signed(pdf, key, { appearance, reason: 'Sao y bản chính' });
      expect(Buffer.from(result.subarray(0, pdf.length)).equals(Buffer.from(pdf))).toBe(true);
      const file = onDisk(result);
      const found = ask('pdfsig', '-nocert', file).text;
      expect(found).toContain('Signature Validation: Signature is Valid.');
      expect(found).toContain('Total document signed');
      expect(found).toContain('Signature Type: ETSI.CAdES.detached');
      expect(opensslVerifies(result)).toContain('CAdES Verification successful');
      expect(ask('qpdf', '--check', file)).toMatchObject({ status: 0 });
    },
  );

  it('appends a second signature and a third, and the earlier ones stay valid', async () => {
    const first = await signed(await samplePdf(), authority.rsa, { appearance });
    const second = await signed(first, authority.ec, { timestamp: authority.timestamp });
    const third = await signed(second, authority.rsa);
    expect(Buffer.from(third.subarray(0, second.length)).equals(Buffer.from(second))).toBe(true);
    expect(Buffer.from(second.subarray(0, first.length)).equals(Buffer.from(first))).toBe(true);
    const file = onDisk(third);
    const found = ask('pdfsig', '-nocert', file).text;
    expect(found.match(/Signature Validation: Signature is Valid\./g)).toHaveLength(3);
    for (const field of ['Signature1', 'Signature2', 'Signature3']) expect(found).toContain(`Field Name: ${field}\n`);
    expect(opensslVerifies(third)).toContain('Verification successful');
    expect(ask('qpdf', '--check', file)).toMatchObject({ status: 0 });
  });

  it('is trusted by pdfsig where its store has the root', async () => {
    const file = onDisk(await signed(await signed(await samplePdf(), authority.rsa), authority.ec));
    const store = `sql:${authority.folder}`;
    expect(ask('certutil', '-N', '-d', store, '--empty-password')).toMatchObject({ status: 0 });
    const added = ask('certutil', '-A', '-d', store, '-n', 'root', '-t', 'CT,C,C', '-i', authority.path('root.pem'));
    expect(added).toMatchObject({ status: 0 });
    const found = ask('pdfsig', '-nssdir', authority.folder, file).text;
    expect(found.match(/Certificate Validation: Certificate is Trusted\./g)).toHaveLength(2);
  });

  it('puts a timestamp into the signature, which openssl finds to stamp it', async () => {
    const result = await signPdf(await samplePdf(), options({ timestamp: authority.timestamp }));
    expect(result).toMatchObject({ ok: true, value: { level: 'B-T', signer: 'Nguyễn Văn Đức' } });
    if (!result.ok) return;
    expect(opensslVerifies(result.value.pdf)).toContain('Verification successful');
    const printed = ask('openssl', 'cms', '-cmsout', '-print', '-inform', 'DER', '-in', authority.path('cms.der')).text;
    expect(printed).toContain('id-smime-aa-timeStampToken');
    const { text } = ask(
      'openssl',
      'ts',
      '-verify',
      '-in',
      authority.path('token.der'),
      '-token_in',
      '-queryfile',
      authority.path('query.tsq'),
      '-CAfile',
      authority.path('root.pem'),
    );
    expect(text).toContain('Verification: OK');
  });

  it('signs without a timestamp where none comes, a wrong one comes, or one that is too large', async () => {
    const pdf = await samplePdf();
    const wrong = async () => authority.timestamp(new Uint8Array(32));
    const large = () => Promise.resolve(ok(new Uint8Array(20_000)));
    for (const timestamp of [noTimestamp, wrong, large]) {
      const result = await signPdf(pdf, options({ timestamp }));
      expect(result).toMatchObject({ ok: true, value: { level: 'B-B' } });
      if (result.ok) expect(opensslVerifies(result.value.pdf)).toContain('Verification successful');
    }
  });

  it('adds a document timestamp later, for which nobody needs the key, and openssl finds it right', async () => {
    const pdf = await signed(await samplePdf(), authority.rsa);
    const stamped = await addTimestamp(pdf, authority.timestamp);
    if (!stamped.ok) throw new Error(stamped.error.code);
    expect(Buffer.from(stamped.value.subarray(0, pdf.length)).equals(Buffer.from(pdf))).toBe(true);
    const file = onDisk(stamped.value);
    expect(ask('qpdf', '--check', file)).toMatchObject({ status: 0 });
    const found = ask('pdfsig', '-nocert', file).text;
    expect(found).toContain('Signature Validation: Signature is Valid.');
    expect(opensslStamps(stamped.value)).toContain('Verification: OK');
    expect(await addTimestamp(pdf, noTimestamp)).toMatchObject({ ok: false, error: { code: 'TIMESTAMP_UNREACHABLE' } });
    const wrong = () => authority.timestamp(new Uint8Array(32));
    expect(await addTimestamp(pdf, wrong)).toMatchObject({ ok: false, error: { code: 'TIMESTAMP_INVALID' } });
  });

  it('answers the failure of the key, and refuses a signature that is not of its certificate', async () => {
    const pdf = await samplePdf();
    const failing = {
      ...authority.rsa,
      sign: () => Promise.resolve({ ok: false as const, error: { code: 'SIGNER_MISSING' as const, details: {} } }),
    };
    expect(await signPdf(pdf, options({ key: failing }))).toMatchObject({
      ok: false,
      error: { code: 'SIGNER_MISSING' },
    });
    const confused = { ...authority.rsa, sign: (data: Uint8Array) => authority.stranger.sign(data) };
    expect(await signPdf(pdf, options({ key: confused }))).toMatchObject({
      ok: false,
      error: { code: 'SIGNER_FAILED' },
    });
    const tooLate = new Date(SIGNED_AT.getTime() + 400 * 86_400_000);
    expect(await signPdf(pdf, options({ signedAt: tooLate }))).toMatchObject({
      ok: false,
      error: { code: 'SIGNER_CERTIFICATE_EXPIRED' },
    });
  });

  it('does not sign with a certificate that is for opening letters alone', async () => {
    const { openssl } = authority;
    const by = ['-CA', 'intermediate.pem', '-CAkey', 'intermediate.key', '-CAcreateserial', '-days', '30'];
    const as = ['-extfile', 'openssl.cnf', '-extensions', 'letters', '-out', 'letters.pem'];
    openssl('x509', '-req', '-in', 'rsa.csr', ...by, ...as);
    openssl('pkey', '-in', 'rsa.key', '-out', 'letters.key');
    const key = authority.signerOf('letters', 'RSA', ['intermediate']);
    const signedAt = new Date(Date.now() + 60_000);
    expect(await signPdf(await samplePdf(), options({ key, signedAt }))).toMatchObject({
      ok: false,
      error: { code: 'SIGNER_CERTIFICATE_UNFIT' },
    });
  });

  it('leaves out certificates that are not of the chain', async () => {
    const key = { ...authority.rsa, chainDer: [...authority.stranger.chainDer, ...authority.ec.chainDer] };
    const result = await signed(await samplePdf(), key);
    expect(opensslVerifies(result)).toContain('CAdES Verification successful');
    const printed = ask('openssl', 'cms', '-cmsout', '-print', '-inform', 'DER', '-in', authority.path('cms.der')).text;
    expect(printed).not.toContain('Other Root CA');
  });

  it('refuses what is encrypted, broken, locked, or has no such page', async () => {
    const pdf = await samplePdf();
    const file = onDisk(pdf);
    ask('qpdf', '--encrypt', '', 'owner', '256', '--', file, authority.path('locked.pdf'));
    const encrypted = new Uint8Array(readFileSync(authority.path('locked.pdf')));
    expect(await signPdf(encrypted, options({}))).toMatchObject({ ok: false, error: { code: 'PDF_ENCRYPTED' } });
    for (const broken of [
      pdf.subarray(0, pdf.length - 300),
      pdf.subarray(10),
      new Uint8Array(),
      Buffer.from('%PDF-1.7\n'),
    ]) {
      expect(await signPdf(broken, options({}))).toMatchObject({ ok: false, error: { code: 'PDF_BROKEN' } });
    }
    const noPage = { ...appearance, page: 7 };
    expect(await signPdf(pdf, options({ appearance: noPage }))).toMatchObject({
      ok: false,
      error: { code: 'PDF_BROKEN' },
    });
    expect(await signPdf(certifiedAgainstChanges(pdf), options({}))).toMatchObject({
      ok: false,
      error: { code: 'PDF_LOCKED' },
    });
  });
});

function certifiedAgainstChanges(pdf: Uint8Array): Uint8Array {
  const file = opened(pdf);
  const increment = new Increment(file);
  const params = dict({ Type: name('TransformParams'), P: number(1), V: name('1.2') });
  const reference = dict({ Type: name('SigRef'), TransformMethod: name('DocMDP'), TransformParams: params });
  const signature = increment.add(dict({ Type: name('Sig'), Reference: array([reference]) }));
  const root = file.xref.trailer.entries.get('Root');
  if (root?.kind !== 'REF') throw new Error('no catalog');
  increment.put(root, withEntries(file.catalog, { Perms: dict({ DocMDP: signature }) }));
  return increment.finish().bytes;
}

describe.skipIf(!hasSigningTools)('the appearance of a signature', () => {
  /** Where something red is on the first page as a person sees it, in points from the lower left corner. */
  async function redPlace(pdf: Uint8Array): Promise<{ x: number; y: number; width: number; height: number }> {
    const stem = authority.path('page');
    ask('pdftoppm', '-r', '72', '-png', '-f', '1', '-l', '1', '-singlefile', onDisk(pdf), stem);
    const { data, info } = await sharp(`${stem}.png`).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    let [left, top, right, bottom] = [info.width, info.height, 0, 0];
    for (let index = 0; index < info.width * info.height; index += 1) {
      const [red = 0, green = 0, blue = 0] = data.subarray(index * 3, index * 3 + 3);
      if (red < 180 || green > 80 || blue > 80) continue;
      const [x, y] = [index % info.width, Math.floor(index / info.width)];
      [left, top, right, bottom] = [
        Math.min(left, x),
        Math.min(top, y),
        Math.max(right, x + 1),
        Math.max(bottom, y + 1),
      ];
    }
    return { x: left, y: info.height - bottom, width: right - left, height: bottom - top };
  }

  it.each([0, 90, 180, 270])('stands where it should on a page turned by %i degrees', async (rotate) => {
    const seal = {
      create: { width: 220, height: 60, channels: 4, background: { r: 230, g: 0, b: 0, alpha: 1 } },
    } as const;
    const picturePng = new Uint8Array(await sharp(seal).png().toBuffer());
    const pdf = await samplePdf({ rotate });
    // A turned page is 595 points high.
    const seen = { ...box, x: 340, y: 500 };
    const look = { page: 0, box: seen, lines: [], picturePng };
    const place = await redPlace(await signed(pdf, authority.rsa, { appearance: look }));
    for (const key of ['x', 'y', 'width', 'height'] as const) {
      expect(Math.abs(place[key] - seen[key]), `${key} of ${JSON.stringify(place)}`).toBeLessThanOrEqual(2);
    }
  });

  it('is text that can be searched, in an embedded typeface with its Unicode', async () => {
    const file = onDisk(await signed(await samplePdf(), authority.rsa, { appearance }));
    expect(ask('pdftotext', '-f', '1', '-l', '1', file, '-').text).toContain('UBND xã Hoàng Kim, huyện Đức Thọ');
    expect(ask('pdffonts', file).text).toMatch(/\+Tinos-Regular\s+CID TrueType\s+Identity-H\s+yes yes yes/);
  });

  it('draws a question mark for what the typeface has not, and goes on without a picture that is none', async () => {
    const odd = { ...appearance, lines: ['Ký 漢 số'], picturePng: new Uint8Array([1, 2, 3]) };
    const file = onDisk(await signed(await samplePdf(), authority.rsa, { appearance: odd }));
    expect(ask('pdftotext', '-f', '1', '-l', '1', file, '-').text).toContain('Ký ? số');
  });
});
