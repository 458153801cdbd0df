import { sql } from 'kysely';
import type {
  BankLine,
  CashCount,
  PaidDossier,
  PaymentOfDossier,
  PaymentReads,
  PaymentWrites,
} from '../../app/ports/payment-rows.ts';
import type { EReceipt, Payment, PaymentLine, PaymentMethod, PaymentState } from '../../domain/payment/payment.ts';
import type { BankLineRow, CashCountRow, PaymentRow } from './schema-desk.ts';
import { openScope, type Scope } from './scope.ts';

/** A payment as the table keeps it. */
export function paymentToRow(payment: Payment): Omit<PaymentRow, 'office_id'> {
  return {
    id: payment.id,
    dossier_id: payment.dossierId,
    day: payment.day,
    seq: payment.seq,
    serial: payment.serial,
    method: payment.method,
    state: payment.state,
    lines: JSON.stringify(payment.lines),
    amount_dong: payment.amountDong,
    tendered_dong: payment.tenderedDong,
    change_dong: payment.changeDong,
    collector_id: payment.collectorId,
    collector_name: payment.collectorName,
    counter_code: payment.counterCode,
    at: payment.at,
    claimed_at: payment.claimedAt,
    confirmed_at: payment.confirmedAt,
    confirmation: payment.confirmation,
    cancelled_at: payment.cancelledAt,
    cancel_reason: payment.cancelReason,
    e_receipt: payment.eReceipt === null ? null : JSON.stringify(payment.eReceipt),
    rev: payment.rev,
  };
}

/** The payment of a row. */
export function paymentFromRow(row: PaymentRow): Payment {
  return {
    id: row.id,
    dossierId: row.dossier_id,
    day: row.day,
    seq: row.seq,
    serial: row.serial,
    method: row.method as PaymentMethod,
    state: row.state as PaymentState,
    lines: JSON.parse(row.lines) as PaymentLine[],
    amountDong: row.amount_dong,
    tenderedDong: row.tendered_dong,
    changeDong: row.change_dong,
    collectorId: row.collector_id,
    collectorName: row.collector_name,
    counterCode: row.counter_code,
    at: row.at,
    claimedAt: row.claimed_at,
    confirmedAt: row.confirmed_at,
    confirmation: row.confirmation,
    cancelledAt: row.cancelled_at,
    cancelReason: row.cancel_reason,
    eReceipt: row.e_receipt === null ? null : (JSON.parse(row.e_receipt) as EReceipt),
    rev: row.rev,
  };
}

interface DossierColumns {
  readonly dossier_code: string;
  readonly dossier_applicant: string;
  readonly dossier_procedure: string;
  readonly dossier_procedure_name: string;
  readonly dossier_unit: string;
}

function withDossier(row: PaymentRow & DossierColumns): PaymentOfDossier {
  const dossier: PaidDossier = {
    code: row.dossier_code,
    applicantName: row.dossier_applicant,
    procedureCode: row.dossier_procedure,
    procedureName: row.dossier_procedure_name,
    receivingUnitCode: row.dossier_unit,
  };
  return { payment: paymentFromRow(row), dossier };
}

const bankLineFromRow = (row: BankLineRow): BankLine => ({
  reference: row.reference,
  paymentId: row.payment_id,
  bookedOn: row.booked_on,
  amountDong: row.amount_dong,
  at: row.at,
});

const cashCountFromRow = (row: CashCountRow): CashCount => ({
  day: row.day,
  personId: row.person_id,
  countedDong: row.counted_dong,
  expectedDong: row.expected_dong,
  note: row.note,
  at: row.at,
});

function paymentsWithDossiers(scope: Scope) {
  const { connection, officeId } = openScope(scope);
  return connection.kysely
    .selectFrom('payment')
    .innerJoin('dossier', (join) =>
      join.onRef('dossier.office_id', '=', 'payment.office_id').onRef('dossier.id', '=', 'payment.dossier_id'),
    )
    .where('payment.office_id', '=', officeId)
    .selectAll('payment')
    .select([
      'dossier.code as dossier_code',
      sql<string>`dossier.applicant ->> 'name'`.as('dossier_applicant'),
      'dossier.procedure_code as dossier_procedure',
      'dossier.procedure_name as dossier_procedure_name',
      'dossier.receiving_unit_code as dossier_unit',
    ]);
}

/** The fee log of one transaction. */
export function createPaymentReads(scope: Scope): PaymentReads {
  const { officeId } = scope;
  const database = () => openScope(scope).connection.kysely;
  const payments = () => database().selectFrom('payment').selectAll().where('office_id', '=', officeId);
  const withDossiers = () => paymentsWithDossiers(scope);

  return {
    async payment(id) {
      const row = await payments().where('id', '=', id).executeTakeFirst();
      return row ? paymentFromRow(row) : null;
    },
    async paymentOfDossier(id) {
      const row = await withDossiers().where('payment.id', '=', id).executeTakeFirst();
      return row ? withDossier(row) : null;
    },
    async paymentBySerial(serial) {
      const row = await payments().where('serial', '=', serial).executeTakeFirst();
      return row ? paymentFromRow(row) : null;
    },
    async paymentsOfDossier(dossierId) {
      const rows = await payments().where('dossier_id', '=', dossierId).orderBy('day').orderBy('seq').execute();
      return rows.map(paymentFromRow);
    },
    async paymentsOfDay(day, collectorId) {
      const rows = await withDossiers()
        .where('payment.day', '=', day)
        .where('payment.collector_id', '=', collectorId)
        .orderBy('payment.seq')
        .execute();
      return rows.map(withDossier);
    },
    async paymentsBetween(from, to) {
      const rows = await withDossiers()
        .where('payment.day', '>=', from)
        .where('payment.day', '<=', to)
        .orderBy('payment.day')
        .orderBy('payment.seq')
        .execute();
      return rows.map(withDossier);
    },
    async findPayments({ from, to, state, foldedQuery, limit }) {
      const words = foldedQuery.split(' ').filter((word) => word !== '');
      let found = withDossiers().where('payment.day', '>=', from).where('payment.day', '<=', to);
      if (state !== null) found = found.where('payment.state', '=', state);
      if (words.length > 0) {
        // `instr` takes the words as they are: a `%` somebody types is no pattern.
        const ofDossier = words.map((word) => sql<boolean>`instr(dossier.search_text, ${word}) > 0`);
        const ofSerial = sql<boolean>`instr(replace(lower(payment.serial), ' ', ''), ${words.join('')}) > 0`;
        found = found.where(({ or, and }) => or([ofSerial, and(ofDossier)]));
      }
      const counted = await found
        .clearSelect()
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirst();
      const rows = await found.orderBy('payment.day', 'desc').orderBy('payment.seq', 'desc').limit(limit).execute();
      return { payments: rows.map(withDossier), total: counted?.count ?? 0 };
    },
    async lastPaymentSeq(day) {
      const row = await database()
        .selectFrom('payment')
        .select(({ fn }) => fn.max('seq').as('last'))
        .where('office_id', '=', officeId)
        .where('day', '=', day)
        .executeTakeFirst();
      return row?.last ?? 0;
    },
    ...createProofReads(scope),
  };
}

function createProofReads(scope: Scope): Pick<PaymentReads, 'bankLine' | 'bankLinesOf' | 'cashCount'> {
  const { officeId } = scope;
  const lines = () =>
    openScope(scope).connection.kysely.selectFrom('bank_line').selectAll().where('office_id', '=', officeId);
  return {
    async bankLine(reference) {
      const row = await lines().where('reference', '=', reference).executeTakeFirst();
      return row ? bankLineFromRow(row) : null;
    },
    async bankLinesOf(paymentId) {
      return (await lines().where('payment_id', '=', paymentId).execute()).map(bankLineFromRow);
    },
    async cashCount(day, personId) {
      const row = await openScope(scope)
        .connection.kysely.selectFrom('cash_count')
        .selectAll()
        .where('office_id', '=', officeId)
        .where('day', '=', day)
        .where('person_id', '=', personId)
        .executeTakeFirst();
      return row ? cashCountFromRow(row) : null;
    },
  };
}

/** What one writing transaction may do with the fee log. */
export function createPaymentWrites(scope: Scope): PaymentWrites {
  const database = () => openScope(scope).connection.kysely;
  const office_id = scope.officeId;
  return {
    async putPayment(payment) {
      const { id, ...columns } = paymentToRow(payment);
      await database()
        .insertInto('payment')
        .values({ office_id, id, ...columns })
        .onConflict((conflict) => conflict.columns(['office_id', 'id']).doUpdateSet(columns))
        .execute();
    },
    async addBankLine({ reference, paymentId, bookedOn, amountDong, at }) {
      await database()
        .insertInto('bank_line')
        .values({ office_id, reference, payment_id: paymentId, booked_on: bookedOn, amount_dong: amountDong, at })
        .execute();
    },
    async putCashCount({ day, personId, countedDong, expectedDong, note, at }) {
      const columns = { counted_dong: countedDong, expected_dong: expectedDong, note, at };
      await database()
        .insertInto('cash_count')
        .values({ office_id, day, person_id: personId, ...columns })
        .onConflict((conflict) => conflict.columns(['office_id', 'day', 'person_id']).doUpdateSet(columns))
        .execute();
    },
  };
}
