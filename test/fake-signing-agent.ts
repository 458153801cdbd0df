import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';

/** How the agent behaves from now on. */
export type AgentMood =
  | 'WELL'
  | 'CANCELS'
  | 'REFUSES'
  | 'SILENT'
  | 'CLOSES'
  | 'TALKS_NONSENSE'
  | 'BRINGS_NOTHING'
  | 'BRINGS_NO_PDF'
  | 'BRINGS_AND_CLOSES'
  | 'REWRITES'
  | 'SIGNS_ANOTHER';

export interface FakeAgent {
  readonly url: string;
  mood: AgentMood;
  /** Forms in which the file comes back: as browsers send it, or without quotes as .NET does. */
  form: 'QUOTED' | 'BARE' | 'RAW';
  certificate: unknown;
  /** Commands in the order they came, with what was sent along. */
  readonly heard: { readonly command: string; readonly message: string }[];
  stop(): Promise<void>;
}

interface SignRequest {
  readonly FileUploadHandler: string;
  readonly FileName: string;
}

/**
 * The signing agent of a PC as its clients know it: TLS with a certificate of its own making, a path a command, JSON. It
 * fetches the file from the address it is told, has it signed by `sign`, and posts it back.
 */
export async function startFakeAgent(
  directory: string,
  sign: (pdf: Uint8Array) => Promise<Uint8Array>,
): Promise<FakeAgent> {
  const [keyFile, certFile] = [path.join(directory, 'agent.key'), path.join(directory, 'agent.pem')];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '30',
      '-subj',
      '/CN=SignService',
      '-keyout',
      keyFile,
      '-out',
      certFile,
    ],
    { stdio: 'ignore' },
  );
  const server = createServer({ key: readFileSync(keyFile), cert: readFileSync(certFile) });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket, request) => {
    const command = (request.url ?? '/').slice(1);
    socket.on('message', (data: Buffer) => {
      const message = data.toString('utf8');
      agent.heard.push({ command, message });
      void answer(agent, socket, { command, message, sign }).catch(() => socket.terminate());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const agent: FakeAgent = {
    url: `wss://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mood: 'WELL',
    form: 'QUOTED',
    certificate: null,
    heard: [],
    async stop() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return agent;
}

interface Asked {
  readonly command: string;
  readonly message: string;
  readonly sign: (pdf: Uint8Array) => Promise<Uint8Array>;
}

async function answer(agent: FakeAgent, socket: WebSocket, { command, message, sign }: Asked): Promise<void> {
  const reply = (value: object): void => socket.send(JSON.stringify(value));
  if (agent.mood === 'SILENT') return;
  if (agent.mood === 'CLOSES') {
    socket.close();
    return;
  }
  if (agent.mood === 'TALKS_NONSENSE') {
    socket.send('<b>xin chào</b>');
    return;
  }
  if (agent.mood === 'CANCELS') {
    reply({ Status: 13, Message: 'Người dùng đã hủy thao tác' });
    return;
  }
  if (agent.mood === 'REFUSES') {
    reply({ Status: 500, Message: 'Chứng thư số của Nguyễn Thị Thủy, Lê Huy chưa được đăng ký' });
    return;
  }
  if (command === 'GetCertInfo' && message === 'get_cert_info') {
    reply({ Status: 0, Message: '', CertInfo: agent.certificate });
    return;
  }
  const request = JSON.parse(message) as SignRequest;
  const fetched = await fetch(request.FileName);
  const pdf = new Uint8Array(await fetched.arrayBuffer());
  if (agent.mood !== 'BRINGS_NOTHING') {
    const posted = await bring(agent, request.FileUploadHandler, await made(agent.mood, pdf, sign));
    if (agent.mood === 'BRINGS_AND_CLOSES') return socket.close();
    reply({ Status: 0, Message: '', FileName: 'tai-lieu.signed.pdf', FileServer: posted });
    return;
  }
  reply({ Status: 0, Message: '', FileName: 'tai-lieu.signed.pdf', FileServer: '' });
}

async function made(mood: AgentMood, pdf: Uint8Array, sign: Asked['sign']): Promise<Uint8Array> {
  if (mood === 'BRINGS_NO_PDF') return Buffer.from('<html>lỗi</html>');
  const signed = await sign(pdf);
  // A comment more in the first line: other bytes, and signatures that were there are broken.
  if (mood === 'REWRITES') return Buffer.concat([Buffer.from('%PDF-1.7\n%x'), signed.subarray(9)]);
  return mood === 'SIGNS_ANOTHER' ? pdf : signed;
}

async function bring({ form }: FakeAgent, url: string, file: Uint8Array): Promise<string> {
  const boundary = '---------------------8d0f00ba5';
  const disposition =
    form === 'BARE'
      ? 'form-data; name=uploadfile; filename=tai-lieu.pdf'
      : 'form-data; name="uploadfile"; filename="tai-lieu.pdf"';
  const before = `--${boundary}\r\nContent-Disposition: ${disposition}\r\nContent-Type: application/pdf\r\n\r\n`;
  const body =
    form === 'RAW'
      ? Buffer.from(file)
      : Buffer.concat([Buffer.from(before), file, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const type = form === 'RAW' ? 'application/pdf' : `multipart/form-data; boundary=${boundary}`;
  const posted = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body });
  return posted.text();
}
