import { sql } from 'kysely';
import type { QueueReads, QueueWrites } from '../../app/ports/queue-rows.ts';
import type { PrintJob, PrintJobState } from '../../domain/printing/print-job.ts';
import type { CancelReason, Ticket, TicketOrigin, TicketState } from '../../domain/queue/ticket.ts';
import { fromFlag, toFlag } from './columns.ts';
import type { TicketsToWrite } from './day-tickets.ts';
import { createQueueTimeReads, createQueueTimeWrites } from './queue-time-rows.ts';
import type { PrintJobRow, TicketRow } from './schema.ts';
import { openScope, type Scope } from './scope.ts';

function ticketToRow(ticket: Ticket): Omit<TicketRow, 'office_id'> {
  return {
    id: ticket.id,
    day: ticket.day,
    seq: ticket.seq,
    number: ticket.number,
    prefix: ticket.prefix,
    service_code: ticket.serviceCode,
    state: ticket.state,
    issued_at: ticket.issuedAt,
    origin: ticket.origin,
    priority: toFlag(ticket.priority),
    place: ticket.place,
    passed_by: ticket.passedBy,
    bound_counter_code: ticket.boundCounterCode,
    counter_code: ticket.counterCode,
    person_id: ticket.personId,
    calls: ticket.calls,
    first_called_at: ticket.firstCalledAt,
    called_at: ticket.calledAt,
    serving_at: ticket.servingAt,
    held_at: ticket.heldAt,
    served_ms: ticket.servedMs,
    finished_at: ticket.finishedAt,
    cancel_reason: ticket.cancelReason,
    merged_into_id: ticket.mergedIntoId,
    dossier_id: ticket.dossierId,
    estimate_low_s: ticket.estimate?.lowS ?? null,
    estimate_mid_s: ticket.estimate?.midS ?? null,
    estimate_high_s: ticket.estimate?.highS ?? null,
  };
}

function ticketFromRow(row: TicketRow): Ticket {
  return {
    id: row.id,
    day: row.day,
    seq: row.seq,
    number: row.number,
    prefix: row.prefix,
    serviceCode: row.service_code,
    state: row.state as TicketState,
    issuedAt: row.issued_at,
    origin: row.origin as TicketOrigin,
    priority: fromFlag(row.priority),
    place: row.place,
    passedBy: row.passed_by,
    boundCounterCode: row.bound_counter_code,
    counterCode: row.counter_code,
    personId: row.person_id,
    calls: row.calls,
    firstCalledAt: row.first_called_at,
    calledAt: row.called_at,
    servingAt: row.serving_at,
    heldAt: row.held_at,
    servedMs: row.served_ms,
    finishedAt: row.finished_at,
    cancelReason: row.cancel_reason as CancelReason | null,
    mergedIntoId: row.merged_into_id,
    dossierId: row.dossier_id,
    estimate: estimateFromRow(row),
  };
}

function estimateFromRow({ estimate_low_s: lowS, estimate_mid_s: midS, estimate_high_s: highS }: TicketRow) {
  return lowS === null || midS === null || highS === null ? null : { lowS, midS, highS };
}

function jobToRow(job: PrintJob): Omit<PrintJobRow, 'office_id'> {
  return {
    id: job.id,
    ticket_id: job.ticketId,
    device_code: job.deviceCode,
    state: job.state,
    may_be_on_paper: toFlag(job.mayBeOnPaper),
    requested: toFlag(job.requested),
    attempts: job.attempts,
    created_at: job.createdAt,
    finished_at: job.finishedAt,
    problem: job.problem,
  };
}

function jobFromRow(row: PrintJobRow): PrintJob {
  return {
    id: row.id,
    ticketId: row.ticket_id,
    deviceCode: row.device_code,
    state: row.state as PrintJobState,
    mayBeOnPaper: fromFlag(row.may_be_on_paper),
    requested: fromFlag(row.requested),
    attempts: row.attempts,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    problem: row.problem,
  };
}

/** Tickets and prints of one transaction. */
export function createQueueReads(scope: Scope): Omit<QueueReads, 'queueEventsOf'> {
  const { officeId } = scope;
  const kysely = () => openScope(scope).connection.kysely;
  const tickets = () => kysely().selectFrom('ticket').selectAll().where('office_id', '=', officeId);
  const jobs = () => kysely().selectFrom('print_job').selectAll().where('office_id', '=', officeId);
  return {
    ...createQueueTimeReads(scope),
    async ticket(id) {
      const row = await tickets().where('id', '=', id).executeTakeFirst();
      return row ? ticketFromRow(row) : null;
    },
    async ticketsOfDay(day) {
      const known = openScope(scope).tickets.get(day);
      if (known !== null) return known;
      // In the order in which they were written: after the clock was put back, a later ticket has an earlier moment.
      const rows = await tickets().where('day', '=', day).orderBy(sql`rowid`).execute();
      const read = rows.map(ticketFromRow);
      scope.tickets.keep(day, read);
      return read;
    },
    async lastTicketSeq(day, prefix, { from, to }) {
      const row = await kysely()
        .selectFrom('ticket')
        .select(({ fn }) => fn.max('seq').as('last'))
        .where('office_id', '=', officeId)
        .where('day', '=', day)
        .where('prefix', '=', prefix)
        .where('seq', '>=', from)
        .where('seq', '<=', to)
        .executeTakeFirst();
      return row?.last ?? 0;
    },
    async counterPauses() {
      const rows = await kysely().selectFrom('counter_pause').selectAll().where('office_id', '=', officeId).execute();
      return rows.map(({ counter_code, since, person_id, reason }) => ({
        counterCode: counter_code,
        since,
        personId: person_id,
        reason,
      }));
    },
    async closedDay(day) {
      const row = await kysely()
        .selectFrom('closed_day')
        .selectAll()
        .where('office_id', '=', officeId)
        .where('day', '=', day)
        .executeTakeFirst();
      return row ? { day: row.day, closedAt: row.closed_at, personId: row.person_id } : null;
    },
    async printJob(id) {
      const row = await jobs().where('id', '=', id).executeTakeFirst();
      return row ? jobFromRow(row) : null;
    },
    async printJobOfTicket(ticketId) {
      const row = await jobs()
        .where('ticket_id', '=', ticketId)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? jobFromRow(row) : null;
    },
    async printJobsIn(states, createdFrom = '') {
      if (states.length === 0) return [];
      const rows = await jobs()
        .where('state', 'in', states)
        .where('created_at', '>=', createdFrom)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(jobFromRow);
    },
  };
}

/** What one writing transaction may do with tickets and prints. */
export function createQueueWrites(scope: Scope, inMemory: TicketsToWrite): QueueWrites {
  const database = () => openScope(scope).connection.kysely;
  const office_id = scope.officeId;
  const times = createQueueTimeWrites(scope);
  return {
    putQueueTimes: times.putQueueTimes,
    async putTicket(ticket) {
      const { id, ...columns } = ticketToRow(ticket);
      await database()
        .insertInto('ticket')
        .values({ office_id, id, ...columns })
        .onConflict((conflict) => conflict.columns(['office_id', 'id']).doUpdateSet(columns))
        .execute();
      inMemory.put(ticket);
      await times.forgetQueueTimes(ticket.day);
    },
    async putCounterPause({ counterCode, since, personId, reason }) {
      const columns = { since, person_id: personId, reason };
      await database()
        .insertInto('counter_pause')
        .values({ office_id, counter_code: counterCode, ...columns })
        .onConflict((conflict) => conflict.columns(['office_id', 'counter_code']).doUpdateSet(columns))
        .execute();
    },
    async removeCounterPause(counterCode) {
      await database()
        .deleteFrom('counter_pause')
        .where('office_id', '=', office_id)
        .where('counter_code', '=', counterCode)
        .execute();
    },
    async putClosedDay({ day, closedAt, personId }) {
      const columns = { closed_at: closedAt, person_id: personId };
      await database()
        .insertInto('closed_day')
        .values({ office_id, day, ...columns })
        .onConflict((conflict) => conflict.columns(['office_id', 'day']).doUpdateSet(columns))
        .execute();
    },
    async removeClosedDay(day) {
      await database().deleteFrom('closed_day').where('office_id', '=', office_id).where('day', '=', day).execute();
    },
    async putPrintJob(job) {
      const { id, ...columns } = jobToRow(job);
      await database()
        .insertInto('print_job')
        .values({ office_id, id, ...columns })
        .onConflict((conflict) => conflict.columns(['office_id', 'id']).doUpdateSet(columns))
        .execute();
    },
  };
}
