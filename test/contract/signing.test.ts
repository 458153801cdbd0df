import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dossierFromEvents } from '../../electron/app/reception/rebuild.ts';
import type { MethodInput, MethodName, MethodOutput } from '../../electron/contract/contract.ts';
import type { TaskView } from '../../electron/contract/digitization-views.ts';
import type { SigningSettings } from '../../electron/contract/entities.ts';
import { ok } from '../../electron/domain/result.ts';
import { inspectPdf } from '../../electron/imaging/signing/inspect-pdf.ts';
import sample from '../../resources/catalogue/sample-procedures.json' with { type: 'json' };
import { expectOk } from '../db/support.ts';
import { eventually } from '../eventually.ts';
import { signingSettings, startSignWorker, type TestSignWorker } from '../sign-worker.ts';
import {
  canMakeTokens,
  makeAuthority,
  makeP12,
  makeToken,
  type TestAuthority,
  type TestToken,
} from '../signing-keys.ts';
import { startTimestampServer, type TimestampServer } from '../timestamp-server.ts';
import { OFFICE_FILE, startOffice, type TestOffice } from './backend-harness.ts';
import { createPlainImages } from './plain-images.ts';
import { receiveScanDossier } from './scan-dossier.ts';
import { createScriptedDevices } from './scripted-devices.ts';
import { createScriptedScanner, onePage, type ScriptedScanner } from './scripted-scanner.ts';

const FILE = {
  ...OFFICE_FILE,
  devices: [{ code: 'MQ1', name: 'Máy quét 1', kind: 'SCANNER', connection: 'escl:http://127.0.0.1:1/eSCL' }],
  procedures: sample.procedures,
};
const RETRY_MS = 5 * 60_000;
/** Certificates are made now, and offices sign later. */
const AHEAD_MS = 60_000;

let directory: string;
let authority: TestAuthority;
let token: TestToken;
let server: TimestampServer;
let worker: TestSignWorker;
let office: TestOffice;
let scanner: ScriptedScanner;
let scanned = 0;

const call = async <M extends MethodName>(method: M, input: MethodInput<M>): Promise<MethodOutput<M>> =>
  expectOk(await office.as(office.clerk)(method, input));
const codeOf = async <M extends MethodName>(method: M, input: MethodInput<M>): Promise<string> => {
  const answer = await office.as(office.clerk)(method, input);
  return answer.ok ? 'ok' : answer.error.code;
};

async function setUp(part: Partial<SigningSettings>): Promise<void> {
  const it1 = office.as(office.it, 'setup');
  const { settings } = expectOk(await it1('config.read', {}));
  const signing = signingSettings({ kind: 'PKCS11', path: token.library, rootsPem: [authority.rootPem], ...part });
  const digitization = { ...settings.digitization, signDocuments: true };
  expectOk(await it1('config.saveSettings', { ...settings, signing, digitization }));
}

/** A dossier whose one paper was scanned, and the version of its file that waits to be signed. */
async function documentToSign(): Promise<{ dossierId: string; id: string }> {
  const dossierId = await receiveScanDossier(office);
  scanned += 1;
  scanner.load(onePage(scanned));
  const settings = { source: 'FEEDER', mode: 'GRAY', dpi: 200 } as const;
  await call('scan.start', { dossierId, componentOrdinal: 1, deviceCode: 'MQ1', settings });
  await eventually(async () => expect((await call('scan.pages', { dossierId })).running).toBeNull());
  await call('scan.pdf', { dossierId, componentOrdinal: 1 });
  const { document } = await stateOf(dossierId);
  if (!document) throw new Error('no file was made');
  return { dossierId, id: document.id };
}

async function stateOf(dossierId: string) {
  const [component] = (await call('digitization.state', { dossierId })).components;
  if (!component) throw new Error('no component');
  return component;
}
const versionsOf = async (dossierId: string) =>
  (await call('document.list', { dossierId, componentOrdinal: 1 })).documents;
const bytesOf = async (documentId: string): Promise<Buffer> =>
  Buffer.from((await call('document.open', { documentId })).pdf);
const queued = async () => (await call('signing.queue', {})).documents;
const theKey = async (): Promise<string> => (await call('signing.keys', {})).keys[0]?.id ?? '';

/** Starts a batch and waits for its end. */
async function sign(documentIds: string[], part: { pin?: string | null; keyId?: string } = {}): Promise<TaskView> {
  const { pin = token.pin, keyId = await theKey() } = part;
  const { task } = await call('signing.start', { documentIds, keyId, pin });
  return eventually(async () => {
    const view = (await call('task.state', { taskId: task.id })).task;
    expect(view.state).not.toBe('RUNNING');
    return view;
  });
}

describe.skipIf(!canMakeTokens)('signing with a token', () => {
  beforeAll(async () => {
    directory = mkdtempSync(path.join(os.tmpdir(), 'quay-signing-'));
    authority = makeAuthority(directory);
    token = makeToken(directory, authority, [authority.issue('Nguyễn Văn Ký')]);
    server = await startTimestampServer(directory, authority);
    worker = startSignWorker();
    scanner = createScriptedScanner();
    office = await startOffice({
      file: FILE,
      startMs: Date.now() + AHEAD_MS,
      devices: createScriptedDevices(scanner),
      images: { ...createPlainImages(), inspect: async (pdf, trust) => ok(await inspectPdf(pdf, trust)) },
      signers: worker.signers,
    });
  });
  beforeEach(async () => {
    token.mood();
    server.fault = null;
    await setUp({});
    for (const { id } of await queued()) await call('signing.need', { documentIds: [id], needed: false });
  });
  afterAll(async () => {
    await office.stop();
    worker.end();
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('signs what waits, as a new version that begins with the old one, and says who and when', async () => {
    const documents = [await documentToSign(), await documentToSign()];
    expect(await queued()).toMatchObject(
      documents.map(({ dossierId, id }) => ({ dossierId, id, signing: 'WAITING', applicantName: 'Nguyễn Thị Cẩm Tú' })),
    );
    expect((await stateOf(documents[0]?.dossierId ?? '')).missing).toContain('NOT_SIGNED');
    expect(await sign(documents.map(({ id }) => id))).toMatchObject({ state: 'DONE', done: 2, failed: 0 });
    expect(await queued()).toEqual([]);
    for (const { dossierId, id } of documents) {
      const [signed, made] = await versionsOf(dossierId);
      expect(signed).toMatchObject({ version: 2, signing: 'SIGNED', signer: 'Nguyễn Văn Ký', problem: null });
      expect(signed?.signedAt).toBe(new Date(office.clock.nowMs()).toISOString());
      expect(made).toMatchObject({ id, version: 1, signing: 'NONE' });
      const [before, after] = [await bytesOf(id), await bytesOf(signed?.id ?? '')];
      expect(after.subarray(0, before.length).equals(before)).toBe(true);
      const { report, fileName } = await call('signing.verify', { documentId: signed?.id ?? '' });
      expect(fileName).toBe(signed?.fileName);
      expect(report.intact).toBe(true);
      expect(report.signatures).toMatchObject([
        { trusted: 'YES', revoked: 'UNKNOWN', coversWhole: true, level: 'B-B' },
      ]);
      // It is the component's file from now on, for the chain, for the log of events and for whoever opens it.
      expect(Buffer.from((await call('scan.pdf', { dossierId, componentOrdinal: 1 })).pdf).equals(after)).toBe(true);
      expect((await stateOf(dossierId)).missing).toEqual([]);
      expect((await call('chain.verify', { dossierId })).problems).toEqual([]);
      const { dossier, events } = await office.store().read(async (reads) => ({
        dossier: await reads.dossier(dossierId),
        events: await reads.eventsOf('dossier', dossierId),
      }));
      expect(dossierFromEvents(events)?.components).toEqual(dossier?.components);
      expect(JSON.stringify(events)).not.toContain(token.pin);
    }
  });

  it('appends a second signature, which leaves the first as it is', async () => {
    const { dossierId, id } = await documentToSign();
    await sign([id]);
    const first = (await versionsOf(dossierId))[0]?.id ?? '';
    await sign([first]);
    const [latest] = await versionsOf(dossierId);
    expect(latest).toMatchObject({ version: 3, signing: 'SIGNED' });
    const { report } = await call('signing.verify', { documentId: latest?.id ?? '' });
    expect(report.signatures.map(({ intact }) => intact)).toEqual([true, true]);
  });

  it('shows a wrong PIN to the token once, whatever waits, and takes nothing out of the queue', async () => {
    const ids = [(await documentToSign()).id, (await documentToSign()).id, (await documentToSign()).id];
    const before = token.pinsShown();
    expect(await sign(ids, { pin: '111111' })).toMatchObject({ state: 'FAILED', done: 1, problem: 'SIGNER_PIN_WRONG' });
    expect(token.pinsShown()).toBe(before + 1);
    expect((await queued()).map(({ signing, problem }) => [signing, problem])).toEqual(
      ids.map(() => ['WAITING', null]),
    );
    const keyId = await theKey();
    for (const pin of [null, '']) {
      expect(await codeOf('signing.start', { documentIds: ids, keyId, pin })).toBe('SIGNER_PIN_WRONG');
    }
    expect(token.pinsShown()).toBe(before + 1);
    expect(await sign(ids)).toMatchObject({ state: 'DONE', done: 3, failed: 0 });
  });

  it('keeps documents in the queue when the device is pulled out, and signs them later', async () => {
    const ids = [(await documentToSign()).id, (await documentToSign()).id];
    const keyId = await theKey();
    token.mood('pulled-while-signing');
    expect(await sign(ids)).toMatchObject({ state: 'FAILED', done: 1, failed: 1, problem: 'SIGNER_MISSING' });
    expect((await queued()).map(({ id, signing, problem }) => [id, signing, problem])).toEqual([
      [ids[0], 'FAILED', 'SIGNER_MISSING'],
      [ids[1], 'WAITING', null],
    ]);
    token.mood('unplugged');
    const none = await call('signing.keys', {});
    expect(none).toMatchObject({ keys: [], problem: 'SIGNER_MISSING' });
    expect(none.message).toContain('USB');
    expect(await codeOf('signing.start', { documentIds: ids, keyId, pin: token.pin })).toBe('SIGNER_MISSING');
    await office.crashAndReopen();
    expect(await queued()).toHaveLength(2);
    token.mood();
    expect(await sign(ids)).toMatchObject({ state: 'DONE', done: 2, failed: 0 });
    expect(await queued()).toEqual([]);
  });

  it('goes on with the next document after one that could not be signed', async () => {
    const [bad, good] = [await documentToSign(), await documentToSign()];
    token.mood('fails');
    expect(await sign([bad.id, good.id])).toMatchObject({ state: 'DONE', done: 2, failed: 2 });
    token.mood();
    expect(await sign([good.id])).toMatchObject({ state: 'DONE', failed: 0 });
    expect(await queued()).toMatchObject([{ id: bad.id, signing: 'FAILED', problem: 'SIGNER_FAILED' }]);
    await call('signing.need', { documentIds: [bad.id], needed: true });
    expect(await queued()).toMatchObject([{ id: bad.id, signing: 'WAITING', problem: null }]);
  });

  it('runs one batch at a time, which somebody may stop after the document at hand', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 4; count += 1) ids.push((await documentToSign()).id);
    const keyId = await theKey();
    const { task } = await call('signing.start', { documentIds: ids, keyId, pin: token.pin });
    expect(await codeOf('signing.start', { documentIds: ids, keyId, pin: token.pin })).toBe('TASK_RUNNING');
    expect((await call('signing.queue', {})).running?.id).toBe(task.id);
    await call('task.cancel', { taskId: task.id });
    const ended = await eventually(async () => {
      const view = (await call('task.state', { taskId: task.id })).task;
      expect(view.state).toBe('CANCELLED');
      return view;
    });
    expect(await queued()).toHaveLength(ids.length - ended.done);
    expect(ended.done).toBeLessThan(ids.length);
  });

  it('refuses what nobody can sign: another version, an unknown key, a page that changed meanwhile', async () => {
    const { dossierId, id } = await documentToSign();
    const keyId = await theKey();
    expect(await codeOf('signing.start', { documentIds: [dossierId], keyId, pin: '1' })).toBe('DOCUMENT_UNKNOWN');
    expect(await codeOf('signing.start', { documentIds: [id], keyId: 'khac', pin: '1' })).toBe('SIGNER_KEY_UNKNOWN');
    await sign([id]);
    expect(await codeOf('signing.start', { documentIds: [id], keyId, pin: '1' })).toBe('DOCUMENT_UNKNOWN');
    expect(await codeOf('signing.need', { documentIds: [id], needed: true })).toBe('DOCUMENT_UNKNOWN');
    const changed = await documentToSign();
    const [page] = (await call('scan.pages', { dossierId: changed.dossierId })).pages;
    const edits = { turn: 90, corners: null, class: null, asItCame: false } as const;
    await call('page.edit', { pageId: page?.id ?? '', edits });
    expect(await sign([changed.id])).toMatchObject({ state: 'DONE', failed: 1 });
    expect(await queued()).toMatchObject([{ dossierId: changed.dossierId, version: 2, signing: 'WAITING' }]);
    await setUp({ kind: 'NONE' });
    expect(await call('signing.keys', {})).toMatchObject({ keys: [], problem: 'SIGNER_NOT_SET_UP' });
    expect(await codeOf('signing.start', { documentIds: [id], keyId, pin: '1' })).toBe('DOCUMENT_UNKNOWN');
  });

  it('signs without a timestamp while no server answers, and adds it as soon as one does', async () => {
    await setUp({ timestampUrl: server.url, visible: true, copyForm: 'SAO Y' });
    const { dossierId, id } = await documentToSign();
    server.fault = 'ERROR';
    await sign([id]);
    expect((await versionsOf(dossierId))[0]).toMatchObject({
      version: 2,
      signing: 'SIGNED',
      problem: 'TIMESTAMP_UNREACHABLE',
    });
    expect(await queued()).toEqual([]);
    server.fault = null;
    const stamped = await eventually(async () => {
      office.clock.advanceMs(RETRY_MS);
      const [latest] = await versionsOf(dossierId);
      expect(latest).toMatchObject({ version: 3, signing: 'SIGNED', problem: null, signer: 'Nguyễn Văn Ký' });
      return latest;
    });
    const { report } = await call('signing.verify', { documentId: stamped?.id ?? '' });
    expect(report).toMatchObject({ intact: true });
    expect(report.signatures[0]).toMatchObject({ timeFrom: 'TIMESTAMP', trusted: 'YES' });
    // With a server that answers, the timestamp is in at once.
    const next = await documentToSign();
    await sign([next.id]);
    const [signed] = await versionsOf(next.dossierId);
    expect(signed).toMatchObject({ version: 2, problem: null });
    expect((await call('signing.verify', { documentId: signed?.id ?? '' })).report.signatures).toMatchObject([
      { level: 'B-T' },
    ]);
  });

  it('checks a file that somebody brought, and sees one changed byte', async () => {
    const { dossierId, id } = await documentToSign();
    await sign([id]);
    const pdf = await bytesOf((await versionsOf(dossierId))[0]?.id ?? '');
    const check = async (bytes: Buffer) =>
      (await call('signing.verifyFile', { name: 'tep.pdf', pdf: Uint8Array.from(bytes) })).report;
    expect(await check(pdf)).toMatchObject({ intact: true });
    expect((await check(Buffer.from(pdf.with(100, (pdf[100] ?? 0) ^ 1)))).intact).toBe(false);
    expect((await check(Buffer.from('không phải PDF'))).intact).toBe(false);
  });

  it('tries a way to sign before it is saved', async () => {
    const file = path.join(directory, 'thu.p12');
    writeFileSync(file, makeP12(authority, authority.issue('Trần Thị Thử'), 'mk'));
    const settings = signingSettings({ kind: 'P12', path: file, rootsPem: [authority.rootPem], visible: true });
    const it1 = office.as(office.it, 'setup');
    const found = expectOk(await it1('signing.try', { settings, keyId: null, pin: null }));
    expect(found).toMatchObject({ keys: [{ kind: 'P12', label: 'thu.p12', needsPin: true }], report: null });
    const keyId = found.keys[0]?.id ?? '';
    const tried = expectOk(await it1('signing.try', { settings, keyId, pin: 'mk' }));
    expect(tried.report?.signatures).toMatchObject([{ signer: 'Trần Thị Thử', intact: true, trusted: 'YES' }]);
    const wrong = await it1('signing.try', { settings, keyId, pin: 'sai' });
    expect(wrong.ok ? 'ok' : wrong.error.code).toBe('SIGNER_PIN_WRONG');
    expect((await call('signing.keys', {})).keys[0]?.kind).toBe('PKCS11');
  });
});
