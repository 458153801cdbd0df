/** What keeps a printer from printing, as it says itself. */
export type PrinterTrouble =
  | { readonly code: 'PRINTER_PAPER_OUT' }
  | { readonly code: 'PRINTER_COVER_OPEN' }
  /** It says that it does not print, and not why. */
  | { readonly code: 'PRINTER_OFFLINE' }
  /** A print system of the PC refuses, on behalf of a printer it does not describe. */
  | { readonly code: 'PRINTER_SPOOLER_FAILED'; readonly reason: string }
  | { readonly code: 'PRINTER_FAULT'; readonly reason: string };

/** What a printer says of itself. */
export interface PrinterStatus {
  readonly trouble: PrinterTrouble | null;
  /** The roll comes to its end; it still prints. */
  readonly isPaperLow: boolean;
}

/** One thing a printer sent back. */
export type PrinterReply =
  /** To DLE EOT: one byte, which does not say to which of them. */
  | { readonly kind: 'realtime'; readonly status: number }
  /** Automatic status: sent on GS a and after every change. */
  | { readonly kind: 'automatic'; readonly status: PrinterStatus }
  /** An automatic status of which a byte did not come. */
  | { readonly kind: 'broken' }
  /** To GS r: one byte. */
  | { readonly kind: 'transmitted'; readonly status: number }
  /** To GS ( H function 48: everything before it is on paper. */
  | { readonly kind: 'processId'; readonly id: string };

/** The bytes of one answer come together; what is not whole by then lost a byte on the way. */
const FRAME_LIMIT_MS = 250;
const AUTOMATIC_BYTES = 4;
const XON = 0x11;
const XOFF = 0x13;
const PROCESS_ID_HEADER = 0x37;
const PROCESS_ID_BYTES = 7;

/**
 * Tells replies apart by their fixed bits (TM-T88III specification, appendix G): DLE EOT `0xx1xx10`, the first byte of an
 * automatic status `0xx1xx00`, GS r `0xx0xxxx`, a process id `37h 22h d1 d2 d3 d4 00h`. The four bytes of an automatic
 * status come together and its later ones are `0xx0xxxx`, so one in which a byte is missing does not swallow what follows.
 * Anything else is passed over. Bytes may come in chunks of any size.
 */
export class ReplyReader {
  readonly #sink: (reply: PrinterReply) => void;
  #frame: number[] = [];
  #frameBytes = 0;
  #frameSinceMs = 0;

  constructor(sink: (reply: PrinterReply) => void) {
    this.#sink = sink;
  }

  /** Takes what came in at `nowMs` of a clock that only runs forward. */
  push(bytes: Uint8Array, nowMs: number): void {
    if (this.#frameBytes > 0 && nowMs - this.#frameSinceMs > FRAME_LIMIT_MS) this.#giveUp();
    this.#frameSinceMs = nowMs;
    for (const byte of bytes) this.#take(byte);
  }

  #giveUp(): void {
    const isAutomatic = this.#frameBytes === AUTOMATIC_BYTES;
    this.#forget();
    if (isAutomatic) this.#sink({ kind: 'broken' });
  }

  #forget(): void {
    this.#frame = [];
    this.#frameBytes = 0;
  }

  #take(byte: number): void {
    // No answer holds one of them; flow control may put them anywhere.
    if (byte === XON || byte === XOFF) return;
    const isLaterByte = this.#frameBytes === AUTOMATIC_BYTES && this.#frame.length > 0;
    if (isLaterByte && (byte & 0x90) !== 0) this.#giveUp();
    if (this.#frameBytes === 0) {
      if ((byte & 0x93) === 0x12) this.#sink({ kind: 'realtime', status: byte });
      else if ((byte & 0x93) === 0x10) this.#frameBytes = AUTOMATIC_BYTES;
      else if (byte === PROCESS_ID_HEADER) this.#frameBytes = PROCESS_ID_BYTES;
      else if ((byte & 0x90) === 0) this.#sink({ kind: 'transmitted', status: byte });
      if (this.#frameBytes === 0) return;
    }
    this.#frame.push(byte);
    if (this.#frame.length < this.#frameBytes) return;
    const frame = this.#frame;
    this.#forget();
    if (frame.length === AUTOMATIC_BYTES) this.#sink({ kind: 'automatic', status: automaticStatus(frame) });
    else this.#sink({ kind: 'processId', id: String.fromCharCode(...frame.slice(2, 6)) });
  }
}

/** What an automatic status says: paper near its end in bits 0 and 1 of the third byte. */
function automaticStatus(frame: readonly number[]): PrinterStatus {
  return { trouble: automaticTrouble(frame), isPaperLow: ((frame[2] ?? 0) & 0x03) !== 0 };
}

/**
 * Trouble of an automatic status: cover in bit 5 and offline in bit 3 of the first byte, errors in the second, paper end
 * in bits 2 and 3 of the third.
 */
function automaticTrouble([first = 0, second = 0, third = 0]: readonly number[]): PrinterTrouble | null {
  if ((first & 0x20) !== 0) return { code: 'PRINTER_COVER_OPEN' };
  if ((third & 0x0c) !== 0) return { code: 'PRINTER_PAPER_OUT' };
  if ((second & 0x08) !== 0) return { code: 'PRINTER_FAULT', reason: 'CUTTER' };
  if ((second & 0x20) !== 0) return { code: 'PRINTER_FAULT', reason: 'UNRECOVERABLE' };
  if ((second & 0x44) !== 0) return { code: 'PRINTER_FAULT', reason: 'RECOVERABLE' };
  return (first & 0x08) !== 0 ? { code: 'PRINTER_OFFLINE' } : null;
}

/** The three answers to DLE EOT 1 (printer), 2 (why offline) and 4 (paper). */
export interface RealtimeStatus {
  readonly printer: number;
  readonly offlineCause: number;
  readonly paper: number;
}

/** What the answers to DLE EOT say (Epson command reference, "DLE EOT"): paper near its end in bits 2 and 3 of the last. */
export function realtimeStatus(answers: RealtimeStatus): PrinterStatus {
  return { trouble: realtimeTrouble(answers), isPaperLow: (answers.paper & 0x0c) !== 0 };
}

function realtimeTrouble({ printer, offlineCause, paper }: RealtimeStatus): PrinterTrouble | null {
  if ((offlineCause & 0x04) !== 0) return { code: 'PRINTER_COVER_OPEN' };
  if ((paper & 0x60) !== 0 || (offlineCause & 0x20) !== 0) return { code: 'PRINTER_PAPER_OUT' };
  if ((offlineCause & 0x40) !== 0) return { code: 'PRINTER_FAULT', reason: 'ERROR' };
  return (printer & 0x08) !== 0 ? { code: 'PRINTER_OFFLINE' } : null;
}

/** Trouble that the answer to GS r 1 shows: paper end in bits 2 and 3. */
export function transmittedTrouble(status: number): PrinterTrouble | null {
  return (status & 0x0c) === 0 ? null : { code: 'PRINTER_PAPER_OUT' };
}
