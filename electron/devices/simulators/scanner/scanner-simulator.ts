import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { fail, ok } from '../../../domain/result.ts';
import type { Simulator, SimulatorOptions } from '../simulator.ts';
import { advertiseScanner } from './advertise.ts';
import type { DemoPage } from './demo-pages.ts';
import { EsclServer } from './escl-server.ts';
import { QuirkPlan, type ScannerQuirks } from './quirks.ts';
import { ScannerState } from './scanner-state.ts';
import { type Identity, makeIdentity } from './self-signed.ts';
import { Sheets } from './sheets.ts';

export type { ScannerQuirks } from './quirks.ts';

const LOOPBACK = '127.0.0.1';
const EVERYWHERE = '0.0.0.0';

export interface ScannerSimulatorOptions extends SimulatorOptions {
  /** The first sheets of the stack; later ones are drawn with their number. */
  readonly pages: readonly DemoPage[];
  readonly quirks?: ScannerQuirks;
  /** Speaks HTTPS with a certificate of its own, as office scanners do; `connection` carries its fingerprint. */
  readonly tls?: boolean;
  /** Listens on every interface and tells the network by this name; without it nobody outside this PC knows of it. */
  readonly advertiseAs?: string;
}

/**
 * An eSCL scanner with feeder and glass on loopback. It starts ready, with three sheets in the feeder; sheets that were
 * scanned are gone. Rejects with the system's error when the port cannot be had.
 */
export async function startScannerSimulator(options: ScannerSimulatorOptions): Promise<Simulator> {
  const state = new ScannerState(options.onChange);
  const sockets = new Set<Socket>();
  const dropAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const identity = options.tls ? makeIdentity(LOOPBACK) : null;
  const scheme = identity ? 'https' : 'http';
  const plan = new QuirkPlan(options.quirks ?? {});
  const escl = new EsclServer({ state, sheets: new Sheets(options.pages), plan, dropAll, scheme });
  const server = serverOf(identity, (request, response) => escl.answer(request, response));
  server.on('connection', (socket: Socket) => {
    // A scanner that is off answers nobody.
    if (state.isOff) return socket.destroy();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    return socket;
  });
  await listening(server, options.port, options.advertiseAs === undefined ? LOOPBACK : EVERYWHERE);
  const { port } = server.address() as AddressInfo;
  const advertised =
    options.advertiseAs === undefined ? null : await advertiseScanner({ name: options.advertiseAs, port, scheme });
  const pin = identity ? `#sha256=${identity.sha256}` : '';

  return {
    connection: `escl:${scheme}://${LOOPBACK}:${port}/eSCL${pin}`,
    state: () => state.state(),
    act(action) {
      if (action.action !== 'SCANNER') return fail('DEVICE_CONNECTION_INVALID', { reason: 'not an act of a scanner' });
      state.act(action);
      if (state.isOff) dropAll();
      return ok(state.state());
    },
    async close() {
      await advertised?.end();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        dropAll();
      });
    },
  };
}

const serverOf = (identity: Identity | null, answer: http.RequestListener): http.Server =>
  identity ? https.createServer({ key: identity.key, cert: identity.certificate }, answer) : http.createServer(answer);

function listening(server: http.Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
