import { randomUuidV7 } from '../commands/request-id.ts';
import type { CallContext } from '../contract/envelope.ts';

/** A call of main itself to one of its processes: in nobody's name, under a request id of its own. */
export function hostContext(): CallContext {
  return { requestId: randomUuidV7(), actor: null, origin: 'host' };
}
