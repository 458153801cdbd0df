/** A ticket's way: waiting, called to a counter, being served, served; or absent when called. */
export const TICKET_STATES = ['WAITING', 'CALLED', 'SERVING', 'DONE', 'NO_SHOW'] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/** A queue ticket. Moments are UTC ISO text; `day` is the local date of the line it stands in. */
export interface Ticket {
  readonly id: string;
  readonly day: string;
  /** Counts the tickets of a prefix within a day, from 1, without gaps. */
  readonly seq: number;
  /** What is printed, shown and spoken: prefix and three digits or more, such as `A005`. */
  readonly number: string;
  readonly prefix: string;
  readonly serviceCode: string;
  readonly state: TicketState;
  readonly issuedAt: string;
  /** The counter that called it last. */
  readonly counterCode: string | null;
  /** Who called it last. */
  readonly personId: string | null;
  /** How often it was called. */
  readonly calls: number;
  /** The end of the wait; a later call of the same ticket does not move it. */
  readonly firstCalledAt: string | null;
  /** The last call. */
  readonly calledAt: string | null;
  readonly servingAt: string | null;
  readonly finishedAt: string | null;
}
