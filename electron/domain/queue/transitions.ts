import { fail, ok, type Result } from '../result.ts';
import type { Ticket, TicketState } from './ticket.ts';

/** Who calls a ticket to which counter. */
export interface Caller {
  readonly counterCode: string;
  readonly personId: string | null;
}

/** Lets a step happen only from the named states. Error: `TICKET_STATE_WRONG` with the number and the state. */
function from(ticket: Ticket, states: readonly TicketState[], step: () => Ticket): Result<Ticket> {
  const { state, number } = ticket;
  return states.includes(state) ? ok(step()) : fail('TICKET_STATE_WRONG', { number, state });
}

/** WAITING -> CALLED. `at` is UTC text, as in every step. Error: `TICKET_STATE_WRONG`. */
export function callTicket(ticket: Ticket, { counterCode, personId }: Caller, at: string): Result<Ticket> {
  return from(ticket, ['WAITING'], () => ({
    ...ticket,
    state: 'CALLED',
    counterCode,
    personId,
    calls: ticket.calls + 1,
    firstCalledAt: ticket.firstCalledAt ?? at,
    calledAt: at,
  }));
}

/** Calls the same ticket again; it stays CALLED and counts one call more. Error: `TICKET_STATE_WRONG`. */
export function recallTicket(ticket: Ticket, at: string): Result<Ticket> {
  return from(ticket, ['CALLED'], () => ({ ...ticket, calls: ticket.calls + 1, calledAt: at }));
}

/** CALLED -> SERVING. Error: `TICKET_STATE_WRONG`. */
export function startService(ticket: Ticket, at: string): Result<Ticket> {
  return from(ticket, ['CALLED'], () => ({ ...ticket, state: 'SERVING', servingAt: at }));
}

/** CALLED -> NO_SHOW. Error: `TICKET_STATE_WRONG`. */
export function markAbsent(ticket: Ticket, at: string): Result<Ticket> {
  return from(ticket, ['CALLED'], () => ({ ...ticket, state: 'NO_SHOW', finishedAt: at }));
}

/**
 * SERVING -> DONE; also CALLED -> DONE, for a clerk who served without saying so first: the service then counts from the
 * last call, the latest moment that is known to lie before it. Error: `TICKET_STATE_WRONG`.
 */
export function finishTicket(ticket: Ticket, at: string): Result<Ticket> {
  return from(ticket, ['CALLED', 'SERVING'], () => ({
    ...ticket,
    state: 'DONE',
    servingAt: ticket.servingAt ?? ticket.calledAt,
    finishedAt: at,
  }));
}
