import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';

const READY_LIMIT_MS = 10_000;
const POLL_MS = 50;
/** Where Debian keeps the service and its tools; not in everybody's path. */
const PATH = `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/bin`;

/** CUPS of the test's own on the loopback, with printers that are sockets of the test. */
export interface PrintSystem {
  /** What a program needs besides its own environment to see this print service and no other. */
  readonly env: Readonly<Record<string, string>>;
  /** Every job that arrived at a printer, byte for byte. */
  readonly jobs: readonly Buffer[];
  /** Adds a printer that takes what it is given as it is, as the default one. */
  addPrinter(name: string): void;
  close(): Promise<void>;
}

/** Starts the service with no printer. Throws when the Debian packages cups, cups-daemon or cups-client are missing. */
export async function startPrintSystem(): Promise<PrintSystem> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'quay-cups-'));
  const jobs: Buffer[] = [];
  const socket = await listen(createPrinter(jobs));
  const port = await freePort();
  const server = `127.0.0.1:${port}`;
  writeSettings(folder, server);
  const files = ['-c', path.join(folder, 'etc', 'cupsd.conf'), '-s', path.join(folder, 'etc', 'cups-files.conf')];
  const service = spawn('cupsd', ['-f', ...files], { stdio: 'inherit', env: { ...process.env, PATH } });
  const end = async () => {
    await ended(service);
    socket.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await once(service, 'spawn');
    await answering(port);
  } catch (error) {
    await end();
    throw new Error('CUPS does not start: the packages cups, cups-daemon and cups-client are needed', { cause: error });
  }
  const env = { CUPS_SERVER: server };
  const tool = (...args: string[]) =>
    execFileSync('lpadmin', args, { env: { ...process.env, PATH, ...env }, stdio: ['ignore', 'inherit', 'pipe'] });
  return {
    env,
    jobs,
    addPrinter(name) {
      const { port: printerPort } = socket.address() as AddressInfo;
      tool('-p', name, '-E', '-v', `socket://127.0.0.1:${printerPort}`, '-m', 'raw');
      tool('-d', name);
    },
    close: end,
  };
}

function createPrinter(jobs: Buffer[]): Server {
  return createServer((connection) => {
    const parts: Buffer[] = [];
    connection.on('data', (part) => parts.push(part));
    connection.on('end', () => {
      connection.end();
      jobs.push(Buffer.concat(parts));
    });
  });
}

/** All of the service's folders lie in `folder`; started by root it works as the user lp, as it insists on. */
function writeSettings(folder: string, server: string): void {
  const at = (name: string) => path.join(folder, name);
  for (const name of ['etc', 'spool', 'spool/tmp', 'cache', 'state', 'log']) mkdirSync(at(name));
  const files = [
    ['ServerRoot', at('etc')],
    ['RequestRoot', at('spool')],
    ['TempDir', at('spool/tmp')],
    ['CacheDir', at('cache')],
    ['StateDir', at('state')],
    ...['AccessLog', 'ErrorLog', 'PageLog'].map((log) => [log, at(`log/${log}`)] as const),
    ['User', 'lp'],
    ['Group', 'lp'],
    ['SystemGroup', 'root'],
  ];
  writeFileSync(at('etc/cups-files.conf'), `${files.map((line) => line.join(' ')).join('\n')}\n`);
  writeFileSync(
    at('etc/cupsd.conf'),
    `Listen ${server}
Browsing Off
WebInterface No
DefaultAuthType None
<Location />
Order allow,deny
Allow 127.0.0.1
</Location>
<Policy default>
<Limit All>
Order deny,allow
</Limit>
</Policy>
`,
  );
  if (process.getuid?.() !== 0) return;
  chmodSync(folder, 0o711);
  const [user, group] = idsOf('lp');
  for (const name of ['spool', 'spool/tmp', 'cache', 'state', 'log']) chownSync(at(name), user, group);
}

/** User and group number of a user of this system. */
function idsOf(user: string): [number, number] {
  const numbers = new RegExp(`^${user}:[^:]*:(\\d+):(\\d+):`, 'm').exec(readFileSync('/etc/passwd', 'utf8'));
  if (numbers === null) throw new Error(`there is no user ${user}`);
  return [Number(numbers[1]), Number(numbers[2])];
}

async function listen(server: Server): Promise<Server> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function freePort(): Promise<number> {
  const server = await listen(createServer());
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Throws when nobody listens on the port in time. */
async function answering(port: number): Promise<void> {
  const endMs = performance.now() + READY_LIMIT_MS;
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const isThere = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isThere) return;
    if (performance.now() > endMs) throw new Error('nobody answers');
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function ended(service: ChildProcess): Promise<void> {
  if (service.pid === undefined || service.exitCode !== null || service.signalCode !== null) return;
  const over = once(service, 'exit');
  service.kill();
  await over;
}
