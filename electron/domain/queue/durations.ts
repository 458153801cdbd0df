import type { Ticket } from './ticket.ts';

/** Whole seconds from one moment to another, both UTC text; null where one is missing or they are out of order. */
function secondsBetween(from: string | null, to: string | null): number | null {
  if (from === null || to === null || to < from) return null;
  return Math.floor((Date.parse(to) - Date.parse(from)) / 1000);
}

/** From the issue to the first call, in whole seconds; null while nobody called. */
export function waitS({ issuedAt, firstCalledAt }: Ticket): number | null {
  return secondsBetween(issuedAt, firstCalledAt);
}

/**
 * From the last call to the moment at which the citizen was at the counter, in whole seconds. Null where nobody said when
 * that was: a ticket that was finished without it counts its service from the call.
 */
export function walkS({ calledAt, servingAt }: Ticket): number | null {
  return servingAt === calledAt ? null : secondsBetween(calledAt, servingAt);
}

/** Service of a finished ticket in whole seconds, with what ran before a hold or a transfer; null before it is done. */
export function serviceS({ state, servingAt, finishedAt, servedMs }: Ticket): number | null {
  if (state !== 'DONE' || servingAt === null || finishedAt === null) return null;
  return Math.floor((servedMs + Math.max(0, Date.parse(finishedAt) - Date.parse(servingAt))) / 1000);
}
