import { z } from 'zod';
import { SERVICE_KINDS } from '../../domain/queue/ticket.ts';
import { BOARD_WINDOWS } from '../../domain/windows.ts';
import { defineMethod } from '../method.ts';
import { BoardCall, Issued, OpenState, PrintView, TicketView, WaitEstimate } from '../queue-views.ts';
import { Code, Id, LocalDateText } from '../values.ts';

const Count = z.number().int().min(0);

/** What the kiosk and the board do. */
export const kioskMethods = {
  /** What the kiosk offers, and for the head of unit whether it does. A service without an active counter is not offered. */
  'kiosk.state': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({
      /** In the order of the kiosk. GUIDANCE is the one behind "Cần giúp đỡ"; RESULT is also reached by Mẫu 01. */
      services: z.array(
        z.strictObject({
          code: Code,
          name: z.string(),
          kind: z.enum(SERVICE_KINDS),
          group: z.string(),
          picture: z.string(),
          waiting: Count,
          /** For a number taken now without priority; null where nothing can be said. */
          estimate: WaitEstimate.nullable(),
        }),
      ),
      open: OpenState,
      /** The device that prints; null where none is set up: the kiosk then asks to note the number. */
      printerCode: Code.nullable(),
    }),
    windows: ['kiosk', 'supervisor'],
    roles: 'ANYONE',
  }),
  /**
   * Gives the next number of a service. It is durable before this answers; printing follows by itself. A GUIDANCE number
   * also rings at the counters. Errors: SERVICE_UNKNOWN, SERVICE_CLOSED, QUEUE_CLOSED, TICKET_NUMBERS_USED_UP, and
   * TURN_AFTER_CLOSING unless `acceptLate`.
   */
  'ticket.issue': defineMethod({
    input: z.strictObject({
      serviceCode: Code,
      priority: z.boolean().default(false),
      acceptLate: z.boolean().default(false),
    }),
    output: Issued,
    windows: ['kiosk'],
    roles: 'ANYONE',
    writes: true,
  }),
  /**
   * The text of a Mẫu 01 was read at the kiosk. READY answers with a number of the result line, NOT_READY with the day it is
   * due (null where none is), RETURNED where it was taken already. Nothing tells who the applicant is.
   * Errors: RECEIPT_UNKNOWN, RESULT_LINE_MISSING, and those of `ticket.issue`.
   */
  'ticket.issueForReceipt': defineMethod({
    input: z.strictObject({
      text: z.string().min(1).max(300),
      priority: z.boolean().default(false),
      acceptLate: z.boolean().default(false),
    }),
    output: z.discriminatedUnion('kind', [
      Issued.extend({ kind: z.literal('READY') }),
      z.strictObject({ kind: z.literal('NOT_READY'), code: z.string(), dueOn: LocalDateText.nullable() }),
      z.strictObject({ kind: z.literal('RETURNED'), code: z.string() }),
    ]),
    windows: ['kiosk'],
    roles: 'ANYONE',
    writes: true,
  }),
  /** Where a ticket and its paper stand, for the kiosk's last page. Error: TICKET_UNKNOWN. */
  'ticket.read': defineMethod({
    input: z.strictObject({ ticketId: Id }),
    output: z.strictObject({ ticket: TicketView, print: PrintView.nullable() }),
    windows: ['kiosk', 'counter'],
    roles: 'ANYONE',
  }),
  /** What a board paints at start and after it missed something. */
  'board.state': defineMethod({
    input: z.strictObject({ board: z.enum(BOARD_WINDOWS).default('board') }),
    output: z.strictObject({
      /** The last calls at the counters of this board, newest first, at most 7. */
      calls: z.array(BoardCall),
      /** In the whole office. */
      waiting: Count,
      services: z.array(z.strictObject({ code: Code, name: z.string(), prefix: z.string(), waiting: Count })),
      announcements: z.array(z.string()),
      open: OpenState,
    }),
    windows: BOARD_WINDOWS,
    roles: 'ANYONE',
  }),
};
