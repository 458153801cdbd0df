import type { Ticket } from './ticket.ts';

/** What a line needs to know of a service. */
export interface LineService {
  readonly code: string;
  /** Only these counters serve it; empty leaves it to the counters of its group. */
  readonly counterCodes: readonly string[];
  readonly group: string;
}

/** What a line needs to know of a counter. */
export interface LineCounter {
  readonly code: string;
  /** Groups of services it serves; empty serves every group. */
  readonly groups: readonly string[];
  readonly active: boolean;
}

/** Everybody who took a number today, and who may call whom. Retired services keep their line. */
export interface Line {
  readonly tickets: readonly Ticket[];
  readonly services: readonly LineService[];
  readonly counters: readonly LineCounter[];
}

/** What says who may call a ticket. */
export type Callable = Pick<Ticket, 'serviceCode' | 'boundCounterCode'>;

/** Whether a counter serves a service: it is named by the service, or else the service's group is one of its own. */
export function isServedAt(service: LineService, counter: LineCounter): boolean {
  if (service.counterCodes.length > 0) return service.counterCodes.includes(counter.code);
  return counter.groups.length === 0 || counter.groups.includes(service.group);
}

/** Whether any active counter serves a service: only then may it give out numbers. */
export function isServedAtAny(service: LineService, counters: readonly LineCounter[]): boolean {
  return counters.some((counter) => counter.active && isServedAt(service, counter));
}

/**
 * Whether a counter may call a ticket: the ticket was transferred to it, or it serves the ticket's service. What is bound
 * to another counter is left to that one while it is active; after that it would wait for nobody. Of an unknown service
 * or at an unknown counter nobody is called.
 */
export function mayCall(line: Line, ticket: Callable, counterCode: string): boolean {
  return callRight(line, counterCode)(ticket);
}

/** The same for many tickets of one counter. */
export function callRight(line: Line, counterCode: string): (ticket: Callable) => boolean {
  const counter = line.counters.find(({ code }) => code === counterCode);
  if (counter === undefined) return () => false;
  const served = new Set(line.services.filter((service) => isServedAt(service, counter)).map(({ code }) => code));
  const elsewhere = new Set(
    line.counters.filter(({ code, active }) => active && code !== counterCode).map((c) => c.code),
  );
  return ({ serviceCode, boundCounterCode }) => {
    if (boundCounterCode === counterCode) return true;
    if (boundCounterCode !== null && elsewhere.has(boundCounterCode)) return false;
    return served.has(serviceCode);
  };
}

/** Orders tickets by their place; of equal places the one that was issued first comes first. */
export function byPlace(a: Ticket, b: Ticket): number {
  if (a.place !== b.place) return a.place - b.place;
  if (a.issuedAt !== b.issuedAt) return a.issuedAt < b.issuedAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Who waits for a counter, over all services it may call, in the order of their places. */
export function waitingAt(line: Line, counterCode: string): Ticket[] {
  return waitingInPlace(line.tickets).filter(callRight(line, counterCode));
}

/** Everybody who waits, in the order of their places. */
export function waitingInPlace(tickets: readonly Ticket[]): Ticket[] {
  return tickets.filter(({ state }) => state === 'WAITING').sort(byPlace);
}

/** The ticket that was called to a counter and is not over yet; a counter has at most one. */
export function currentAt(tickets: readonly Ticket[], counterCode: string): Ticket | null {
  const isCurrent = ({ state, counterCode: at }: Ticket): boolean =>
    at === counterCode && (state === 'CALLED' || state === 'SERVING');
  return tickets.find(isCurrent) ?? null;
}

/** Tickets that are parked at a counter, in the order of their places. */
export function heldAt(tickets: readonly Ticket[], counterCode: string): Ticket[] {
  return tickets.filter((ticket) => ticket.state === 'HELD' && ticket.counterCode === counterCode).sort(byPlace);
}

/** How many waited for the same service when a ticket was issued. `tickets` are those of the day in the order of issue. */
export function waitingAheadAtIssue(tickets: readonly Ticket[], ticket: Ticket): number {
  const index = tickets.findIndex(({ id }) => id === ticket.id);
  const isOverAt = ({ firstCalledAt, finishedAt }: Ticket): boolean =>
    [firstCalledAt, finishedAt].some((moment) => moment !== null && moment <= ticket.issuedAt);
  return tickets
    .slice(0, index)
    .filter(({ serviceCode }) => serviceCode === ticket.serviceCode)
    .filter((other) => !isOverAt(other)).length;
}
