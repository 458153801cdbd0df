import type { MessagePortMain } from 'electron';
import type { Log } from '../../app/ports/log.ts';
import type { CallContext } from '../../contract/envelope.ts';
import { type AppError, fail, ok, type Result } from '../../domain/result.ts';
import type { WireClient } from '../../wire/client.ts';
import type { WirePort } from '../../wire/port.ts';
import { type MethodHandlers, serveWire } from '../../wire/server.ts';
import { stackOf } from '../stack-of.ts';
import type { Timers } from '../timers.ts';
import { createCrashHistory } from './crash-history.ts';
import { endProcess } from './end-process.ts';

export type ProcessName = 'backend' | 'devicehost';
export type ProcessState = 'UP' | 'DOWN' | 'FAILED';

/** A running process of ours, however it was started. */
export interface HostedProcess {
  readonly client: WireClient;
  /** The port under `client`: it carries the calls that the process makes as well. */
  readonly port: WirePort;
  /** Called once when the process has ended, for whatever reason. */
  onExit(listener: (exitCode: number | null) => void): void;
  /** Ends it at once. */
  kill(): void;
  /** Hands it one end of a channel; only a utility process can take one. */
  handOver?(message: unknown, port: MessagePortMain): void;
}

export interface KeeperDeps {
  /** For the log. */
  readonly name: string;
  readonly spawn: () => HostedProcess;
  /** What the process may call on the one that started it. */
  readonly answers: MethodHandlers;
  /** First calls to a new process; it counts as `UP` when this answers `ok`. */
  readonly open: (client: WireClient) => Promise<Result<unknown>>;
  readonly timers: Timers;
  readonly log: Log;
  readonly onState: (state: ProcessState) => void;
  /** Makes the context of a call of main itself. */
  readonly hostContext: () => CallContext;
}

/** Keeps one process running: starts it, starts it again after a crash, gives up in time, ends it. */
export interface ProcessKeeper {
  readonly state: ProcessState;
  /** The client while the process is up; why there is none while it has failed or was stopped; null while it is down. */
  reach(): Result<WireClient> | null;
  start(): void;
  restart(): void;
  stop(limitMs: number): Promise<void>;
}

/** Makes a keeper; nothing is started before `start`. */
export function createProcessKeeper(deps: KeeperDeps): ProcessKeeper {
  const { name, timers, log } = deps;
  const history = createCrashHistory();
  let state: ProcessState = 'DOWN';
  let current: HostedProcess | null = null;
  let failure: AppError = fail('PROCESS_GONE').error;
  let cancelRestart: () => void = () => undefined;
  let isStopping = false;
  let onStopped: () => void = () => undefined;

  function enter(next: ProcessState): void {
    state = next;
    log.info('process state', { process: name, state });
    deps.onState(next);
  }

  function launch(): void {
    const started = deps.spawn();
    current = started;
    if (state !== 'DOWN') enter('DOWN');
    serveWire(started.port, deps.answers);
    started.onExit((exitCode) => ended(started, exitCode));
    void openUp(started);
  }

  async function openUp(started: HostedProcess): Promise<void> {
    const verdict = await openingOf(started, deps);
    if (current !== started || verdict === 'GONE') return;
    if (verdict === 'UP') enter('UP');
    else if (verdict === 'USELESS') started.kill();
    else giveUp(verdict);
  }

  /** Not a crash: the process answered why it cannot work (damaged store, directory in use), so trying again is useless. */
  function giveUp(error: AppError): void {
    log.error('process cannot work', { process: name, code: error.code });
    failure = error;
    const ending = current;
    current = null;
    enter('FAILED');
    ending?.kill();
  }

  function ended(process: HostedProcess, exitCode: number | null): void {
    if (current !== process) return;
    current = null;
    if (isStopping) return onStopped();
    log.error('process ended', { process: name, exitCode });
    const delayMs = history.crashed(timers.nowMs());
    if (delayMs === null) {
      failure = fail('PROCESS_GONE').error;
      return enter('FAILED');
    }
    if (state !== 'DOWN') enter('DOWN');
    cancelRestart = timers.after(delayMs, launch);
  }

  return {
    get state() {
      return state;
    },
    reach() {
      if (isStopping) return fail('PROCESS_GONE');
      if (state === 'FAILED') return { ok: false, error: failure };
      return state === 'UP' && current ? ok(current.client) : null;
    },
    start: launch,
    restart() {
      history.forget();
      cancelRestart();
      const running = current;
      current = null;
      running?.kill();
      launch();
    },
    async stop(limitMs) {
      isStopping = true;
      cancelRestart();
      if (!current) return;
      const stopped = new Promise<void>((resolve) => void (onStopped = resolve));
      await endProcess(current, stopped, limitMs, deps);
    },
  };
}

/**
 * What became of the first calls: `UP`; `GONE`, whose exit is the news; `USELESS`, because it hangs or has a bug; or the
 * reason it gave for not working.
 */
async function openingOf(started: HostedProcess, deps: KeeperDeps): Promise<'UP' | 'GONE' | 'USELESS' | AppError> {
  try {
    const opened = await deps.open(started.client);
    if (opened.ok) return 'UP';
    if (opened.error.code === 'PROCESS_GONE') return 'GONE';
    return opened.error.code === 'CALL_TIMEOUT' ? 'USELESS' : opened.error;
  } catch (bug) {
    deps.log.error('bug while a process opened', { process: deps.name, stack: stackOf(bug) });
    return 'USELESS';
  }
}
