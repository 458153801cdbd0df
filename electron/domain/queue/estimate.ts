import type { LocalMinute } from '../local-minute.ts';
import { type CountersNow, restOf, START_DELAY_S } from './counter-rest.ts';
import { type DayFacts, dayFacts } from './day-facts.ts';
import { callRight, isServedAt, waitingInPlace } from './line.ts';
import { normalCallsSincePriority, type PriorityPolicy } from './next.ts';
import { type Duration, type Occupations, occupationsToday, type ServiceHistory } from './occupation.ts';
import { type Desk, forecast, type TimeOf, type Visitor } from './schedule.ts';
import type { Ticket, WaitEstimate } from './ticket.ts';
import { addWorkMs, workFromMs, workMsBetween } from './work-time.ts';

/** What is known of the office at a moment. */
export interface EstimateInput extends CountersNow {
  readonly policy: PriorityPolicy;
  /** How long tickets occupied a counter on past days, by service code. */
  readonly history: ReadonlyMap<string, ServiceHistory>;
}

/** Who asks: somebody who would take a number now. */
export interface Newcomer {
  readonly serviceCode: string;
  readonly priority: boolean;
}

/** A counter at work, and whom it may call. */
interface AtWork {
  readonly code: string;
  readonly rest: Duration;
  readonly normalCalls: number;
  /** Which of all who wait it may call. */
  readonly waiting: readonly number[];
}

/** What all estimates of one moment share: made once, asked for every service. */
export interface EstimateBasis {
  readonly input: EstimateInput;
  readonly facts: DayFacts;
  readonly occupations: Occupations;
  /** Everybody who waits, in place order. */
  readonly waiting: readonly Ticket[];
  /** The one that is free first comes first. */
  readonly atWork: readonly AtWork[];
}

/** A counter is kept so long by a ticket to which nobody comes. */
const ABSENT_S = 90;
/** Priority tickets of so long past tell how many will come; */
const RECENT_MS = 45 * 60_000;
/** but fewer will, because a line is longest when the rush is over. Fitted to simulated days. */
const EBB = 0.6;
/** How far the forecast's mean may be off besides the scatter of services, as a share of it. Fitted to simulated days. */
const FORECAST_VARIATION = 0.25;
const LEAST_SPREAD_S = 60;
/** Of the standard normal distribution: nine of ten cases lie within. */
const NINE_OF_TEN = 1.645;

/** Learns from a moment what its estimates need. */
export function estimateBasis(input: EstimateInput): EstimateBasis {
  const { line, sessions, history } = input;
  const facts = dayFacts(line.tickets, sessions);
  const occupations = occupationsToday(line.tickets, history);
  const waiting = waitingInPlace(line.tickets);
  const placed = waiting.map((ticket, index) => ({ ticket, index }));
  const atWork = line.counters.flatMap(({ code, active }): AtWork[] => {
    if (!active) return [];
    const isCallable = callRight(line, code);
    const own = placed.filter(({ ticket }) => isCallable(ticket));
    const rest = restOf(input, facts, occupations, { code, waiting: own.map(({ ticket }) => ticket) });
    if (rest === null) return [];
    const normalCalls = normalCallsSincePriority(line.tickets, code);
    return [{ code, rest, normalCalls, waiting: own.map(({ index }) => index) }];
  });
  return { input, facts, occupations, waiting, atWork: atWork.sort((a, b) => a.rest.meanS - b.rest.meanS) };
}

/**
 * How long a newcomer would wait for the first call, in whole seconds; null where no counter at work may call it.
 *
 * The line is played forward with mean times (`schedule.ts`), from when each counter will be free; time outside of the
 * sessions passes without a call, and priority tickets still to come are added. The forecast's mean and its scatter make a
 * log-normal distribution: its median is told, and the band between its 5 % and 95 % quantiles.
 */
export function estimateWait(basis: EstimateBasis, newcomer: Newcomer): WaitEstimate | null {
  const { sessions, nowMs, policy } = basis.input;
  const visitor: Visitor = { ...newcomer, passedBy: 0, isCalled: false };
  const desks = desksFor(basis, visitor);
  const own = desks.filter(({ waiting }) => waiting.includes(visitor));
  const timeOf = timesOf(basis);
  const begin = (atMs: number): number => {
    const fromMs = workFromMs(sessions, atMs);
    return fromMs > atMs ? fromMs + START_DELAY_S * 1000 : atMs;
  };
  const found = forecast(desks, visitor, { policy, timeOf, begin });
  if (found === null) return null;
  const workS = workMsBetween(sessions, nowMs, found.calledMs) / 1000;
  const meanS = workS + (newcomer.priority ? 0 : jumpsS(basis, own, workS));
  const spreadS2 = found.varianceS2 / own.length ** 2 + (FORECAST_VARIATION * meanS) ** 2 + LEAST_SPREAD_S ** 2;
  const sigma2 = Math.log(1 + spreadS2 / Math.max(meanS, LEAST_SPREAD_S / 2) ** 2);
  const midS = meanS * Math.exp(-sigma2 / 2);
  const reach = Math.exp(NINE_OF_TEN * Math.sqrt(sigma2));
  const told = (seconds: number): number => Math.round((addWorkMs(sessions, nowMs, seconds * 1000) - nowMs) / 1000);
  return { lowS: told(midS / reach), midS: told(midS), highS: told(Math.max(midS + LEAST_SPREAD_S, midS * reach)) };
}

/** Whether a turn is expected after the office closes; never where no closing is known. */
export function isAfterClosing(estimate: WaitEstimate, nowMinute: LocalMinute, closesAt: LocalMinute | null): boolean {
  return closesAt !== null && nowMinute + estimate.midS / 60 > closesAt;
}

/** The counters at work with everybody who waits and the newcomer behind them, ready to be moved. */
function desksFor({ input, waiting: all, atWork }: EstimateBasis, newcomer: Visitor): Desk[] {
  const { line, sessions, nowMs } = input;
  const visitors = all.map(({ serviceCode, priority, passedBy }): Visitor => {
    return { serviceCode, priority, passedBy, isCalled: false };
  });
  const isOwn = ({ code }: AtWork): boolean => callRight(line, code)({ ...newcomer, boundCounterCode: null });
  const busy = atWork.filter((desk) => desk.rest.meanS > 0 && isOwn(desk));
  const freed = freedAfterS(busy.map(({ rest }) => rest.meanS));
  return atWork.map((desk) => {
    const { code, rest, normalCalls } = desk;
    const freeS = freed[busy.indexOf(desk)] ?? rest.meanS;
    const freeMs = workFromMs(sessions, workFromMs(sessions, nowMs) + freeS * 1000);
    const others = desk.waiting.map((index) => visitors[index]).filter((one) => one !== undefined);
    const waiting = isOwn(desk) ? [...others, newcomer] : others;
    return { code, normalCalls, freeMs, varianceS2: rest.varianceS2, waiting };
  });
}

/**
 * When the first, the second and so on of some counters will be free, in seconds; `restsS` are their mean rests, ascending.
 * The first is free long before its mean, because any of them may be it. Rests are taken as exponential: then the next one is
 * free after the inverse of the sum of their rates, and those left begin anew (the order statistics of Rényi).
 */
function freedAfterS(restsS: readonly number[]): number[] {
  let rates = restsS.reduce((sum, restS) => sum + 1 / restS, 0);
  let atS = 0;
  return restsS.map((restS, index) => {
    atS += index === restsS.length - 1 ? restS : 1 / rates;
    rates -= 1 / restS;
    return atS;
  });
}

/** How long one who waits will keep a counter, until that one can call again. */
function timesOf({ facts, occupations }: EstimateBasis): TimeOf {
  const { absentShare, turnaroundS } = facts;
  return (serviceCode, counterCode) => {
    const { meanS, varianceS2 } = occupations(serviceCode, counterCode);
    const mixedS = (1 - absentShare) * meanS + absentShare * ABSENT_S;
    const squareS2 = (1 - absentShare) * (meanS * meanS + varianceS2) + absentShare * ABSENT_S * ABSENT_S;
    return { meanS: mixedS + turnaroundS, varianceS2: squareS2 - mixedS * mixedS };
  };
}

/** What priority tickets that come later will add to a wait of `workS`, in seconds. */
function jumpsS(basis: EstimateBasis, own: readonly Desk[], workS: number): number {
  const { line, nowMs, sessions, policy } = basis.input;
  const timeOf = timesOf(basis);
  const shareOf = sharesOf(basis, own);
  let count = 0;
  let sumS = 0;
  for (const { priority, issuedAt, serviceCode } of line.tickets) {
    if (!priority || Date.parse(issuedAt) <= nowMs - RECENT_MS) continue;
    const share = shareOf.get(serviceCode) ?? 0;
    count += share;
    sumS += share * timeOf(serviceCode, own[0]?.code ?? '').meanS;
  }
  if (count === 0) return 0;
  const spanS = Math.max(600, workMsBetween(sessions, nowMs - RECENT_MS, nowMs) / 1000);
  const jumps = Math.min(policy.priorityPasses, EBB * (count / spanS) * workS);
  return (jumps * (sumS / count)) / own.length;
}

/** Of each service, which share of the counters that serve it belongs to these. */
function sharesOf({ input, atWork }: EstimateBasis, own: readonly Desk[]): Map<string, number> {
  const codes = new Set(atWork.map(({ code }) => code));
  const ownCodes = new Set(own.map(({ code }) => code));
  const counters = input.line.counters.filter(({ code }) => codes.has(code));
  return new Map(
    input.line.services.map((service) => {
      const serving = counters.filter((counter) => isServedAt(service, counter));
      const ownServing = serving.filter(({ code }) => ownCodes.has(code));
      return [service.code, serving.length === 0 ? 0 : ownServing.length / serving.length];
    }),
  );
}
