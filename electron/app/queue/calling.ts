import type { MethodOutput } from '../../contract/contract.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { currentAt, mayCall } from '../../domain/queue/line.ts';
import { chooseNext, passedByCall } from '../../domain/queue/next.ts';
import type { Ticket } from '../../domain/queue/ticket.ts';
import { callTicket, recallTicket } from '../../domain/queue/transitions.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { Change, Writes } from '../ports/store.ts';
import type { QueueDeps } from './deps.ts';
import { callableLine, isResting, type OfficeLine, officeLine } from './office-line.ts';
import {
  activeCounter,
  announceStep,
  checkCallGap,
  putStep,
  type StepAnswer,
  type Stepped,
  type TicketChange,
  ticketOfToday,
} from './steps.ts';

/**
 * Calls who is next today by the rule of `chooseNext`; `null` when nobody waits, which no gap delays.
 * Errors: `COUNTER_UNKNOWN`, `COUNTER_BUSY` with the number that is still called or served, `COUNTER_PAUSED`,
 * `CALL_TOO_SOON`.
 */
export async function callNext(
  deps: QueueDeps,
  counterCode: string,
  change: Change,
): Promise<Result<MethodOutput<'queue.callNext'>>> {
  const at = utcNow(deps.clock);
  const called = await deps.store.write<Stepped | null>(change, async (writes) => {
    const line = await lineToCall(writes, counterCode, at);
    if (!line.ok) return line;
    const { queue } = await writes.settings();
    const next = chooseNext(line.value, counterCode, queue);
    if (next === null) return ok(null);
    const gap = checkCallGap(line.value.tickets, counterCode, queue, Date.parse(at));
    return gap.ok ? putCall(writes, next, { counterCode, personId: change.actor.personId }, at) : gap;
  });
  if (!called.ok) return called;
  return called.value === null ? ok({ ticket: null, undo: null }) : announceStep(deps, ok(called.value));
}

/**
 * Calls this very ticket: one that is parked or absent, wherever it was, or one that waits for the counter, out of turn.
 * Those it jumps over are counted as passed. Errors: `TICKET_UNKNOWN`, `TICKET_STATE_WRONG` (also where it waits for other
 * counters), `COUNTER_UNKNOWN`, `COUNTER_BUSY`, `COUNTER_PAUSED`, `CALL_TOO_SOON`, `PRIORITY_LIMIT_REACHED`.
 */
export async function callThis(
  deps: QueueDeps,
  { ticketId, counterCode }: { readonly ticketId: string; readonly counterCode: string },
  change: Change,
): Promise<Result<StepAnswer>> {
  const at = utcNow(deps.clock);
  const called = await deps.store.write(change, async (writes) => {
    const line = await lineToCall(writes, counterCode, at);
    if (!line.ok) return line;
    const ticket = await ticketOfToday(writes, ticketId, at);
    if (!ticket.ok) return ticket;
    const { number, state } = ticket.value;
    if (state === 'WAITING' && !mayCall(line.value, ticket.value, counterCode))
      return fail('TICKET_STATE_WRONG', { number, state });
    const caller = { counterCode, personId: change.actor.personId };
    const possible = callTicket(ticket.value, caller, at);
    if (!possible.ok) return possible;
    const { queue } = await writes.settings();
    const gap = checkCallGap(line.value.tickets, counterCode, queue, Date.parse(at));
    if (!gap.ok) return gap;
    const passed = passedByCall(line.value, ticket.value, counterCode);
    // The bound is promised to who waits, so it holds for a clerk's own choice too.
    const [passedEnough] = passed.filter(({ passedBy }) => passedBy >= queue.priorityPasses);
    if (passedEnough) {
      return fail('PRIORITY_LIMIT_REACHED', { number, waiting: passedEnough.number, limit: queue.priorityPasses });
    }
    return putCall(writes, { ticket: ticket.value, passed }, caller, at);
  });
  return announceStep(deps, called);
}

/** Calls the same ticket again. Errors: `TICKET_UNKNOWN`, `TICKET_STATE_WRONG`, `CALL_TOO_SOON`. */
export async function recall(deps: QueueDeps, ticketId: string, change: Change): Promise<Result<StepAnswer>> {
  const at = utcNow(deps.clock);
  const called = await deps.store.write(change, async (writes) => {
    const before = await ticketOfToday(writes, ticketId, at);
    if (!before.ok) return before;
    const after = recallTicket(before.value, at);
    if (!after.ok) return after;
    const { queue } = await writes.settings();
    const tickets = await writes.ticketsOfDay(before.value.day);
    const gap = checkCallGap(tickets, before.value.counterCode, queue, Date.parse(at));
    if (!gap.ok) return gap;
    const change = { before: before.value, after: after.value };
    return ok(await putStep(writes, 'ticket.recalled', [change], { isCall: true }));
  });
  return announceStep(deps, called);
}

/** Today's line for a counter that may call. Errors: `COUNTER_UNKNOWN`, `COUNTER_BUSY`, `COUNTER_PAUSED`. */
async function lineToCall(writes: Writes, counterCode: string, at: string): Promise<Result<OfficeLine>> {
  const counter = await activeCounter(writes, counterCode);
  if (!counter.ok) return counter;
  const line = await officeLine(writes, localDateOf(at));
  const current = currentAt(line.tickets, counterCode);
  if (current !== null) return fail('COUNTER_BUSY', { number: current.number });
  return isResting(line, counterCode) ? fail('COUNTER_PAUSED') : ok(callableLine(line));
}

async function putCall(
  writes: Writes,
  { ticket, passed }: { readonly ticket: Ticket; readonly passed: readonly Ticket[] },
  caller: { readonly counterCode: string; readonly personId: string | null },
  at: string,
): Promise<Result<Stepped>> {
  const called = callTicket(ticket, caller, at);
  if (!called.ok) return called;
  const others = passed.map(
    (before): TicketChange => ({ before, after: { ...before, passedBy: before.passedBy + 1 } }),
  );
  return ok(
    await putStep(writes, 'ticket.called', [{ before: ticket, after: called.value }, ...others], { isCall: true }),
  );
}
