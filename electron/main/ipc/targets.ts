import type { MethodInput, MethodName } from '../../contract/contract.ts';
import { fail } from '../../domain/result.ts';
import type { MethodHandler, MethodHandlers } from '../../wire/server.ts';
import type { Supervisor } from '../supervision/supervisor.ts';
import type { CallTarget } from './router.ts';

/** Calls that a supervised process carries out. The router has parsed the input, which is why it fits. */
export function processTarget(supervisor: Supervisor): CallTarget {
  return (method, input, context) => supervisor.call(method, input as MethodInput<MethodName>, context);
}

/** Calls that main carries out. A method of the contract without a handler is answered like an unknown one. */
export function mainTarget(handlers: MethodHandlers): CallTarget {
  return (method, input, context) => {
    const handler: MethodHandler<MethodName> | undefined = handlers[method];
    return handler
      ? handler(input as Parameters<typeof handler>[0], context)
      : Promise.resolve(fail('METHOD_UNKNOWN', { method }));
  };
}
