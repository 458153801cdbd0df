/** What a person or a test can have go wrong with the simulated printer. */
export interface PrinterFaults {
  /** Power fails when this many bytes have come in, counted from the first ever: everything in memory is lost. */
  readonly resetAtByte?: number;
  /** The roll ends when this many bytes have been read, counted the same way. */
  readonly paperEndAtByte?: number;
  /** Happens once, at this byte of the first ticket; 1 is the ESC of its ESC @. The least is 2. */
  readonly onTicketByte?: { readonly byte: number; readonly what: 'RESET' | 'PAPER_OUT' | 'COVER_OPEN' };
  /** Never says a word, like many clones. */
  readonly noReplies?: boolean;
  /** Its first answer to GS r gets lost on the way. */
  readonly losesFirstConfirmation?: boolean;
  /** Says everything this much later. */
  readonly replyDelayMs?: number;
  /** Automatic status that tells a paper end which is not there, or one whose fourth byte never comes. */
  readonly automaticStatus?: 'ALWAYS_PAPER_OUT' | 'CUT_SHORT';
  /** Prints at this speed instead of at once. */
  readonly paperMmPerSecond?: number;
  /** Bytes come in at the speed of a serial line, ten bits each, and wait outside while the buffer of 4 KB is full. */
  readonly baudRate?: number;
  /** Refuses a new connection for this long after one ended. */
  readonly refuseReconnectMs?: number;
  /** Takes the low byte of a raster's row count for the whole. */
  readonly readsLowByteOfRows?: boolean;
  /** Loses what comes beyond 4 KB without a pause, because it does not say that its buffer is full. */
  readonly dropsBursts?: boolean;
}

/** A byte at which something happens, once. */
export interface FaultPlace {
  readonly byte: number;
  /** Counted from the first byte ever, or from the start of the first ticket. */
  readonly from: 'FIRST' | 'TICKET';
}

const ESC = 0x1b;
const AT_SIGN = 0x40;

/** Counts bytes up to a place. */
export class FaultTrigger {
  readonly #place: FaultPlace | null;
  #count = 0;
  #lastByte = 0;
  #isDone: boolean;

  constructor(place: FaultPlace | null) {
    this.#place = place;
    this.#isDone = place === null;
  }

  /** How many of these bytes come up to the place and with it; null when it is not among them. */
  reachedIn(bytes: Uint8Array): number | null {
    if (this.#isDone || this.#place === null) return null;
    for (const [index, byte] of bytes.entries()) {
      this.#counted(byte, this.#place.from);
      if (this.#count >= this.#place.byte) {
        this.#isDone = true;
        return index + 1;
      }
    }
    return null;
  }

  #counted(byte: number, from: FaultPlace['from']): void {
    const starts = this.#lastByte === ESC && byte === AT_SIGN;
    if (from === 'FIRST' || this.#count > 0) this.#count += 1;
    else if (starts) this.#count = 2;
    this.#lastByte = byte;
  }
}

const GS = 0x1d;
/** GS v 0 m xL xH yL yH: the last one is the high byte of the row count. */
const RASTER_HEADER_BYTES = 8;

/** Spoils GS v 0 as one printer does that ignores the high byte of the row count: it takes the other rows for text. */
export class LowByteRows {
  #header: number[] = [];
  #dataLeft = 0;

  /** The bytes as that printer understands them. */
  passed(bytes: Uint8Array): Uint8Array {
    const result = bytes.slice();
    for (const [index, byte] of bytes.entries()) {
      if (this.#dataLeft > 0) {
        this.#dataLeft -= 1;
        continue;
      }
      this.#header = [...this.#header, byte];
      if (!isRasterStart(this.#header)) {
        this.#header = byte === GS ? [GS] : [];
      } else if (this.#header.length === RASTER_HEADER_BYTES) {
        result[index] = 0;
        const [, , , , xLow = 0, xHigh = 0, rows = 0] = this.#header;
        this.#dataLeft = (xLow + xHigh * 256) * rows;
        this.#header = [];
      }
    }
    return result;
  }
}

function isRasterStart(header: readonly number[]): boolean {
  const start = [GS, 0x76, 0x30];
  return header.slice(0, start.length).every((byte, index) => byte === start[index]);
}
