import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '../../../electron/domain/result.ts';
import { openFileDrop } from '../../../electron/gateways/signing-agent/file-drop.ts';
import { createSigningAgent } from '../../../electron/gateways/signing-agent/signing-agent.ts';
import { type FakeAgent, startFakeAgent } from '../../fake-signing-agent.ts';
import { makeAuthority } from '../../signing-keys.ts';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj\r\n--- \0\xff\r\n%%EOF\n', 'latin1');
const SIGNED = Buffer.concat([PDF, Buffer.from('% signed\n')]);

let directory: string;
let agent: FakeAgent;
beforeAll(async () => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'quay-agent-'));
  agent = await startFakeAgent(directory, async (pdf) => Buffer.concat([pdf, Buffer.from('% signed\n')]));
});
beforeEach(() => {
  agent.mood = 'WELL';
  agent.form = 'QUOTED';
  agent.heard.length = 0;
});
afterAll(async () => {
  await agent.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** Patient, but with an agent that will never answer. */
const client = () =>
  createSigningAgent({ url: agent.url, connectMs: 20_000, signMs: agent.mood === 'SILENT' ? 100 : 60_000 });
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

describe('the signing agent of a PC', () => {
  it.each(['QUOTED', 'BARE', 'RAW'] as const)('gets a file and brings it back, sent %s', async (form) => {
    agent.form = form;
    const signed = await client().sign(PDF, 'SignApproved');
    expect(signed.ok && Buffer.from(signed.value).equals(SIGNED)).toBe(true);
    expect(agent.heard).toHaveLength(1);
    expect(agent.heard[0]?.command).toBe('SignApproved');
    const request: unknown = JSON.parse(agent.heard[0]?.message ?? '');
    expect(request).toMatchObject({ SessionId: '' });
    for (const key of ['FileName', 'FileUploadHandler']) {
      expect((request as Record<string, unknown>)[key]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{64}\//);
    }
  });

  it('says which certificate it uses: as X.509, in fields, or not at all', async () => {
    const key = makeAuthority(directory).issue('Nguyễn Văn Ký');
    const pem = readFileSync(key.certificateFile, 'utf8').replaceAll(/-----[^-]+-----|\s/g, '');
    agent.certificate = { Certificate: pem };
    expect(await client().certificate()).toMatchObject({
      ok: true,
      value: { subject: 'Nguyễn Văn Ký', issuer: 'Chứng thực Thử Nghiệm', notAfter: expect.stringMatching(/Z$/) },
    });
    agent.certificate = JSON.stringify({
      Subject: 'CN=Nguyễn Văn Ký, O=UBND xã, C=VN',
      Issuer: 'C=VN, CN=CA Chính phủ',
      SerialNumber: '5401',
      ValidFrom: '2025-01-01T00:00:00+07:00',
    });
    expect(await client().certificate()).toEqual({
      ok: true,
      value: {
        subject: 'Nguyễn Văn Ký',
        issuer: 'CA Chính phủ',
        serialNumber: '5401',
        notBefore: '2024-12-31T17:00:00.000Z',
        notAfter: null,
      },
    });
    agent.certificate = null;
    expect(await client().certificate()).toEqual({ ok: true, value: null });
  });

  it.each([
    ['CANCELS', 'SIGNER_CANCELLED'],
    ['REFUSES', 'SIGNING_AGENT_REFUSED'],
    ['BRINGS_AND_CLOSES', 'ok'],
    ['SILENT', 'SIGNER_TIMEOUT'],
    ['CLOSES', 'SIGNER_FAILED'],
    ['TALKS_NONSENSE', 'SIGNER_FAILED'],
    ['BRINGS_NOTHING', 'SIGNER_FAILED'],
    ['BRINGS_NO_PDF', 'SIGNER_FAILED'],
  ] as const)('that %s gives %s and works again', async (mood, code) => {
    agent.mood = mood;
    expect(codeOf(await client().sign(PDF, 'SignCopy'))).toBe(code);
    agent.mood = 'WELL';
    expect(codeOf(await client().sign(PDF, 'SignCopy'))).toBe('ok');
  });

  it('is unreachable where none runs, and where something else listens', async () => {
    const none = createSigningAgent({ url: 'wss://127.0.0.1:9' });
    expect(codeOf(await none.certificate())).toBe('SIGNING_AGENT_UNREACHABLE');
    const drop = await openFileDrop(PDF);
    const other = createSigningAgent({ url: `ws://127.0.0.1:${new URL(drop.fileUrl).port}`, connectMs: 20_000 });
    expect(codeOf(await other.sign(PDF, 'SignApproved'))).toBe('SIGNING_AGENT_UNREACHABLE');
    await drop.close();
  });
});

describe('the place where an agent fetches a file', () => {
  it('answers under its own secret path alone, takes the first PDF alone, and is gone after the job', async () => {
    const drop = await openFileDrop(PDF);
    const base = new URL(drop.fileUrl).origin;
    expect((await fetch(drop.fileUrl)).headers.get('content-type')).toBe('application/pdf');
    for (const path_ of ['/', `/${'0'.repeat(64)}/tai-lieu.pdf`, `${new URL(drop.fileUrl).pathname}x`]) {
      expect((await fetch(`${base}${path_}`)).status).toBe(404);
    }
    expect((await fetch(drop.fileUrl, { method: 'POST', body: SIGNED })).status).toBe(404);
    const post = async (body: Uint8Array<ArrayBuffer>) =>
      (await fetch(drop.uploadUrl, { method: 'POST', body })).json();
    expect(await post(Buffer.from('không phải PDF'))).toMatchObject({ Status: false });
    expect(drop.returned()).toBeNull();
    expect(await post(Buffer.from(SIGNED))).toMatchObject({ Status: true });
    await post(Buffer.from(PDF));
    expect(Buffer.from(drop.returned() ?? []).equals(SIGNED)).toBe(true);
    await drop.close();
    await expect(fetch(drop.fileUrl)).rejects.toThrow();
  });
});
