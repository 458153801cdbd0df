import { fail, ok, type Result } from '../result.ts';
import type { CancelReason, Ticket, TicketState } from './ticket.ts';

/** Who calls a ticket to which counter. */
export interface Caller {
  readonly counterCode: string;
  readonly personId: string | null;
}

/** Where a ticket is sent: a service, and the only counter that may call it there, if any. */
export interface TransferTarget {
  readonly serviceCode: string;
  readonly boundCounterCode: string | null;
}

/** Lets a step happen only from the named states. Error: `TICKET_STATE_WRONG` with the number and the state. */
function from(ticket: Ticket, states: readonly TicketState[], step: () => Ticket): Result<Ticket> {
  const { state, number } = ticket;
  return states.includes(state) ? ok(step()) : fail('TICKET_STATE_WRONG', { number, state });
}

/** The service that has run until now, in milliseconds. */
function servedMsAt({ state, servingAt, servedMs }: Ticket, at: string): number {
  if (state !== 'SERVING' || servingAt === null) return servedMs;
  return servedMs + Math.max(0, Date.parse(at) - Date.parse(servingAt));
}

/** What a ticket says of a call, a hold or an end no longer holds once it waits or is called. */
const AFRESH = { calls: 0, servingAt: null, heldAt: null, finishedAt: null } as const;

/**
 * WAITING, HELD or NO_SHOW -> CALLED: the first call since then. `at` is UTC text, as in every step.
 * Error: `TICKET_STATE_WRONG`.
 */
export function callTicket(ticket: Ticket, { counterCode, personId }: Caller, at: string): Result<Ticket> {
  return from(ticket, ['WAITING', 'HELD', 'NO_SHOW'], () => ({
    ...ticket,
    ...AFRESH,
    state: 'CALLED',
    counterCode,
    personId,
    calls: 1,
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

/**
 * CALLED -> NO_SHOW, after `neededCalls` calls. Errors: `TICKET_STATE_WRONG`, `NO_SHOW_TOO_EARLY` with the calls made and
 * needed.
 */
export function markAbsent(ticket: Ticket, neededCalls: number, at: string): Result<Ticket> {
  const { number, calls } = ticket;
  const absent = from(ticket, ['CALLED'], () => ({ ...ticket, state: 'NO_SHOW', finishedAt: at }));
  return absent.ok && calls < neededCalls ? fail('NO_SHOW_TOO_EARLY', { number, calls, needed: neededCalls }) : absent;
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

/** CALLED or SERVING -> HELD, at the counter that called it. Error: `TICKET_STATE_WRONG`. */
export function holdTicket(ticket: Ticket, at: string): Result<Ticket> {
  return from(ticket, ['CALLED', 'SERVING'], () => ({
    ...ticket,
    state: 'HELD',
    heldAt: at,
    servingAt: null,
    servedMs: servedMsAt(ticket, at),
  }));
}

/** HELD or NO_SHOW -> WAITING, at another place. Error: `TICKET_STATE_WRONG`. */
export function reactivateTicket(ticket: Ticket, place: number): Result<Ticket> {
  return from(ticket, ['HELD', 'NO_SHOW'], () => ({ ...ticket, ...AFRESH, state: 'WAITING', place }));
}

/** WAITING, HELD or NO_SHOW -> CANCELLED. Its number stays used. Error: `TICKET_STATE_WRONG`. */
export function cancelTicket(ticket: Ticket, reason: CancelReason, at: string): Result<Ticket> {
  return from(ticket, ['WAITING', 'HELD', 'NO_SHOW'], () => ({
    ...ticket,
    state: 'CANCELLED',
    cancelReason: reason,
    finishedAt: at,
  }));
}

/**
 * WAITING, CALLED, SERVING or HELD -> WAITING elsewhere, at the place it has: who was sent on does not queue anew.
 * Errors: `TICKET_STATE_WRONG`, `TRANSFER_TARGET_WRONG` where it is already.
 */
export function transferTicket(ticket: Ticket, target: TransferTarget, at: string): Result<Ticket> {
  const { number, counterCode } = ticket;
  const sent = from(ticket, ['WAITING', 'CALLED', 'SERVING', 'HELD'], () => ({
    ...ticket,
    ...AFRESH,
    ...target,
    state: 'WAITING',
    servedMs: servedMsAt(ticket, at),
  }));
  const isAtCounter = ticket.state !== 'WAITING' && target.boundCounterCode === counterCode;
  const isSame = target.boundCounterCode === ticket.boundCounterCode || isAtCounter;
  return sent.ok && isSame && target.serviceCode === ticket.serviceCode
    ? fail('TRANSFER_TARGET_WRONG', { number })
    : sent;
}

/**
 * Ends another number of the citizen who is at the counter with `target`: WAITING, HELD or NO_SHOW -> CANCELLED.
 * Errors: `TICKET_STATE_WRONG` of the target, `MERGE_NOT_POSSIBLE` with the number that cannot be merged.
 */
export function mergeInto(ticket: Ticket, target: Ticket, at: string): Result<Ticket> {
  const open = from(target, ['CALLED', 'SERVING'], () => target);
  if (!open.ok) return open;
  const ended = cancelTicket(ticket, 'MERGED', at);
  const isPossible = ended.ok && ticket.id !== target.id && ticket.day === target.day;
  return isPossible
    ? ok({ ...ended.value, mergedIntoId: target.id })
    : fail('MERGE_NOT_POSSIBLE', { number: ticket.number });
}
