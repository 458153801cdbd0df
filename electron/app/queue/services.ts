import type { Entity } from '../../contract/entities.ts';
import { isServedAtAny } from '../../domain/queue/line.ts';
import type { ServiceKind, Ticket } from '../../domain/queue/ticket.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Reads } from '../ports/store.ts';

/** Services in the order of the kiosk; of an equal order by code. */
export async function orderedServices(reads: Reads): Promise<Entity<'service'>[]> {
  return (await reads.entities('service')).toSorted((a, b) => a.order - b.order || (a.code < b.code ? -1 : 1));
}

/** Services that may give numbers: active, and served by an active counter. In the order of the kiosk. */
export async function offeredServices(reads: Reads): Promise<Entity<'service'>[]> {
  const counters = await reads.entities('counter');
  return (await orderedServices(reads)).filter((service) => service.active && isServedAtAny(service, counters));
}

/** A service that may give numbers. Errors: `SERVICE_UNKNOWN`, `SERVICE_CLOSED`. */
export async function openService(reads: Reads, code: string): Promise<Result<Entity<'service'>>> {
  const service = await reads.entityByCode('service', code);
  if (!service?.active) return fail('SERVICE_UNKNOWN', { code });
  const isOpen = isServedAtAny(service, await reads.entities('counter'));
  return isOpen ? ok(service) : fail('SERVICE_CLOSED', { service: service.name });
}

/** The first service of a kind that may give numbers; null where the office has none. */
export async function serviceOfKind(reads: Reads, kind: ServiceKind): Promise<Entity<'service'> | null> {
  return (await offeredServices(reads)).find((service) => service.kind === kind) ?? null;
}

/** How many wait for a service. */
export function waitingFor(tickets: readonly Ticket[], serviceCode: string): number {
  return tickets.filter((ticket) => ticket.state === 'WAITING' && ticket.serviceCode === serviceCode).length;
}
