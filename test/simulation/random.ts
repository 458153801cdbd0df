/** Random draws that a seed repeats. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number from 0 to below `count`. */
  below(count: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** In [from, to). */
  between(from: number, to: number): number;
  /** Of the standard normal distribution. */
  normal(): number;
  /** Log-normal with that mean and coefficient of variation. */
  logNormal(mean: number, variation: number): number;
}

const UINT32 = 2 ** 32;

/** A generator of 32 bits of state (a Weyl sequence and a mixing function), good enough for a simulation and fast. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / UINT32;
  };
  const below = (count: number): number => Math.floor(next() * count);
  // Box and Muller; 1 - next() is never 0.
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick(list) {
      const item = list[below(list.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    between: (from, to) => from + next() * (to - from),
    normal,
    logNormal(mean, variation) {
      const variance = Math.log(1 + variation * variation);
      return mean * Math.exp(Math.sqrt(variance) * normal() - variance / 2);
    },
  };
}
