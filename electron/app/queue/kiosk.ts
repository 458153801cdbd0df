import type { MethodOutput } from '../../contract/contract.ts';
import type { Entity } from '../../contract/entities.ts';
import { chooseTicketPrinter, newPrintJob } from '../../domain/printing/rules.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { isServedAtAny } from '../../domain/queue/line.ts';
import { MAX_TICKET_SEQ, ticketNumber } from '../../domain/queue/number.ts';
import type { Ticket } from '../../domain/queue/ticket.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Announce } from '../ports/announce.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Change, Reads, Store, Writes } from '../ports/store.ts';
import { printViewOf, ticketViews } from './views.ts';

export interface KioskDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly announce: Announce;
  /** Told after the commit of a ticket that has a printer. */
  readonly wakePrinting: () => void;
}

/** What the kiosk offers: active services that an active counter serves, and how many wait for each. */
export function kioskState({ store, clock }: KioskDeps): Promise<Result<MethodOutput<'kiosk.state'>>> {
  return store.read(async (reads) => {
    const counterCodes = await activeCounterCodes(reads);
    const tickets = await reads.ticketsOfDay(localDateOf(utcNow(clock)));
    const offered = (await reads.entities('service')).filter(
      (service) => service.active && isServedAtAny(service, counterCodes),
    );
    return ok({
      services: offered.map(({ code, name }) => ({ code, name, waiting: waitingFor(tickets, code) })),
      hasPrinter: chooseTicketPrinter(await reads.entities('device')) !== null,
    });
  });
}

/**
 * Gives the next number of a service. Number and first copy are written in one transaction, so a number that is shown is
 * durable and always on its way to paper. Errors: `SERVICE_UNKNOWN`, `SERVICE_CLOSED`, `TICKET_NUMBERS_USED_UP`.
 */
export async function issueTicket(
  deps: KioskDeps,
  serviceCode: string,
  change: Change,
): Promise<Result<MethodOutput<'ticket.issue'>>> {
  const issued = await deps.store.write(change, async (writes) => {
    const service = await openService(writes, serviceCode);
    return service.ok ? putNewTicket(deps, writes, service.value) : service;
  });
  if (!issued.ok) return issued;
  deps.announce('queue.changed', {});
  if (issued.value.print !== null) deps.wakePrinting();
  return issued;
}

/** Where a ticket and its paper stand. Error: `TICKET_UNKNOWN`. */
export function readTicket(store: Store, ticketId: string): Promise<Result<MethodOutput<'ticket.read'>>> {
  return store.read(async (reads) => {
    const ticket = await reads.ticket(ticketId);
    if (ticket === null) return fail('TICKET_UNKNOWN');
    const job = await reads.printJobOfTicket(ticketId);
    return ok({ ticket: (await ticketViews(reads)).of(ticket), print: job === null ? null : printViewOf(job) });
  });
}

const waitingFor = (tickets: readonly Ticket[], serviceCode: string): number =>
  tickets.filter((ticket) => ticket.state === 'WAITING' && ticket.serviceCode === serviceCode).length;

async function activeCounterCodes(reads: Reads): Promise<string[]> {
  return (await reads.entities('counter')).filter(({ active }) => active).map(({ code }) => code);
}

async function openService(reads: Reads, code: string): Promise<Result<Entity<'service'>>> {
  const service = await reads.entityByCode('service', code);
  if (!service?.active) return fail('SERVICE_UNKNOWN', { code });
  const isOpen = isServedAtAny(service, await activeCounterCodes(reads));
  return isOpen ? ok(service) : fail('SERVICE_CLOSED', { service: service.name });
}

async function putNewTicket(
  { clock, ids }: KioskDeps,
  writes: Writes,
  service: Entity<'service'>,
): Promise<Result<MethodOutput<'ticket.issue'>>> {
  const issuedAt = utcNow(clock);
  const day = localDateOf(issuedAt);
  const { prefix, code: serviceCode } = service;
  const seq = (await writes.lastTicketSeq(day, prefix)) + 1;
  if (seq > MAX_TICKET_SEQ) return fail('TICKET_NUMBERS_USED_UP', { prefix });
  const waitingAhead = waitingFor(await writes.ticketsOfDay(day), serviceCode);
  const ticket: Ticket = {
    id: ids.next(),
    day,
    seq,
    number: ticketNumber(prefix, seq),
    prefix,
    serviceCode,
    state: 'WAITING',
    issuedAt,
    counterCode: null,
    personId: null,
    calls: 0,
    firstCalledAt: null,
    calledAt: null,
    servingAt: null,
    finishedAt: null,
  };
  const printer = chooseTicketPrinter(await writes.entities('device'));
  const printJob =
    printer === null
      ? null
      : newPrintJob({ id: ids.next(), ticketId: ticket.id, deviceCode: printer.code, createdAt: issuedAt });
  await writes.putTicket(ticket);
  if (printJob !== null) await writes.putPrintJob(printJob);
  await writes.record({ type: 'ticket.issued', subject: 'ticket', subjectId: ticket.id, body: { ticket, printJob } });
  const view = (await ticketViews(writes)).of(ticket);
  return ok({ ticket: view, waitingAhead, print: printJob === null ? null : printViewOf(printJob) });
}
