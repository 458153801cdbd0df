import { NOT_STARTED } from '../app/ports/image-work.ts';
import type { Timers } from '../app/ports/timers.ts';
import type { MethodInput, MethodName, MethodOutput } from '../contract/contract.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { RemoteBug } from '../wire/client.ts';
import type { CallWorker, StartCallWorker } from '../wire/fork-worker.ts';

/** Reason of a call that ended because it took longer than its limit. */
export const TOOK_TOO_LONG = 'it took too long';

export interface KeptWorkerDeps {
  readonly start: StartCallWorker;
  readonly newId: () => string;
  readonly timers: Timers;
  /** Without a call for so long it is ended: an old PC needs the memory. */
  readonly idleMs: number;
  /** After so many calls it is ended when nothing runs, because memory of decoders only grows. */
  readonly maxCalls: number;
}

/** A worker process that is there while it is used. */
export interface KeptWorker {
  /**
   * Calls it, starting it before where needed. Errors besides the method's own: PROCESS_GONE when it cannot be started, or
   * ended over this call, also because the call took longer than its limit: then it is killed, whatever it does.
   */
  call<M extends MethodName>(method: M, input: MethodInput<M>): Promise<Result<MethodOutput<M>>>;
  /** While something is held the process is not replaced for its age: it remembers what was begun. Answers how to let go. */
  hold(): () => void;
  /** Ends it now. A later call starts a new one. */
  end(): void;
}

export function createKeptWorker({ start, newId, timers, idleMs, maxCalls }: KeptWorkerDeps): KeptWorker {
  let current: Promise<Result<CallWorker>> | null = null;
  let running = 0;
  let held = 0;
  let calls = 0;
  let stopIdling: () => void = () => undefined;

  function worker(): Promise<Result<CallWorker>> {
    if (current) return current;
    calls = 0;
    // A system without room for one more process tells by an exception.
    const starting = start().catch((thrown: unknown) => fail('PROCESS_GONE', { cause: String(thrown).slice(0, 200) }));
    current = starting;
    void starting.then((started) => {
      if (started.ok) started.value.onExit(() => forget(starting));
      else forget(starting);
    });
    return starting;
  }

  function forget(which: Promise<Result<CallWorker>>): void {
    if (current === which) current = null;
  }

  function end(): void {
    const ending = current;
    current = null;
    void ending?.then((started) => {
      if (started.ok) started.value.kill();
    });
  }

  function settle(): void {
    if (running > 0 || held > 0) return;
    if (calls >= maxCalls) return end();
    stopIdling = timers.after(idleMs, end);
  }

  return {
    async call(method, input) {
      stopIdling();
      running += 1;
      try {
        const using = worker();
        const started = await using;
        if (!started.ok) return fail('PROCESS_GONE', { ...started.error.details, reason: NOT_STARTED });
        calls += 1;
        const context = { requestId: newId(), actor: null, origin: 'backend' };
        const answer = await answered(started.value.client.call(method, input, context));
        if (!answer.ok && answer.error.code === 'CALL_TIMEOUT') {
          // Nobody knows what it still does: what it holds goes with it.
          forget(using);
          started.value.kill();
          return fail('PROCESS_GONE', { reason: TOOK_TOO_LONG });
        }
        return answer;
      } finally {
        running -= 1;
        settle();
      }
    },
    hold() {
      stopIdling();
      held += 1;
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        held -= 1;
        settle();
      };
    },
    end() {
      stopIdling();
      end();
    },
  };
}

/** A bug of the worker costs one call: a page that always breaks it must not stop the others. */
async function answered<T>(call: Promise<Result<T>>): Promise<Result<T>> {
  try {
    const answer = await call;
    return answer.ok ? ok(answer.value) : answer;
  } catch (error) {
    if (!(error instanceof RemoteBug)) throw error;
    return fail('PROCESS_GONE', { reason: error.message.slice(0, 200) });
  }
}
