/** A text longer than this is no card: the longest QR code holds 2,953 bytes (ISO/IEC 18004, version 40-L). */
const MAX_LINE_BYTES = 3_000;
/** A reader sends a whole text in one go; what is still unfinished after such a silence belongs to no later text. */
const SILENCE_MS = 1_000;

const CR = 0x0d;
const LF = 0x0a;

/** Why a text was not passed on. */
export type RefusedText = 'TOO_LONG' | 'CONTROL_CHARACTER' | 'NOT_UTF8' | 'UNFINISHED';

export interface LineListener {
  /** One whole text without its ending. */
  text(text: string): void;
  refused(reason: RefusedText): void;
}

export interface LineReader {
  /** Takes bytes in pieces of any size. Time is milliseconds of any steady clock. */
  push(bytes: Uint8Array, nowMs: number): void;
  /** The connection ended: what is unfinished is dropped. */
  reset(): void;
}

/**
 * Cuts what a reader sends into texts. Each ends with CR, LF or both; empty ones are ignored. A text must be UTF-8
 * without control characters, or it is refused as a whole: half a card is worse than none.
 */
export function createLineReader({ text, refused }: LineListener): LineReader {
  let pending: number[] = [];
  let isTooLong = false;
  let lastMs = Number.NEGATIVE_INFINITY;

  const finish = (): void => {
    const bytes = Uint8Array.from(pending);
    const wasTooLong = isTooLong;
    pending = [];
    isTooLong = false;
    if (wasTooLong) return refused('TOO_LONG');
    if (bytes.length === 0) return;
    const read = decode(bytes);
    if (read === null) return refused('NOT_UTF8');
    if (/\p{Cc}/u.test(read)) return refused('CONTROL_CHARACTER');
    text(read);
  };

  return {
    push(bytes, nowMs) {
      if ((pending.length > 0 || isTooLong) && nowMs - lastMs > SILENCE_MS) {
        pending = [];
        isTooLong = false;
        refused('UNFINISHED');
      }
      lastMs = nowMs;
      for (const byte of bytes) {
        if (byte === CR || byte === LF) finish();
        else if (pending.length >= MAX_LINE_BYTES) isTooLong = true;
        else pending.push(byte);
      }
    },
    reset() {
      pending = [];
      isTooLong = false;
    },
  };
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
