import { CONTRACT, type MethodInput, type MethodName, type MethodOutput } from '../../contract/contract.ts';
import type { CallContext } from '../../contract/envelope.ts';
import { fail, type Result } from '../../domain/result.ts';
import type { WireClient } from '../../wire/client.ts';
import { createProcessKeeper, type KeeperDeps, type ProcessState } from './process-keeper.ts';
import { createWaitingRoom } from './waiting-room.ts';

/** Keeps one process alive and makes its crashes invisible to callers as far as that is safe. */
export interface Supervisor {
  start(): void;
  readonly state: ProcessState;
  /**
   * Calls the process. While it is `DOWN` the call waits, at most for the method's own time limit; a call that was
   * under way when the process ended is sent once more with the same request id, by which the store recognises a write
   * it has already done; a method that must not be repeated answers `CALL_INTERRUPTED` instead. Errors besides the
   * method's own: `CALL_TIMEOUT`, `PROCESS_GONE`, and while `FAILED` the reason for which the process could not open.
   */
  call<M extends MethodName>(method: M, input: MethodInput<M>, context: CallContext): Promise<Result<MethodOutput<M>>>;
  /** A person asks for another try after `FAILED`; also ends a process that is running. */
  restart(): void;
  /** Asks the process to finish, waits at most `limitMs`, then ends it. Calls made later answer `PROCESS_GONE`. */
  stop(limitMs: number): Promise<void>;
}

/** The second loss of the same call may be its own fault: a third try would only count towards `FAILED`. */
const MAX_SENDS = 2;

/** Makes a supervisor; nothing is started before `start`. */
export function createSupervisor(deps: KeeperDeps): Supervisor {
  const { name, timers, log } = deps;
  const waiting = createWaitingRoom(timers);
  const keeper = createProcessKeeper({
    ...deps,
    onState(state) {
      const answer = keeper.reach();
      if (answer !== null) waiting.release(answer);
      deps.onState(state);
    },
  });

  /**
   * The client as soon as the process is up; not after `deadlineMs`. Never the one whose call was just lost: a broken pipe
   * can be seen before the system tells that the process has ended.
   */
  async function clientBy(
    deadlineMs: number,
    method: MethodName,
    lost: WireClient | null,
  ): Promise<Result<WireClient>> {
    const now = keeper.reach();
    if (now !== null && !(now.ok && now.value === lost)) return now;
    const { timeoutMs } = CONTRACT[method];
    return waiting.wait(Math.max(0, deadlineMs - timers.nowMs()), fail('CALL_TIMEOUT', { method, timeoutMs }));
  }

  async function call<M extends MethodName>(
    method: M,
    input: MethodInput<M>,
    context: CallContext,
  ): Promise<Result<MethodOutput<M>>> {
    const deadlineMs = timers.nowMs() + CONTRACT[method].timeoutMs;
    let lost: WireClient | null = null;
    for (let send = 1; ; send += 1) {
      const client: Result<WireClient> = await clientBy(deadlineMs, method, lost);
      if (!client.ok) return client;
      const answer = await client.value.call(method, input, context);
      const isLost = !answer.ok && answer.error.code === 'PROCESS_GONE';
      if (!isLost) return answer;
      if (CONTRACT[method].once) return fail('CALL_INTERRUPTED', { method });
      if (send === MAX_SENDS) return answer;
      lost = client.value;
      log.warn('call is sent again', { process: name, method, requestId: context.requestId });
    }
  }

  return {
    get state() {
      return keeper.state;
    },
    start: () => keeper.start(),
    call,
    restart: () => keeper.restart(),
    stop(limitMs) {
      const stopped = keeper.stop(limitMs);
      waiting.release(fail('PROCESS_GONE'));
      return stopped;
    },
  };
}
