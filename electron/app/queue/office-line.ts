import { isServedAtAny, type Line } from '../../domain/queue/line.ts';
import type { Ticket } from '../../domain/queue/ticket.ts';
import type { CounterPause } from '../ports/queue-rows.ts';
import type { Reads } from '../ports/store.ts';

/** The lines of a day with everything that decides who may be called where. */
export interface OfficeLine extends Line {
  /** Counters that rest. */
  readonly pauses: readonly CounterPause[];
}

/**
 * The lines of a day. Nobody may wait where nobody calls: a service of which no counter is left (retired, or taken off
 * its group) is served by every active counter while people still wait for it. Whether a service gives numbers is asked of
 * the service itself, never of this line.
 */
export async function officeLine(reads: Reads, day: string): Promise<OfficeLine> {
  const counters = await reads.entities('counter');
  const activeCodes = counters.filter(({ active }) => active).map(({ code }) => code);
  const services = (await reads.entities('service')).map((service) =>
    isServedAtAny(service, counters) ? service : { ...service, counterCodes: activeCodes },
  );
  return { tickets: await reads.ticketsOfDay(day), services, counters, pauses: await reads.counterPauses() };
}

/**
 * The line for calling: a counter that rests does not keep what was transferred to it from the others that serve the
 * service. What only that counter serves stays with it until it goes on.
 */
export function callableLine(line: OfficeLine): OfficeLine {
  const counters = line.counters.map((counter) =>
    isResting(line, counter.code) ? { ...counter, active: false } : counter,
  );
  return { ...line, counters };
}

/** Whether a counter rests. */
export function isResting({ pauses }: OfficeLine, code: string): boolean {
  return pauses.some(({ counterCode }) => counterCode === code);
}

/** Tickets that a retired counter left behind in a state: every other counter looks after them. */
export function leftBehind(line: OfficeLine, state: Ticket['state']): Ticket[] {
  const activeCodes = new Set(line.counters.filter(({ active }) => active).map(({ code }) => code));
  return line.tickets.filter(
    (ticket) => ticket.state === state && ticket.counterCode !== null && !activeCodes.has(ticket.counterCode),
  );
}
