import { type ChildProcess, execFile, fork } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Log } from '../../electron/app/ports/log.ts';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import type { Result } from '../../electron/domain/result.ts';
import type { WorkerProgram } from '../../electron/domain/system/worker-programs.ts';
import type { ProcessName } from '../../electron/main/supervision/process-keeper.ts';
import { createSupervisor, type Supervisor } from '../../electron/main/supervision/supervisor.ts';
import type { Timers } from '../../electron/main/timers.ts';
import { childProcessPort } from '../../electron/wire/adapters.ts';
import { createWireClient, type WireClient } from '../../electron/wire/client.ts';
import type { MethodHandlers } from '../../electron/wire/server.ts';

const realTimers: Timers = {
  nowMs: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** From source a process takes most of its start for the compiler; one that is killed again and again shall not. */
const NODE_COMPILE_CACHE = path.join(tmpdir(), 'quay-fault-compiled');

/** One of our processes under the same supervision as in the program, started from source on plain Node. */
export interface SupervisedProcess {
  readonly supervisor: Supervisor;
  /** Ends it as a power cut would: SIGKILL, no farewell. Answers false when it is not running at this moment. */
  killHard(): boolean;
  /** The same for a worker that it started. */
  killWorker(program: WorkerProgram): Promise<boolean>;
}

/** `execArgv` are options of Node for the process and its workers. */
export function superviseFromSource(
  name: ProcessName,
  open: (client: WireClient) => Promise<Result<unknown>>,
  answers: MethodHandlers = {},
  execArgv: readonly string[] = [],
): SupervisedProcess {
  let child: ChildProcess | undefined;
  const entry = fileURLToPath(new URL(`../../electron/${name}/main.ts`, import.meta.url));
  const supervisor = createSupervisor({
    name,
    timers: realTimers,
    log: quiet,
    onState: () => undefined,
    open,
    answers,
    spawn() {
      const started = fork(entry, [], {
        execArgv: [...execArgv],
        env: { ...process.env, NODE_COMPILE_CACHE },
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
      child = started;
      const port = childProcessPort(started);
      return {
        port,
        client: createWireClient(port),
        onExit: (listener) => void started.once('exit', listener),
        kill: () => void started.kill('SIGKILL'),
      };
    },
    hostContext: () => ({ requestId: randomUuidV7(), actor: null, origin: 'host' }),
  });
  return {
    supervisor,
    killHard: () => child !== undefined && child.exitCode === null && child.kill('SIGKILL'),
    async killWorker(program) {
      const pid = child?.pid === undefined ? null : await findWorker(child.pid, program);
      return pid !== null && killed(pid);
    },
  };
}

const run = promisify(execFile);

/** Asks the system's list of processes, which Windows does not have. */
async function findWorker(parentPid: number, program: WorkerProgram): Promise<number | null> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,args='], { maxBuffer: 10_000_000 });
  for (const line of stdout.split('\n')) {
    const [pid, parent, ...command] = line.trim().split(/\s+/);
    if (Number(parent) === parentPid && command.join(' ').includes(`${program}/main.ts`)) return Number(pid);
  }
  return null;
}

/** SIGKILL; false for a process that ended meanwhile. */
export function killed(pid: number): boolean {
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
