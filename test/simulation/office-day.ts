import { serviceS, waitS, walkS } from '../../electron/domain/queue/durations.ts';
import { historyOf, type ServiceHistory } from '../../electron/domain/queue/occupation.ts';
import type { Ticket } from '../../electron/domain/queue/ticket.ts';
import { toldError } from '../../electron/domain/queue/told-error.ts';
import { dayPlan, officePlan } from './office-plan.ts';
import { randomOf } from './random.ts';
import { simulateDay } from './simulated-day.ts';

const DAYS_OF_AN_OFFICE = 5;

/** How the told waits did. */
export interface EstimateMeasures {
  /** The middle of |told - real| / real by `toldError`: without the waits that were short and told as short. */
  readonly medianErrorPercent: number;
  /** Share of the same waits that lie inside the band that was told. */
  readonly coveredPercent: number;
  readonly n: number;
  /** Waits that were short and told as short, and how many of them lie inside their band. */
  readonly shortWaits: number;
  readonly shortCoveredPercent: number;
  /** Numbers that were told nothing. */
  readonly untold: number;
  /** The middle of all real waits. */
  readonly medianWaitS: number;
}

/** A number that was given and called. */
interface Told {
  readonly ticket: Ticket;
  readonly realS: number;
}

/**
 * Simulates working weeks of offices (`office-plan.ts`), each with a week before it that it has learned from, and compares
 * what each number was told with how long it waited. The same seed gives the same figures.
 */
export function measureEstimates(days: number, seed: number): EstimateMeasures {
  const all = toldWaits(days, seed);
  const told = all.flatMap(({ ticket: { estimate }, realS }) => (estimate === null ? [] : [{ estimate, realS }]));
  const errors = told.map(({ estimate, realS }) => toldError(estimate.midS, realS));
  const scored = told.filter((_, index) => errors[index] !== null);
  const short = told.filter((_, index) => errors[index] === null);
  const covered = (waits: typeof told): number =>
    (100 * waits.filter(({ estimate, realS }) => estimate.lowS <= realS && realS <= estimate.highS).length) /
    waits.length;
  return {
    medianErrorPercent: 100 * middleOf(errors.filter((error) => error !== null)),
    coveredPercent: covered(scored),
    n: scored.length,
    shortWaits: short.length,
    shortCoveredPercent: covered(short),
    untold: all.length - told.length,
    medianWaitS: middleOf(all.map(({ realS }) => realS)),
  };
}

function middleOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function toldWaits(days: number, seed: number): Told[] {
  const told: Told[] = [];
  for (let done = 0; done < days; done += DAYS_OF_AN_OFFICE) {
    const random = randomOf(seed + done * 7919);
    const plan = officePlan(random);
    const dayOf = (index: number, history: Parameters<typeof simulateDay>[3]): readonly Ticket[] =>
      simulateDay(random, plan, dayPlan(random, plan, index), history);
    const history = historyFrom(Array.from({ length: DAYS_OF_AN_OFFICE }, (_, index) => dayOf(index, null)).flat());
    for (let index = 0; index < Math.min(DAYS_OF_AN_OFFICE, days - done); index += 1) {
      for (const ticket of dayOf(DAYS_OF_AN_OFFICE + index, history)) {
        const realS = waitS(ticket);
        if (realS !== null) told.push({ ticket, realS });
      }
    }
  }
  return told;
}

/** What an office knows of past days. */
function historyFrom(tickets: readonly Ticket[]): Map<string, ServiceHistory> {
  const history = new Map<string, ServiceHistory>();
  for (const code of new Set(tickets.map(({ serviceCode }) => serviceCode))) {
    const own = tickets.filter(({ serviceCode }) => serviceCode === code);
    const list = (measure: (ticket: Ticket) => number | null): Uint32Array =>
      Uint32Array.from(own.map(measure).filter((seconds) => seconds !== null)).sort();
    const facts = historyOf([list(walkS)], [list(serviceS)]);
    if (facts !== null) history.set(code, facts);
  }
  return history;
}
