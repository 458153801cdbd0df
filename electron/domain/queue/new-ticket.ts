import { ticketNumber } from './number.ts';
import type { Ticket } from './ticket.ts';

/** What is known of a ticket when its number is given. */
export type TicketOnIssue = Pick<
  Ticket,
  | 'id'
  | 'day'
  | 'seq'
  | 'prefix'
  | 'serviceCode'
  | 'issuedAt'
  | 'origin'
  | 'priority'
  | 'place'
  | 'dossierId'
  | 'estimate'
>;

/** A ticket that begins to wait: nobody has called it yet. */
export function newTicket(issue: TicketOnIssue): Ticket {
  return {
    ...issue,
    number: ticketNumber(issue.prefix, issue.seq),
    state: 'WAITING',
    passedBy: 0,
    boundCounterCode: null,
    counterCode: null,
    personId: null,
    calls: 0,
    firstCalledAt: null,
    calledAt: null,
    servingAt: null,
    heldAt: null,
    servedMs: 0,
    finishedAt: null,
    cancelReason: null,
    mergedIntoId: null,
  };
}
