import type { BoardCall, PrintView, TicketBrief, TicketView } from '../../contract/queue-views.ts';
import type { PrintJob } from '../../domain/printing/print-job.ts';
import type { Ticket } from '../../domain/queue/ticket.ts';
import { callClips } from '../../domain/voice/call-clips.ts';
import type { Reads } from '../ports/store.ts';

/** Turns tickets into what windows see, with the names that counters and services have now. */
export interface TicketViews {
  of(ticket: Ticket): TicketView;
  /** The last call of a ticket; null before the first. */
  callOf(ticket: Ticket): BoardCall | null;
}

/** Reads the names once for all tickets of a transaction. `known` are tickets into which others may have been merged. */
export async function ticketViews(reads: Reads, known: readonly Ticket[] = []): Promise<TicketViews> {
  const services = new Map((await reads.entities('service')).map((service) => [service.code, service]));
  const counters = new Map((await reads.entities('counter')).map((counter) => [counter.code, counter]));
  const numbers = new Map(known.map(({ id, number }) => [id, number]));
  return {
    of(ticket) {
      const { seq: _seq, prefix: _prefix, personId: _person, place: _place, passedBy: _passedBy, ...rest } = ticket;
      const { mergedIntoId, ...shown } = rest;
      const counter = ticket.counterCode === null ? undefined : counters.get(ticket.counterCode);
      const service = services.get(ticket.serviceCode);
      return {
        ...shown,
        serviceName: service?.name ?? ticket.serviceCode,
        serviceKind: service?.kind ?? 'RECEIVE',
        counterNumber: counter?.number ?? null,
        mergedIntoNumber: mergedIntoId === null ? null : (numbers.get(mergedIntoId) ?? null),
      };
    },
    callOf({ id, number, calls, calledAt, counterCode }) {
      const counter = counterCode === null ? undefined : counters.get(counterCode);
      if (calledAt === null || counter === undefined) return null;
      return {
        // With the moment: a ticket that waits again, or whose call was taken back, counts its calls from one again.
        callId: `${id}/${calls}/${calledAt}`,
        ticketNumber: number,
        counterCode: counter.code,
        counterNumber: counter.number,
        counterName: counter.name,
        at: calledAt,
        clips: clipsOf(number, counter.number),
      };
    },
  };
}

/** What tells a ticket from others. */
export function briefOf({ id, number, serviceName, state, issuedAt }: TicketView): TicketBrief {
  return { id, number, serviceName, state, issuedAt };
}

/** A number that cannot be spoken is still shown. */
function clipsOf(number: string, counterNumber: number): string[] {
  const spoken = callClips(number, counterNumber);
  return spoken.ok ? [...spoken.value.clips] : [];
}

/** What windows see of a copy on its way to paper. */
export function printViewOf({ id, state, problem }: PrintJob): PrintView {
  return { jobId: id, state, problem };
}
