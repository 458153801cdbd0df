import { type KeypadModel, readKeys } from './report.ts';

/** A worn contact opens and closes for some milliseconds; no finger presses a key twice in so short a time. */
const BOUNCE_MS = 40;
/** Nobody holds a rating key this long: it hangs, or something lies on it. */
export const STUCK_MS = 15_000;

/** What a report meant. */
export type KeyEvent =
  | { readonly kind: 'PRESS'; readonly key: number }
  /** Nothing to do: a release, a repeated report, a bounce. */
  | { readonly kind: 'NONE' }
  /** Two keys in one moment: nobody's choice. */
  | { readonly kind: 'AMBIGUOUS' }
  | { readonly kind: 'MALFORMED' };

export interface KeyState {
  /** Takes one input report. A held key is a press once, however often the pad repeats its report. */
  report(bytes: Uint8Array, nowMs: number): KeyEvent;
  /** Keys that have been down for `STUCK_MS` or longer. The other keys go on working. */
  stuckKeys(nowMs: number): readonly number[];
  /** Forgets which keys are down: the pad was plugged in anew. */
  reset(): void;
  readonly malformed: number;
}

interface Contact {
  readonly downSinceMs: number | null;
  readonly upSinceMs: number;
}

const RELEASED: Contact = { downSinceMs: null, upSinceMs: Number.NEGATIVE_INFINITY };

/** Follows the keys of one pad through its reports. Time is milliseconds of any steady clock. */
export function createKeyState(model: KeypadModel): KeyState {
  let contacts = new Map<number, Contact>();
  let malformed = 0;
  const contactOf = (key: number): Contact => contacts.get(key) ?? RELEASED;

  return {
    get malformed() {
      return malformed;
    },
    reset() {
      contacts = new Map();
    },
    report(bytes, nowMs) {
      const down = readKeys(model, bytes);
      if (down === null) {
        malformed += 1;
        return { kind: 'MALFORMED' };
      }
      const pressed: number[] = [];
      for (let key = 0; key < model.keys; key += 1) {
        const { downSinceMs, upSinceMs } = contactOf(key);
        const isDown = down.includes(key);
        if (isDown && downSinceMs === null) {
          if (nowMs - upSinceMs >= BOUNCE_MS) pressed.push(key);
          contacts.set(key, { downSinceMs: nowMs, upSinceMs });
        } else if (!isDown && downSinceMs !== null) {
          contacts.set(key, { downSinceMs: null, upSinceMs: nowMs });
        }
      }
      const [key] = pressed;
      if (key === undefined) return { kind: 'NONE' };
      return pressed.length === 1 ? { kind: 'PRESS', key } : { kind: 'AMBIGUOUS' };
    },
    stuckKeys: (nowMs) =>
      [...contacts]
        .filter(([, { downSinceMs }]) => downSinceMs !== null && nowMs - downSinceMs >= STUCK_MS)
        .map(([key]) => key)
        .sort((a, b) => a - b),
  };
}
