import type { Officer } from './step.ts';

/** The person without what does not belong into a log. */
export function officerOf({ personId, name, unitCode }: Officer): Officer {
  return { personId, name, unitCode };
}
