import type { StorageGauge } from '../../../electron/contract/methods/keeping.ts';

const PARTS = ['pages', 'cleaned', 'documents', 'kept', 'other', 'database'] as const;
type GaugePart = (typeof PARTS)[number];

/** What takes room, in the order in which it is drawn; what takes none is left out. */
export function gaugeParts(gauge: StorageGauge): readonly { readonly part: GaugePart; readonly bytes: number }[] {
  return PARTS.map((part) => ({ part, bytes: gauge[`${part}Bytes`] })).filter(({ bytes }) => bytes > 0);
}

/** What the whole width stands for: the office's budget, or what it uses and what is free; never less than is used. */
export function gaugeScale(gauge: StorageGauge): number {
  const used = gaugeParts(gauge).reduce((sum, { bytes }) => sum + bytes, 0);
  return Math.max(1, used, gauge.budgetBytes ?? used + gauge.freeBytes);
}
