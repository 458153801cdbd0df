import { once } from 'node:events';
import { app, MessageChannelMain, type MessagePortMain, safeStorage } from 'electron';
import type { Log } from '../app/ports/log.ts';
import type { CallProgram, CommandHosts, CommandIo } from '../commands/command-io.ts';
import { runCommand } from '../commands/run.ts';
import type { WorkerChannel } from '../devices/scanner/worker/channel.ts';
import { ok } from '../domain/result.ts';
import { createWireClient, type WireClient } from '../wire/client.ts';
import type { WirePort } from '../wire/port.ts';
import { runDemo } from './demo/demo-run.ts';
import { hostContext } from './host-context.ts';
import { createKeyCustody } from './key-custody.ts';
import { readKeyringSlot } from './keyring-slot.ts';
import { commandUserData, mainPaths, removeTree, sweepCommandFolders, userDataDirectory } from './paths.ts';
import { SHUTDOWN_LIMIT_MS } from './shutdown.ts';
import { keepInKeyring } from './store-access.ts';
import { endProcess } from './supervision/end-process.ts';
import type { HostedProcess, ProcessName } from './supervision/process-keeper.ts';
import { type ProcessStarter, startProcess, startWorker } from './supervision/start-process.ts';
import type { WorkerProcess } from './supervision/workers.ts';
import { switchValue } from './switches.ts';
import { SYSTEM_TIMERS } from './timers.ts';

/** What a command gets from main. */
export interface CliOptions {
  readonly args: readonly string[];
  readonly distDirectory: string;
  readonly backendNode: string | null;
  /** The environment as it was given, with its secrets; `process.env` no longer has them. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Main's own remarks go to standard error: standard output belongs to the command. */
const STDERR_LOG: Log = {
  info: () => undefined,
  warn: (message) => void process.stderr.write(`${message}\n`),
  error: (message) => void process.stderr.write(`${message}\n`),
};

/**
 * Carries out one command inside the application, without a window and beside a running program, and answers its exit
 * status. Standard input and output are handed through piece by piece, so a filter takes no more memory for a long file.
 */
export async function runCliMode({ args, distDirectory, backendNode, env }: CliOptions): Promise<number> {
  const dataDirectory = mainPaths(switchValue(args, 'data') || null, distDirectory).dataDirectory;
  // The demo makes a directory of its own: the user's must not be touched by it.
  const userData = commandUserData(args[0] === 'demo' ? null : dataDirectory);
  app.setPath('userData', userData.folder);
  // Nothing is drawn: without this Chromium would start a graphics process.
  app.disableHardwareAcceleration();
  // Electron ends a program without windows; a command decides itself when it is done.
  app.on('window-all-closed', () => undefined);
  await app.whenReady();
  const started: StartedProcess[] = [];
  const workers: WorkerProcess[] = [];
  const starter: ProcessStarter = {
    distDirectory,
    backendNode,
    onLine: (_process, line) => void process.stderr.write(`${line}\n`),
  };
  try {
    return await runCommand(args, standardIo(env), commandHosts(starter, started, workers));
  } finally {
    for (const worker of workers) worker.kill();
    await Promise.all(started.map(end));
    if (userData.isTemporary) removeTree(userData.folder);
    sweepCommandFolders();
  }
}

interface StartedProcess {
  readonly name: ProcessName;
  readonly hosted: HostedProcess;
  readonly ended: Promise<void>;
}

/** A backend that is killed leaves the note behind that it owns the directory. */
function end({ name, hosted, ended }: StartedProcess): Promise<void> {
  return endProcess(hosted, ended, SHUTDOWN_LIMIT_MS, { name, log: STDERR_LOG, timers: SYSTEM_TIMERS, hostContext });
}

function commandHosts(starter: ProcessStarter, started: StartedProcess[], workers: WorkerProcess[]): CommandHosts {
  const custody = createKeyCustody({ safeStorage, platform: process.platform, readKeyringSlot, log: STDERR_LOG });
  const start = async (name: ProcessName): Promise<WireClient> => {
    const hosted = startProcess(starter, name);
    started.push({ name, hosted, ended: new Promise((resolve) => hosted.onExit(() => resolve())) });
    return hosted.client;
  };
  return {
    startBackend: () => start('backend'),
    startDeviceHost: () => start('devicehost'),
    startScanWorker: async () => ok(startCommandWorker(starter)),
    startCallWorker: async (program) => startCallWorker(starter, program, workers),
    demo: (run) => runDemo(starter, run),
    keyringAvailable: custody.available(),
    keyringKey: (dataDirectory) => custody.unwrap(dataDirectory),
    async keepKey(backend) {
      const exported = await backend.call('host.exportKey', {}, hostContext());
      if (!exported.ok || exported.value.dataKeyBase64 === null) return exported.ok ? ok(null) : exported;
      return keepInKeyring(backend, exported.value.dataKeyBase64, custody, hostContext());
    },
    defaultDataDirectory: userDataDirectory(),
    version: app.getVersion(),
  };
}

/** A scan worker whose other end is this process. */
function startCommandWorker(starter: ProcessStarter): WorkerChannel {
  const { port1, port2 } = new MessageChannelMain();
  const worker = startWorker(starter, 'scanworker', port2);
  return {
    send: (bytes) => port1.postMessage(bytes),
    onBytes(listener) {
      port1.on('message', ({ data }) => listener(data as Uint8Array));
      port1.start();
    },
    onExit: (listener) => worker.onExit(() => listener('ended')),
    kill: () => worker.kill(),
  };
}

/** A worker that answers calls of this process; it ends with the command. */
function startCallWorker(starter: ProcessStarter, program: CallProgram, workers: WorkerProcess[]): WireClient {
  const { port1, port2 } = new MessageChannelMain();
  const worker = startWorker(starter, program, port2);
  workers.push(worker);
  return createWireClient(mainPort(port1, worker));
}

/** Main's end of a channel; that the other end is gone is told by the process. */
const mainPort = (port: MessagePortMain, worker: WorkerProcess): WirePort => ({
  post: (message) => port.postMessage(message),
  onMessage(listener) {
    port.on('message', ({ data }) => listener(data));
    port.start();
  },
  onClose: (listener) => worker.onExit(listener),
  close: () => worker.kill(),
});

function standardIo(env: CliOptions['env']): CommandIo {
  let broken: Error | null = null;
  process.stdout.on('error', (error) => {
    broken = error;
  });
  return {
    stdin: process.stdin,
    async stdout(bytes) {
      if (broken) throw broken;
      // `write` answers false when the reader is slower than we are: wait for it instead of filling memory.
      if (!process.stdout.write(bytes)) await once(process.stdout, 'drain');
    },
    stderr: (text) => void process.stderr.write(text),
    env,
  };
}
