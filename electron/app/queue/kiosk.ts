import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import type { Issued } from '../../contract/queue-views.ts';
import { chooseTicketPrinter } from '../../domain/printing/rules.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { estimateWait } from '../../domain/queue/estimate.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { Change, Store } from '../ports/store.ts';
import type { QueueDeps } from './deps.ts';
import { estimatesAt } from './estimates.ts';
import { announceNumber, giveNumber } from './issue.ts';
import { officeLine } from './office-line.ts';
import { openingAt } from './opening.ts';
import { offeredServices, openService, waitingFor } from './services.ts';
import { printViewOf, ticketViews } from './views.ts';

/** What the kiosk offers: active services that an active counter serves, how many wait, and for how long. */
export function kioskState({
  store,
  clock,
  calendars,
  histories,
}: QueueDeps): Promise<Result<MethodOutput<'kiosk.state'>>> {
  const at = utcNow(clock);
  const day = localDateOf(at);
  return store.read(async (reads) => {
    const { queue } = await reads.settings();
    const opening = await openingAt(reads, calendars, queue, { at, day });
    const line = await officeLine(reads, day);
    const basis = estimatesAt(line, queue, await histories.of(reads, day), opening, Date.parse(at));
    const services = (await offeredServices(reads)).map(({ code, name, kind, group, picture }) => ({
      code,
      name,
      kind,
      group,
      picture,
      waiting: waitingFor(line.tickets, code),
      estimate: queue.showEstimate ? estimateWait(basis, { serviceCode: code, priority: false }) : null,
    }));
    const printer = chooseTicketPrinter(await reads.entities('device'));
    return ok({ services, open: opening.view, printerCode: printer?.code ?? null });
  });
}

/**
 * Gives the next number of a service to a citizen. A number for guidance also rings at the counters. Errors:
 * `SERVICE_UNKNOWN`, `SERVICE_CLOSED`, `QUEUE_CLOSED`, `TURN_AFTER_CLOSING`, `TICKET_NUMBERS_USED_UP`.
 */
export async function issueTicket(
  deps: QueueDeps,
  { serviceCode, priority, acceptLate }: MethodParsedInput<'ticket.issue'>,
  change: Change,
): Promise<Result<Issued>> {
  const at = utcNow(deps.clock);
  const given = await deps.store.write(change, async (writes) => {
    const service = await openService(writes, serviceCode);
    if (!service.ok) return service;
    const request = { service: service.value, priority, acceptLate, isPrinted: true, dossierId: null };
    return giveNumber(deps, writes, { ...request, origin: 'KIOSK' }, at);
  });
  if (!given.ok) return given;
  announceNumber(deps, given.value);
  return ok(given.value.issued);
}

/**
 * A clerk takes a number for somebody, also out of hours. Errors: `SERVICE_UNKNOWN`, `SERVICE_CLOSED`, `QUEUE_CLOSED` on
 * a day that was closed, `TICKET_NUMBERS_USED_UP`.
 */
export async function issueByClerk(
  deps: QueueDeps,
  { serviceCode, priority, print }: MethodParsedInput<'queue.issue'>,
  change: Change,
): Promise<Result<MethodOutput<'queue.issue'>>> {
  const at = utcNow(deps.clock);
  const given = await deps.store.write(change, async (writes) => {
    const service = await openService(writes, serviceCode);
    if (!service.ok) return service;
    const request = { service: service.value, priority, acceptLate: true, isPrinted: print, dossierId: null };
    return giveNumber(deps, writes, { ...request, origin: 'COUNTER' }, at);
  });
  if (!given.ok) return given;
  announceNumber(deps, given.value);
  return ok({ ...given.value.issued, undo: given.value.undo });
}

/** Where a ticket and its paper stand. Error: `TICKET_UNKNOWN`. */
export function readTicket(store: Store, ticketId: string): Promise<Result<MethodOutput<'ticket.read'>>> {
  return store.read(async (reads) => {
    const ticket = await reads.ticket(ticketId);
    if (ticket === null) return fail('TICKET_UNKNOWN');
    const target = ticket.mergedIntoId === null ? null : await reads.ticket(ticket.mergedIntoId);
    const views = await ticketViews(reads, target === null ? [] : [target]);
    const job = await reads.printJobOfTicket(ticketId);
    return ok({ ticket: views.of(ticket), print: job === null ? null : printViewOf(job) });
  });
}
