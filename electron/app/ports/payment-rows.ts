import type { Payment, PaymentState } from '../../domain/payment/payment.ts';

/** A payment with what windows show of its dossier. */
export interface PaymentOfDossier {
  readonly payment: Payment;
  readonly dossier: PaidDossier;
}

/** What is known of a payment's dossier. */
export interface PaidDossier {
  readonly code: string;
  readonly applicantName: string;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly receivingUnitCode: string;
}

/** Which lines of the fee log are asked for. Days are `YYYY-MM-DD`, both included. */
export interface PaymentQuestion {
  readonly from: string;
  readonly to: string;
  readonly state: PaymentState | null;
  /** Folded: a part of the serial, or words of the dossier's code and its people; empty finds all. */
  readonly foldedQuery: string;
  readonly limit: number;
}

/** A line of a bank statement that proved a payment. */
export interface BankLine {
  readonly reference: string;
  readonly paymentId: string;
  /** As the statement writes it. */
  readonly bookedOn: string;
  readonly amountDong: number;
  /** UTC moment of the import. */
  readonly at: string;
}

/** The cash of one person's day as it was counted. */
export interface CashCount {
  readonly day: string;
  readonly personId: string;
  readonly countedDong: number;
  /** What the fee log said when it was counted. */
  readonly expectedDong: number;
  readonly note: string;
  /** UTC. */
  readonly at: string;
}

/** The fee log, as one transaction sees it. */
export interface PaymentReads {
  payment(id: string): Promise<Payment | null>;
  paymentOfDossier(id: string): Promise<PaymentOfDossier | null>;
  paymentBySerial(serial: string): Promise<Payment | null>;
  /** Of one dossier, oldest first. */
  paymentsOfDossier(dossierId: string): Promise<Payment[]>;
  /** Begun on a day by one person, oldest first. */
  paymentsOfDay(day: string, collectorId: string): Promise<PaymentOfDossier[]>;
  /** Begun between two days, oldest first. */
  paymentsBetween(from: string, to: string): Promise<PaymentOfDossier[]>;
  /** Newest first, and how many there are beyond the limit. */
  findPayments(question: PaymentQuestion): Promise<{ readonly payments: PaymentOfDossier[]; readonly total: number }>;
  /** The highest number of a day; 0 when there is none. */
  lastPaymentSeq(day: string): Promise<number>;
  bankLine(reference: string): Promise<BankLine | null>;
  /** Lines that proved a payment. */
  bankLinesOf(paymentId: string): Promise<BankLine[]>;
  cashCount(day: string, personId: string): Promise<CashCount | null>;
}

export interface PaymentWrites {
  putPayment(payment: Payment): Promise<void>;
  /** A second line of the same reference is a bug and throws: the rule asks before. */
  addBankLine(line: BankLine): Promise<void>;
  putCashCount(count: CashCount): Promise<void>;
}
