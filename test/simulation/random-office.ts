import type { LineCounter, LineService } from '../../electron/domain/queue/line.ts';
import type { PriorityPolicy } from '../../electron/domain/queue/next.ts';
import type { NumberRange } from '../../electron/domain/queue/number.ts';
import type { Random } from './random.ts';

export interface RandomService extends LineService {
  readonly prefix: string;
  readonly range: NumberRange;
}

/** An office with as odd a set-up as an office may have. */
export interface RandomOffice {
  readonly services: readonly RandomService[];
  readonly counters: readonly LineCounter[];
  readonly policy: PriorityPolicy;
  readonly priorityShare: number;
  readonly noShowAfterCalls: number;
  readonly reactivateBehind: number;
}

const GROUPS = ['hộ tịch', 'đất đai', ''] as const;

/** Draws one to four counters and services, with groups, own counters, shared prefixes and ranges that may run out. */
export function randomOffice(random: Random): RandomOffice {
  const codes = Array.from({ length: 1 + random.below(4) }, (_, index) => `Q${index + 1}`);
  return {
    counters: codes.map((code, index) => ({
      code,
      groups: GROUPS.filter(() => random.chance(0.3)),
      active: index === 0 || random.chance(0.85),
    })),
    services: Array.from({ length: 1 + random.below(4) }, (_, index) => ({
      code: `S${index}`,
      group: random.pick(GROUPS),
      counterCodes: random.chance(0.3) ? codes.filter(() => random.chance(0.5)) : [],
      prefix: random.pick(['A', 'B', '']),
      range: random.chance(0.8) ? { from: 1, to: 999 } : { from: 1 + random.below(20), to: 20 + random.below(20) },
    })),
    policy: { priorityPasses: random.below(5), normalBetween: random.below(3) },
    priorityShare: random.pick([0, 0.1, 0.4, 0.8]),
    noShowAfterCalls: 1 + random.below(3),
    reactivateBehind: random.below(4),
  };
}
