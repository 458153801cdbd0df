import type { Inspection } from '../inspection.ts';

/** What PDF/A-1 forbids and PDF/A-2 allows (ISO 19005-1, 6.1.4 and 6.4); for files that claim part 1. */
export function checkPartOne(inspection: Inspection): void {
  const types = inspection.streams.map(({ stream }) => inspection.name(stream.dict, 'Type'));
  if (inspection.file.xref.isStream || types.includes('ObjStm')) {
    inspection.report('A-1 6.1.4', 'cross-references or objects lie in streams');
  }
  for (const dict of inspection.dicts) {
    const mask = inspection.file.get(dict, 'SMask');
    const group = inspection.dict(dict, 'Group');
    const isTransparent = group !== null && inspection.name(group, 'S') === 'Transparency';
    const alphas = [inspection.numberOf(dict, 'CA'), inspection.numberOf(dict, 'ca')];
    if (
      mask.kind === 'STREAM' ||
      mask.kind === 'DICT' ||
      isTransparent ||
      alphas.some((alpha) => alpha !== null && alpha < 1)
    ) {
      inspection.report('A-1 6.4', 'something is transparent');
    }
  }
}
