import { classOfCounts, type DigitizedClass } from './digitized-class.ts';

/** What the ratios need of one dossier (domain reference 5). */
export interface DigitizedDossier {
  /** Who received it; null where only a name is known. */
  readonly officer: { readonly id: string | null; readonly name: string };
  /** Received within the period. */
  readonly received: boolean;
  /** Finished within the period. */
  readonly done: boolean;
  /** Received components that must be digitized, but for those that cannot be scanned. */
  readonly asked: number;
  /** Of them, those with a status of 1 or more. */
  readonly digitized: number;
  /** Components that cannot be scanned, with their reason on record. */
  readonly undigitizable: number;
  /** Components with the status 2 or 3. */
  readonly reused: number;
  readonly resultDigitized: boolean;
}

/** A count out of a count; a screen shows both, for a percentage alone says nothing about 0 of 0. */
export interface Share {
  readonly part: number;
  readonly of: number;
}

export interface DigitizationRatios {
  /** Received within the period. */
  readonly received: number;
  readonly full: number;
  readonly partial: number;
  readonly none: number;
  readonly outOfScope: number;
  /** Dossiers with a component that cannot be scanned: a class of its own beside the others. */
  readonly withUndigitizable: number;
  /** R1: digitized in full, of those in scope. */
  readonly fullShare: Share;
  /** R2: digitized in full or in part, of those in scope. */
  readonly someShare: Share;
  /** R3: with a digitized result, of those finished within the period. */
  readonly resultShare: Share;
  /** R4, "khai thác lại": with a component that was used again, of those received. */
  readonly reuseShare: Share;
}

/** Counts dossiers into the ratios R1 to R4 of domain reference 5. */
export function digitizationRatios(dossiers: readonly DigitizedDossier[]): DigitizationRatios {
  const received = dossiers.filter((dossier) => dossier.received);
  const done = dossiers.filter((dossier) => dossier.done);
  const classes: Record<DigitizedClass, number> = { FULL: 0, PARTIAL: 0, NONE: 0, OUT_OF_SCOPE: 0 };
  for (const { asked, digitized } of received) classes[classOfCounts(asked, digitized)] += 1;
  const { FULL: full, PARTIAL: partial, NONE: none, OUT_OF_SCOPE: outOfScope } = classes;
  const inScope = full + partial + none;
  return {
    received: received.length,
    full,
    partial,
    none,
    outOfScope,
    withUndigitizable: received.filter(({ undigitizable }) => undigitizable > 0).length,
    fullShare: { part: full, of: inScope },
    someShare: { part: full + partial, of: inScope },
    resultShare: { part: done.filter(({ resultDigitized }) => resultDigitized).length, of: done.length },
    reuseShare: { part: received.filter(({ reused }) => reused > 0).length, of: received.length },
  };
}

/** The ratios of one officer. */
export interface OfficerRatios extends DigitizationRatios {
  readonly id: string | null;
  readonly name: string;
}

/** The same ratios for each officer who received dossiers, by name. */
export function ratiosByOfficer(dossiers: readonly DigitizedDossier[]): OfficerRatios[] {
  const byOfficer = new Map<string, DigitizedDossier[]>();
  for (const dossier of dossiers) {
    const { id, name } = dossier.officer;
    const key = id ?? `name ${name}`;
    byOfficer.set(key, [...(byOfficer.get(key) ?? []), dossier]);
  }
  return [...byOfficer.values()]
    .flatMap((own) => own.slice(0, 1).map(({ officer }) => ({ ...officer, ...digitizationRatios(own) })))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'vi'));
}
