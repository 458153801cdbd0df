import { type NextCall, type PriorityPolicy, turnsOf } from './next.ts';
import type { Duration } from './occupation.ts';

/** Somebody who waits, as the forecast moves them. */
export interface Visitor {
  readonly serviceCode: string;
  readonly priority: boolean;
  passedBy: number;
  isCalled: boolean;
}

/** A counter at work, as the forecast moves it. */
export interface Desk {
  readonly code: string;
  /** Whom it may call, in place order. */
  readonly waiting: readonly Visitor[];
  normalCalls: number;
  /** When it can call again, in milliseconds since 1970. */
  freeMs: number;
  /** How far that moment scatters, in seconds squared. */
  readonly varianceS2: number;
}

/** How long a ticket of a service keeps a counter from calling again. */
export type TimeOf = (serviceCode: string, counterCode: string) => Duration;

export interface ForecastRules {
  readonly policy: PriorityPolicy;
  readonly timeOf: TimeOf;
  /** When a counter that is free at a moment begins to call. */
  readonly begin: (atMs: number) => number;
}

export interface Forecast {
  /** When the newcomer is called, in milliseconds since 1970. */
  readonly calledMs: number;
  /** Scatter of all work before it at the desks that may call it, in seconds squared. */
  readonly varianceS2: number;
}

/**
 * Plays the line forward with every service taking its mean time: the desk that is free first calls by the rule, until one
 * calls the newcomer. Nobody else comes meanwhile. Null when no desk may call it. Desks and visitors are moved.
 */
export function forecast(
  desks: readonly Desk[],
  newcomer: Visitor,
  { policy, timeOf, begin }: ForecastRules,
): Forecast | null {
  const own = new Set(desks.filter(({ waiting }) => waiting.includes(newcomer)));
  let varianceS2 = [...own].reduce((sum, desk) => sum + desk.varianceS2, 0);
  const turns = new Map(desks.map((desk) => [desk, turnsOf(desk.waiting, policy)]));
  const nextAt = (desk: Desk): NextCall<Visitor> | null => turns.get(desk)?.(desk.normalCalls) ?? null;
  let open = own.size === 0 ? [] : [...desks];
  while (open.length > 0) {
    const desk = open.reduce((first, other) => (other.freeMs < first.freeMs ? other : first));
    const next = nextAt(desk);
    if (next === null) {
      open = open.filter((other) => other !== desk);
      continue;
    }
    const visitor = next.ticket;
    if (visitor === newcomer) return { calledMs: desk.freeMs, varianceS2 };
    for (const passed of next.passed) passed.passedBy += 1;
    visitor.isCalled = true;
    desk.normalCalls = visitor.priority ? 0 : desk.normalCalls + 1;
    const time = timeOf(visitor.serviceCode, desk.code);
    desk.freeMs = begin(desk.freeMs + time.meanS * 1000);
    if (own.has(desk)) varianceS2 += time.varianceS2;
  }
  return null;
}
