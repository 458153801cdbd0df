import type { BoardCall, PrintView, TicketView } from '../../contract/queue-views.ts';
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

/** Reads the names once for all tickets of a transaction. */
export async function ticketViews(reads: Reads): Promise<TicketViews> {
  const services = new Map((await reads.entities('service')).map(({ code, name }) => [code, name]));
  const counters = new Map((await reads.entities('counter')).map((counter) => [counter.code, counter]));
  return {
    of(ticket) {
      const { seq: _seq, prefix: _prefix, personId: _person, ...shown } = ticket;
      const counter = ticket.counterCode === null ? undefined : counters.get(ticket.counterCode);
      return {
        ...shown,
        serviceName: services.get(ticket.serviceCode) ?? ticket.serviceCode,
        counterNumber: counter?.number ?? null,
      };
    },
    callOf({ id, number, calls, calledAt, counterCode }) {
      const counter = counterCode === null ? undefined : counters.get(counterCode);
      if (calledAt === null || counter === undefined) return null;
      return {
        callId: `${id}/${calls}`,
        ticketNumber: number,
        counterNumber: counter.number,
        counterName: counter.name,
        at: calledAt,
        clips: clipsOf(number, counter.number),
      };
    },
  };
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
