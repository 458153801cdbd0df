import type { DossierComponent } from '../dossier/dossier.ts';
import type { SigningState } from '../signing/signing.ts';
import type { PageMarks } from './page-facts.ts';

/** What stands between a component and being complete. */
export const MISSING_KINDS = [
  ...(['NO_PAGES', 'NOT_RECEIVED', 'NOT_SIGNED', 'NO_SIGNATURE_SEEN', 'NO_STAMP_SEEN', 'WORK_WAITING'] as const),
] as const;
type MissingKind = (typeof MISSING_KINDS)[number];

/** What is known of a component's pages and file. */
interface ComponentFindings {
  /** Shown ones. */
  readonly pages: number;
  /** How many of them wait to be cleaned. */
  readonly waiting: number;
  /** Null before its file is made. */
  readonly signing: SigningState | null;
  readonly undigitizable: boolean;
  /** The office signs its files. */
  readonly mustSign: boolean;
  /** What a paper of its kind bears and its pages surely do not. */
  readonly unseen: readonly (keyof PageMarks)[];
}

type Asked = Pick<DossierComponent, 'mustDigitize' | 'received' | 'status'>;

/**
 * Every item that is missing, for the clerk to see before closing (scanning reference 6, row 10); it is told, and hinders
 * nothing. What the procedure does not ask to be digitized misses nothing but what its own pages still need; a paper that
 * cannot be scanned needs no pages.
 */
export function missingOf(component: Asked, findings: ComponentFindings): MissingKind[] {
  const { pages, waiting, signing, undigitizable, mustSign, unseen } = findings;
  const counts = component.status >= 1;
  const missing: MissingKind[] = [];
  if (component.mustDigitize && !component.received && !counts) missing.push('NOT_RECEIVED');
  if (component.mustDigitize && component.received && !counts && pages === 0 && !undigitizable)
    missing.push('NO_PAGES');
  if (waiting > 0) missing.push('WORK_WAITING');
  if (pages > 0 && mustSign && signing !== 'SIGNED') missing.push('NOT_SIGNED');
  if (unseen.includes('signature')) missing.push('NO_SIGNATURE_SEEN');
  if (unseen.includes('stamp')) missing.push('NO_STAMP_SEEN');
  return missing;
}
