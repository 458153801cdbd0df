import type { AppError, Result } from '../../domain/result.ts';

/** An open connection to a device. */
export interface Link {
  close(): Promise<void>;
}

/** How a connection is doing. `UNKNOWN` only before the first attempt has ended. */
export type LinkState =
  | { readonly state: 'UNKNOWN' }
  | { readonly state: 'READY' }
  | { readonly state: 'PROBLEM'; readonly error: AppError };

/** Opens once. `lost` may be called at any time after the link was given out, and more than once. */
export type OpenLink = (lost: (error: AppError) => void) => Promise<Result<Link>>;

/** Waits between attempts: the first one, and the longest after doubling. */
export interface RetryDelays {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Quick enough that a plugged-in device is there before a person wonders, slow enough for a bus that is busy. */
const DEFAULT_DELAYS: RetryDelays = { firstMs: 500, longestMs: 10_000 };

export interface KeptOpen {
  state(): LinkState;
  /** Ends the attempts and gives the handle free. */
  close(): Promise<void>;
}

export interface KeepOpenOptions {
  readonly open: OpenLink;
  /** Told when the state changed: another state, or another reason. */
  readonly onChange: (state: LinkState) => void;
  readonly delays?: RetryDelays;
}

/**
 * Keeps one connection open: opens it at once, and again with growing waits when it fails or is lost. The wait starts
 * small again after every success.
 */
export function keepOpen({ open, onChange, delays = DEFAULT_DELAYS }: KeepOpenOptions): KeptOpen {
  let state: LinkState = { state: 'UNKNOWN' };
  let link: Link | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let waitMs = delays.firstMs;
  let isClosed = false;
  let attempt: Promise<void> = Promise.resolve();
  /** Counts attempts, so that a loss reported late by an old link does not end a new one. */
  let current = 0;

  const change = (next: LinkState): void => {
    if (isClosed || isSame(state, next)) return;
    state = next;
    onChange(next);
  };

  const again = (error: AppError): void => {
    change({ state: 'PROBLEM', error });
    if (isClosed) return;
    timer = setTimeout(start, waitMs);
    waitMs = Math.min(waitMs * 2, delays.longestMs);
  };

  async function tryOnce(): Promise<void> {
    current += 1;
    const mine = current;
    let early: AppError | null = null;
    let isOpen = false;
    const opened = await open((error) => {
      if (mine !== current) return;
      if (!isOpen) {
        early = error;
        return;
      }
      current += 1;
      const old = link;
      link = null;
      void old?.close();
      again(error);
    });
    if (!opened.ok) return again(opened.error);
    // Lost or no longer wanted before anybody had it.
    if (isClosed || early !== null) {
      await opened.value.close();
      if (early !== null) again(early);
      return;
    }
    isOpen = true;
    link = opened.value;
    waitMs = delays.firstMs;
    change({ state: 'READY' });
  }

  function start(): void {
    timer = null;
    attempt = tryOnce();
  }
  start();

  return {
    state: () => state,
    async close() {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
      await attempt;
      current += 1;
      const last = link;
      link = null;
      await last?.close();
    },
  };
}

function isSame(a: LinkState, b: LinkState): boolean {
  return a.state === b.state && (a.state !== 'PROBLEM' || b.state !== 'PROBLEM' || a.error.code === b.error.code);
}
