import type { Session } from '../../contract/methods/people.ts';
import type { WindowName } from '../../domain/windows.ts';
import type { Timers } from '../timers.ts';

export interface SessionsDeps {
  readonly timers: Timers;
  /** Called after every change with what the window has from now on. */
  readonly onChange: (window: WindowName, session: Session | null) => void;
}

/** Who is signed in at which window. Lives in main, so that no page can claim a role. */
export interface Sessions {
  get(window: WindowName): Session | null;
  /** After a good PIN: starts a session, takes over from somebody else, or opens a locked one. */
  signIn(window: WindowName, session: Session): void;
  lock(window: WindowName): void;
  lockAll(): void;
  signOut(window: WindowName): void;
  /** A key, a click or a touch reached the window: the idle time starts anew. */
  touched(window: WindowName): void;
  /** Minutes without input after which a window locks; an office's setting. */
  setIdleMinutes(minutes: number): void;
  /** Ends the sessions of people who are no longer active or whose role changed; a new PIN check gives the new role. */
  reconcile(people: readonly { readonly id: string; readonly role: Session['role'] }[]): void;
}

interface Seat {
  session: Session;
  touchedAtMs: number;
  cancelTimer: () => void;
}

/** Makes the sessions of this PC; none is open at first. */
export function createSessions({ timers, onChange }: SessionsDeps): Sessions {
  const seats = new Map<WindowName, Seat>();
  let idleMs = 10 * 60_000;

  function armIdleTimer(window: WindowName, seat: Seat): void {
    seat.cancelTimer();
    const leftMs = seat.touchedAtMs + idleMs - timers.nowMs();
    seat.cancelTimer = timers.after(Math.max(0, leftMs), () => {
      // Input only moves the time stamp; the timer looks at it when it fires, not at every key.
      if (timers.nowMs() - seat.touchedAtMs >= idleMs) lock(window);
      else armIdleTimer(window, seat);
    });
  }

  function lock(window: WindowName): void {
    const seat = seats.get(window);
    if (!seat || seat.session.locked) return;
    seat.cancelTimer();
    seat.session = { ...seat.session, locked: true };
    onChange(window, seat.session);
  }

  function signOut(window: WindowName): void {
    const seat = seats.get(window);
    if (!seat) return;
    seat.cancelTimer();
    seats.delete(window);
    onChange(window, null);
  }

  return {
    get: (window) => seats.get(window)?.session ?? null,
    signIn(window, session) {
      seats.get(window)?.cancelTimer();
      const seat: Seat = {
        session: { ...session, locked: false },
        touchedAtMs: timers.nowMs(),
        cancelTimer: () => undefined,
      };
      seats.set(window, seat);
      armIdleTimer(window, seat);
      onChange(window, seat.session);
    },
    lock,
    lockAll() {
      for (const window of seats.keys()) lock(window);
    },
    signOut,
    touched(window) {
      const seat = seats.get(window);
      if (seat && !seat.session.locked) seat.touchedAtMs = timers.nowMs();
    },
    setIdleMinutes(minutes) {
      idleMs = minutes * 60_000;
      for (const [window, seat] of seats) if (!seat.session.locked) armIdleTimer(window, seat);
    },
    reconcile(people) {
      for (const [window, { session }] of seats) {
        const person = people.find(({ id }) => id === session.personId);
        if (person?.role !== session.role) signOut(window);
      }
    },
  };
}
