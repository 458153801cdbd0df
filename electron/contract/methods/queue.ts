import { z } from 'zod';
import { defineMethod } from '../method.ts';
import { Issued, OpenState, QueueUndo, TicketBrief, TicketView } from '../queue-views.ts';
import { Code, Id, RequiredLine, UtcInstant } from '../values.ts';

const CounterInput = z.strictObject({ counterCode: Code });
const TicketInput = z.strictObject({ ticketId: Id });
/** A step of one ticket; `undo` is null where it cannot be taken back. */
const Changed = z.strictObject({ ticket: TicketView, undo: QueueUndo.nullable() });
const Day = z.strictObject({ cancelled: z.number().int().min(0), undo: QueueUndo.nullable() });

const clerkStep = { windows: ['counter'], roles: ['CLERK', 'HEAD'], writes: true } as const;
const headStep = { windows: ['counter', 'supervisor'], roles: ['HEAD'], writes: true } as const;

/** What clerks and the head of unit do. */
export const queueMethods = {
  /** What a counter shows. Error: COUNTER_UNKNOWN. */
  'queue.state': defineMethod({
    input: CounterInput,
    output: z.strictObject({
      /** Called or being served at this counter. */
      current: TicketView.nullable(),
      /** Waiting for this counter, in the order in which they will be called if nobody else comes. */
      waiting: z.array(TicketView),
      /** Parked at this counter. */
      held: z.array(TicketView),
      /** Over at this counter today, newest first: at most 20, and whoever was absent before, who may still come back. */
      recent: z.array(TicketView),
      /**
       * Waiting, parked or absent today and in none of these lists, by number, at most 200: the citizen at this counter may
       * hold one of them (`queue.merge`).
       */
      others: z.array(TicketBrief),
      paused: z.strictObject({ since: UtcInstant, reason: z.string() }).nullable(),
      open: OpenState,
      /** The next call may not be made before; null when it may be made now. */
      nextCallAt: UtcInstant.nullable(),
      /** Calls after which a ticket may be marked absent. */
      noShowAfterCalls: z.number().int().min(1),
      /** The last step of this person at this counter while it can still be taken back. */
      undo: QueueUndo.nullable(),
    }),
    windows: ['counter'],
    roles: ['CLERK', 'HEAD', 'IT'],
  }),
  /**
   * Calls who is next by the rule of domain/queue/next.ts; `null` when nobody waits.
   * Errors: COUNTER_UNKNOWN, COUNTER_BUSY, COUNTER_PAUSED, CALL_TOO_SOON.
   */
  'queue.callNext': defineMethod({
    ...clerkStep,
    input: CounterInput,
    output: z.strictObject({ ticket: TicketView.nullable(), undo: QueueUndo.nullable() }),
  }),
  /**
   * Calls this very ticket to the counter: one that is parked, absent, or waiting out of turn.
   * A priority ticket does not pass anybody who was passed as often as the settings allow.
   * Errors: TICKET_UNKNOWN, TICKET_STATE_WRONG, COUNTER_UNKNOWN, COUNTER_BUSY, COUNTER_PAUSED, CALL_TOO_SOON,
   * PRIORITY_LIMIT_REACHED.
   */
  'queue.call': defineMethod({ ...clerkStep, input: TicketInput.extend(CounterInput.shape), output: Changed }),
  /** Calls the same ticket again. Errors: TICKET_UNKNOWN, TICKET_STATE_WRONG, CALL_TOO_SOON. */
  'queue.recall': defineMethod({ ...clerkStep, input: TicketInput, output: Changed }),
  /** The citizen is at the counter. Errors: TICKET_UNKNOWN, TICKET_STATE_WRONG. */
  'queue.start': defineMethod({ ...clerkStep, input: TicketInput, output: Changed }),
  /** Nobody came. Errors: TICKET_UNKNOWN, TICKET_STATE_WRONG, NO_SHOW_TOO_EARLY, CALL_TOO_SOON. */
  'queue.noShow': defineMethod({ ...clerkStep, input: TicketInput, output: Changed }),
  /** The service is over; the rating window opens unless it did before. Errors: TICKET_UNKNOWN, TICKET_STATE_WRONG. */
  'queue.finish': defineMethod({ ...clerkStep, input: TicketInput, output: Changed }),
  /** Parks a called or served ticket: the citizen fetches something. Errors: TICKET_UNKNOWN, TICKET_STATE_WRONG. */
  'queue.hold': defineMethod({ ...clerkStep, input: TicketInput, output: Changed }),
  /** An absent or parked ticket waits again. Errors: TICKET_UNKNOWN, TICKET_STATE_WRONG. */
  'queue.reactivate': defineMethod({ ...clerkStep, input: TicketInput, output: Changed }),
  /** Ends a ticket that waits, is parked or was absent. Errors: TICKET_UNKNOWN, TICKET_STATE_WRONG. */
  'queue.cancel': defineMethod({ ...clerkStep, input: TicketInput, output: Changed }),
  /**
   * Sends a ticket to another service, to one counter, or both; it waits there at the place of its issue.
   * Errors: TICKET_UNKNOWN, TICKET_STATE_WRONG, TRANSFER_TARGET_WRONG.
   */
  'queue.transfer': defineMethod({
    ...clerkStep,
    input: TicketInput.extend({ toServiceCode: Code.nullable(), toCounterCode: Code.nullable() }),
    output: Changed,
  }),
  /**
   * The citizen of the ticket at the counter holds other numbers too: they end, and are served with this one.
   * Errors: TICKET_UNKNOWN, TICKET_STATE_WRONG, MERGE_NOT_POSSIBLE.
   */
  'queue.merge': defineMethod({
    ...clerkStep,
    input: TicketInput.extend({ otherIds: z.array(Id).min(1).max(20) }),
    output: Changed,
  }),
  /**
   * A clerk takes a number for somebody, also out of hours. `print` puts it on paper.
   * Errors: SERVICE_UNKNOWN, SERVICE_CLOSED, TICKET_NUMBERS_USED_UP, QUEUE_CLOSED (day closed).
   */
  'queue.issue': defineMethod({
    ...clerkStep,
    input: z.strictObject({ serviceCode: Code, priority: z.boolean(), print: z.boolean() }),
    output: Issued.extend({ undo: QueueUndo.nullable() }),
  }),
  /**
   * Somebody was served without a number: the rating window opens for the dossier.
   * Errors: COUNTER_UNKNOWN, COUNTER_BUSY, DOSSIER_UNKNOWN.
   */
  'queue.finishWalkIn': defineMethod({
    ...clerkStep,
    input: CounterInput.extend({ dossierId: Id }),
    output: z.strictObject({}),
  }),
  /** The counter rests: nobody is called. Errors: COUNTER_UNKNOWN, COUNTER_BUSY. */
  'queue.pause': defineMethod({
    ...clerkStep,
    input: CounterInput.extend({ reason: RequiredLine(120) }),
    output: z.strictObject({}),
  }),
  /** Error: COUNTER_UNKNOWN. */
  'queue.resume': defineMethod({ ...clerkStep, input: CounterInput, output: z.strictObject({}) }),
  /** Ends whoever waits today and gives no more numbers; numbers given stay used. */
  'queue.closeDay': defineMethod({ ...headStep, input: z.strictObject({}), output: Day }),
  /** Gives numbers again, after the last one given. */
  'queue.reopenDay': defineMethod({ ...headStep, input: z.strictObject({}), output: Day }),
  /** Ends whoever waits and starts with empty lines; numbers go on. */
  'queue.reset': defineMethod({ ...headStep, input: z.strictObject({}), output: Day }),
  /**
   * Takes a step back, by who made it, within ten seconds.
   * Errors: UNDO_NOT_POSSIBLE, UNDO_NOT_YOURS, UNDO_CHANGED_SINCE, UNDO_TOO_LATE.
   */
  'queue.undo': defineMethod({
    windows: ['counter', 'supervisor'],
    roles: ['CLERK', 'HEAD'],
    writes: true,
    input: z.strictObject({ eventId: Id }),
    output: z.strictObject({ ticket: TicketView.nullable() }),
  }),
};
