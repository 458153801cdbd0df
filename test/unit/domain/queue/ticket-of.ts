import { ticketNumber } from '../../../../electron/domain/queue/number.ts';
import type { Ticket } from '../../../../electron/domain/queue/ticket.ts';

/** A waiting ticket of a prefix, issued `seq` minutes after one o'clock UTC. */
export function ticketOf(seq: number, rest: Partial<Ticket> = {}): Ticket {
  const prefix = rest.prefix ?? 'A';
  return {
    id: `ticket-${prefix}${seq}`,
    day: '2026-11-21',
    seq,
    number: ticketNumber(prefix, seq),
    prefix,
    serviceCode: 'HT',
    state: 'WAITING',
    issuedAt: new Date(Date.parse('2026-11-21T01:00:00.000Z') + seq * 60_000).toISOString(),
    counterCode: null,
    personId: null,
    calls: 0,
    firstCalledAt: null,
    calledAt: null,
    servingAt: null,
    finishedAt: null,
    ...rest,
  };
}
