/** How a fee is paid. `NONE` records that nothing was due (an exemption). */
export const PAYMENT_METHODS = ['CASH', 'QR', 'NONE'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/**
 * `PAID` is cash in the drawer, or nothing due. A QR code goes `SHOWN` -> `CLAIMED` (the citizen says it is paid) ->
 * `CONFIRMED` (a line of the bank's statement, or an authorised person): a QR code is no proof of payment.
 */
export const PAYMENT_STATES = ['PAID', 'SHOWN', 'CLAIMED', 'CONFIRMED', 'CANCELLED'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** One line of what is paid. `amountDong` is for all of `quantity`. */
export interface PaymentLine {
  readonly feeCode: string;
  readonly name: string;
  readonly kind: 'PHI' | 'LE_PHI' | 'BCCI';
  readonly quantity: number;
  readonly amountDong: number;
  /** Code of the exemption that was applied; empty for none. */
  readonly exemptionCode: string;
}

/** The licensed system's electronic receipt for a payment. */
export interface EReceipt {
  readonly series: string;
  readonly number: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly fileId: string | null;
}

/** A line of the fee log; it is never deleted. Moments are UTC. */
export interface Payment {
  readonly id: string;
  readonly dossierId: string;
  /** Local day it was begun, and its number within that day from 1: together its serial. */
  readonly day: string;
  readonly seq: number;
  /** ASCII, what the bank's statement shows: `LP H3801 251121 0042`. At most 25 characters. */
  readonly serial: string;
  readonly method: PaymentMethod;
  readonly state: PaymentState;
  readonly lines: readonly PaymentLine[];
  readonly amountDong: number;
  /** Cash handed over and given back; null for other methods. */
  readonly tenderedDong: number | null;
  readonly changeDong: number | null;
  readonly collectorId: string;
  readonly collectorName: string;
  readonly counterCode: string;
  readonly at: string;
  readonly claimedAt: string | null;
  readonly confirmedAt: string | null;
  /** Reference of the bank, or how an authorised person knew; empty until confirmed. */
  readonly confirmation: string;
  readonly cancelledAt: string | null;
  readonly cancelReason: string;
  readonly eReceipt: EReceipt | null;
  readonly rev: number;
}
