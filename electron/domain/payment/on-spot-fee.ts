import { type FeeDue, type FeeUnits, feeAmount, reducedAmount } from '../catalogue/fee.ts';
import type { FeeLine } from '../catalogue/procedure.ts';
import { foldForSearch } from '../text/fold.ts';
import type { PaymentLine } from './payment.ts';

/** A paper of a service done on the spot. */
export interface PaperToPay {
  readonly pages: number;
  /** Copies that are certified or made of it. */
  readonly copies: number;
}

/**
 * How often a line counts for one paper: a price a page counts every page of every copy, a price a copy (`bản`) every
 * copy; any other, such as the one of a certified signature, counts the paper once.
 */
export function unitsOf({ per }: Pick<FeeLine, 'per'>, { pages, copies }: PaperToPay): FeeUnits {
  const word = foldForSearch(per);
  if (/\btrang\b/.test(word)) return { units: pages, copies };
  if (/\bban\b/.test(word) && !/\bvan ban\b/.test(word)) return { units: copies, copies: 1 };
  return { units: 1, copies: 1 };
}

/** What the papers come to: each paper, and each line of the fee table over all of them. */
export interface PapersDue {
  /** Whole đồng, one a paper. */
  readonly papersDong: readonly number[];
  readonly lines: readonly PaymentLine[];
  readonly totalDong: number;
}

/** Computes the fees of papers. The exemption is taken off each paper's share of a line, halves rounded up. */
export function papersDue(fees: readonly FeeDue[], papers: readonly PaperToPay[]): PapersDue {
  const papersDong = papers.map(() => 0);
  const lines = fees.map(({ line, exemption }): PaymentLine => {
    let quantity = 0;
    let amountDong = 0;
    for (const [place, paper] of papers.entries()) {
      const { units, copies } = unitsOf(line, paper);
      const due = reducedAmount(feeAmount(line, { units, copies }), exemption?.percent ?? 0);
      quantity += units * copies;
      amountDong += due;
      papersDong[place] = (papersDong[place] ?? 0) + due;
    }
    const { code: feeCode, name, kind } = line;
    return { feeCode, name, kind, quantity, amountDong, exemptionCode: exemption?.code ?? '' };
  });
  return { papersDong, lines, totalDong: lines.reduce((sum, { amountDong }) => sum + amountDong, 0) };
}

/** The fees of a service done on the spot: those without a case, else those of the first case. */
export function ordinaryFees(fees: readonly FeeDue[]): FeeDue[] {
  const [first] = fees;
  const caseName = fees.some(({ line }) => line.caseName === '') ? '' : (first?.line.caseName ?? '');
  return fees.filter(({ line }) => line.caseName === caseName);
}
