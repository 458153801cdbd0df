import { useRef } from 'react';
import { BURST_PAUSE_MS } from '../card-wedge.ts';

/** A reader in keyboard mode is told from a person by its eighth key; so many keys in a row are no hand's. */
const LEAST_KEYS = 3;
/** The rest of a card comes within this time after the keys that reached the page. */
const READ_WITHIN_MS = 5_000;

interface Burst<V> {
  readonly before: V;
  lastMs: number;
  keys: number;
}

/**
 * Keys that act at once also act for the first keys of a card held to a reader. Keeps what was there before the last quick
 * row of keys, so that it can be put back when a reader's text comes.
 */
export function useKeyBurst<V>(value: V) {
  const burst = useRef<Burst<V> | null>(null);
  return {
    /** A key that was pressed at `nowMs` (of its event: a busy page hears it late) is about to act. */
    note(nowMs: number): void {
      const { current } = burst;
      if (current !== null && nowMs - current.lastMs <= BURST_PAUSE_MS) {
        current.lastMs = nowMs;
        current.keys += 1;
      } else burst.current = { before: value, lastMs: nowMs, keys: 1 };
    },
    /** A reader's text came: what its first keys did is taken back. */
    undo(restore: (value: V) => void): void {
      const { current } = burst;
      burst.current = null;
      if (current === null || current.keys < LEAST_KEYS || performance.now() - current.lastMs > READ_WITHIN_MS) return;
      restore(current.before);
    },
  };
}
