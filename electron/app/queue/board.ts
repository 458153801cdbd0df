import type { MethodOutput } from '../../contract/contract.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { ok, type Result } from '../../domain/result.ts';
import { newestFirst } from '../newest-first.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { ticketViews } from './views.ts';

/** Lines of the board. */
const CALLS_LIMIT = 7;

/** The last calls of today, newest first, one for each ticket, and how many wait in the whole office. */
export function boardState(store: Store, clock: Clock): Promise<Result<MethodOutput<'board.state'>>> {
  return store.read(async (reads) => {
    const tickets = await reads.ticketsOfDay(localDateOf(utcNow(clock)));
    const views = await ticketViews(reads);
    const calls = newestFirst(
      // Who did not come is not invited any longer.
      tickets
        .filter(({ state }) => state !== 'NO_SHOW')
        .map((ticket) => views.callOf(ticket))
        .filter((call) => call !== null),
      ({ at }) => at,
    );
    return ok({
      calls: calls.slice(0, CALLS_LIMIT),
      waiting: tickets.filter(({ state }) => state === 'WAITING').length,
    });
  });
}
