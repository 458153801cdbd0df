import { z } from 'zod';
import { defineMethod } from '../method.ts';
import { BoardCall, PrintView, TicketView } from '../queue-views.ts';
import { Code, Id } from '../values.ts';

const CounterInput = z.strictObject({ counterCode: Code });
const TicketInput = z.strictObject({ ticketId: Id });
const Changed = z.strictObject({ ticket: TicketView });

/** Tickets and calls. Every change is an event; what a window shows it asks again after `queue.changed`. */
export const queueMethods = {
  /** What the kiosk offers. A service without an active counter is not offered. */
  'kiosk.state': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({
      services: z.array(z.strictObject({ code: Code, name: z.string(), waiting: z.number().int().min(0) })),
      /** False where no ticket printer is set up: the kiosk then asks to note the number. */
      hasPrinter: z.boolean(),
    }),
    windows: ['kiosk'],
    roles: 'ANYONE',
  }),
  /**
   * Gives the next number of a service. It is durable before this answers; printing follows by itself.
   * Errors: SERVICE_UNKNOWN, SERVICE_CLOSED, TICKET_NUMBERS_USED_UP.
   */
  'ticket.issue': defineMethod({
    input: z.strictObject({ serviceCode: Code }),
    output: z.strictObject({
      ticket: TicketView,
      /** People waiting before this one for the same service. */
      waitingAhead: z.number().int().min(0),
      print: PrintView.nullable(),
    }),
    windows: ['kiosk'],
    roles: 'ANYONE',
    writes: true,
  }),
  /** Where a ticket and its paper stand, for the kiosk's last page. Error: TICKET_UNKNOWN. */
  'ticket.read': defineMethod({
    input: TicketInput,
    output: z.strictObject({ ticket: TicketView, print: PrintView.nullable() }),
    windows: ['kiosk', 'counter'],
    roles: 'ANYONE',
  }),
  /** What a counter shows. Error: COUNTER_UNKNOWN. */
  'queue.state': defineMethod({
    input: CounterInput,
    output: z.strictObject({
      /** Called or being served at this counter. */
      current: TicketView.nullable(),
      /** Waiting for the services of this counter, in the order of calling. */
      waiting: z.array(TicketView),
      /** Done or absent at this counter today, newest first, at most 20. */
      recent: z.array(TicketView),
    }),
    windows: ['counter'],
    roles: ['CLERK', 'HEAD', 'IT'],
  }),
  /** Calls who has waited longest; `null` when nobody waits. Errors: COUNTER_UNKNOWN, COUNTER_BUSY. */
  'queue.callNext': defineMethod({
    input: CounterInput,
    output: z.strictObject({ ticket: TicketView.nullable() }),
    windows: ['counter'],
    roles: ['CLERK', 'HEAD'],
    writes: true,
  }),
  /** Calls the same ticket again. Errors: TICKET_UNKNOWN, TICKET_STATE_WRONG. */
  'queue.recall': defineMethod({
    input: TicketInput,
    output: Changed,
    windows: ['counter'],
    roles: ['CLERK', 'HEAD'],
    writes: true,
  }),
  /** The citizen is at the counter. Errors: TICKET_UNKNOWN, TICKET_STATE_WRONG. */
  'queue.start': defineMethod({
    input: TicketInput,
    output: Changed,
    windows: ['counter'],
    roles: ['CLERK', 'HEAD'],
    writes: true,
  }),
  /** Nobody came. Errors: TICKET_UNKNOWN, TICKET_STATE_WRONG. */
  'queue.noShow': defineMethod({
    input: TicketInput,
    output: Changed,
    windows: ['counter'],
    roles: ['CLERK', 'HEAD'],
    writes: true,
  }),
  /** The service is over; the rating window opens unless it did before. Errors: TICKET_UNKNOWN, TICKET_STATE_WRONG. */
  'queue.finish': defineMethod({
    input: TicketInput,
    output: Changed,
    windows: ['counter'],
    roles: ['CLERK', 'HEAD'],
    writes: true,
  }),
  /** The last calls, newest first, at most 7: what the board paints at start and after it missed something. */
  'board.state': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({ calls: z.array(BoardCall), waiting: z.number().int().min(0) }),
    windows: ['board'],
    roles: 'ANYONE',
  }),
  /** Tickets whose paper waits for a person or for the printer, oldest first. */
  'print.waiting': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({ jobs: z.array(z.strictObject({ ticket: TicketView, print: PrintView })) }),
    windows: ['counter'],
    roles: ['CLERK', 'HEAD', 'IT'],
  }),
  /** A clerk asks for the paper. Errors: PRINT_JOB_UNKNOWN, PRINT_JOB_RUNNING. */
  'print.again': defineMethod({
    input: z.strictObject({ jobId: Id }),
    output: z.strictObject({ print: PrintView }),
    windows: ['counter'],
    roles: ['CLERK', 'HEAD', 'IT'],
    writes: true,
  }),
};
