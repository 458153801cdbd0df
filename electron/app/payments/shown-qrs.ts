import type { Announce } from '../ports/announce.ts';
import type { Timers } from '../ports/timers.ts';

/** A citizen who walked away leaves no code on the screen for the next one. */
export const SHOWN_FOR_MS = 10 * 60_000;
/** A paid code stays as thanks for so long. */
export const THANKED_FOR_MS = 8_000;

/** Which payment's code each counter's screen shows. Kept in memory: after a start no screen shows one. */
export interface ShownQrs {
  /** Shows the code of a payment, instead of any other at the counter. */
  show(counterCode: string, paymentId: string): void;
  /** The payment whose code a counter shows; null for none. */
  at(counterCode: string): string | null;
  hide(counterCode: string): void;
  /** Takes the code of a payment off every screen. */
  hidePayment(paymentId: string): void;
  /** The money came: every screen with the code thanks, then shows it no more. */
  thank(paymentId: string): void;
}

/** Each change announces `payment.changed` for its counter; a code goes away by itself after ten minutes. */
export function createShownQrs({
  timers,
  announce,
}: {
  readonly timers: Timers;
  readonly announce: Announce;
}): ShownQrs {
  const shown = new Map<string, { readonly paymentId: string; readonly stop: () => void }>();

  function hide(counterCode: string): void {
    const before = shown.get(counterCode);
    if (before === undefined) return;
    before.stop();
    shown.delete(counterCode);
    announce('payment.changed', { counterCode });
  }

  function showFor(counterCode: string, paymentId: string, forMs: number): void {
    shown.get(counterCode)?.stop();
    const stop = timers.after(forMs, () => hide(counterCode));
    shown.set(counterCode, { paymentId, stop });
    announce('payment.changed', { counterCode });
  }

  return {
    show: (counterCode, paymentId) => showFor(counterCode, paymentId, SHOWN_FOR_MS),
    at: (counterCode) => shown.get(counterCode)?.paymentId ?? null,
    hide,
    hidePayment(paymentId) {
      for (const [counterCode, one] of shown) if (one.paymentId === paymentId) hide(counterCode);
    },
    thank(paymentId) {
      for (const [counterCode, one] of shown) {
        if (one.paymentId === paymentId) showFor(counterCode, paymentId, THANKED_FOR_MS);
      }
    },
  };
}
