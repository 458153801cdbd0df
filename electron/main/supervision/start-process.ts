import { spawn } from 'node:child_process';
import path from 'node:path';
import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import { SECRET_NAMES } from '../../commands/secrets.ts';
import type { WorkerProgram } from '../../domain/system/worker-programs.ts';
import { childProcessPort, utilityProcessPort } from '../../wire/adapters.ts';
import { createWireClient } from '../../wire/client.ts';
import type { HostedProcess } from './process-keeper.ts';
import type { WorkerProcess } from './workers.ts';

/** The bundles that run as processes of their own. */
export type ProcessBundle = 'backend' | 'devicehost' | 'simulator';

/** Where standard error of a process of ours goes; `processName` is the one it was started under. */
export type LineSink = (processName: string, line: string) => void;

export interface ProcessStarter {
  /** Folder that holds `backend/main.js`, `devicehost/main.js`, `simulator/main.js` and those of the workers. */
  readonly distDirectory: string;
  readonly onLine: LineSink;
  /**
   * A Node that runs the backend instead of a utility process: only in development, where the database library cannot
   * run inside the Electron at hand. Null in every package.
   */
  readonly backendNode: string | null;
}

/**
 * Starts one of our processes with an environment that carries no secret. `name` is what the log and the system's list of
 * processes (`quay-<name>`) show; several simulators have one each.
 */
export function startProcess(starter: ProcessStarter, bundle: ProcessBundle, name: string = bundle): HostedProcess {
  const entry = path.join(starter.distDirectory, bundle, 'main.js');
  const env = childEnvironment(process.env);
  const onLine = (line: string) => starter.onLine(name, line);
  return bundle === 'backend' && starter.backendNode !== null
    ? startNodeProcess(starter.backendNode, entry, env, onLine)
    : startUtilityProcess(name, entry, env, onLine);
}

/** Everything but what could steer or open something: the secrets were taken out at start, this makes sure. */
export function childEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const child = { ...env };
  for (const name of [...SECRET_NAMES, 'NODE_OPTIONS']) delete child[name];
  return child;
}

/** Starts a worker, which speaks over `port` alone. */
export function startWorker(starter: ProcessStarter, name: WorkerProgram, port: MessagePortMain): WorkerProcess {
  const entry = path.join(starter.distDirectory, name, 'main.js');
  const child = fork(name, entry, childEnvironment(process.env), (line) => starter.onLine(name, line));
  let isUnwanted = false;
  child.once('spawn', () => {
    if (isUnwanted) endNow(child.pid, () => child.kill());
  });
  child.postMessage({}, [port]);
  return {
    onExit: (listener) => void child.once('exit', () => listener()),
    kill() {
      isUnwanted = true;
      endNow(child.pid, () => child.kill());
    },
  };
}

/** On Linux, Electron and the picture library bring a GLib each, and forty lines a page say so; Windows has one. */
const GLIB_COMPLAINT = /^\(process:\d+\): GLib-GObject-CRITICAL \*\*:/;

function fork(name: string, entry: string, env: NodeJS.ProcessEnv, onLine: (line: string) => void): UtilityProcess {
  const child = utilityProcess.fork(entry, [], { serviceName: `quay-${name}`, stdio: 'pipe', env });
  const onOwnLine = (line: string) => {
    if (!GLIB_COMPLAINT.test(line)) onLine(line);
  };
  forwardLines(child.stdout, onOwnLine);
  forwardLines(child.stderr, onOwnLine);
  return child;
}

function startUtilityProcess(
  name: string,
  entry: string,
  env: NodeJS.ProcessEnv,
  onLine: (line: string) => void,
): HostedProcess {
  const child = fork(name, entry, env, onLine);
  const port = utilityProcessPort(child);
  return {
    port,
    client: createWireClient(port),
    onExit: (listener) => void child.once('exit', (code) => listener(code)),
    // `kill()` of a utility process is SIGTERM, which a process that hangs may never see.
    kill: () => endNow(child.pid, () => child.kill()),
    handOver: (message, end) => child.postMessage(message, [end]),
  };
}

function startNodeProcess(
  node: string,
  entry: string,
  env: NodeJS.ProcessEnv,
  onLine: (line: string) => void,
): HostedProcess {
  const child = spawn(node, [entry], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], serialization: 'advanced' });
  forwardLines(child.stdout, onLine);
  forwardLines(child.stderr, onLine);
  const port = childProcessPort(child);
  return {
    port,
    client: createWireClient(port),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => endNow(child.pid, () => child.kill()),
  };
}

function endNow(pid: number | undefined, otherwise: () => unknown): void {
  if (pid === undefined) {
    otherwise();
    return;
  }
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: it ended between the decision and the call, which is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Cuts a stream of text into lines; the log shortens long ones. */
function forwardLines(stream: NodeJS.ReadableStream | null, onLine: (line: string) => void): void {
  let rest = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (text: string) => {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') onLine(line);
  });
  stream?.on('end', () => {
    if (rest !== '') onLine(rest);
  });
}
