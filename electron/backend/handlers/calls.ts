import type { Change } from '../../app/ports/store.ts';
import type { MethodName } from '../../contract/contract.ts';
import type { CallContext } from '../../contract/envelope.ts';
import type { OpenOffice } from '../../db/open-store.ts';
import type { Actor, Author } from '../../domain/people/roles.ts';
import type { Result } from '../../domain/result.ts';
import type { MethodHandler } from '../../wire/server.ts';
import type { HandlerDeps } from './deps.ts';

/** The answer of a method that has nothing to say but that it happened. */
export const NOTHING: Record<string, never> = {};

/** Wraps a use case that needs the open office. */
export function withOffice<M extends MethodName>(
  { office }: Pick<HandlerDeps, 'office'>,
  run: (ready: OpenOffice, ...call: Parameters<MethodHandler<M>>) => ReturnType<MethodHandler<M>>,
): MethodHandler<M> {
  return async (input, context) => {
    const ready = office.ready();
    return ready.ok ? run(ready.value, input, context) : ready;
  };
}

/** The change that a person asks for. */
export function changeOf(method: string, context: CallContext): Change {
  return { requestId: context.requestId, method, actor: actorOf(context) };
}

/** The change that nobody in particular asks for: a citizen at a public window, or a device of ours. */
export function publicChangeOf(method: string, context: CallContext): Change {
  return { requestId: context.requestId, method, actor: context.actor ?? authorWithoutName(context) };
}

const authorWithoutName = ({ origin }: CallContext): Author => ({
  personId: null,
  role: origin === 'devicehost' ? 'DEVICE' : 'CITIZEN',
});

/** The wire already refused writing calls without a person, so a missing one here is a bug. */
export function actorOf({ actor }: CallContext): Actor {
  if (actor === null) throw new Error('a call that needs a person arrived without one');
  return actor;
}

/** Tells the windows after a change that went well. */
export async function thenAnnounce<T>(work: Promise<Result<T>>, announce: (value: T) => void): Promise<Result<T>> {
  const result = await work;
  if (result.ok) announce(result.value);
  return result;
}
