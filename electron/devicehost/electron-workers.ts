import type { CallContext } from '../contract/envelope.ts';
import type { StartScanWorker, WorkerChannel } from '../devices/scanner/worker/channel.ts';
import type { ElectronPort } from '../devices/scanner/worker/electron-port.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { WireClient } from '../wire/client.ts';

/** `process.parentPort`, by which main hands ports over. */
export interface PortSource {
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly ElectronPort[] }) => void,
  ): unknown;
}

export interface ElectronWorkersDeps {
  readonly ports: PortSource;
  /** Speaks to main, which alone can start a process. */
  readonly client: Pick<WireClient, 'call'>;
  readonly newId: () => string;
  /** For the port to come after main has answered. */
  readonly portMs?: number;
}

const PORT_MS = 10_000;

/** With what main hands over the port to a scan worker. */
const portOf = (data: unknown): string | null =>
  typeof data === 'object' && data !== null && 'scanWorkerId' in data ? String(data.scanWorkerId) : null;

/** Scan workers inside Electron: main starts and ends them, their bytes come straight to this process. */
export function electronScanWorkers({ ports, client, newId, portMs = PORT_MS }: ElectronWorkersDeps): StartScanWorker {
  const expected = new Map<string, (port: ElectronPort) => void>();
  ports.on('message', ({ data, ports: [port] }) => {
    const workerId = portOf(data);
    if (workerId === null || !port) return;
    const take = expected.get(workerId);
    // Nobody waits for it any more: without its other end the worker leaves.
    if (take) take(port);
    else port.close();
  });
  const context = (): CallContext => ({ requestId: newId(), actor: null, origin: 'devicehost' });
  return async () => {
    const workerId = newId();
    const kill = () => client.call('scanWorker.kill', { workerId }, context());
    const arrival = new Promise<ElectronPort | null>((resolve) => {
      const limit = setTimeout(() => resolve(null), portMs);
      expected.set(workerId, (port) => {
        clearTimeout(limit);
        resolve(port);
      });
    });
    const started = await client.call('scanWorker.start', { workerId }, context());
    const port = started.ok ? await arrival : null;
    expected.delete(workerId);
    if (port) return ok(channelOf(port, kill));
    if (started.ok) await kill();
    return fail('SCANNER_WORKER_GONE', { reason: started.ok ? 'no channel came' : started.error.code });
  };
}

function channelOf(port: ElectronPort, kill: () => Promise<Result<unknown>>): WorkerChannel {
  let onExit: ((reason: string) => void) | null = null;
  const ended = (reason: string) => {
    const tell = onExit;
    onExit = null;
    tell?.(reason);
  };
  port.on('close', () => ended('the channel closed'));
  return {
    send: (bytes) => port.postMessage(bytes),
    onBytes(listener) {
      port.on('message', ({ data }) => {
        if (data instanceof Uint8Array) listener(data);
        else listener(NO_FRAME);
      });
      port.start();
    },
    onExit(listener) {
      onExit = listener;
    },
    kill() {
      // Main answers when it is gone; without main this process ends too.
      void kill().then(() => {
        port.close();
        ended('ended');
      });
    },
  };
}

/** What is no bytes can be no frame either: a length of zero. */
const NO_FRAME = new Uint8Array(5);
