import type { Ticket } from './ticket.ts';

/** What the line needs to know of a service. */
export interface ServiceAtCounters {
  readonly code: string;
  /** Empty: every active counter serves it. */
  readonly counterCodes: readonly string[];
}

/** Whether a counter serves a service. */
export function isServedAt(service: ServiceAtCounters, counterCode: string): boolean {
  return service.counterCodes.length === 0 || service.counterCodes.includes(counterCode);
}

/** Whether any of the active counters serves a service: only then may it give out numbers. */
export function isServedAtAny(service: ServiceAtCounters, activeCounterCodes: readonly string[]): boolean {
  return activeCounterCodes.some((code) => isServedAt(service, code));
}

/**
 * Who waits for a counter, in the order of calling: first come, first served over all services of the counter.
 * `tickets` are those of the day in the order of issue; of an unknown service nobody is called.
 */
export function waitingAt(
  tickets: readonly Ticket[],
  services: readonly ServiceAtCounters[],
  counterCode: string,
): Ticket[] {
  const served = new Set(services.filter((service) => isServedAt(service, counterCode)).map(({ code }) => code));
  return tickets.filter(({ state, serviceCode }) => state === 'WAITING' && served.has(serviceCode));
}

/** The ticket that was called to a counter and is not over yet; a counter has at most one. */
export function currentAt(tickets: readonly Ticket[], counterCode: string): Ticket | null {
  return (
    tickets.find((ticket) => ticket.counterCode === counterCode && ['CALLED', 'SERVING'].includes(ticket.state)) ?? null
  );
}

/** How many waited for the same service when a ticket was issued. `tickets` are those of the day in the order of issue. */
export function waitingAheadAtIssue(tickets: readonly Ticket[], ticket: Ticket): number {
  const place = tickets.findIndex(({ id }) => id === ticket.id);
  return tickets
    .slice(0, place)
    .filter(({ serviceCode }) => serviceCode === ticket.serviceCode)
    .filter(({ firstCalledAt }) => firstCalledAt === null || firstCalledAt > ticket.issuedAt).length;
}
