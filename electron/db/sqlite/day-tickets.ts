import type { Ticket } from '../../domain/queue/ticket.ts';

/** The tickets of a day as one transaction sees them, without reading the rows again each time. */
export interface TicketsInMemory {
  /** Those that are kept of a day, in the order of issue; null where they have to be read. */
  get(day: string): Ticket[] | null;
  /** Keeps what was read of a day. */
  keep(day: string, tickets: readonly Ticket[]): void;
}

/** The same for a writing transaction, whose changes others see after its commit alone. */
export interface TicketsToWrite extends TicketsInMemory {
  put(ticket: Ticket): void;
}

/**
 * Keeps the tickets of the latest day in memory: every window asks for them after every step, and a large centre has
 * thousands a day. Only what the database says at the moment of the transaction is ever answered: each commit that changes
 * tickets makes a new version, and a transaction that began at another one reads the rows.
 */
export interface DayTickets {
  /** For a reading transaction whose moment is now. */
  reader(): TicketsInMemory;
  writer(): TicketsToWrite;
  /** After the commit of what `writer` was given for. */
  committed(writer: TicketsToWrite): void;
  /** Rows may have been changed otherwise. */
  forget(): void;
}

interface Kept {
  readonly day: string;
  readonly tickets: Ticket[];
  readonly indexById: Map<string, number>;
}

export function createDayTickets(): DayTickets {
  let version = 0;
  /** Always of the current version. */
  let kept: Kept | null = null;
  const changesOf = new WeakMap<TicketsToWrite, Map<string, Ticket>>();

  const at = (moment: number): TicketsInMemory => ({
    get: (day) => (moment === version && kept?.day === day ? kept.tickets.slice() : null),
    keep(day, tickets) {
      // Reports ask for past days; the day of the counters must not give way to them.
      if (moment !== version || (kept !== null && kept.day >= day)) return;
      kept = { day, tickets: [...tickets], indexById: new Map(tickets.map(({ id }, index) => [id, index])) };
    },
  });

  return {
    reader: () => at(version),
    writer() {
      const before = at(version);
      const changes = new Map<string, Ticket>();
      const writer: TicketsToWrite = {
        get(day) {
          const tickets = before.get(day);
          return tickets === null || changes.size === 0 ? tickets : withChanges(tickets, changes, day);
        },
        keep(day, tickets) {
          // Read inside of the transaction: with its own changes, which may be rolled back.
          if (changes.size === 0) before.keep(day, tickets);
        },
        put: (ticket) => void changes.set(ticket.id, ticket),
      };
      changesOf.set(writer, changes);
      return writer;
    },
    committed(writer) {
      const changes = changesOf.get(writer);
      if (changes === undefined || changes.size === 0) return;
      version += 1;
      const isOfOtherDay = [...changes.values()].some(({ day }) => day !== kept?.day);
      // Work on another day: the clock went on, or it was put right and the day kept is one that has not come.
      if (isOfOtherDay) kept = null;
      if (kept === null) return;
      for (const ticket of changes.values()) apply(kept, ticket);
    },
    forget() {
      version += 1;
      kept = null;
    },
  };
}

function withChanges(tickets: readonly Ticket[], changes: ReadonlyMap<string, Ticket>, day: string): Ticket[] {
  const known = new Set(tickets.map(({ id }) => id));
  const added = [...changes.values()].filter((ticket) => ticket.day === day && !known.has(ticket.id));
  return [...tickets.map((ticket) => changes.get(ticket.id) ?? ticket), ...added];
}

function apply(kept: Kept, ticket: Ticket): void {
  const index = kept.indexById.get(ticket.id);
  if (index === undefined) {
    kept.indexById.set(ticket.id, kept.tickets.length);
    kept.tickets.push(ticket);
  } else {
    kept.tickets[index] = ticket;
  }
}
