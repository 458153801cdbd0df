import type { DossierComponent } from '../dossier/dossier.ts';

/** How far a dossier is digitized (domain reference 5). */
export const DIGITIZED_CLASSES = ['FULL', 'PARTIAL', 'NONE', 'OUT_OF_SCOPE'] as const;
export type DigitizedClass = (typeof DIGITIZED_CLASSES)[number];

/**
 * The class of a dossier: FULL when every received component that must be digitized has status 1, 2 or 3. Those that cannot
 * be scanned for a recorded reason (`undigitizable`, their ordinals) are a class of their own in the ratios and count neither
 * way. Without any component that must be digitized the dossier is out of scope.
 */
export function digitizedClass(
  components: readonly Pick<DossierComponent, 'ordinal' | 'mustDigitize' | 'received' | 'status'>[],
  undigitizable: ReadonlySet<number>,
): DigitizedClass {
  const asked = components.filter(
    ({ ordinal, mustDigitize, received }) => mustDigitize && received && !undigitizable.has(ordinal),
  );
  return classOfCounts(asked.length, asked.filter(({ status }) => status >= 1).length);
}

/** The same from counts: components that are asked for and can be scanned, and how many of them are digitized. */
export function classOfCounts(asked: number, digitized: number): DigitizedClass {
  if (asked === 0) return 'OUT_OF_SCOPE';
  if (digitized >= asked) return 'FULL';
  return digitized === 0 ? 'NONE' : 'PARTIAL';
}
