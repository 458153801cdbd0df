import type { CallContext } from '../contract/envelope.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { WorkerProgram } from '../domain/system/worker-programs.ts';
import type { WireClient } from './client.ts';
import type { ElectronPort } from './electron-port.ts';

/** `process.parentPort`, by which main hands ports over. */
export interface PortSource {
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly ElectronPort[] }) => void,
  ): unknown;
}

export interface WorkerPortsDeps {
  readonly ports: PortSource;
  /** Speaks to main, which alone can start a process. */
  readonly client: Pick<WireClient, 'call'>;
  readonly newId: () => string;
  /** Who asks, for the log: `backend`, `devicehost`. */
  readonly origin: string;
  /** For the port to come after main has answered. */
  readonly portMs?: number;
}

/** A worker that main started: the channel to it, and its end. */
export interface PortedWorker {
  readonly port: ElectronPort;
  /** Ends it at once; answers when it is gone. Main answers for it; without main this process ends too. */
  kill(): Promise<Result<unknown>>;
}

/** Starts a worker. Error: PROCESS_GONE with the reason. */
export type OpenWorker = (program: WorkerProgram) => Promise<Result<PortedWorker>>;

const PORT_MS = 10_000;

/** With what main hands over the port to a worker. */
const portOf = (data: unknown): string | null =>
  typeof data === 'object' && data !== null && 'workerId' in data ? String(data.workerId) : null;

/** Workers inside Electron: main starts and ends them, what they say comes straight to this process. */
export function createWorkerPorts({ ports, client, newId, origin, portMs = PORT_MS }: WorkerPortsDeps): OpenWorker {
  const expected = new Map<string, (port: ElectronPort) => void>();
  ports.on('message', ({ data, ports: [port] }) => {
    const workerId = portOf(data);
    if (workerId === null || !port) return;
    const take = expected.get(workerId);
    // Nobody waits for it any more: without its other end the worker leaves.
    if (take) take(port);
    else port.close();
  });
  const context = (): CallContext => ({ requestId: newId(), actor: null, origin });
  return async (program) => {
    const workerId = newId();
    const kill = () => client.call('worker.kill', { workerId }, context());
    const arrival = new Promise<ElectronPort | null>((resolve) => {
      const limit = setTimeout(() => resolve(null), portMs);
      expected.set(workerId, (port) => {
        clearTimeout(limit);
        resolve(port);
      });
    });
    const started = await client.call('worker.start', { workerId, program }, context());
    const port = started.ok ? await arrival : null;
    expected.delete(workerId);
    if (port) return ok({ port, kill });
    if (started.ok) await kill();
    return fail('PROCESS_GONE', { reason: started.ok ? 'no channel came' : started.error.code });
  };
}
