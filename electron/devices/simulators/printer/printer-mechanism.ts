import type { EscPosCommand } from '../../printer/escpos-decoder/command.ts';
import { type DecodedSheet, type PaperWidthDots, SheetReader } from '../../printer/escpos-decoder/sheet-reader.ts';
import { automaticBytes, type PrinterCondition, realtimeByte, transmittedByte } from './status-bytes.ts';

/** What a test can have go wrong; bytes are counted from the first one the printer ever received. */
export interface PrinterFaults {
  /** Power fails when this many bytes have come in: the connection is reset, everything in memory is lost. */
  readonly resetAtByte?: number;
  /** The roll ends when this many bytes have been read. */
  readonly paperEndAtByte?: number;
  /** Never says a word, like many clones. */
  readonly noReplies?: boolean;
  /** Prints at this speed instead of at once, with a receive buffer of 4 KB. */
  readonly paperMmPerSecond?: number;
  /** Refuses a new connection for this long after one ended. */
  readonly refuseReconnectMs?: number;
}

export interface MechanismOptions {
  readonly widthDots: PaperWidthDots;
  readonly faults: PrinterFaults;
  readonly onSheet: (sheet: DecodedSheet) => void;
  /** Bytes for whoever is connected. */
  readonly onReply: (bytes: Uint8Array) => void;
  readonly onCondition: (condition: PrinterCondition) => void;
  /** There is room in the receive buffer again. */
  readonly onRoom: () => void;
}

const BUFFER_BYTES = 4_096;
/** Kept free for real-time requests of a caller who comes when the buffer is full (TM-T88III: busy at 128 bytes left). */
const RESERVE_BYTES = 128;
const STEP_BYTES = 256;
const DOTS_PER_MM = 8;
const TEXT_LINE_DOTS = 30;

/**
 * The inside of the printer: a receive buffer, the strict decoder as its paper, and the replies. DLE EOT is answered the
 * moment it comes in, even when the printer is offline and reads nothing else; every other command waits its turn.
 */
export class PrinterMechanism {
  readonly #options: MechanismOptions;
  #condition: PrinterCondition = 'READY';
  #reader: SheetReader;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #limitBytes = BUFFER_BYTES;
  #receivedBytes = 0;
  #readBytes = 0;
  #realtime: number[] = [];
  #automatic = false;
  #dotsToFeed = 0;
  #timer: NodeJS.Timeout | undefined;
  #paperEndsAt: number;

  constructor(options: MechanismOptions) {
    this.#options = options;
    this.#paperEndsAt = options.faults.paperEndAtByte ?? Number.POSITIVE_INFINITY;
    this.#reader = this.#newReader();
  }

  get condition(): PrinterCondition {
    return this.#condition;
  }

  get hasRoom(): boolean {
    return this.#waitingBytes < this.#limitBytes;
  }

  /** A new caller takes the place of one whose bytes filled the buffer: it may at least ask how the printer is. */
  openReserve(): void {
    this.#limitBytes = Math.max(BUFFER_BYTES, this.#waitingBytes + RESERVE_BYTES);
  }

  /** Takes what came in. Answers false when the power failed on one of these bytes. */
  receive(bytes: Uint8Array): boolean {
    const resetAt = this.#options.faults.resetAtByte;
    const left = resetAt === undefined ? bytes.length : Math.max(0, resetAt - this.#receivedBytes);
    const fails = resetAt !== undefined && this.#receivedBytes < resetAt && left <= bytes.length;
    const taken = fails ? bytes.subarray(0, left) : bytes;
    this.#receivedBytes += taken.length;
    for (const byte of taken) this.#watchRealtime(byte);
    this.#waiting.push(taken.slice());
    this.#waitingBytes += taken.length;
    this.#read();
    if (fails) this.powerOff();
    return !fails;
  }

  /** Changes the condition; automatic status tells it when it is on. */
  setCondition(condition: PrinterCondition): void {
    if (condition === this.#condition) return;
    this.#condition = condition;
    if (this.#automatic) this.#reply(automaticBytes(condition));
    this.#options.onCondition(condition);
    this.#read();
  }

  /** Everything in memory is gone; what is on the paper already stays there and comes out with the next sheet no more. */
  powerOff(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#dotsToFeed = 0;
    this.#automatic = false;
    this.#realtime = [];
    this.#reader = this.#newReader();
  }

  /** Finds DLE EOT n in the bytes as they arrive, also inside a picture, as the real-time commands of a printer are. */
  #watchRealtime(byte: number): void {
    this.#realtime = [...this.#realtime.slice(-2), byte];
    const [dle, eot, request] = this.#realtime;
    if (dle !== 0x10 || eot !== 0x04 || request === undefined || request < 1 || request > 4) return;
    this.#reply(new Uint8Array([realtimeByte(request, this.#condition)]));
  }

  #read(): void {
    while (this.#condition === 'READY' && this.#timer === undefined) {
      const next = this.#waiting.shift();
      if (next === undefined) break;
      const step = next.subarray(0, Math.min(STEP_BYTES, Math.max(0, this.#paperEndsAt - this.#readBytes)));
      if (step.length < next.length) this.#waiting.unshift(next.subarray(step.length));
      this.#waitingBytes -= step.length;
      this.#readBytes += step.length;
      this.#reader.push(step);
      if (this.#readBytes >= this.#paperEndsAt) {
        this.#paperEndsAt = Number.POSITIVE_INFINITY;
        this.setCondition('PAPER_OUT');
        return;
      }
      this.#pace();
    }
    if (this.#waitingBytes < BUFFER_BYTES) this.#limitBytes = BUFFER_BYTES;
    if (this.hasRoom) this.#options.onRoom();
  }

  /** Reads on when the paper has moved as far as was read. */
  #pace(): void {
    const speed = this.#options.faults.paperMmPerSecond;
    if (speed === undefined || this.#dotsToFeed === 0) return;
    const ms = (this.#dotsToFeed / DOTS_PER_MM / speed) * 1_000;
    this.#dotsToFeed = 0;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#read();
    }, ms);
  }

  #newReader(): SheetReader {
    return new SheetReader(this.#options.widthDots, {
      onCommand: (command) => this.#notice(command),
      onSheet: this.#options.onSheet,
    });
  }

  #notice(command: EscPosCommand): void {
    if (command.kind === 'raster') this.#dotsToFeed += command.rows * command.timesY;
    else if (command.kind === 'feedUnits') this.#dotsToFeed += command.units;
    else if (command.kind === 'lineFeed') this.#dotsToFeed += TEXT_LINE_DOTS;
    // ESC @ turns automatic status off (Epson command reference, "GS a").
    else if (command.kind === 'initialize') this.#automatic = false;
    else if (command.kind === 'device') this.#answer(command.name, command.frame);
  }

  #answer(name: string, frame: Uint8Array): void {
    if (name === 'GS a') {
      this.#automatic = (frame[2] ?? 0) !== 0;
      if (this.#automatic) this.#reply(automaticBytes(this.#condition));
    } else if (name === 'GS r') this.#reply(new Uint8Array([transmittedByte(frame[2] ?? 0, this.#condition)]));
    else if (name === 'GS ( H' && frame[5] === 48)
      this.#afterPaper(new Uint8Array([0x37, 0x22, ...frame.slice(7, 11), 0]));
  }

  /** A process id is told when everything before it is on paper. */
  #afterPaper(reply: Uint8Array): void {
    const speed = this.#options.faults.paperMmPerSecond;
    if (speed === undefined) this.#reply(reply);
    else setTimeout(() => this.#reply(reply), (this.#dotsToFeed / DOTS_PER_MM / speed) * 1_000);
  }

  #reply(bytes: Uint8Array): void {
    if (this.#options.faults.noReplies !== true) this.#options.onReply(bytes);
  }
}
