import type { Payment } from './payment.ts';

/** A payment as the report needs it. */
export interface ReportedPayment {
  readonly payment: Payment;
  readonly procedureCode: string;
  readonly procedureName: string;
}

/** Payments of one procedure, person or day. */
export interface PaymentGroup {
  readonly payments: number;
  readonly cashDong: number;
  readonly qrDong: number;
}

/** Payments of a period. */
export interface PaymentsReport {
  readonly totals: PaymentGroup & {
    readonly openQrDong: number;
    readonly cancelledDong: number;
    readonly cashlessPercent: number | null;
  };
  readonly byProcedure: (PaymentGroup & { readonly code: string; readonly name: string })[];
  readonly byCollector: (PaymentGroup & { readonly name: string })[];
  readonly byDay: (PaymentGroup & { readonly day: string })[];
}

/**
 * Adds payments up. Counted are those by which money came in: cash and confirmed transfers. Open codes, cancelled
 * payments and exemptions stand apart. The share without cash is of the counted payments, halves rounded up to one
 * decimal (domain reference 7.4).
 */
export function paymentsReport(reported: readonly ReportedPayment[]): PaymentsReport {
  const counted = reported.filter(({ payment }) => isMoney(payment));
  const all = groupOf(counted);
  const transfers = counted.filter(({ payment }) => payment.method === 'QR').length;
  return {
    totals: {
      ...all,
      openQrDong: dongOf(reported.filter(({ payment: { state } }) => state === 'SHOWN' || state === 'CLAIMED')),
      cancelledDong: dongOf(reported.filter(({ payment: { state } }) => state === 'CANCELLED')),
      cashlessPercent:
        all.payments === 0 ? null : Math.floor((transfers * 2_000 + all.payments) / (all.payments * 2)) / 10,
    },
    byProcedure: grouped(counted, ({ procedureCode }) => procedureCode).map(([code, own]) => ({
      code,
      name: own.at(-1)?.procedureName ?? '',
      ...groupOf(own),
    })),
    byCollector: grouped(counted, ({ payment }) => payment.collectorId).map(([, own]) => ({
      name: own.at(-1)?.payment.collectorName ?? '',
      ...groupOf(own),
    })),
    byDay: grouped(counted, ({ payment }) => payment.day).map(([day, own]) => ({ day, ...groupOf(own) })),
  };
}

const isMoney = ({ state, method }: Payment): boolean =>
  state === 'CONFIRMED' || (state === 'PAID' && method === 'CASH');

const dongOf = (list: readonly ReportedPayment[]): number =>
  list.reduce((sum, { payment }) => sum + payment.amountDong, 0);

function groupOf(list: readonly ReportedPayment[]): PaymentGroup {
  const cash = list.filter(({ payment }) => payment.method === 'CASH');
  const cashDong = dongOf(cash);
  return { payments: list.length, cashDong, qrDong: dongOf(list) - cashDong };
}

/** Groups by key, in the order of the keys. */
function grouped(
  list: readonly ReportedPayment[],
  keyOf: (one: ReportedPayment) => string,
): [key: string, own: ReportedPayment[]][] {
  const groups = new Map<string, ReportedPayment[]>();
  for (const one of list) {
    const own = groups.get(keyOf(one));
    if (own === undefined) groups.set(keyOf(one), [one]);
    else own.push(one);
  }
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
