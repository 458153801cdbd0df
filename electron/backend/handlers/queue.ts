import { boardState } from '../../app/queue/board.ts';
import { callNext, finish, noShow, queueState, recall, start } from '../../app/queue/calling.ts';
import { issueTicket, type KioskDeps, kioskState, readTicket } from '../../app/queue/kiosk.ts';
import type { OpenOffice } from '../../db/open-store.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { changeOf, publicChangeOf, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** Tickets: kiosk, counter and board. */
export function queueHandlers(deps: HandlerDeps): MethodHandlers {
  const queue = ({ store }: OpenOffice): KioskDeps => ({
    ...deps,
    store,
    wakePrinting: () => deps.background.wakePrinting(),
  });
  return {
    'kiosk.state': withOffice<'kiosk.state'>(deps, (ready) => kioskState(queue(ready))),
    'ticket.issue': withOffice<'ticket.issue'>(deps, (ready, { serviceCode }, context) =>
      issueTicket(queue(ready), serviceCode, publicChangeOf('ticket.issue', context)),
    ),
    'ticket.read': withOffice<'ticket.read'>(deps, ({ store }, { ticketId }) => readTicket(store, ticketId)),
    'queue.state': withOffice<'queue.state'>(deps, (ready, { counterCode }) => queueState(queue(ready), counterCode)),
    'queue.callNext': withOffice<'queue.callNext'>(deps, (ready, { counterCode }, context) =>
      callNext(queue(ready), counterCode, changeOf('queue.callNext', context)),
    ),
    'queue.recall': withOffice<'queue.recall'>(deps, (ready, { ticketId }, context) =>
      recall(queue(ready), ticketId, changeOf('queue.recall', context)),
    ),
    'queue.start': withOffice<'queue.start'>(deps, (ready, { ticketId }, context) =>
      start(queue(ready), ticketId, changeOf('queue.start', context)),
    ),
    'queue.noShow': withOffice<'queue.noShow'>(deps, (ready, { ticketId }, context) =>
      noShow(queue(ready), ticketId, changeOf('queue.noShow', context)),
    ),
    'queue.finish': withOffice<'queue.finish'>(deps, (ready, { ticketId }, context) =>
      finish(queue(ready), ticketId, changeOf('queue.finish', context)),
    ),
    'board.state': withOffice<'board.state'>(deps, ({ store }) => boardState(store, deps.clock)),
  };
}
