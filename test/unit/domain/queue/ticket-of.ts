import { newTicket } from '../../../../electron/domain/queue/new-ticket.ts';
import type { Ticket } from '../../../../electron/domain/queue/ticket.ts';

/** A waiting ticket of a prefix, issued `seq` minutes after one o'clock UTC. */
export function ticketOf(seq: number, rest: Partial<Ticket> = {}): Ticket {
  const prefix = rest.prefix ?? 'A';
  const issued = newTicket({
    id: `ticket-${prefix}${seq}`,
    day: '2026-11-21',
    seq,
    prefix,
    serviceCode: 'HT',
    issuedAt: new Date(Date.parse('2026-11-21T01:00:00.000Z') + seq * 60_000).toISOString(),
    origin: 'KIOSK',
    priority: false,
    place: seq,
    dossierId: null,
    estimate: null,
  });
  return { ...issued, ...rest };
}
