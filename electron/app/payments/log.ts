import type { Payment } from '../../domain/payment/payment.ts';
import type { Reads } from '../ports/store.ts';

/** The payments of a dossier, oldest first, cancelled ones among them. */
export function paymentsOf(reads: Reads, dossierId: string): Promise<Payment[]> {
  return reads.paymentsOfDossier(dossierId);
}

/** What was really paid, in đồng: cash in the drawer and confirmed transfers. A code that is only shown is no payment. */
export function paidDong(payments: readonly Pick<Payment, 'state' | 'amountDong'>[]): number {
  return payments
    .filter(({ state }) => state === 'PAID' || state === 'CONFIRMED')
    .reduce((sum, { amountDong }) => sum + amountDong, 0);
}
