import { execFileSync, spawnSync } from 'node:child_process';
import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { degrees, PDFDocument, rgb } from '@cantoo/pdf-lib';
import { fail, ok } from '../../../../electron/domain/result.ts';
import { openPdfFile, type PdfFile } from '../../../../electron/imaging/pdf-file/pdf-file.ts';
import type { FetchTimestamp, RawSigner } from '../../../../electron/imaging/signing/raw-signer.ts';
import { type SignOptions, signPdf } from '../../../../electron/imaging/signing/sign-pdf.ts';

/** When the signatures of tests are made: after the certificates, whose time openssl takes from the clock, also on a slow PC. */
export const SIGNED_AT = new Date((Math.floor(Date.now() / 1000) + 600) * 1000);
export const FONT_TTF = new Uint8Array(
  readFileSync(new URL('../../../../resources/fonts/Tinos-Regular.ttf', import.meta.url)),
);

const runs = (program: string, argument: string): boolean => spawnSync(program, [argument]).error === undefined;

/** Whether the programs that are asked for a second opinion are installed (Debian: openssl, qpdf, poppler-utils, libnss3-tools). */
export const hasSigningTools =
  runs('openssl', 'version') && runs('qpdf', '--version') && runs('pdfsig', '-v') && runs('certutil', '-H');

/** Certificates of an office in a temporary folder, made by openssl: root, intermediate, signers, a timestamp authority. */
export interface Authority {
  readonly folder: string;
  readonly rootPem: string;
  readonly rsa: RawSigner;
  readonly ec: RawSigner;
  /** Has the names of `rsa`, but was issued by a root of its own. */
  readonly stranger: RawSigner;
  /** Good, but issued by one that is valid for a day. */
  readonly shortLived: RawSigner;
  readonly timestamp: FetchTimestamp;
  /** The same, and brings the certificate of an issuer along that nothing in it names. */
  readonly timestampWithIssuer: FetchTimestamp;
  /** Path of a file in the folder. */
  path(name: string): string;
  openssl(...args: string[]): string;
  /** Text of a file in the folder. */
  read(name: string): string;
  /** A signer whose certificate and key were made in the folder. */
  signerOf(name: string, algorithm: RawSigner['algorithm'], chain: readonly string[]): RawSigner;
  drop(): void;
}

const CONFIG = `
[req]
distinguished_name = name
prompt = no
[name]
CN = unused
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[intermediate]
basicConstraints = critical,CA:TRUE,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[signer]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,nonRepudiation
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[letters]
basicConstraints = critical,CA:FALSE
keyUsage = critical,keyEncipherment
[tsa]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[ca]
default_ca = issuer
[issuer]
database = index.txt
default_md = sha256
default_crl_days = 30
[tsa_config]
serial = tsa-serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

export function makeAuthority(): Authority {
  const folder = mkdtempSync(join(tmpdir(), 'pades-'));
  const path = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): string =>
    execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  writeFileSync(path('openssl.cnf'), CONFIG);
  writeFileSync(path('index.txt'), '');
  writeFileSync(path('tsa-serial'), '01\n');
  const key = (name: string, kind: 'RSA' | 'EC'): void => {
    const options =
      kind === 'RSA' ? ['RSA', '-pkeyopt', 'rsa_keygen_bits:2048'] : ['EC', '-pkeyopt', 'ec_paramgen_curve:P-256'];
    openssl('genpkey', '-algorithm', ...options, '-out', `${name}.key`);
  };
  const root = (name: string, cn: string): void => {
    key(name, 'RSA');
    const subject = ['-subj', `/C=VN/O=Root/CN=${cn}`];
    openssl(
      'req',
      '-x509',
      '-config',
      'openssl.cnf',
      '-extensions',
      'root',
      '-key',
      `${name}.key`,
      ...subject,
      '-days',
      '3650',
      '-out',
      `${name}.pem`,
    );
  };
  const issue = (
    name: string,
    issuer: string,
    extensions: string,
    cn: string,
    days = '365',
    kind: 'RSA' | 'EC' = 'RSA',
  ): void => {
    key(name, kind);
    const subject = ['-utf8', '-subj', `/C=VN/O=UBND xã Hoàng Kim/CN=${cn}`];
    openssl('req', '-new', '-config', 'openssl.cnf', '-key', `${name}.key`, ...subject, '-out', `${name}.csr`);
    const by = ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-CAcreateserial'];
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      ...by,
      '-extfile',
      'openssl.cnf',
      '-extensions',
      extensions,
      '-days',
      days,
      '-sha256',
      '-out',
      `${name}.pem`,
    );
  };
  root('root', 'Root CA');
  root('other', 'Other Root CA');
  issue('intermediate', 'root', 'intermediate', 'Intermediate CA');
  issue('rsa', 'intermediate', 'signer', 'Nguyễn Văn Đức');
  issue('ec', 'intermediate', 'signer', 'Trần Thị Bưởi', '365', 'EC');
  issue('stranger', 'other', 'signer', 'Nguyễn Văn Đức');
  issue('brief', 'root', 'intermediate', 'Brief CA', '1');
  issue('short', 'brief', 'signer', 'Lê Ngắn Hạn');
  issue('tsa', 'root', 'tsa', 'Time Stamping Authority');
  const signerOf = (name: string, algorithm: RawSigner['algorithm'], chain: readonly string[]): RawSigner => {
    const privateKey = createPrivateKey(readFileSync(path(`${name}.key`)));
    return {
      certificateDer: derOf(path(`${name}.pem`)),
      chainDer: chain.map((issuer) => derOf(path(`${issuer}.pem`))),
      algorithm,
      sign: (data) =>
        Promise.resolve(ok(new Uint8Array(sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' })))),
    };
  };
  return {
    folder,
    rootPem: readFileSync(path('root.pem'), 'utf8'),
    rsa: signerOf('rsa', 'RSA', ['intermediate']),
    ec: signerOf('ec', 'ECDSA', ['root', 'intermediate']),
    stranger: signerOf('stranger', 'RSA', ['other']),
    shortLived: signerOf('short', 'RSA', ['brief']),
    timestamp: timestampBy(openssl, path, []),
    timestampWithIssuer: timestampBy(openssl, path, ['-chain', 'intermediate.pem']),
    path,
    openssl,
    read: (name) => readFileSync(path(name), 'utf8'),
    signerOf,
    drop: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function derOf(pemPath: string): Uint8Array {
  return new Uint8Array(new X509Certificate(readFileSync(pemPath)).raw);
}

/** `openssl ts` as a timestamp server. */
function timestampBy(openssl: Authority['openssl'], path: Authority['path'], more: readonly string[]): FetchTimestamp {
  return (hash) => {
    openssl('ts', '-query', '-digest', Buffer.from(hash).toString('hex'), '-sha256', '-cert', '-out', 'query.tsq');
    const signer = ['-signer', 'tsa.pem', '-inkey', 'tsa.key'];
    openssl(
      'ts',
      '-reply',
      '-config',
      'openssl.cnf',
      '-section',
      'tsa_config',
      '-queryfile',
      'query.tsq',
      ...signer,
      ...more,
      '-token_out',
      '-out',
      'token.der',
    );
    return Promise.resolve(ok(new Uint8Array(readFileSync(path('token.der')))));
  };
}

/** The lists of revoked certificates of both issuers, DER; `rsa` is on one of them when wished. */
export function revocationLists({ openssl, path }: Authority, revoke: boolean): Uint8Array[] {
  const by = (issuer: string): string[] => [
    'ca',
    '-config',
    'openssl.cnf',
    '-keyfile',
    `${issuer}.key`,
    '-cert',
    `${issuer}.pem`,
  ];
  if (revoke) openssl(...by('intermediate'), '-revoke', 'rsa.pem');
  return ['intermediate', 'root'].map((issuer) => {
    openssl(...by(issuer), '-gencrl', '-out', 'list.pem');
    openssl('crl', '-in', 'list.pem', '-outform', 'DER', '-out', 'list.der');
    return new Uint8Array(readFileSync(path('list.der')));
  });
}

/** What a program on this machine says of a file, with the end it came to. */
export function ask(program: string, ...args: string[]): { readonly text: string; readonly status: number | null } {
  const { stdout, stderr, status, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (error) throw error;
  return { text: `${stdout}${stderr}`, status };
}

export const noTimestamp: FetchTimestamp = () =>
  Promise.resolve(fail('TIMESTAMP_UNREACHABLE', { reason: 'no answer' }));

/** A document of two pages with something to see on them. */
export async function samplePdf(
  options: { readonly useObjectStreams?: boolean; readonly rotate?: number } = {},
): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle('Giấy chứng nhận');
  for (const shade of [0.2, 0.6]) {
    const page = document.addPage([595, 842]);
    page.drawRectangle({ x: 60, y: 500, width: 200, height: 120, color: rgb(shade, shade, 1) });
    if (options.rotate) page.setRotation(degrees(options.rotate));
  }
  return document.save({ useObjectStreams: options.useObjectStreams ?? false, addDefaultPage: false });
}

/** Signs with what a test does not care about, and must succeed. */
export async function signed(pdf: Uint8Array, key: RawSigner, options: Partial<SignOptions> = {}): Promise<Uint8Array> {
  const usual = { key, appearance: null, fontTtf: FONT_TTF, reason: '', signedAt: SIGNED_AT, timestamp: null };
  const result = await signPdf(pdf, { ...usual, ...options });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.pdf;
}

/** Opens what must open. */
export function opened(pdf: Uint8Array): PdfFile {
  const file = openPdfFile(pdf);
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  return file.value;
}

/** Place of the last signature of a file: its string, brackets included. */
export function lastHole(pdf: Uint8Array): { readonly start: number; readonly end: number } {
  const bytes = Buffer.from(pdf);
  const start = bytes.lastIndexOf('/Contents <') + '/Contents '.length;
  return { start, end: bytes.indexOf('>', start) + 1 };
}
