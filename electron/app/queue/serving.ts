import { localDateOf } from '../../domain/queue/business-day.ts';
import { currentAt } from '../../domain/queue/line.ts';
import { placeBehind } from '../../domain/queue/place.ts';
import type { Ticket } from '../../domain/queue/ticket.ts';
import {
  cancelTicket,
  finishTicket,
  holdTicket,
  markAbsent,
  reactivateTicket,
  startService,
} from '../../domain/queue/transitions.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { Change, Writes } from '../ports/store.ts';
import { openRatingWindow } from '../rating/open-window.ts';
import { findDossier } from '../reception/views.ts';
import type { QueueDeps } from './deps.ts';
import { officeLine } from './office-line.ts';
import { activeCounter, announceStep, checkCallGap, putStep, type StepAnswer, ticketOfToday } from './steps.ts';

type Rule = (ticket: Ticket, at: string, writes: Writes) => Result<Ticket> | Promise<Result<Ticket>>;

/** The citizen is at the counter. Errors: `TICKET_UNKNOWN`, `TICKET_STATE_WRONG`. */
export const start = stepOfToday('ticket.started', startService);

/** Parks a called or served ticket. Errors: `TICKET_UNKNOWN`, `TICKET_STATE_WRONG`. */
export const hold = stepOfToday('ticket.held', holdTicket);

/** Ends a ticket that waits, is parked or was absent. Errors: `TICKET_UNKNOWN`, `TICKET_STATE_WRONG`. */
export const cancel = stepOfToday('ticket.cancelled', (ticket, at) => cancelTicket(ticket, 'CLERK', at));

/** An absent or parked ticket waits again, behind a few of those who wait. Errors: `TICKET_UNKNOWN`, `TICKET_STATE_WRONG`. */
export const reactivate = stepOfToday('ticket.reactivated', async (ticket, _at, writes) => {
  const { reactivateBehind } = (await writes.settings()).queue;
  return reactivateTicket(ticket, placeBehind(await officeLine(writes, ticket.day), ticket, reactivateBehind));
});

/** Nobody came. Errors: `TICKET_UNKNOWN`, `TICKET_STATE_WRONG`, `NO_SHOW_TOO_EARLY`, `CALL_TOO_SOON`. */
export const noShow = stepOfToday('ticket.absent', async (ticket, at, writes) => {
  const { queue } = await writes.settings();
  const absent = markAbsent(ticket, queue.noShowAfterCalls, at);
  if (!absent.ok) return absent;
  const gap = checkCallGap(await writes.ticketsOfDay(ticket.day), ticket.counterCode, queue, Date.parse(at));
  return gap.ok ? absent : gap;
});

/**
 * The service is over, and the citizen may rate it unless a rating window of this ticket opened before. Also for what was
 * called before midnight. Errors: `TICKET_UNKNOWN`, `TICKET_STATE_WRONG`.
 */
export async function finish(deps: QueueDeps, ticketId: string, change: Change): Promise<Result<StepAnswer>> {
  const at = utcNow(deps.clock);
  const finished = await deps.store.write(change, async (writes) => {
    const before = await writes.ticket(ticketId);
    if (before === null) return fail('TICKET_UNKNOWN');
    const after = finishTicket(before, at);
    if (!after.ok) return after;
    const { counterCode } = after.value;
    // A ticket that was called has its counter.
    const window =
      counterCode === null ? null : await openRatingWindow(writes, deps, { counterCode, ticketId, dossierId: null });
    const ratingWindowId = window?.id ?? null;
    return ok(await putStep(writes, 'ticket.finished', [{ before, after: after.value }], { ratingWindowId }));
  });
  return announceStep(deps, finished);
}

/**
 * Somebody was served without a number: the rating window opens for the dossier, unless the last one of the counter is
 * that dossier's own of today (its result was handed over a moment ago, or the clerk pressed twice).
 * Errors: `COUNTER_UNKNOWN`, `COUNTER_BUSY`, `DOSSIER_UNKNOWN`.
 */
export async function finishWalkIn(
  deps: QueueDeps,
  { counterCode, dossierId }: { readonly counterCode: string; readonly dossierId: string },
  change: Change,
): Promise<Result<Record<string, never>>> {
  const today = localDateOf(utcNow(deps.clock));
  const finished = await deps.store.write(change, async (writes) => {
    const counter = await activeCounter(writes, counterCode);
    if (!counter.ok) return counter;
    const current = currentAt(await writes.ticketsOfDay(today), counterCode);
    if (current !== null) return fail('COUNTER_BUSY', { number: current.number });
    const dossier = await findDossier(writes, dossierId);
    if (!dossier.ok) return dossier;
    const last = await writes.lastRatingWindow(counterCode);
    if (last?.dossierId === dossierId && localDateOf(last.openedAt) === today) return ok({});
    await openRatingWindow(writes, deps, { counterCode, ticketId: null, dossierId });
    await writes.record({
      type: 'queue.walkInFinished',
      subject: 'dossier',
      subjectId: dossierId,
      body: { counterCode, before: [], after: [] },
    });
    return ok({});
  });
  if (!finished.ok) return finished;
  deps.announce('rating.changed', {});
  return ok({});
}

/** A step of one ticket of today. */
function stepOfToday(type: string, rule: Rule) {
  return async (deps: QueueDeps, ticketId: string, change: Change): Promise<Result<StepAnswer>> => {
    const at = utcNow(deps.clock);
    const stepped = await deps.store.write(change, async (writes) => {
      const before = await ticketOfToday(writes, ticketId, at);
      if (!before.ok) return before;
      const after = await rule(before.value, at, writes);
      return after.ok ? ok(await putStep(writes, type, [{ before: before.value, after: after.value }])) : after;
    });
    return announceStep(deps, stepped);
  };
}
