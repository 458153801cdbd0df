import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { type TestAuthority, TIMESTAMP_EXTENSIONS } from './signing-keys.ts';

const run = promisify(execFile);

export interface TimestampServer {
  readonly url: string;
  readonly rootPem: string;
  /** What it does from now on instead of answering as it should. */
  fault: null | 'SILENT' | 'ERROR' | 'GARBAGE' | 'OLD_ANSWER' | 'CHANGED' | 'REFUSES';
  stop(): Promise<void>;
}

/** A timestamp server of RFC 3161 whose stamps openssl makes, with a certificate of the authority. */
export async function startTimestampServer(directory: string, authority: TestAuthority): Promise<TimestampServer> {
  const folder = path.join(directory, 'timestamps');
  mkdirSync(folder, { recursive: true });
  const key = authority.issue('Dấu thời gian Thử Nghiệm', { extensions: TIMESTAMP_EXTENSIONS });
  const conf = path.join(folder, 'ts.cnf');
  writeFileSync(path.join(folder, 'serial'), '01\n');
  writeFileSync(
    conf,
    [
      '[tsa]',
      'default_tsa = server',
      '[server]',
      `serial = ${folder}/serial`,
      'crypto_device = builtin',
      `signer_cert = ${key.certificateFile}`,
      `certs = ${authority.rootFile}`,
      `signer_key = ${key.keyFile}`,
      'signer_digest = sha256',
      'default_policy = 1.2.3.4.1',
      'digests = sha256, sha384, sha512',
      'accuracy = secs:1',
      'ess_cert_id_chain = no',
      'ess_cert_id_alg = sha256',
      '',
    ].join('\n'),
  );
  let last: Buffer | null = null;
  const stamp = async (request: Buffer): Promise<Buffer> => {
    const work = await mkdtemp(path.join(folder, 'job-'));
    const [query, reply] = [path.join(work, 'query'), path.join(work, 'reply')];
    await writeFile(query, request);
    await run('openssl', ['ts', '-reply', '-queryfile', query, '-config', conf, '-section', 'server', '-out', reply]);
    const answer = await readFile(reply);
    await rm(work, { recursive: true });
    return answer;
  };
  const server = createServer((request, response) => {
    void (async () => {
      const pieces: Buffer[] = [];
      for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
      if (served.fault === 'SILENT') return;
      if (served.fault === 'ERROR') {
        response.writeHead(503).end('later');
        return;
      }
      // A request that is none is refused in the words of RFC 3161.
      const body = served.fault === 'REFUSES' ? Buffer.from('not a request') : Buffer.concat(pieces);
      let answer = served.fault === 'OLD_ANSWER' && last ? last : await stamp(body);
      last ??= answer;
      if (served.fault === 'GARBAGE') answer = Buffer.from('<html>proxy</html>');
      if (served.fault === 'CHANGED') answer = Buffer.from(answer.with(answer.length - 9, (answer.at(-9) ?? 0) ^ 1));
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(answer);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const served: TimestampServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`,
    rootPem: authority.rootPem,
    fault: null,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return served;
}
