import type { MethodHandlers } from '../wire/server.ts';
import { configHandlers } from './handlers/config.ts';
import type { HandlerDeps } from './handlers/deps.ts';
import { digitizationHandlers } from './handlers/digitization.ts';
import { peopleHandlers } from './handlers/people.ts';
import { printingHandlers } from './handlers/printing.ts';
import { queueHandlers } from './handlers/queue.ts';
import { ratingHandlers } from './handlers/rating.ts';
import { receptionHandlers } from './handlers/reception.ts';
import { setupHandlers } from './handlers/setup.ts';
import { supervisorHandlers } from './handlers/supervisor.ts';
import { systemHandlers } from './handlers/system.ts';

/** Everything the backend answers, except `host.*`. */
export function officeHandlers(deps: HandlerDeps): MethodHandlers {
  return {
    ...systemHandlers(deps),
    ...setupHandlers(deps),
    ...peopleHandlers(deps),
    ...configHandlers(deps),
    ...queueHandlers(deps),
    ...printingHandlers(deps),
    ...receptionHandlers(deps),
    ...digitizationHandlers(deps),
    ...ratingHandlers(deps),
    ...supervisorHandlers(deps),
  };
}
