import { CONTRACT, type MethodInput, type MethodName, type MethodOutput } from '../contract/contract.ts';
import type { CallContext } from '../contract/envelope.ts';
import { EVENTS, type EventName, type EventPayload, isEventName } from '../contract/events.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { isWireMessage, type WireMessage } from './messages.ts';
import type { WirePort } from './port.ts';

/** A bug on the other side, with its stack: thrown here, because bugs are not `Result` values. */
export class RemoteBug extends Error {
  readonly remoteStack: string;

  constructor(name: string, message: string, remoteStack: string) {
    super(`${name}: ${message}`);
    this.name = 'RemoteBug';
    this.remoteStack = remoteStack;
  }
}

export interface WireClient {
  /**
   * Calls a method of the process behind the port. Errors: `PROCESS_GONE` when it ended before it answered,
   * `CALL_TIMEOUT` after the method's own limit, and whatever the method itself answers.
   */
  call<M extends MethodName>(method: M, input: MethodInput<M>, context: CallContext): Promise<Result<MethodOutput<M>>>;
  onEvent(listener: <E extends EventName>(event: E, payload: EventPayload<E>) => void): void;
  close(): void;
}

interface Pending {
  readonly settle: (answer: Result<unknown>) => void;
  readonly reject: (bug: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Speaks the calling side of the wire over `port`. */
export function createWireClient(port: WirePort): WireClient {
  const pending = new Map<number, Pending>();
  const listeners: (<E extends EventName>(event: E, payload: EventPayload<E>) => void)[] = [];
  let nextId = 1;
  let gone = false;

  const take = (id: number): Pending | undefined => {
    const waiting = pending.get(id);
    if (waiting) {
      pending.delete(id);
      clearTimeout(waiting.timer);
    }
    return waiting;
  };

  port.onMessage((message) => {
    if (!isWireMessage(message)) return;
    if (message.kind === 'event') return announce(message.event, message.payload);
    if (message.kind === 'call') return;
    const waiting = take(message.id);
    // An answer after its time limit has nobody waiting; the caller was already told.
    if (!waiting) return;
    if (message.kind === 'bug') waiting.reject(new RemoteBug(message.name, message.message, message.stack));
    else waiting.settle(message.ok ? ok(message.value) : { ok: false, error: message.error });
  });

  port.onClose(() => {
    gone = true;
    for (const id of pending.keys()) take(id)?.settle(fail('PROCESS_GONE'));
  });

  function announce(event: string, payload: unknown): void {
    if (!isEventName(event)) return;
    const parsed = EVENTS[event].payload.safeParse(payload);
    if (!parsed.success) throw new Error(`event ${event} does not fit its schema: ${parsed.error.message}`);
    for (const listener of listeners) listener(event, parsed.data as EventPayload<typeof event>);
  }

  return {
    call<M extends MethodName>(method: M, input: MethodInput<M>, context: CallContext) {
      if (gone) return Promise.resolve(fail('PROCESS_GONE'));
      const id = nextId++;
      return new Promise<Result<MethodOutput<M>>>((resolve, reject) => {
        const { timeoutMs } = CONTRACT[method];
        const timer = setTimeout(() => take(id)?.settle(fail('CALL_TIMEOUT', { method, timeoutMs })), timeoutMs);
        pending.set(id, { settle: resolve as (answer: Result<unknown>) => void, reject, timer });
        port.post({ kind: 'call', id, method, input, context } satisfies WireMessage);
      });
    },
    onEvent(listener) {
      listeners.push(listener);
    },
    close() {
      port.close();
    },
  };
}
