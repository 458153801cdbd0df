import type { DayFacts } from './day-facts.ts';
import { currentAt, type Line } from './line.ts';
import type { Duration, Occupations } from './occupation.ts';
import { residualOf } from './residual.ts';
import type { Ticket } from './ticket.ts';
import { type WorkSession, workFromMs, workMsBetween } from './work-time.ts';

/** A counter that rests, and since when (UTC text). */
export interface Pause {
  readonly counterCode: string;
  readonly since: string;
}

/** What is known of the counters at a moment. */
export interface CountersNow {
  readonly line: Line;
  readonly pauses: readonly Pause[];
  /** Today's sessions in order; empty where hours do not count. */
  readonly sessions: readonly WorkSession[];
  readonly nowMs: number;
}

const MINUTE_S = 60;
/** From the beginning of a session to the first call of a counter. */
export const START_DELAY_S = 2 * MINUTE_S;
/** A counter that has not begun so long after its session did is late for another reason. */
const LATE_S = 10 * MINUTE_S;
/** A clerk who could call does so within this time, or else does something else first. */
const NEXT_CALL_S = 20;
const SOON_S = 2 * MINUTE_S;
/** A rest that is not over after this time lasts on; one of twice that is as long again as it was. */
const REST_S = 10 * MINUTE_S;
const LEAST_REST_LEFT_S = 4 * MINUTE_S;
/** With people waiting and no call for so long, nobody works at a counter; a declared rest may be twice that. */
const GONE_S = 25 * MINUTE_S;

/** As uncertain as it is long: nothing is known but the mean. */
const roughly = (meanS: number): Duration => ({ meanS, varianceS2: meanS * meanS });

/** A counter of which the rest is asked for. */
export interface Counter {
  readonly code: string;
  /** Whom it may call. */
  readonly waiting: readonly Ticket[];
}

/**
 * How long until a counter can make its next call, in working time from now or from the next session. Null for one at which
 * nobody seems to work: it rests for long, or people wait and it does not call.
 */
export function restOf(
  now: CountersNow,
  facts: DayFacts,
  occupations: Occupations,
  { code, waiting }: Counter,
): Duration | null {
  const { line, pauses, sessions, nowMs } = now;
  const current = currentAt(line.tickets, code);
  if (current !== null) return restOfCurrent(current, facts, occupations(current.serviceCode, code), nowMs);
  const pause = pauses.find(({ counterCode }) => counterCode === code);
  if (pause !== undefined)
    return restOfBreak(workMsBetween(sessions, Date.parse(pause.since), nowMs) / 1000, 2 * GONE_S);
  if (workFromMs(sessions, nowMs) > nowMs) return roughly(START_DELAY_S);
  const seenMs = facts.seenMs.get(code) ?? 0;
  const startMs = sessions.findLast(({ fromMs }) => fromMs <= nowMs)?.fromMs ?? 0;
  const startedS = (nowMs - startMs) / 1000;
  if (seenMs < startMs && startedS < LATE_S) {
    const leftS = Math.max(START_DELAY_S / 2, 1.5 * START_DELAY_S - startedS);
    return { meanS: leftS, varianceS2: START_DELAY_S ** 2 };
  }
  const [longest, ...others] = waiting;
  if (longest === undefined) return { meanS: 0, varianceS2: 0 };
  const waitedSince = others.reduce((first, { issuedAt }) => (issuedAt < first ? issuedAt : first), longest.issuedAt);
  const waitedSinceMs = Date.parse(waitedSince);
  const idleS = (nowMs - Math.max(waitedSinceMs, seenMs, startMs)) / 1000;
  return idleS < SOON_S ? roughly(NEXT_CALL_S) : restOfBreak(idleS, GONE_S);
}

function restOfCurrent(current: Ticket, { turnaroundS }: DayFacts, occupation: Duration, nowMs: number): Duration {
  const elapsedS = (nowMs - Date.parse(current.calledAt ?? '') + current.servedMs) / 1000;
  const rest = residualOf(occupation, elapsedS);
  return { meanS: rest.meanS + turnaroundS, varianceS2: rest.varianceS2 };
}

function restOfBreak(elapsedS: number, goneS: number): Duration | null {
  if (elapsedS > goneS) return null;
  const meanS = elapsedS < 2 * REST_S ? Math.max(LEAST_REST_LEFT_S, REST_S - elapsedS) : elapsedS;
  return { meanS, varianceS2: (meanS / 2) ** 2 };
}
