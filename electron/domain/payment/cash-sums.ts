import type { Payment } from './payment.ts';

/** What the payments of a day come to. A payment counts in exactly one of the sums. */
export interface CashSums {
  readonly cashDong: number;
  readonly qrConfirmedDong: number;
  /** Shown or claimed, and not yet known to have arrived. */
  readonly qrOpenDong: number;
  readonly cancelledDong: number;
}

/** The sum that a payment counts in. */
export function sumOf({ method, state }: Pick<Payment, 'method' | 'state'>): keyof CashSums {
  if (state === 'CANCELLED') return 'cancelledDong';
  if (state === 'CONFIRMED') return 'qrConfirmedDong';
  return method === 'QR' ? 'qrOpenDong' : 'cashDong';
}

/** Adds payments up. The cash sheet has no other figures, so it equals the fee log by construction. */
export function cashSums(payments: readonly Pick<Payment, 'method' | 'state' | 'amountDong'>[]): CashSums {
  const sums = { cashDong: 0, qrConfirmedDong: 0, qrOpenDong: 0, cancelledDong: 0 };
  for (const payment of payments) sums[sumOf(payment)] += payment.amountDong;
  return sums;
}
