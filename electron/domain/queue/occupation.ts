import { serviceS } from './durations.ts';
import type { Ticket } from './ticket.ts';

/** A duration as a mean and how far it scatters, over `count` cases. Seconds and seconds squared. */
export interface ServiceHistory {
  readonly count: number;
  readonly meanS: number;
  readonly varianceS2: number;
}

/** How long something takes: no count, because it may be a guess. */
export interface Duration {
  readonly meanS: number;
  readonly varianceS2: number;
}

/** Where nothing is known yet: ten minutes, give or take seven. */
const UNKNOWN: Duration = { meanS: 600, varianceS2: 420 * 420 };
/** Past days count as so many cases of today; a service with few cases counts as what it has. */
const HISTORY_WEIGHT = 20;
/** Cases that stand against today's slowness as a whole, before it is believed. */
const SLOWNESS_WEIGHT = 6;
/** Scatter as a share of the mean where it is not known well. */
const USUAL_VARIATION = 0.7;

/**
 * Sums up listed walks and services (seconds) of one service over past days: how long a ticket occupied a counter. Null
 * without services. A walk and its service are taken as independent.
 */
export function historyOf(walks: readonly Uint32Array[], services: readonly Uint32Array[]): ServiceHistory | null {
  const service = momentsOf(services);
  if (service.count === 0) return null;
  const walk = momentsOf(walks);
  return {
    count: service.count,
    meanS: service.meanS + walk.meanS,
    varianceS2: service.varianceS2 + walk.varianceS2,
  };
}

function momentsOf(lists: readonly Uint32Array[]): ServiceHistory {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (const list of lists) {
    count += list.length;
    for (const seconds of list) {
      sum += seconds;
      squares += seconds * seconds;
    }
  }
  const meanS = count === 0 ? 0 : sum / count;
  return { count, meanS, varianceS2: count < 2 ? 0 : Math.max(0, (squares - count * meanS * meanS) / (count - 1)) };
}

/** How long a ticket that is done occupied its counters, from the call, in seconds; null before. */
function occupationS(ticket: Ticket): number | null {
  const service = serviceS(ticket);
  if (service === null || ticket.servingAt === null || ticket.calledAt === null) return null;
  return service + Math.max(0, Date.parse(ticket.servingAt) - Date.parse(ticket.calledAt)) / 1000;
}

/** Answers how long a ticket of a service occupies a counter today. */
export type Occupations = (serviceCode: string, counterCode: string) => Duration;

/** Sums of what was and what was to be expected. */
interface Tally {
  readonly count: number;
  readonly realS: number;
  readonly expectedS: number;
}

const NOTHING: Tally = { count: 0, realS: 0, expectedS: 0 };

function addTo(tallies: Map<string, Tally>, key: string, realS: number, expectedS: number): void {
  const old = tallies.get(key) ?? NOTHING;
  tallies.set(key, { count: old.count + 1, realS: old.realS + realS, expectedS: old.expectedS + expectedS });
}

/** How much longer than expected, held back by `weight` cases that took just as long as expected. */
function factorOf({ count, realS, expectedS }: Tally, weight: number): number {
  const meanS = count === 0 ? UNKNOWN.meanS : expectedS / count;
  const wholeS = expectedS + weight * meanS;
  // Where every service was over at once, nothing can be longer than expected.
  return wholeS === 0 ? 1 : (realS + weight * meanS) / wholeS;
}

/**
 * Learns from the day so far how long services take: past days give the middle, today as a whole makes all of them slower
 * or faster, then the service's own cases and the counter's pace count in turn.
 */
export function occupationsToday(
  tickets: readonly Ticket[],
  history: ReadonlyMap<string, ServiceHistory>,
): Occupations {
  const past = pastOf(history);
  const done = tickets.flatMap((ticket) => {
    const realS = occupationS(ticket);
    return realS === null ? [] : [{ ticket, realS }];
  });
  const all = new Map<string, Tally>();
  for (const { ticket, realS } of done) addTo(all, '', realS, past(ticket.serviceCode).meanS);
  const slowness = factorOf(all.get('') ?? NOTHING, SLOWNESS_WEIGHT);
  const services = new Map<string, Tally>();
  for (const { ticket, realS } of done)
    addTo(services, ticket.serviceCode, realS, past(ticket.serviceCode).meanS * slowness);
  const serviceFactor = (code: string): number =>
    factorOf(services.get(code) ?? NOTHING, Math.max(2, Math.min(HISTORY_WEIGHT, history.get(code)?.count ?? 0)));
  const counters = new Map<string, Tally>();
  for (const { ticket, realS } of done) {
    const expectedS = past(ticket.serviceCode).meanS * slowness * serviceFactor(ticket.serviceCode);
    addTo(counters, ticket.counterCode ?? '', realS, expectedS);
  }
  return (serviceCode, counterCode) => {
    const { meanS, varianceS2 } = past(serviceCode);
    const counterFactor = factorOf(counters.get(counterCode) ?? NOTHING, HISTORY_WEIGHT);
    const factor = slowness * serviceFactor(serviceCode) * counterFactor;
    return { meanS: meanS * factor, varianceS2: varianceS2 * factor * factor };
  };
}

/** What past days say of a service; of one that is new, what they say of all. */
function pastOf(history: ReadonlyMap<string, ServiceHistory>): (serviceCode: string) => Duration {
  const known = [...history.values()].filter(({ count }) => count > 0);
  const cases = known.reduce((sum, { count }) => sum + count, 0);
  const meanS = known.reduce((sum, one) => sum + one.meanS * one.count, 0) / cases;
  const usual = cases === 0 ? UNKNOWN : { meanS, varianceS2: (USUAL_VARIATION * meanS) ** 2 };
  return (serviceCode) => {
    const own = history.get(serviceCode);
    if (own === undefined || own.count === 0) return usual;
    return own.count < HISTORY_WEIGHT ? { meanS: own.meanS, varianceS2: (USUAL_VARIATION * own.meanS) ** 2 } : own;
  };
}
