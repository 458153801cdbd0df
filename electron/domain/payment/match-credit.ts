import type { Payment } from './payment.ts';
import type { StatementCredit } from './statement.ts';

/** What a line of a statement means. */
export type CreditOutcome = 'MATCHED' | 'DONE' | 'AMOUNT' | 'CANCELLED' | 'UNKNOWN';

/** A line with the payment it speaks of. */
export interface CreditMatch {
  readonly outcome: CreditOutcome;
  readonly payment: Payment | null;
  /** Serials in the text that exist; empty for none. */
  readonly serial: string;
}

/** What is known besides the line. */
export interface CreditContext {
  /** QR payments whose serial the text holds, no two alike. */
  readonly candidates: readonly Payment[];
  /** The payment that this very line (by its key) proved before. */
  readonly provenBefore: Payment | null;
  /** Whether another line proved the candidate before. */
  readonly hasOtherProof: boolean;
}

/**
 * Decides about a line of a statement. Only one serial with the exact amount confirms: a line that names two payments or
 * another amount is named for a person, and so is a second transfer for what was paid already. A reference that proved one
 * payment and now names another is no proof of either: some banks number whole batches.
 */
export function matchCredit(
  { amountDong }: Pick<StatementCredit, 'amountDong'>,
  { candidates, provenBefore, hasOtherProof }: CreditContext,
): CreditMatch {
  const serial = candidates.map((candidate) => candidate.serial).join(', ');
  if (provenBefore !== null) {
    const isIts = candidates.length === 0 || candidates.some(({ id }) => id === provenBefore.id);
    return isIts
      ? { outcome: 'DONE', payment: provenBefore, serial: provenBefore.serial }
      : { outcome: 'UNKNOWN', payment: null, serial };
  }
  const [payment, ...others] = candidates;
  if (payment === undefined || others.length > 0) return { outcome: 'UNKNOWN', payment: null, serial };
  if (payment.state === 'CANCELLED') return { outcome: 'CANCELLED', payment, serial };
  if (payment.amountDong !== amountDong || hasOtherProof) return { outcome: 'AMOUNT', payment, serial };
  return { outcome: 'MATCHED', payment, serial };
}
