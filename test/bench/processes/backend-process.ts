import { type ChildProcess, fork, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { randomUuidV7 } from '../../../electron/commands/request-id.ts';
import type { MethodInput, MethodName, MethodOutput } from '../../../electron/contract/contract.ts';
import type { EventName } from '../../../electron/contract/events.ts';
import { SetupFile } from '../../../electron/contract/setup-file.ts';
import type { Actor } from '../../../electron/domain/people/roles.ts';
import type { Result } from '../../../electron/domain/result.ts';
import { childProcessPort } from '../../../electron/wire/adapters.ts';
import { createWireClient } from '../../../electron/wire/client.ts';
import { type MethodHandlers, serveWire } from '../../../electron/wire/server.ts';

export const PASSPHRASE = 'mat khau cua phep do';

/** One of our processes, the backend or the device host, with this process in the place of main. */
export interface OurProcess {
  readonly pid: number;
  call<M extends MethodName>(
    method: M,
    input: MethodInput<M>,
    actor?: Actor | null,
    requestId?: string,
  ): Promise<Result<MethodOutput<M>>>;
  /** Hears its events until the returned function is called. */
  onEvent(listener: (event: EventName, payload: unknown) => void): () => void;
  /** As a power cut ends it: no farewell. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Ends it in order. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** This process's own without it. */
  readonly env?: NodeJS.ProcessEnv;
  /** Another file to start in its place. */
  readonly entry?: string;
}

/** Starts it from source; nothing is open or assigned yet. `answers` carries out what it asks of others, such as to print. */
export function startOurProcess(
  name: 'backend' | 'devicehost',
  answers: MethodHandlers = {},
  { env = process.env, entry = mainOf(name) }: StartOptions = {},
): OurProcess {
  // Its log lines are no figures and would fill the screen of who waits for them.
  const stderr = process.env['QUAY_BENCH_LOG'] === undefined ? 'ignore' : 2;
  const stdio: StdioOptions = ['ignore', stderr, stderr, 'ipc'];
  const child: ChildProcess = fork(entry, [], { serialization: 'advanced', stdio, env });
  const port = childProcessPort(child);
  const client = createWireClient(port);
  serveWire(port, answers);
  const listeners = new Set<(event: EventName, payload: unknown) => void>();
  client.onEvent((event, payload) => {
    for (const listener of listeners) listener(event, payload);
  });
  const call: OurProcess['call'] = (method, input, actor = null, requestId = randomUuidV7()) =>
    client.call(method, input, { requestId, actor, origin: 'bench' });
  return {
    pid: child.pid ?? 0,
    call,
    onEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      await call('host.shutdown', {});
      await exited;
    },
  };
}

const mainOf = (name: string): string => fileURLToPath(new URL(`../../../electron/${name}/main.ts`, import.meta.url));

export interface BenchOffice {
  readonly backend: OurProcess;
  readonly clerk: Actor;
  /** Opens the data again without the slow work on a passphrase, as main does after a crash. */
  readonly dataKeyBase64: string;
}

/** A backend with an office set up from a file in `dataDirectory`. Throws what went wrong. */
export async function startBenchOffice(
  dataDirectory: string,
  file: object,
  answers: MethodHandlers = {},
): Promise<BenchOffice> {
  const backend = startOurProcess('backend', answers);
  const open = { dataDirectory, mode: 'OWNER', dataKeyBase64: null, secret: null } as const;
  await backend.call('host.open', open);
  valueOf(await backend.call('setup.create', { file: SetupFile.parse(file), passphrase: PASSPHRASE }));
  const { people } = valueOf(await backend.call('people.choices', {}));
  const found = people.find(({ role }) => role === 'CLERK');
  const { dataKeyBase64 } = valueOf(await backend.call('host.exportKey', {}));
  if (found === undefined || dataKeyBase64 === null) throw new Error('the office has no clerk or no key');
  return { backend, clerk: { personId: found.id, role: 'CLERK' }, dataKeyBase64 };
}

/** Opens the data of an office in a new process. */
export async function reopen(
  dataDirectory: string,
  dataKeyBase64: string,
  answers: MethodHandlers = {},
): Promise<OurProcess> {
  const backend = startOurProcess('backend', answers);
  valueOf(await backend.call('host.open', { dataDirectory, mode: 'OWNER', dataKeyBase64, secret: null }));
  return backend;
}

/** The value of a result that must be there. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.details)}`);
  return result.value;
}
