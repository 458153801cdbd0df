import { LAYERS, type Life, minuteAt } from './year-lives.ts';

/** Numbers that look random and are the same in every run (Lehmer's generator). */
export function createRandom(seed: number): { below(limit: number): number; pick<T>(values: readonly T[]): T } {
  let state = seed;
  const below = (limit: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
  return { below, pick: <T>(values: readonly T[]): T => values[below(values.length)] as T };
}

const FROM = minuteAt('2026-01-01T00:00');
const YEAR = 365 * 1440;
const PEOPLE = ['An', 'Bình', 'Chi', 'Dũng', 'Em'];

const TERMS = [
  (below: (limit: number) => number) => ({ amount: 1 + below(25), unit: 'NGAY_LAM_VIEC' }),
  (below: (limit: number) => number) => ({ amount: 1 + below(3), unit: 'NGAY_LAM_VIEC' }),
  (below: (limit: number) => number) => ({ amount: below(40), unit: 'NGAY' }),
  (below: (limit: number) => number) => ({ amount: 1 + below(30), unit: 'GIO_LAM_VIEC' }),
  () => ({ amount: 0, unit: 'TRONG_NGAY' }),
  () => ({ amount: 0, unit: 'KHONG_HEN' }),
];

/** Dossiers of a year, each with its pauses, hand-overs, apology and end in order. */
export function randomLives(count: number, seed: number): Life[] {
  const { below, pick } = createRandom(seed);
  return Array.from({ length: count }, (_, index): Life => {
    const received = FROM + below(YEAR);
    let at = received;
    const later = (days: number): number => {
      at += 1 + below(days * 1440);
      return at;
    };
    const pauses = Array.from({ length: pick([0, 0, 0, 1, 1, 2]) }, () => ({ from: later(12), to: later(5) }));
    const ended = at;
    const holders = [{ at: received, person: pick(PEOPLE) }];
    for (let moves = below(3); moves > 0; moves -= 1) {
      holders.push({ at: received + below(20 * 1440), person: pick(PEOPLE) });
    }
    const end = pick([null, ...(['CO_KET_QUA', 'CO_KET_QUA', 'CO_KET_QUA', 'RUT', 'TRA_LAI'] as const)]);
    const endAt = ended + 1 + below(45 * 1440);
    const apologyAt = received + below(50 * 1440);
    return {
      code: `T-${String(index).padStart(5, '0')}`,
      unit: pick(Object.keys(LAYERS)),
      term: pick(TERMS)(below),
      mode: pick(['RESUME', 'RESUME', 'RESTART']),
      received,
      pauses,
      holders: holders.toSorted((a, b) => a.at - b.at),
      apology: below(3) === 0 && apologyAt < endAt ? { at: apologyAt, promised: apologyAt + 3 * 1440 } : null,
      end:
        end === null
          ? null
          : {
              at: endAt,
              state: end,
              returned: end === 'CO_KET_QUA' && below(2) === 0 ? endAt + below(10 * 1440) : null,
            },
    };
  });
}
