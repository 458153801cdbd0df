import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { postTimestamp } from '../../../electron/gateways/timestamp/post-timestamp.ts';
import { createTimestamps } from '../../../electron/imaging/signing/timestamp-request.ts';
import { makeAuthority, type TestAuthority } from '../../signing-keys.ts';
import { startTimestampServer, type TimestampServer } from '../../timestamp-server.ts';

let directory: string;
let authority: TestAuthority;
let server: TimestampServer;
beforeAll(async () => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'quay-tsa-'));
  authority = makeAuthority(directory);
  server = await startTimestampServer(directory, authority);
});
beforeEach(() => {
  server.fault = null;
});
afterAll(async () => {
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
});

const hashOf = (text: string) => createHash('sha256').update(text).digest();
const ask = (url = server.url, timeoutMs = 5_000) =>
  createTimestamps((request) => postTimestamp({ url, timeoutMs }, request));

describe('a timestamp', () => {
  it('comes from a server of RFC 3161, and openssl finds it right', async () => {
    const token = await ask()(hashOf('chữ ký'));
    if (!token.ok) throw new Error(JSON.stringify(token.error));
    const file = path.join(directory, 'token.der');
    writeFileSync(file, token.value);
    const verify = (hash: Buffer) =>
      execFileSync(
        'openssl',
        ['ts', '-verify', '-digest', hash.toString('hex'), '-in', file, '-token_in', '-CAfile', authority.rootFile],
        { stdio: ['ignore', 'pipe', 'ignore'] },
      ).toString();
    expect(verify(hashOf('chữ ký'))).toContain('Verification: OK');
    expect(() => verify(hashOf('chữ ký khác'))).toThrow();
  });

  it.each([
    ['GARBAGE', 'TIMESTAMP_INVALID'],
    ['REFUSES', 'TIMESTAMP_INVALID'],
    ['CHANGED', 'TIMESTAMP_INVALID'],
    ['OLD_ANSWER', 'TIMESTAMP_INVALID'],
    ['ERROR', 'TIMESTAMP_UNREACHABLE'],
  ] as const)('is not believed when the server answers with %s', async (fault, code) => {
    const hash = hashOf('một lần');
    expect((await ask()(hash)).ok).toBe(true);
    server.fault = fault;
    // The old answer stamps the same hash for another request: the number of the request tells them apart.
    const answer = await ask()(hash);
    expect(answer.ok ? 'ok' : answer.error.code).toBe(code);
  });

  it('does not come from a server that is silent or absent', async () => {
    server.fault = 'SILENT';
    const silent = await ask(server.url, 200)(randomBytes(32));
    expect(silent.ok ? 'ok' : silent.error).toMatchObject({ code: 'TIMESTAMP_UNREACHABLE' });
    const absent = await ask('http://127.0.0.1:9/')(randomBytes(32));
    expect(absent.ok ? 'ok' : absent.error.code).toBe('TIMESTAMP_UNREACHABLE');
  });
});
