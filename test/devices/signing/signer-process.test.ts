import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { degrees, PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentSigner, PlacedAppearance, SignedPdf } from '../../../electron/app/ports/document-signer.ts';
import type { SigningSettings } from '../../../electron/contract/entities.ts';
import type { Result } from '../../../electron/domain/result.ts';
import { COPY_MARK_BOX, copyMarkLines } from '../../../electron/domain/signing/copy-mark.ts';
import type { PdfReport } from '../../../electron/domain/signing/signing.ts';
import { inspectPdf } from '../../../electron/imaging/signing/inspect-pdf.ts';
import { p12Signer } from '../../../electron/imaging/signing/p12.ts';
import { signPdf } from '../../../electron/imaging/signing/sign-pdf.ts';
import { type FakeAgent, startFakeAgent } from '../../fake-signing-agent.ts';
import { signingSettings, startSignWorker, type TestSignWorker } from '../../sign-worker.ts';
import {
  canMakeTokens,
  makeAuthority,
  makeP12,
  makeToken,
  type TestAuthority,
  type TestToken,
} from '../../signing-keys.ts';
import { startTimestampServer, type TimestampServer } from '../../timestamp-server.ts';

const PASSWORD = 'mật khẩu';
/** A minute on: the certificates were made just now. */
const now = () => new Date(Date.now() + 60_000);

let directory: string;
let authority: TestAuthority;
let token: TestToken;
let server: TimestampServer;
let agent: FakeAgent;
let worker: TestSignWorker;
let p12File: string;
let lateFile: string;
let pdf: Uint8Array;

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.details)}`);
  return result.value;
}
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);
const inspect = (file: Uint8Array): Promise<PdfReport> => inspectPdf(file, { rootsPem: [authority.rootPem] });

async function onePage(rotate = 0): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  page.setRotation(degrees(rotate));
  page.drawText('Giay khai sinh', { x: 80, y: 700, font: await document.embedFont(StandardFonts.TimesRoman) });
  return document.save({ useObjectStreams: false });
}

/** Signs with the first key of a way to sign. */
async function signBy(
  settings: Partial<SigningSettings>,
  { file = pdf, pin = token.pin, appearance = null }: SignPart = {},
): Promise<Result<SignedPdf>> {
  const signer: DocumentSigner = worker.signers(signingSettings(settings));
  const [key] = must(await signer.keys());
  if (!key) throw new Error('no key');
  return signer.sign({ pdf: file, keyId: key.id, pin, appearance, reason: 'SAO Y', signedAt: now() });
}
interface SignPart {
  readonly file?: Uint8Array;
  readonly pin?: string | null;
  readonly appearance?: PlacedAppearance | null;
}

const beginsWith = (file: Uint8Array, start: Uint8Array): boolean =>
  Buffer.from(file.subarray(0, start.length)).equals(start);

describe.skipIf(!canMakeTokens)('the process that signs', () => {
  beforeAll(async () => {
    directory = mkdtempSync(path.join(os.tmpdir(), 'quay-signer-'));
    authority = makeAuthority(directory);
    const key = authority.issue('Nguyễn Văn Ký');
    token = makeToken(directory, authority, [key]);
    server = await startTimestampServer(directory, authority);
    p12File = path.join(directory, 'khoa.p12');
    lateFile = path.join(directory, 'het-han.p12');
    const p12 = makeP12(authority, key, PASSWORD);
    writeFileSync(p12File, p12);
    writeFileSync(lateFile, makeP12(authority, authority.issue('Người Cũ', { days: -1 }), PASSWORD));
    pdf = await onePage();
    agent = await startFakeAgent(directory, async (file) => {
      const options = { key: must(p12Signer(p12, PASSWORD)), appearance: null, fontTtf: new Uint8Array() };
      return must(await signPdf(file, { ...options, reason: '', signedAt: now(), timestamp: null })).pdf;
    });
    worker = startSignWorker();
  });
  beforeEach(() => {
    token.mood();
    server.fault = null;
    agent.mood = 'WELL';
    agent.heard.length = 0;
  });
  afterAll(async () => {
    worker.end();
    await agent.stop();
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  const ways = (): Record<string, Partial<SigningSettings>> => ({
    PKCS11: { kind: 'PKCS11', path: token.library },
    P12: { kind: 'P12', path: p12File },
    AGENT: { kind: 'AGENT', agentUrl: agent.url },
  });
  const pinOf = (kind: string): string | null => (kind === 'P12' ? PASSWORD : kind === 'AGENT' ? null : token.pin);

  it.each(['PKCS11', 'P12', 'AGENT'])('signs by %s, appends, and signs again by appending', async (kind) => {
    const way = ways()[kind] ?? {};
    const first = must(await signBy(way, { pin: pinOf(kind) }));
    expect(first).toMatchObject({ signer: 'Nguyễn Văn Ký', level: 'B-B' });
    expect(beginsWith(first.pdf, pdf)).toBe(true);
    const second = must(await signBy(way, { pin: pinOf(kind), file: first.pdf }));
    expect(beginsWith(second.pdf, first.pdf)).toBe(true);
    const report = await inspect(second.pdf);
    expect(report.intact).toBe(true);
    expect(report.signatures).toHaveLength(2);
    for (const signature of report.signatures) {
      expect(signature).toMatchObject({ signer: 'Nguyễn Văn Ký', intact: true, trusted: 'YES', revoked: 'UNKNOWN' });
    }
    const file = path.join(directory, `${kind}.pdf`);
    writeFileSync(file, second.pdf);
    expect(spawnSync('qpdf', ['--check', file]).status).toBe(0);
    const seen = execFileSync('pdfsig', ['-nocert', file]).toString();
    expect(seen.match(/Signature Validation: Signature is Valid/g)).toHaveLength(2);
    expect(report.signatures.every(({ problems }) => problems.length === 0)).toBe(true);
  });

  it('puts a timestamp in, goes on without one, and adds it later', async () => {
    const way = { kind: 'P12', path: p12File, timestampUrl: server.url } as const;
    expect(must(await signBy(way, { pin: PASSWORD })).level).toBe('B-T');
    for (const fault of ['ERROR', 'GARBAGE', 'CHANGED'] as const) {
      server.fault = fault;
      const bare = must(await signBy(way, { pin: PASSWORD }));
      expect(bare.level).toBe('B-B');
      const late = await worker.signers(signingSettings(way)).timestamp(bare.pdf);
      expect(codeOf(late)).toBe(fault === 'ERROR' ? 'TIMESTAMP_UNREACHABLE' : 'TIMESTAMP_INVALID');
    }
    server.fault = 'ERROR';
    const bare = must(await signBy(way, { pin: PASSWORD }));
    server.fault = null;
    const stamped = must(await worker.signers(signingSettings(way)).timestamp(bare.pdf));
    expect(beginsWith(stamped, bare.pdf)).toBe(true);
    const report = await inspect(stamped);
    expect(report.intact).toBe(true);
    expect(report.signatures[0]).toMatchObject({ intact: true, timeFrom: 'TIMESTAMP' });
  });

  it.each([0, 90, 180, 270])('shows the mark at the top right of a page turned by %i', async (rotate) => {
    const lines = copyMarkLines('SAO Y', 'UBND xã Hoàng Kim', now());
    const appearance = { page: 0, from: 'UPPER_RIGHT', box: COPY_MARK_BOX, lines, picturePng: null } as const;
    const signed = must(await signBy(ways()['P12'] ?? {}, { pin: PASSWORD, file: await onePage(rotate), appearance }));
    const file = path.join(directory, `turned-${rotate}.pdf`);
    writeFileSync(file, signed.pdf);
    // The reader of poppler says where on the page as it is seen the words stand.
    const xml = execFileSync('pdftotext', ['-bbox', file, '-']).toString();
    const seenWidth = rotate % 180 === 0 ? 595 : 842;
    const [, x = '', y = ''] = /<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>SAO</.exec(xml) ?? [];
    expect(Number(x)).toBeCloseTo(seenWidth - COPY_MARK_BOX.x - COPY_MARK_BOX.width, 0);
    expect(Number(y)).toBeGreaterThan(COPY_MARK_BOX.y - 1);
    expect(Number(y)).toBeLessThan(COPY_MARK_BOX.y + 14);
    for (const line of lines) expect(execFileSync('pdftotext', [file, '-']).toString()).toContain(line);
  });

  it('answers what is wrong: nothing set up, no file, wrong password, old certificate, a PDF that is none', async () => {
    const keys = (settings: Partial<SigningSettings>) => worker.signers(signingSettings(settings)).keys();
    expect(codeOf(await keys({}))).toBe('SIGNER_NOT_SET_UP');
    expect(codeOf(await keys({ kind: 'P12', path: path.join(directory, 'khong-co.p12') }))).toBe('SIGNER_MISSING');
    expect(codeOf(await keys({ kind: 'P12', path: authority.rootFile }))).toBe('P12_UNREADABLE');
    expect(codeOf(await keys({ kind: 'PKCS11', path: '' }))).toBe('SIGNER_MODULE_UNUSABLE');
    expect(codeOf(await keys({ kind: 'AGENT', agentUrl: 'wss://127.0.0.1:9' }))).toBe('SIGNING_AGENT_UNREACHABLE');
    const p12 = ways()['P12'] ?? {};
    expect(codeOf(await signBy(p12, { pin: 'sai' }))).toBe('SIGNER_PIN_WRONG');
    expect(codeOf(await signBy({ kind: 'P12', path: lateFile }, { pin: PASSWORD }))).toBe('SIGNER_CERTIFICATE_EXPIRED');
    const before = token.pinsShown();
    const mark = { page: 4, from: 'UPPER_RIGHT', box: COPY_MARK_BOX, lines: ['x'], picturePng: null } as const;
    const broken = await signBy(ways()['PKCS11'] ?? {}, { file: pdf, appearance: mark });
    expect(codeOf(broken)).toBe('PDF_BROKEN');
    expect(token.pinsShown()).toBe(before);
    expect(codeOf(await signBy(p12, { pin: PASSWORD, file: Buffer.from('không phải PDF') }))).toBe('PDF_BROKEN');
  });

  it('begins anew with a token that was pulled out, without being started again', async () => {
    const way = ways()['PKCS11'] ?? {};
    token.mood('pulled-while-signing');
    expect(codeOf(await signBy(way))).toBe('SIGNER_MISSING');
    token.mood('unplugged');
    expect(codeOf(await worker.signers(signingSettings(way)).keys())).toBe('SIGNER_MISSING');
    token.mood();
    expect(must(await signBy(way)).signer).toBe('Nguyễn Văn Ký');
  });

  it('loses one signature and nothing else when the library of a token takes its process along', async () => {
    const way = ways()['PKCS11'] ?? {};
    token.mood('crashes');
    expect(codeOf(await signBy(way))).toBe('SIGNER_FAILED');
    token.mood();
    expect(must(await signBy(way)).signer).toBe('Nguyễn Văn Ký');
  });

  it('does not believe an agent that writes a signed file anew, or brings a file without a new signature', async () => {
    const way = ways()['AGENT'] ?? {};
    const { pdf: signed } = must(await signBy(way, { pin: null }));
    agent.mood = 'REWRITES';
    expect(codeOf(await signBy(way, { pin: null, file: signed }))).toBe('SIGNER_FAILED');
    agent.mood = 'SIGNS_ANOTHER';
    expect(codeOf(await signBy(way, { pin: null, file: signed }))).toBe('SIGNER_FAILED');
    expect(codeOf(await signBy(way, { pin: null }))).toBe('SIGNER_FAILED');
    agent.mood = 'WELL';
    agent.heard.length = 0;
    must(await signBy({ ...way, copyForm: 'SAO Y' }, { pin: null }));
    expect(agent.heard.map(({ command }) => command)).toEqual(['GetCertInfo', 'SignCopy']);
  });
});
