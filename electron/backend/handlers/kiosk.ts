import { boardState } from '../../app/queue/board.ts';
import type { QueueDeps } from '../../app/queue/deps.ts';
import { issueTicket, kioskState, readTicket } from '../../app/queue/kiosk.ts';
import { issueForReceipt } from '../../app/queue/receipt-ticket.ts';
import type { OpenOffice } from '../../db/open-store.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { publicChangeOf, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** What citizens do and see: kiosk and boards. */
export function kioskHandlers(deps: HandlerDeps, queue: (ready: OpenOffice) => QueueDeps): MethodHandlers {
  return {
    'kiosk.state': withOffice<'kiosk.state'>(deps, (ready) => kioskState(queue(ready))),
    'ticket.issue': withOffice<'ticket.issue'>(deps, (ready, input, context) =>
      issueTicket(queue(ready), input, publicChangeOf('ticket.issue', context)),
    ),
    'ticket.issueForReceipt': withOffice<'ticket.issueForReceipt'>(deps, (ready, input, context) =>
      issueForReceipt(queue(ready), input, publicChangeOf('ticket.issueForReceipt', context)),
    ),
    'ticket.read': withOffice<'ticket.read'>(deps, ({ store }, { ticketId }) => readTicket(store, ticketId)),
    'board.state': withOffice<'board.state'>(deps, (ready, input) => boardState(queue(ready), input)),
  };
}
