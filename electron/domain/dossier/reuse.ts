import { foldForSearch } from '../text/fold.ts';
import type { DigitizationStatus, Dossier, DossierComponent } from './dossier.ts';

/** An earlier paper that counts again in a new dossier. */
export interface ReusedPaper {
  readonly dossierId: string;
  readonly ordinal: number;
  /** 2 reused from a component, 3 where that one came from a result (domain reference 5). */
  readonly status: Extract<DigitizationStatus, 2 | 3>;
  readonly pdfFileId: string;
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
  return { dossierId: earlier.id, ordinal: component.ordinal, status, pdfFileId: component.pdfFileId };
}

/** The last day on which a paper received on a day counts; null where it counts for ever. The last of a short month. */
export function validUntil(day: string, months: number | null): string | null {
  if (months === null) return null;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const whole = year * 12 + (month - 1) + months;
  const last = new Date(Date.UTC(Math.floor(whole / 12), (whole % 12) + 1, 0)).getUTCDate();
  const parts = [Math.floor(whole / 12), (whole % 12) + 1, Math.min(date, last)];
  return parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-');
}
