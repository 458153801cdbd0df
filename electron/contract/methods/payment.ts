import { z } from 'zod';
import { PAYMENT_METHODS, PAYMENT_STATES } from '../../domain/payment/payment.ts';
import { defineMethod } from '../method.ts';
import { MAX_DONG } from '../procedure-schema.ts';
import { Bytes, Code, Id, Line, LocalDateText, RequiredLine, UtcInstant } from '../values.ts';

const clerk = { windows: ['counter'], roles: ['CLERK', 'HEAD'] } as const;
const both = { windows: ['counter', 'supervisor'], roles: ['CLERK', 'HEAD'] } as const;
const Dong = z.number().int().min(0).max(MAX_DONG);
/** Of many payments: a year of them is more than one ever is. */
const SumDong = z.number().int().min(0);
const Count = z.number().int().min(0);

/** A QR code as a drawing: a path over `size` x `size` modules, without quiet zone. */
export const QrDrawing = z.strictObject({ size: z.number().int().min(21).max(177), path: z.string().max(60_000) });
export type QrDrawing = z.output<typeof QrDrawing>;

/** A fee as the table has it for this dossier. `amountDong` is for one `per`, the exemption taken off. */
const FeeOffer = z.strictObject({
  feeCode: z.string(),
  name: z.string(),
  kind: z.enum(['PHI', 'LE_PHI', 'BCCI']),
  caseName: z.string(),
  per: z.string(),
  amountDong: Dong,
  basis: z.string(),
});
export type FeeOffer = z.output<typeof FeeOffer>;

/** What is paid for: a fee of the table and how often. The amounts are computed by the backend, never sent. */
const PaidFee = z.strictObject({
  feeCode: Code,
  kind: z.enum(['PHI', 'LE_PHI', 'BCCI']),
  caseName: Line(300),
  quantity: z.number().int().min(1).max(9_999),
});

export const PaymentView = z.strictObject({
  id: Id,
  dossierId: Id,
  dossierCode: z.string(),
  applicantName: z.string(),
  day: LocalDateText,
  serial: z.string(),
  method: z.enum(PAYMENT_METHODS),
  state: z.enum(PAYMENT_STATES),
  lines: z.array(
    z.strictObject({
      feeCode: z.string(),
      name: z.string(),
      kind: z.enum(['PHI', 'LE_PHI', 'BCCI']),
      quantity: z.number().int(),
      amountDong: Dong,
      exemptionCode: z.string(),
    }),
  ),
  amountDong: Dong,
  tenderedDong: Dong.nullable(),
  changeDong: Dong.nullable(),
  collectorName: z.string(),
  counterCode: Code,
  at: UtcInstant,
  claimedAt: UtcInstant.nullable(),
  confirmedAt: UtcInstant.nullable(),
  confirmation: z.string(),
  cancelledAt: UtcInstant.nullable(),
  cancelReason: z.string(),
  eReceipt: z
    .strictObject({ series: z.string(), number: z.string(), date: LocalDateText, hasFile: z.boolean() })
    .nullable(),
  rev: z.number().int(),
});
export type PaymentView = z.output<typeof PaymentView>;

const Changed = z.strictObject({ payment: PaymentView });
const PaymentSeen = z.strictObject({ paymentId: Id, rev: z.number().int() });

/** A VietQR code as a window shows it: what is paid, never who pays. */
const ShownQr = z.strictObject({
  paymentId: Id,
  serial: z.string(),
  amountDong: Dong,
  payload: z.string(),
  qr: QrDrawing,
  accountHolder: z.string(),
  accountNumber: z.string(),
  bankName: z.string(),
  state: z.enum(['SHOWN', 'CLAIMED', 'CONFIRMED']),
});
export type ShownQr = z.output<typeof ShownQr>;

/** The cash of one person's day, as it must equal the fee log. */
export const CashSheet = z.strictObject({
  day: LocalDateText,
  personName: z.string(),
  payments: z.array(PaymentView),
  cashDong: SumDong,
  qrConfirmedDong: SumDong,
  qrOpenDong: SumDong,
  /** Payments that were cancelled, which count nowhere above. */
  cancelledDong: SumDong,
  closed: z
    .strictObject({ countedDong: Dong, differenceDong: z.number().int(), note: z.string(), at: UtcInstant })
    .nullable(),
});
export type CashSheet = z.output<typeof CashSheet>;

const StatementLine = z.strictObject({
  line: z.number().int(),
  date: z.string(),
  amountDong: Dong,
  text: z.string(),
  reference: z.string(),
  /** MATCHED confirms; DONE was confirmed before by the same reference; AMOUNT has the serial and another amount. */
  outcome: z.enum(['MATCHED', 'DONE', 'AMOUNT', 'CANCELLED', 'UNKNOWN']),
  serial: z.string(),
});

export const paymentMethods = {
  /** What may be due for a dossier: fees of its version, exemptions, prices of the post, and what is paid. Error: DOSSIER_UNKNOWN. */
  'payment.offer': defineMethod({
    input: z.strictObject({ dossierId: Id, exemptionCode: Code.nullable() }),
    output: z.strictObject({
      fees: z.array(FeeOffer),
      exemptions: z.array(z.strictObject({ code: Code, name: z.string(), percent: z.number().int() })),
      payments: z.array(PaymentView),
      takesQr: z.boolean(),
    }),
    ...clerk,
  }),
  /** What chosen fees come to, each and together. Errors: DOSSIER_UNKNOWN, FEE_UNKNOWN, EXEMPTION_UNKNOWN, FEE_NONE. */
  'payment.quote': defineMethod({
    input: z.strictObject({ dossierId: Id, fees: z.array(PaidFee).min(1).max(20), exemptionCode: Code.nullable() }),
    output: z.strictObject({ amountsDong: z.array(Dong), totalDong: Dong }),
    ...clerk,
  }),
  /**
   * Takes cash: state PAID at once. A repeated request is one payment. Errors: DOSSIER_UNKNOWN, FEE_UNKNOWN, FEE_NONE,
   * PAYMENT_TOO_LITTLE (less handed over than due), COUNTER_UNKNOWN, PAYMENT_NUMBERS_USED_UP.
   */
  'payment.takeCash': defineMethod({
    input: z.strictObject({
      dossierId: Id,
      counterCode: Code,
      fees: z.array(PaidFee).min(1).max(20),
      exemptionCode: Code.nullable(),
      tenderedDong: Dong,
    }),
    output: Changed,
    ...clerk,
    writes: true,
  }),
  /** Makes a VietQR payment in state SHOWN and shows it on the citizen's screen. Errors: as above, PAYMENT_NO_ACCOUNT. */
  'payment.showQr': defineMethod({
    input: z.strictObject({
      dossierId: Id,
      counterCode: Code,
      fees: z.array(PaidFee).min(1).max(20),
      exemptionCode: Code.nullable(),
    }),
    output: z.strictObject({ payment: PaymentView, shown: ShownQr }),
    ...clerk,
    writes: true,
  }),
  /** The same code again, on screen and at the clerk's. Errors: PAYMENT_UNKNOWN, PAYMENT_STATE_WRONG, PAYMENT_NO_ACCOUNT. */
  'payment.showAgain': defineMethod({
    input: z.strictObject({ paymentId: Id, counterCode: Code }),
    output: z.strictObject({ shown: ShownQr }),
    ...clerk,
  }),
  /** Takes the code off the citizen's screen; the payment stays as it is. */
  'payment.hideQr': defineMethod({
    input: z.strictObject({ counterCode: Code }),
    output: z.strictObject({}),
    ...clerk,
  }),
  /** The citizen says it is paid. Errors: PAYMENT_UNKNOWN, PAYMENT_CHANGED_SINCE, PAYMENT_STATE_WRONG. */
  'payment.claim': defineMethod({ input: PaymentSeen, output: Changed, ...clerk, writes: true }),
  /**
   * An authorised person confirms, saying how they know. Errors: as `payment.claim`, PAYMENT_CONFIRM_NOT_ALLOWED,
   * PAYMENT_REASON_MISSING.
   */
  'payment.confirm': defineMethod({
    input: PaymentSeen.extend({ confirmation: Line(200) }),
    output: Changed,
    ...both,
    writes: true,
  }),
  /** Errors: PAYMENT_UNKNOWN, PAYMENT_CHANGED_SINCE, PAYMENT_STATE_WRONG, PAYMENT_REASON_MISSING, CASH_CLOSED. */
  'payment.cancel': defineMethod({
    input: PaymentSeen.extend({ reason: Line(400) }),
    output: Changed,
    ...both,
    writes: true,
  }),
  /** Records the electronic receipt that the licensed system issued. Errors: as `payment.claim`. */
  'payment.eReceipt': defineMethod({
    input: PaymentSeen.extend({
      series: RequiredLine(40),
      number: RequiredLine(40),
      date: LocalDateText,
      file: z.strictObject({ fileName: Line(200), bytes: Bytes }).nullable(),
    }),
    output: Changed,
    ...clerk,
    writes: true,
    timeoutMs: 60_000,
  }),
  /** The QR code that the citizen's screen of a counter shows; null for none. */
  'payment.shown': defineMethod({
    input: z.strictObject({ counterCode: Code.nullable() }),
    output: z.strictObject({ shown: ShownQr.nullable() }),
    windows: ['rating', 'counter'],
    roles: 'ANYONE',
  }),
  /** The fee log between two days, newest first. */
  'payment.list': defineMethod({
    input: z.strictObject({
      from: LocalDateText,
      to: LocalDateText,
      state: z.enum(PAYMENT_STATES).nullable(),
      query: Line(120),
      limit: z.number().int().min(1).max(500),
    }),
    output: z.strictObject({ payments: z.array(PaymentView), total: Count }),
    ...both,
  }),
  /** Of who asks; of another one only for the head. Errors: PERSON_UNKNOWN. */
  'payment.cashSheet': defineMethod({
    input: z.strictObject({ day: LocalDateText, personCode: Code.nullable() }),
    output: z.strictObject({ sheet: CashSheet }),
    ...both,
  }),
  /** Counts the drawer at the end of a day: what was counted is kept beside what the log says. Errors: CASH_CLOSED, CASH_NOTE_MISSING (it differs). */
  'payment.closeCash': defineMethod({
    input: z.strictObject({ day: LocalDateText, countedDong: Dong, note: Line(400) }),
    output: z.strictObject({ sheet: CashSheet }),
    ...clerk,
    writes: true,
  }),
  /**
   * A bank statement (XLSX, CSV): lines are matched by serial and amount and known again by their reference, so the same
   * statement twice confirms nothing twice. Errors: LIST_FILE_*, STATEMENT_COLUMNS_MISSING.
   */
  'payment.statement': defineMethod({
    input: z.strictObject({ fileName: Line(200), bytes: Bytes, write: z.boolean() }),
    output: z.strictObject({
      lines: z.array(StatementLine).max(2_000),
      counts: z.strictObject({ matched: Count, done: Count, amount: Count, cancelled: Count, unknown: Count }),
    }),
    ...both,
    writes: true,
    timeoutMs: 120_000,
  }),
  /** Payments of a period, sample dossiers apart. */
  'payment.report': defineMethod({
    input: z.strictObject({ from: LocalDateText, to: LocalDateText, unitCode: Code.nullable() }),
    output: z.strictObject({
      totals: z.strictObject({
        payments: Count,
        cashDong: SumDong,
        qrDong: SumDong,
        openQrDong: SumDong,
        cancelledDong: SumDong,
        /** Payments without cash, in percent of all with one decimal; null where there is none. */
        cashlessPercent: z.number().nullable(),
      }),
      byProcedure: z.array(
        z.strictObject({ code: Code, name: z.string(), payments: Count, cashDong: SumDong, qrDong: SumDong }),
      ),
      byCollector: z.array(z.strictObject({ name: z.string(), payments: Count, cashDong: SumDong, qrDong: SumDong })),
      byDay: z.array(z.strictObject({ day: LocalDateText, payments: Count, cashDong: SumDong, qrDong: SumDong })),
    }),
    ...both,
  }),
};
