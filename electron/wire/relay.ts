import type { MethodInput, MethodName, MethodOutput } from '../contract/contract.ts';
import type { CallContext } from '../contract/envelope.ts';
import type { Result } from '../domain/result.ts';
import type { MethodHandler, MethodHandlers } from './server.ts';

/** Calls any method of the contract somewhere. */
export type AnyCall = <M extends MethodName>(
  method: M,
  input: MethodInput<M>,
  context: CallContext,
) => Promise<Result<MethodOutput<M>>>;

/**
 * Handlers that pass calls on as they are: a process of ours reaches another one through the process that started both.
 * The port of a child carries both directions, because answers and calls are told apart by their kind.
 */
export function relay(methods: readonly MethodName[], call: AnyCall): MethodHandlers {
  const pass =
    (method: MethodName): MethodHandler<MethodName> =>
    (input, context) =>
      call(method, input as MethodInput<MethodName>, context);
  return Object.fromEntries(methods.map((method) => [method, pass(method)]));
}
