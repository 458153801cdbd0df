/*
 * A code reader in keyboard mode types a code as a burst of keys, mostly with Enter at its end. Nobody types long texts
 * at a kiosk, so its first quick keys decide, and a code of a few characters is enough.
 */

/** Readers send a key every 1 to 20 ms; the quickest hands need 60 ms. */
const FAST_GAP_MS = 35;
/** A longer gap ends a burst. */
export const BURST_PAUSE_MS = 150;
/** So many quick keys are no person. */
const SURE_KEYS = 4;
/** A shorter text is no code of a paper. */
const MIN_CODE_KEYS = 6;
/** Readers that send CR and LF type a second Enter, which must not press a button. */
const SECOND_ENTER_MS = 100;

/** What to do with a key. */
export type ScanStep =
  | { readonly do: 'PASS' }
  | { readonly do: 'SWALLOW' }
  /** Swallow the key, and take back this many characters before it: they belong to the code. */
  | { readonly do: 'TAKE_BACK'; readonly count: number }
  | { readonly do: 'READ'; readonly text: string };

export interface ScanReader {
  /** A key that makes a character, with the time of its event in milliseconds. */
  character(char: string, timeMs: number): ScanStep;
  /** Enter or Tab. */
  enter(timeMs: number): ScanStep;
  /** Ends a burst that has paused, for readers that send no Enter. Null when there is nothing to do. */
  settle(nowMs: number): ScanStep | null;
  readonly isReading: boolean;
}

/** Makes a reader for one window. */
export function createScanReader(): ScanReader {
  let text = '';
  let keys = 0;
  let isSure = false;
  let lastMs = Number.NEGATIVE_INFINITY;
  let readMs = Number.NEGATIVE_INFINITY;

  function forget(): void {
    text = '';
    keys = 0;
    isSure = false;
  }
  /** The code that is complete; what is too short to be one is dropped. */
  function end(): ScanStep {
    const read = keys >= MIN_CODE_KEYS ? text : '';
    forget();
    return read === '' ? { do: 'SWALLOW' } : { do: 'READ', text: read };
  }

  return {
    get isReading() {
      return isSure;
    },
    character(char, timeMs) {
      const gapMs = timeMs - lastMs;
      lastMs = timeMs;
      const goesOn = gapMs < (isSure ? BURST_PAUSE_MS : FAST_GAP_MS);
      if (!goesOn) forget();
      text += char;
      keys += 1;
      if (isSure) return { do: 'SWALLOW' };
      if (keys < SURE_KEYS) return { do: 'PASS' };
      isSure = true;
      return { do: 'TAKE_BACK', count: SURE_KEYS - 1 };
    },
    enter(timeMs) {
      if (timeMs - readMs <= SECOND_ENTER_MS) return { do: 'SWALLOW' };
      if (!isSure || timeMs - lastMs >= BURST_PAUSE_MS) {
        forget();
        return { do: 'PASS' };
      }
      readMs = timeMs;
      return end();
    },
    settle(nowMs) {
      if (!isSure || nowMs - lastMs < BURST_PAUSE_MS) return null;
      const step = end();
      return step.do === 'READ' ? step : null;
    },
  };
}

/** The longest code of a dossier with room to spare. */
const MAX_CODE_KEYS = 60;
/** An office may print the address of its look-up page instead, with the code in it. */
const MAX_ADDRESS_KEYS = 300;

/**
 * Whether a scanned text may be the code of a paper of ours. Cards of people carry names in fields between bars and are
 * longer: they are not sent anywhere.
 */
export function mayBeReceipt(text: string): boolean {
  if (text.includes('|')) return false;
  return text.length <= (/^https?:\/\//i.test(text) ? MAX_ADDRESS_KEYS : MAX_CODE_KEYS);
}
