import { sql } from 'kysely';
import type { QueueReads, QueueWrites } from '../../app/ports/queue-rows.ts';
import type { PrintJob, PrintJobState } from '../../domain/printing/print-job.ts';
import type { Ticket, TicketState } from '../../domain/queue/ticket.ts';
import { fromFlag, toFlag } from './columns.ts';
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
    counter_code: ticket.counterCode,
    person_id: ticket.personId,
    calls: ticket.calls,
    first_called_at: ticket.firstCalledAt,
    called_at: ticket.calledAt,
    serving_at: ticket.servingAt,
    finished_at: ticket.finishedAt,
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
    counterCode: row.counter_code,
    personId: row.person_id,
    calls: row.calls,
    firstCalledAt: row.first_called_at,
    calledAt: row.called_at,
    servingAt: row.serving_at,
    finishedAt: row.finished_at,
  };
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
export function createQueueReads(scope: Scope): QueueReads {
  const { officeId } = scope;
  const tickets = () =>
    openScope(scope).connection.kysely.selectFrom('ticket').selectAll().where('office_id', '=', officeId);
  const jobs = () =>
    openScope(scope).connection.kysely.selectFrom('print_job').selectAll().where('office_id', '=', officeId);
  return {
    async ticket(id) {
      const row = await tickets().where('id', '=', id).executeTakeFirst();
      return row ? ticketFromRow(row) : null;
    },
    async ticketsOfDay(day) {
      // In the order in which they were written: after the clock was put back, a later ticket has an earlier moment.
      const rows = await tickets().where('day', '=', day).orderBy(sql`rowid`).execute();
      return rows.map(ticketFromRow);
    },
    async lastTicketSeq(day, prefix) {
      const row = await openScope(scope)
        .connection.kysely.selectFrom('ticket')
        .select(({ fn }) => fn.max('seq').as('last'))
        .where('office_id', '=', officeId)
        .where('day', '=', day)
        .where('prefix', '=', prefix)
        .executeTakeFirst();
      return row?.last ?? 0;
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
export function createQueueWrites(scope: Scope): QueueWrites {
  const database = () => openScope(scope).connection.kysely;
  const office_id = scope.officeId;
  return {
    async putTicket(ticket) {
      const { id, ...columns } = ticketToRow(ticket);
      await database()
        .insertInto('ticket')
        .values({ office_id, id, ...columns })
        .onConflict((conflict) => conflict.columns(['office_id', 'id']).doUpdateSet(columns))
        .execute();
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
