import type { Bench } from './bars.ts';

/** Every area of the contract. */
export const AREA_NAMES = [
  ...(['printing', 'queue', 'reception', 'scanning', 'imaging', 'rating', 'reports', 'hub', 'start'] as const),
] as const;
export type AreaName = (typeof AREA_NAMES)[number];

/** Loaded only when asked for: an area's libraries and fonts cost the others nothing. */
type LoadArea = () => Promise<readonly Bench[]>;

/** The areas whose part of the program exists. */
export const AREAS: Readonly<Partial<Record<AreaName, LoadArea>>> = {
  printing: async () => (await import('./printing/benches.ts')).PRINTING_BENCHES,
  queue: async () => (await import('./queue/benches.ts')).QUEUE_BENCHES,
  reception: async () => (await import('./reception/benches.ts')).RECEPTION_BENCHES,
  scanning: async () => (await import('./scanning/benches.ts')).SCANNING_BENCHES,
  imaging: async () => (await import('./imaging/benches.ts')).IMAGING_BENCHES,
};
