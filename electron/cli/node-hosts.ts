import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CommandHosts } from '../commands/command-io.ts';
import { randomUuidV7 } from '../commands/request-id.ts';
import { defaultDataDirectory } from '../db/data-directory.ts';
import { nodeScanWorkers } from '../devices/scanner/worker/node-process.ts';
import { ok } from '../domain/result.ts';
import { childProcessPort } from '../wire/adapters.ts';
import { createWireClient, type WireClient } from '../wire/client.ts';

export interface NodeHosts extends CommandHosts {
  /** Ends every process that a command started and waits until they are gone. */
  stopAll(): Promise<void>;
}

const STOP_TIMEOUT_MS = 5_000;

/** Starts backend and device host from source as child processes of plain Node; there is no keyring here. */
export function createNodeHosts(options: {
  readonly version: string;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
}): NodeHosts {
  const children: ChildProcess[] = [];

  async function start(entry: string): Promise<WireClient> {
    const child = fork(fileURLToPath(new URL(entry, import.meta.url)), [], {
      serialization: 'advanced',
      env: options.env,
      // Standard output belongs to the command: whatever a child prints goes to standard error.
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    children.push(child);
    return createWireClient(childProcessPort(child));
  }

  return {
    startBackend: () => start('../backend/main.ts'),
    startDeviceHost: () => start('../devicehost/main.ts'),
    startCallWorker: (program) => start(`../${program}/main.ts`),
    startScanWorker: nodeScanWorkers({
      entry: fileURLToPath(new URL('../scanworker/main.ts', import.meta.url)),
      env: options.env,
    }),
    demo: null,
    keyringAvailable: false,
    keyringKey: async () => null,
    async keepKey(backend) {
      // Nowhere to keep it; the call tells the backend that its set-up was answered, and the key is let go.
      const exported = await backend.call(
        'host.exportKey',
        {},
        { requestId: randomUuidV7(), actor: null, origin: 'host' },
      );
      return exported.ok ? ok(null) : exported;
    },
    defaultDataDirectory: defaultDataDirectory({ platform: process.platform, env: options.env, home: options.home }),
    version: options.version,
    async stopAll() {
      await Promise.all(children.map(stop));
    },
  };
}

/** Closing the channel lets the child finish what it writes; one that does not leave is killed. */
function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    if (child.connected) child.disconnect();
  });
}
