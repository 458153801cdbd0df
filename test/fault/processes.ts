import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Log } from '../../electron/app/ports/log.ts';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import type { Result } from '../../electron/domain/result.ts';
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

/** One of our processes under the same supervision as in the program, started from source on plain Node. */
export interface SupervisedProcess {
  readonly supervisor: Supervisor;
  /** Ends it as a power cut would: SIGKILL, no farewell. Answers false when it is not running at this moment. */
  killHard(): boolean;
}

export function superviseFromSource(
  name: ProcessName,
  open: (client: WireClient) => Promise<Result<unknown>>,
  answers: MethodHandlers = {},
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
      const started = fork(entry, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
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
  };
}
