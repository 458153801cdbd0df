import { z } from 'zod';
import { PRINT_JOB_STATES } from '../domain/printing/print-job.ts';
import { TICKET_STATES } from '../domain/queue/ticket.ts';
import { Code, Id, LocalDateText, Problem, UtcInstant } from './values.ts';

/** How the paper of a ticket is doing; null where no printer is set up. */
export const PrintView = z.strictObject({
  jobId: Id,
  state: z.enum(PRINT_JOB_STATES),
  problem: Problem,
});
export type PrintView = z.output<typeof PrintView>;

/** A ticket as windows see it. Nothing in it says who the citizen is. */
export const TicketView = z.strictObject({
  id: Id,
  day: LocalDateText,
  number: z.string(),
  serviceCode: Code,
  serviceName: z.string(),
  state: z.enum(TICKET_STATES),
  issuedAt: UtcInstant,
  counterCode: Code.nullable(),
  counterNumber: z.number().int().nullable(),
  calls: z.number().int().min(0),
  /** The wait ended here; a second call does not lengthen it. */
  firstCalledAt: UtcInstant.nullable(),
  calledAt: UtcInstant.nullable(),
  servingAt: UtcInstant.nullable(),
  finishedAt: UtcInstant.nullable(),
});
export type TicketView = z.output<typeof TicketView>;

/** One call as the board shows and speaks it. `callId` changes with every call, also of the same ticket. */
export const BoardCall = z.strictObject({
  callId: z.string(),
  ticketNumber: z.string(),
  counterNumber: z.number().int(),
  counterName: z.string(),
  at: UtcInstant,
  /** What the board speaks, in this order: ids of `domain/voice/clips.ts`, made by `callClips`. Empty: not spoken. */
  clips: z.array(z.string()).max(40),
});
export type BoardCall = z.output<typeof BoardCall>;

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
});
export type TicketContent = z.output<typeof TicketContent>;
