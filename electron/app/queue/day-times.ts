import { clockMinuteOf, localMinuteFromUtc } from '../../domain/local-minute.ts';
import { serviceS, waitS, walkS } from '../../domain/queue/durations.ts';
import type { Ticket } from '../../domain/queue/ticket.ts';
import { toldError } from '../../domain/queue/told-error.ts';
import type { QueueMeasure, QueueTimeCell, QueueTimeDay } from '../ports/queue-rows.ts';

/** The durations of one day, and how its told waits did. */
export interface DayTimes {
  readonly day: QueueTimeDay;
  readonly cells: readonly QueueTimeCell[];
}

const MEASURES: readonly (readonly [QueueMeasure, (ticket: Ticket) => number | null])[] = [
  ['WAIT', waitS],
  ['WALK', walkS],
  ['SERVICE', serviceS],
];

/** Sorts the durations of a day's tickets by service, local hour of issue and measure. */
export function dayTimesOf(day: string, tickets: readonly Ticket[]): DayTimes {
  const lists = new Map<string, { cell: Omit<QueueTimeCell, 'seconds'>; values: number[] }>();
  for (const ticket of tickets) {
    const hour = hourOf(ticket.issuedAt);
    for (const [measure, secondsOf] of MEASURES) {
      const seconds = secondsOf(ticket);
      if (seconds === null) continue;
      const { serviceCode } = ticket;
      const key = `${serviceCode} ${hour} ${measure}`;
      const list = lists.get(key) ?? { cell: { day, serviceCode, hour, measure }, values: [] };
      list.values.push(seconds);
      lists.set(key, list);
    }
  }
  return {
    day: { day, tickets: tickets.length, ...toldWaits(tickets) },
    cells: [...lists.values()].map(({ cell, values }) => ({ ...cell, seconds: ascending(values) })),
  };
}

function hourOf(issuedAt: string): number {
  const minute = localMinuteFromUtc(issuedAt);
  if (minute === null) throw new Error('not a stored moment');
  return Math.floor(clockMinuteOf(minute) / 60);
}

/** Errors of told waits in tenths of a percent of the real one, without the short ones that `toldError` leaves out. */
function toldWaits(tickets: readonly Ticket[]): Pick<QueueTimeDay, 'errors' | 'inside'> {
  const errors: number[] = [];
  let inside = 0;
  for (const ticket of tickets) {
    const realS = waitS(ticket);
    const { estimate } = ticket;
    if (realS === null || estimate === null) continue;
    const error = toldError(estimate.midS, realS);
    if (error === null) continue;
    errors.push(Math.round(error * 1000));
    if (estimate.lowS <= realS && realS <= estimate.highS) inside += 1;
  }
  return { errors: ascending(errors), inside };
}

const ascending = (values: readonly number[]): Uint32Array => Uint32Array.from(values).sort();
