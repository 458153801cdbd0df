import { spawn } from 'node:child_process';
import path from 'node:path';
import { utilityProcess } from 'electron';
import { SECRET_NAMES } from '../../commands/secrets.ts';
import { childProcessPort, utilityProcessPort } from '../../wire/adapters.ts';
import { createWireClient } from '../../wire/client.ts';
import type { HostedProcess, ProcessName } from './process-keeper.ts';

/** Where standard error of a process of ours goes. */
export type LineSink = (processName: ProcessName, line: string) => void;

export interface ProcessStarter {
  /** Folder that holds `backend/main.js` and `devicehost/main.js`. */
  readonly distDirectory: string;
  readonly onLine: LineSink;
  /**
   * A Node that runs the backend instead of a utility process: only in development, where the database library cannot
   * run inside the Electron at hand. Null in every package.
   */
  readonly backendNode: string | null;
}

/** Starts one of our processes with an environment that carries no secret. */
export function startProcess(starter: ProcessStarter, name: ProcessName): HostedProcess {
  const entry = path.join(starter.distDirectory, name, 'main.js');
  const env = childEnvironment(process.env);
  return name === 'backend' && starter.backendNode !== null
    ? startNodeProcess(starter.backendNode, entry, env, starter.onLine)
    : startUtilityProcess(name, entry, env, starter.onLine);
}

/** Everything but what could steer or open something: the secrets were taken out at start, this makes sure. */
export function childEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const child = { ...env };
  for (const name of [...SECRET_NAMES, 'NODE_OPTIONS']) delete child[name];
  return child;
}

function startUtilityProcess(
  name: ProcessName,
  entry: string,
  env: NodeJS.ProcessEnv,
  onLine: LineSink,
): HostedProcess {
  const child = utilityProcess.fork(entry, [], { serviceName: `quay-${name}`, stdio: 'pipe', env });
  forwardLines(child.stdout, (line) => onLine(name, line));
  forwardLines(child.stderr, (line) => onLine(name, line));
  const client = createWireClient(utilityProcessPort(child));
  return {
    client,
    onExit: (listener) => void child.once('exit', (code) => listener(code)),
    // `kill()` of a utility process is SIGTERM, which a process that hangs may never see.
    kill: () => endNow(child.pid, () => child.kill()),
  };
}

function startNodeProcess(node: string, entry: string, env: NodeJS.ProcessEnv, onLine: LineSink): HostedProcess {
  const child = spawn(node, [entry], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], serialization: 'advanced' });
  forwardLines(child.stdout, (line) => onLine('backend', line));
  forwardLines(child.stderr, (line) => onLine('backend', line));
  return {
    client: createWireClient(childProcessPort(child)),
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
