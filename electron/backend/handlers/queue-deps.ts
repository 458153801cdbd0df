import type { QueueDeps } from '../../app/queue/deps.ts';
import { createServiceHistories } from '../../app/queue/estimates.ts';
import type { OpenOffice } from '../../db/open-store.ts';
import type { HandlerDeps } from './deps.ts';

/** What the queue's use cases need for an open office; the handlers of kiosk and counters share it. */
export function queueOf(deps: HandlerDeps): (ready: OpenOffice) => QueueDeps {
  const histories = createServiceHistories();
  const wakePrinting = (): void => deps.background.wakePrinting();
  return ({ store }) => ({ ...deps, store, histories, wakePrinting });
}
