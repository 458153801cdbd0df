import type { Entity, Settings } from '../../contract/entities.ts';
import type { EventPayload } from '../../contract/events.ts';
import type { Issued, QueueUndo } from '../../contract/queue-views.ts';
import { chooseTicketPrinter, newPrintJob } from '../../domain/printing/rules.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { estimateWait, isAfterClosing } from '../../domain/queue/estimate.ts';
import { newTicket } from '../../domain/queue/new-ticket.ts';
import { nextSeq } from '../../domain/queue/number.ts';
import { nextPlace } from '../../domain/queue/place.ts';
import type { Ticket, TicketOrigin, WaitEstimate } from '../../domain/queue/ticket.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Writes } from '../ports/store.ts';
import type { QueueDeps } from './deps.ts';
import { estimatesAt } from './estimates.ts';
import { type OfficeLine, officeLine } from './office-line.ts';
import { closedFailure, lateFailure, type Opening, openingAt } from './opening.ts';
import { waitingFor } from './services.ts';
import { type StepBody, undoOf } from './steps.ts';
import { printViewOf, ticketViews } from './views.ts';

/** A number that somebody asks for. */
export interface NumberRequest {
  readonly service: Entity<'service'>;
  readonly origin: TicketOrigin;
  readonly priority: boolean;
  /** Whether a turn after closing was accepted. */
  readonly acceptLate: boolean;
  readonly isPrinted: boolean;
  readonly dossierId: string | null;
}

/** A number that was given, with what is announced of it. */
export interface NumberGiven {
  readonly issued: Issued;
  readonly undo: QueueUndo;
  readonly help: EventPayload<'help.rung'> | null;
}

/**
 * Gives the next number of a service at `at` (UTC text). Number and first copy are written in one transaction, so a number
 * that is shown is durable and always on its way to paper. A clerk gives numbers out of hours too. Errors: `QUEUE_CLOSED`,
 * `TURN_AFTER_CLOSING`, `TICKET_NUMBERS_USED_UP`.
 */
export async function giveNumber(
  deps: QueueDeps,
  writes: Writes,
  request: NumberRequest,
  at: string,
): Promise<Result<NumberGiven>> {
  const day = localDateOf(at);
  const { queue } = await writes.settings();
  const opening = await openingAt(writes, deps.calendars, queue, { at, day });
  const isByClerk = request.origin === 'COUNTER';
  if (!opening.view.isOpen && !(isByClerk && opening.view.reason === 'HOURS')) return closedFailure(opening);
  const line = await officeLine(writes, day);
  const estimate = await estimateOf(deps, writes, { line, queue, opening, request, at });
  const isLate = estimate !== null && isAfterClosing(estimate, opening.nowMinute, opening.closesAt);
  if (isLate && opening.closesAt !== null && !request.acceptLate && !isByClerk) return lateFailure(opening.closesAt);
  const ticket = await ticketToGive(deps, writes, {
    line,
    request,
    at,
    estimate: queue.showEstimate ? estimate : null,
  });
  return ticket.ok ? ok(await putNewTicket(deps, writes, line, ticket.value, request)) : ticket;
}

/** Tells of a number that was given. */
export function announceNumber({ announce, wakePrinting }: QueueDeps, { issued, help }: NumberGiven): void {
  announce('queue.changed', {});
  if (help !== null) announce('help.rung', help);
  if (issued.print !== null) wakePrinting();
}

interface EstimateQuestion {
  readonly line: OfficeLine;
  readonly queue: Settings['queue'];
  readonly opening: Opening;
  readonly request: NumberRequest;
  readonly at: string;
}

async function estimateOf(
  { histories }: QueueDeps,
  writes: Writes,
  { line, queue, opening, request, at }: EstimateQuestion,
): Promise<WaitEstimate | null> {
  const known = await histories.of(writes, localDateOf(at));
  const basis = estimatesAt(line, queue, known, opening, Date.parse(at));
  return estimateWait(basis, { serviceCode: request.service.code, priority: request.priority });
}

interface NewTicket {
  readonly line: OfficeLine;
  readonly request: NumberRequest;
  readonly at: string;
  readonly estimate: WaitEstimate | null;
}

/** Error: `TICKET_NUMBERS_USED_UP`. */
async function ticketToGive(
  { ids }: QueueDeps,
  writes: Writes,
  { line, request, at, estimate }: NewTicket,
): Promise<Result<Ticket>> {
  const { prefix, code: serviceCode, seqFrom: from, seqTo: to } = request.service;
  const day = localDateOf(at);
  const seq = nextSeq(await writes.lastTicketSeq(day, prefix, { from, to }), { from, to });
  if (seq === null) return fail('TICKET_NUMBERS_USED_UP', { prefix });
  const { origin, priority, dossierId } = request;
  const place = nextPlace(line.tickets);
  const id = ids.next();
  return ok(
    newTicket({ id, day, seq, prefix, serviceCode, issuedAt: at, origin, priority, place, dossierId, estimate }),
  );
}

async function putNewTicket(
  { ids }: QueueDeps,
  writes: Writes,
  line: OfficeLine,
  ticket: Ticket,
  { service, isPrinted }: NumberRequest,
): Promise<NumberGiven> {
  const { number, serviceCode, issuedAt } = ticket;
  const printer = isPrinted ? chooseTicketPrinter(await writes.entities('device')) : null;
  const printJob =
    printer === null
      ? null
      : newPrintJob({ id: ids.next(), ticketId: ticket.id, deviceCode: printer.code, createdAt: issuedAt });
  await writes.putTicket(ticket);
  if (printJob !== null) await writes.putPrintJob(printJob);
  const body: StepBody = { counterCode: null, number, before: [], after: [ticket] };
  const event = await writes.record({
    type: 'ticket.issued',
    subject: 'ticket',
    subjectId: ticket.id,
    body: { ...body, printJob },
  });
  return {
    issued: {
      ticket: (await ticketViews(writes)).of(ticket),
      waitingAhead: waitingFor(line.tickets, serviceCode),
      print: printJob === null ? null : printViewOf(printJob),
    },
    undo: undoOf(event, body),
    help: service.kind === 'GUIDANCE' ? { ticketNumber: number, serviceCode, at: issuedAt } : null,
  };
}
