import type { QuayBridge } from '../../../electron/contract/bridge.ts';
import { CONTRACT, type MethodInput, type MethodName, type MethodOutput } from '../../../electron/contract/contract.ts';
import type { Envelope, EnvelopeError } from '../../../electron/contract/envelope.ts';
import { type EventName, type EventPayload, isEventName } from '../../../electron/contract/events.ts';
import type { WindowName } from '../../../electron/domain/windows.ts';

export type CallAnswer<M extends MethodName> = Envelope<MethodOutput<M>>;

/** What a window does with the rest of the program. */
export interface BridgeClient {
  readonly window: WindowName;
  /**
   * Calls a method. `requestId` names the intent: leave it out for a new one, repeat it to try the same one again.
   * A call whose process went away is repeated with the same id, so that a write happens once.
   */
  call<M extends MethodName>(method: M, input: MethodInput<M>, requestId?: string): Promise<CallAnswer<M>>;
  /** Hears one kind of event; answers the function that stops listening. */
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void;
}

export interface BridgeClientDeps {
  readonly bridge: QuayBridge;
  readonly newRequestId: () => string;
  readonly wait: (ms: number) => Promise<void>;
}

/** Pauses before the repeats of a lost call; main waits for the process on its own side too. */
const RETRY_AFTER_MS = [300, 1_000, 2_500];
/** A call that may take minutes is not repeated after its limit: the person decides. */
const LONGEST_REPEATED_MS = 60_000;

/** True for an answer that says nothing about whether the work was done: only the same id may try again. */
export function isUndecided(error: EnvelopeError): boolean {
  return error.code === 'PROCESS_GONE' || error.code === 'CALL_TIMEOUT';
}

export function createBridgeClient({ bridge, newRequestId, wait }: BridgeClientDeps): BridgeClient {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  bridge.onEvent((event, payload) => {
    if (!isEventName(event)) return;
    for (const listener of listeners.get(event) ?? []) listener(payload as never);
  });

  return {
    window: bridge.window,
    async call<M extends MethodName>(method: M, input: MethodInput<M>, requestId = newRequestId()) {
      const { once, timeoutMs } = CONTRACT[method];
      const repeats = !once && timeoutMs <= LONGEST_REPEATED_MS ? RETRY_AFTER_MS : [];
      let answer = await bridge.call({ method, requestId, input });
      for (const pauseMs of repeats) {
        if (answer.ok || !isUndecided(answer.error)) break;
        await wait(pauseMs);
        answer = await bridge.call({ method, requestId, input });
      }
      // Main parsed the value with the method's own schema.
      return answer as CallAnswer<M>;
    },
    on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void) {
      const known = listeners.get(event) ?? new Set();
      listeners.set(event, known);
      known.add(listener);
      return () => void known.delete(listener);
    },
  };
}
