import { byPlace, callRight, type Line } from './line.ts';
import type { Ticket } from './ticket.ts';

/** The place behind everybody who took a number today. */
export function nextPlace(tickets: readonly Ticket[]): number {
  return tickets.reduce((last, { place }) => Math.max(last, Math.floor(place)), 0) + 1;
}

/**
 * The place of a ticket that comes back: behind the first `count` of those whom its counters may call, and behind those
 * who came back before it; never before the place it had. With fewer waiting it stands last.
 */
export function placeBehind(line: Line, ticket: Ticket, count: number): number {
  const rights = line.counters.filter(({ active }) => active).map(({ code }) => callRight(line, code));
  const own = rights.filter((isCallable) => isCallable(ticket));
  const waiting = line.tickets
    .filter((other) => other.state === 'WAITING' && other.id !== ticket.id)
    .filter((other) => own.some((isCallable) => isCallable(other)))
    .sort(byPlace);
  let ahead = count;
  while (ahead < waiting.length && waiting[ahead]?.firstCalledAt !== null) ahead += 1;
  if (ahead >= waiting.length) return nextPlace(line.tickets);
  const before = ahead === 0 ? 0 : (waiting[ahead - 1]?.place ?? 0);
  const after = line.tickets.reduce(
    (next, { place }) => (place > before && place < next ? place : next),
    Number.POSITIVE_INFINITY,
  );
  return Math.max(ticket.place, (before + after) / 2);
}
