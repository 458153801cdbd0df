/**
 * A ticket's way: waiting, called to a counter, being served, served. A clerk may park it (HELD) while the citizen fetches
 * something; who does not come is NO_SHOW and may come back; CANCELLED ends it without service.
 */
export const TICKET_STATES = ['WAITING', 'CALLED', 'SERVING', 'HELD', 'DONE', 'NO_SHOW', 'CANCELLED'] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/** Who took the number: the citizen at the kiosk, or a clerk for somebody. */
export const TICKET_ORIGINS = ['KIOSK', 'COUNTER'] as const;
export type TicketOrigin = (typeof TICKET_ORIGINS)[number];

/** Why a ticket ended without service. */
export const CANCEL_REASONS = ['CLERK', 'MERGED', 'RESET', 'DAY_CLOSED', 'UNDONE'] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

/** What a service's line is for: receiving dossiers, returning results alone, or guidance ("Cần giúp đỡ"). */
export const SERVICE_KINDS = ['RECEIVE', 'RESULT', 'GUIDANCE'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** How long a citizen was told to wait: the middle, and the band that shall hold in nine of ten cases. Whole seconds. */
export interface WaitEstimate {
  readonly lowS: number;
  readonly midS: number;
  readonly highS: number;
}

/** A queue ticket. Moments are UTC ISO text; `day` is the local date of the line it stands in. */
export interface Ticket {
  readonly id: string;
  readonly day: string;
  /** Counts the tickets of a prefix within a day, upwards, never given twice. */
  readonly seq: number;
  /** What is printed, shown and spoken: prefix and three digits or more, such as `A005`. */
  readonly number: string;
  readonly prefix: string;
  readonly serviceCode: string;
  readonly state: TicketState;
  readonly issuedAt: string;
  readonly origin: TicketOrigin;
  /** Declared by the citizen, without proof and without a reason. */
  readonly priority: boolean;
  /** Where it stands in its line: the order of issue, unless it came back after it was absent. */
  readonly place: number;
  /** How many priority tickets behind it were called before it, at counters that could have called it. */
  readonly passedBy: number;
  /** Transferred to this counter: no other one calls it. */
  readonly boundCounterCode: string | null;
  /** The counter that called it last. */
  readonly counterCode: string | null;
  /** Who called it last. */
  readonly personId: string | null;
  /** How often it was called since it last began to wait. */
  readonly calls: number;
  /** The end of the wait; a later call of the same ticket does not move it. */
  readonly firstCalledAt: string | null;
  /** The last call. */
  readonly calledAt: string | null;
  readonly servingAt: string | null;
  readonly heldAt: string | null;
  /** Service before the last hold or transfer, in milliseconds. */
  readonly servedMs: number;
  readonly finishedAt: string | null;
  readonly cancelReason: CancelReason | null;
  /** The ticket with which the citizen goes on. */
  readonly mergedIntoId: string | null;
  /** The dossier whose Mẫu 01 was read at the kiosk: it opens when the citizen is at the counter. */
  readonly dossierId: string | null;
  /** What was told when the number was given; null where nothing could be said. */
  readonly estimate: WaitEstimate | null;
}
