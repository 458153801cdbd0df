import {
  CONTRACT,
  isMethodName,
  type MethodName,
  type MethodOutput,
  type MethodParsedInput,
} from '../contract/contract.ts';
import type { CallContext } from '../contract/envelope.ts';
import { EVENTS, type EventName, type EventPayload } from '../contract/events.ts';
import { fail, type Result } from '../domain/result.ts';
import { isWireMessage, type WireMessage } from './messages.ts';
import type { WirePort } from './port.ts';

/** Implements one method: parsed input in, `Result` out; throws only on a bug. */
export type MethodHandler<M extends MethodName> = (
  input: MethodParsedInput<M>,
  context: CallContext,
) => Promise<Result<MethodOutput<M>>>;

/** The methods one process implements. */
export type MethodHandlers = { readonly [M in MethodName]?: MethodHandler<M> };

export interface WireServer {
  emit<E extends EventName>(event: E, payload: EventPayload<E>): void;
  /**
   * Refuses calls from now on with `PROCESS_GONE` and waits until none is running, at most `limitMs`; false when some
   * still are. `host.shutdown` is not waited for: it is the call that waits.
   */
  drain(limitMs: number): Promise<boolean>;
}

/**
 * Answers calls over `port` with `handlers`. Input is parsed here too, although the router did so: the command line
 * reaches a process without the router. An unknown method answers `METHOD_UNKNOWN`, bad input `INPUT_INVALID`,
 * a writing method without a person `ACTOR_REQUIRED`, any call while the process ends `PROCESS_GONE`.
 */
export function serveWire(port: WirePort, handlers: MethodHandlers): WireServer {
  let running = 0;
  let isDraining = false;
  const waiters = new Set<() => void>();

  port.onMessage((message) => {
    if (!isWireMessage(message) || message.kind !== 'call') return;
    const isWork = message.method !== 'host.shutdown';
    if (isWork) running += 1;
    void answer(message.method, message.input, message.context)
      .then(
        (result): WireMessage =>
          result.ok
            ? { kind: 'answer', id: message.id, ok: true, value: result.value }
            : { kind: 'answer', id: message.id, ok: false, error: result.error },
        (bug: unknown): WireMessage => {
          const error = bug instanceof Error ? bug : new Error(String(bug));
          return { kind: 'bug', id: message.id, name: error.name, message: error.message, stack: error.stack ?? '' };
        },
      )
      .then((reply) => port.post(reply))
      .finally(() => {
        if (isWork) running -= 1;
        if (running === 0) for (const wake of waiters) wake();
      });
  });

  async function answer(method: string, input: unknown, context: CallContext): Promise<Result<unknown>> {
    if (isDraining && method !== 'host.shutdown') return fail('PROCESS_GONE');
    if (!isMethodName(method)) return fail('METHOD_UNKNOWN', { method });
    const handler: MethodHandler<MethodName> | undefined = handlers[method];
    if (!handler) return fail('METHOD_UNKNOWN', { method });
    const definition = CONTRACT[method];
    if (definition.writes && definition.roles !== 'ANYONE' && context.actor === null) {
      return fail('ACTOR_REQUIRED', { method });
    }
    const parsed = definition.input.safeParse(input);
    if (!parsed.success) return fail('INPUT_INVALID', { method, field: parsed.error.issues[0]?.path.join('.') ?? '' });
    return handler(parsed.data, context);
  }

  return {
    emit(event, payload) {
      port.post({ kind: 'event', event, payload: EVENTS[event].payload.parse(payload) } satisfies WireMessage);
    },
    async drain(limitMs) {
      isDraining = true;
      if (running === 0) return true;
      return new Promise((resolve) => {
        const limit = setTimeout(() => resolve(false), limitMs);
        waiters.add(() => {
          clearTimeout(limit);
          resolve(true);
        });
      });
    },
  };
}
