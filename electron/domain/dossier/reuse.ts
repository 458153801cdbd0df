import { foldForSearch } from '../text/fold.ts';
import type { DigitizationStatus, Dossier, DossierComponent } from './dossier.ts';

/** On what ground a paper counts again: official duty, or the consent of the person. */
export const REUSE_GROUNDS = ['CONG_VU', 'DONG_Y'] as const;

/** An earlier paper that counts again in a new dossier. */
export interface ReusedPaper {
  readonly dossierId: string;
  readonly ordinal: number;
  /** 2 reused from a component, 3 where that one came from a result (domain reference 5). */
  readonly status: Extract<DigitizationStatus, 2 | 3>;
  readonly pdfFileId: string;
  /** The copy in the store of electronic papers; null where the file of the earlier dossier itself counts. */
  readonly keptId: string | null;
  /** The last day on which it counts, `YYYY-MM-DD`; null for ever. */
  readonly validUntil: string | null;
}

/** A copy in the store of electronic papers (domain reference 5). */
export interface KeptPaper {
  readonly id: string;
  readonly name: string;
  readonly fileId: string;
  readonly validUntil: string | null;
  readonly withdrawnAt: string | null;
}

/** What a procedure says of a paper that may count again. */
export interface ReusablePart {
  readonly code: string;
  readonly name: string;
  /** Name of the form to fill in: what is filled in for one matter never counts in another. */
  readonly formName: string;
  /** Months for which it counts; null for ever, 0 never. */
  readonly reuseMonths: number | null;
}

/** States whose papers were never accepted. */
const NEVER_TAKEN: readonly Dossier['state'][] = ['CHO_TIEP_NHAN', 'TU_CHOI', 'HUY'];

/**
 * The earlier paper as it counts again where a procedure asks for `asked` on a day `YYYY-MM-DD`; null where it does not:
 * another paper (codes are numbered by procedure, so the name must agree too), one without a scan, one that was itself
 * taken from elsewhere, one that is no longer valid.
 */
export function reusedPaper(
  earlier: Pick<Dossier, 'id' | 'day' | 'state'>,
  component: DossierComponent,
  asked: ReusablePart,
  day: string,
): ReusedPaper | null {
  if (NEVER_TAKEN.includes(earlier.state) || !component.received || component.reusedFrom !== null) return null;
  if (component.pdfFileId === null || asked.formName !== '') return null;
  if (component.code !== asked.code || foldForSearch(component.name) !== foldForSearch(asked.name)) return null;
  if (asked.reuseMonths === 0 || day < earlier.day) return null;
  const until = validUntil(earlier.day, asked.reuseMonths);
  if (until !== null && until < day) return null;
  const status = component.status === 3 ? 3 : 2;
  const { id: dossierId } = earlier;
  const { ordinal, pdfFileId } = component;
  return { dossierId, ordinal, status, pdfFileId, keptId: null, validUntil: until };
}

/**
 * A kept paper as it counts again where a procedure asks for `asked` on a day `YYYY-MM-DD`; null where it does not. `earlier` and
 * `component` are where it came from. Component codes are numbered by procedure, so the name alone decides: what a citizen handed
 * in for one matter counts in another that asks for the same paper.
 */
export function reusedKept(
  kept: KeptPaper,
  { earlier, component }: { readonly earlier: Pick<Dossier, 'id' | 'day'>; readonly component: DossierComponent },
  asked: ReusablePart,
  day: string,
): ReusedPaper | null {
  if (kept.withdrawnAt !== null || asked.formName !== '' || asked.reuseMonths === 0 || day < earlier.day) return null;
  if (foldForSearch(kept.name) !== foldForSearch(asked.name)) return null;
  const until = earlierOf(kept.validUntil, validUntil(earlier.day, asked.reuseMonths));
  if (until !== null && until < day) return null;
  const status = component.status === 3 ? 3 : 2;
  const { id: dossierId } = earlier;
  return { dossierId, ordinal: component.ordinal, status, pdfFileId: kept.fileId, keptId: kept.id, validUntil: until };
}

const earlierOf = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a);

/** The last day on which a paper received on a day counts; null where it counts for ever. The last of a short month. */
export function validUntil(day: string, months: number | null): string | null {
  if (months === null) return null;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const whole = year * 12 + (month - 1) + months;
  const last = new Date(Date.UTC(Math.floor(whole / 12), (whole % 12) + 1, 0)).getUTCDate();
  const parts = [Math.floor(whole / 12), (whole % 12) + 1, Math.min(date, last)];
  return parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-');
}
