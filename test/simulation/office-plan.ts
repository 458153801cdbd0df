import type { LineCounter, LineService } from '../../electron/domain/queue/line.ts';
import type { PriorityPolicy } from '../../electron/domain/queue/next.ts';
import type { Random } from './random.ts';

/** A service with how long it takes. */
export interface PlannedService extends LineService {
  readonly prefix: string;
  readonly meanS: number;
  /** Standard deviation over mean. */
  readonly variation: number;
  /** Share of the numbers. */
  readonly share: number;
}

/** A counter with who works there. */
export interface PlannedCounter extends LineCounter {
  /** 1 is average; 1.2 takes a fifth longer. */
  readonly pace: number;
}

/** An office as it is every day. */
export interface OfficePlan {
  readonly services: readonly PlannedService[];
  readonly counters: readonly PlannedCounter[];
  readonly policy: PriorityPolicy;
  readonly priorityShare: number;
  readonly noShowShare: number;
  readonly reactivateBehind: number;
  /** Work of an ordinary day over the working time of all counters. */
  readonly load: number;
}

/** What makes one day unlike another. */
export interface DayPlan {
  readonly date: string;
  readonly isMonday: boolean;
  readonly isRain: boolean;
  /** All services of the day take so much longer (the network is slow, a new form). */
  readonly slowness: number;
  /** Counters at which nobody sits today. */
  readonly empty: ReadonlySet<string>;
}

const MINUTE_S = 60;

/** Draws an office of 3 to 12 counters in one to three groups, and 3 to 8 services of 4 to 15 minutes. */
export function officePlan(random: Random): OfficePlan {
  const groups = ['hộ tịch', 'đất đai', 'chứng thực'].slice(0, 1 + random.below(3));
  const counterCount = Math.max(groups.length + 1, 3 + random.below(10));
  const serviceCount = Math.max(groups.length, 3 + random.below(6));
  const shares = Array.from({ length: serviceCount }, () => random.between(0.3, 1));
  const all = shares.reduce((sum, share) => sum + share, 0);
  return {
    counters: Array.from({ length: counterCount }, (_, index) => ({
      code: `Q${index + 1}`,
      // The last counter serves whoever comes.
      groups: index === counterCount - 1 ? [] : [groups[index % groups.length] ?? ''],
      active: true,
      pace: random.between(0.85, 1.2),
    })),
    services: shares.map((share, index) => ({
      code: `S${index}`,
      group: groups[index % groups.length] ?? '',
      counterCodes: [],
      prefix: String.fromCharCode(65 + index),
      meanS: random.between(4, 15) * MINUTE_S,
      variation: random.between(0.45, 0.75),
      share: share / all,
    })),
    policy: { priorityPasses: 5, normalBetween: 1 },
    priorityShare: random.between(0.05, 0.15),
    noShowShare: random.between(0.03, 0.08),
    reactivateBehind: 2,
    load: random.between(0.6, 0.9),
  };
}

/** Draws a day: Monday to Friday in turn, rain on one of five, now and then a counter without a clerk. */
export function dayPlan(random: Random, plan: OfficePlan, index: number): DayPlan {
  const weekday = index % 5;
  const day = new Date(Date.UTC(2026, 0, 5 + Math.floor(index / 5) * 7 + weekday));
  const isShort = plan.counters.length > 3 && random.chance(0.25);
  return {
    date: day.toISOString().slice(0, 10),
    isMonday: weekday === 0,
    isRain: random.chance(0.2),
    slowness: random.logNormal(1, 0.08),
    empty: new Set(isShort ? [random.pick(plan.counters.slice(0, -1)).code] : []),
  };
}

/** Half hours from 06:30 to 17:00 with the share of the day's people who come in each. */
const HALF_HOURS_FROM_MINUTE = 6 * 60 + 30;
const ORDINARY = [3, 9, 9, 8, 8, 7, 7, 6, 5, 4, 0, 0, 0, 4, 7, 7, 6, 5, 4, 3, 1];
const MONDAY = [5, 13, 12, 10, 9, 7, 6, 5, 4, 3, 0, 0, 0, 5, 8, 7, 5, 4, 3, 2, 1];
const RAIN = [1, 4, 6, 7, 8, 9, 9, 8, 7, 5, 0, 0, 0, 3, 6, 7, 7, 6, 5, 4, 2];

/** Minutes after midnight at which people come to the kiosk, ascending: a Poisson process with the day's shape. */
export function arrivals(random: Random, plan: OfficePlan, day: DayPlan): number[] {
  const shape = day.isRain ? RAIN : day.isMonday ? MONDAY : ORDINARY;
  const all = shape.reduce((sum, weight) => sum + weight, 0);
  const workS = plan.services.reduce((sum, { meanS, share }) => sum + meanS * share, 0);
  const capacityS = plan.counters.length * 8 * 3600;
  const people = ((plan.load * capacityS) / workS) * (day.isMonday ? 1.2 : 1) * (day.isRain ? 0.75 : 1);
  return shape.flatMap((weight, index) => {
    const minutes: number[] = [];
    const perMinute = (people * weight) / all / 30;
    const from = HALF_HOURS_FROM_MINUTE + index * 30;
    const gap = (): number => -Math.log(1 - random.next()) / perMinute;
    for (let minute = from + gap(); minute < from + 30; minute += gap()) minutes.push(minute);
    return minutes;
  });
}
