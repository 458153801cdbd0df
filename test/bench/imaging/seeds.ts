/**
 * Seeds of the pages that are measured. Thresholds of the program were set on seeds below 100,000; nobody tunes on these.
 * Each bench has a range of its own, so that none measures another's pages.
 */
export const HELD_OUT = {
  speed: 1_000_000,
  sizes: 1_100_000,
  skew: 1_200_000,
  blank: 1_300_000,
  orientation: 1_400_000,
  separators: 1_500_000,
  falseCodes: 1_600_000,
  split: 1_700_000,
  values: 1_800_000,
  memory: 1_900_000,
  photos: 2_000_000,
  conformance: 2_100_000,
  marks: 2_200_000,
  viewable: 2_300_000,
} as const;

export const seedsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, at) => first + at);
