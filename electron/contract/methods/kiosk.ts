import { z } from 'zod';
import { DOSSIER_STATES } from '../../domain/dossier/dossier.ts';
import { SERVICE_KINDS } from '../../domain/queue/ticket.ts';
import { BOARD_WINDOWS } from '../../domain/windows.ts';
import { defineMethod } from '../method.ts';
import { BoardCall, Issued, OpenState, PrintView, TicketView, WaitEstimate } from '../queue-views.ts';
import { Code, Id, Line, LocalDateText, LocalTimeText } from '../values.ts';
import { QrDrawing } from './payment.ts';

const Count = z.number().int().min(0);

/** Niêm yết công khai of a procedure: what a citizen brings, pays and waits for. */
export const ProcedureSheet = z.strictObject({
  code: Code,
  name: z.string(),
  field: z.string(),
  /** In words: "03 ngày làm việc". */
  term: z.string(),
  papers: z.array(
    z.strictObject({ name: z.string(), copies: z.number().int(), formName: z.string(), conditional: z.boolean() }),
  ),
  sets: z.number().int(),
  fees: z.array(z.strictObject({ name: z.string(), caseName: z.string(), amount: z.string(), basis: z.string() })),
  exemptions: z.array(z.string()),
  results: z.array(z.string()),
  steps: z.array(z.string()),
  legalBasis: z.array(z.string()),
  /** Page of the portal; null where the office set none. */
  portalUrl: z.string().nullable(),
  qr: QrDrawing.nullable(),
  sample: z.boolean(),
});
export type ProcedureSheet = z.output<typeof ProcedureSheet>;

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
  /** State and due date of a dossier whose Mẫu 01 was read or whose code was typed; nothing else. Error: RECEIPT_UNKNOWN. */
  'kiosk.dossier': defineMethod({
    input: z.strictObject({ text: z.string().min(1).max(300) }),
    output: z.strictObject({
      code: z.string(),
      state: z.enum(DOSSIER_STATES),
      dueAt: LocalTimeText.nullable(),
      /** What Mẫu 04 promised instead. */
      promisedAt: LocalTimeText.nullable(),
    }),
    windows: ['kiosk'],
    roles: 'ANYONE',
  }),
  /** Procedures in effect today by field, then name; the query is without diacritics. */
  'kiosk.procedures': defineMethod({
    input: z.strictObject({ query: Line(120), field: Line(200), limit: z.number().int().min(1).max(200) }),
    output: z.strictObject({
      fields: z.array(z.strictObject({ name: z.string(), procedures: Count })),
      procedures: z.array(z.strictObject({ code: Code, name: z.string(), field: z.string() })),
      total: Count,
    }),
    windows: ['kiosk', 'counter'],
    roles: 'ANYONE',
  }),
  /** Errors: PROCEDURE_UNKNOWN, PROCEDURE_NOT_IN_EFFECT. */
  'kiosk.procedure': defineMethod({
    input: z.strictObject({ code: Code }),
    output: z.strictObject({ sheet: ProcedureSheet }),
    windows: ['kiosk', 'counter'],
    roles: 'ANYONE',
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
