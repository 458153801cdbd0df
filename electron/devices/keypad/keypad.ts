import { type AppError, fail } from '../../domain/result.ts';
import { keepOpen, type LinkState, type RetryDelays } from '../connection/keep-open.ts';
import { createKeyState, type KeyState, STUCK_MS } from './key-state.ts';
import type { ReportSource } from './report-source.ts';

export interface KeypadOptions {
  readonly source: ReportSource;
  readonly nowMs: () => number;
  /** A key went down; 0 is the best. */
  readonly onPress: (key: number) => void;
  readonly onChange: (state: LinkState) => void;
  /** A report that fits no description; told with the count since the pad was plugged in. */
  readonly onMalformed: (count: number) => void;
  readonly delays?: RetryDelays;
}

export interface Keypad {
  /** A hanging key is a problem of a pad that is otherwise ready. */
  state(): LinkState;
  close(): Promise<void>;
}

/** Drives one rating keypad: keeps it open, turns reports into presses, tells when a key hangs. */
export function openKeypad({ source, nowMs, onPress, onChange, onMalformed, delays }: KeypadOptions): Keypad {
  let keys: KeyState | null = null;
  let stuckTimer: ReturnType<typeof setTimeout> | undefined;
  let stuck: AppError | null = null;

  const setStuck = (error: AppError | null): void => {
    if ((stuck === null) === (error === null)) return;
    stuck = error;
    onChange(state());
  };
  const look = (): void => {
    const hanging = keys?.stuckKeys(nowMs()) ?? [];
    const [key] = hanging;
    setStuck(key === undefined ? null : fail('DEVICE_KEY_STUCK', { key }).error);
  };
  const take = (bytes: Uint8Array): void => {
    if (keys === null) return;
    const event = keys.report(bytes, nowMs());
    if (event.kind === 'PRESS') onPress(event.key);
    if (event.kind === 'MALFORMED') return onMalformed(keys.malformed);
    look();
    clearTimeout(stuckTimer);
    stuckTimer = setTimeout(look, STUCK_MS + 1);
  };

  const link = keepOpen({
    ...(delays ? { delays } : {}),
    onChange(next) {
      // What was held when the plug came out is not held any more.
      if (next.state !== 'READY') {
        clearTimeout(stuckTimer);
        stuck = null;
      }
      onChange(next);
    },
    async open(lost) {
      const early: Uint8Array[] = [];
      keys = null;
      const opened = await source.open({ report: (bytes) => (keys === null ? early.push(bytes) : take(bytes)), lost });
      if (opened.ok) {
        keys = createKeyState(opened.value.model);
        for (const bytes of early) take(bytes);
      }
      return opened;
    },
  });
  function state(): LinkState {
    const present = link.state();
    return present.state === 'READY' && stuck !== null ? { state: 'PROBLEM', error: stuck } : present;
  }

  return {
    state,
    async close() {
      clearTimeout(stuckTimer);
      await link.close();
    },
  };
}
