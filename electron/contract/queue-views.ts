import { z } from 'zod';
import { PRINT_JOB_STATES } from '../domain/printing/print-job.ts';
import { CANCEL_REASONS, SERVICE_KINDS, TICKET_ORIGINS, TICKET_STATES } from '../domain/queue/ticket.ts';
import { Code, Id, LocalDateText, Problem, UtcInstant } from './values.ts';

/** How the paper of a ticket is doing; null where no printer is set up. */
export const PrintView = z.strictObject({
  jobId: Id,
  state: z.enum(PRINT_JOB_STATES),
  problem: Problem,
});
export type PrintView = z.output<typeof PrintView>;

const Seconds = z.number().int().min(0);

/** How long the wait will be: the middle, and the band that shall hold in nine of ten cases. */
export const WaitEstimate = z.strictObject({ lowS: Seconds, midS: Seconds, highS: Seconds });
export type WaitEstimate = z.output<typeof WaitEstimate>;

/** A ticket as windows see it. Nothing in it says who the citizen is. */
export const TicketView = z.strictObject({
  id: Id,
  day: LocalDateText,
  number: z.string(),
  serviceCode: Code,
  serviceName: z.string(),
  serviceKind: z.enum(SERVICE_KINDS),
  state: z.enum(TICKET_STATES),
  issuedAt: UtcInstant,
  origin: z.enum(TICKET_ORIGINS),
  priority: z.boolean(),
  /** The only counter that calls it, after a transfer. */
  boundCounterCode: Code.nullable(),
  counterCode: Code.nullable(),
  counterNumber: z.number().int().nullable(),
  calls: z.number().int().min(0),
  /** The wait ended here; a second call does not lengthen it. */
  firstCalledAt: UtcInstant.nullable(),
  calledAt: UtcInstant.nullable(),
  servingAt: UtcInstant.nullable(),
  heldAt: UtcInstant.nullable(),
  /** Service before the last hold or transfer, in milliseconds. */
  servedMs: z.number().int().min(0),
  finishedAt: UtcInstant.nullable(),
  cancelReason: z.enum(CANCEL_REASONS).nullable(),
  /** The number with which the citizen of a merged ticket goes on. */
  mergedIntoNumber: z.string().nullable(),
  /** The dossier whose Mẫu 01 was read at the kiosk. */
  dossierId: Id.nullable(),
  estimate: WaitEstimate.nullable(),
});
export type TicketView = z.output<typeof TicketView>;

/** As much of a ticket as tells it from others. */
export const TicketBrief = TicketView.pick({ id: true, number: true, serviceName: true, state: true, issuedAt: true });
export type TicketBrief = z.output<typeof TicketBrief>;

/** A number that was given. */
export const Issued = z.strictObject({
  ticket: TicketView,
  /** People waiting before this one for the same service. */
  waitingAhead: z.number().int().min(0),
  print: PrintView.nullable(),
});
export type Issued = z.output<typeof Issued>;

/** One call as the board shows and speaks it. `callId` changes with every call, also of the same ticket. */
export const BoardCall = z.strictObject({
  callId: z.string(),
  ticketNumber: z.string(),
  counterCode: Code,
  counterNumber: z.number().int(),
  counterName: z.string(),
  at: UtcInstant,
  /** What the board speaks, in this order: clip ids of the language pack. Empty: not spoken. */
  clips: z.array(z.string()).max(40),
});
export type BoardCall = z.output<typeof BoardCall>;

/** A step of the queue that can be taken back until then, by who made it. */
export const QueueUndo = z.strictObject({
  eventId: Id,
  until: UtcInstant,
  /** The event's type, such as `ticket.called`. */
  type: z.string(),
  /** The number it was about; null for the whole day. */
  number: z.string().nullable(),
});
export type QueueUndo = z.output<typeof QueueUndo>;

/** Whether numbers are given, and when next. */
export const OpenState = z.strictObject({
  isOpen: z.boolean(),
  /** Why not: outside of hours, or the head of unit closed the day. */
  reason: z.enum(['HOURS', 'DAY_CLOSED']).nullable(),
  /** Null where hours are not enforced or no opening is known. */
  opensAt: UtcInstant.nullable(),
  closesAt: UtcInstant.nullable(),
});
export type OpenState = z.output<typeof OpenState>;

/** What a ticket says on paper: the line `quay ticket encode` reads, and what the device host prints. */
export const TicketContent = z.strictObject({
  office: z.string().min(1).max(400),
  service: z.string().min(1).max(400),
  number: z.string().min(1).max(12),
  /** Local time `YYYY-MM-DDTHH:mm[:ss]`. */
  issuedAt: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/),
  /** People waiting before this one; null prints nothing. */
  waiting: z.number().int().min(0).max(9_999).nullable().default(null),
  /** Counter as printed, such as `Quầy 3`; null prints nothing. */
  counter: z
    .union([z.string().max(120), z.number().int()])
    .nullable()
    .default(null),
  priority: z.boolean().default(false),
  lines: z.array(z.string().max(400)).max(20).default([]),
  /** Text of a QR symbol below the lines; null prints none. */
  qr: z.string().min(1).max(300).nullable().default(null),
  /** Picture at the head: a PNG, base64; null prints none. */
  logoPng: z.base64().max(200_000).nullable().default(null),
});
export type TicketContent = z.output<typeof TicketContent>;
