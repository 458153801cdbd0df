import type { EscPosCommand } from '../../printer/escpos-decoder/command.ts';
import { type DecodedSheet, type PaperWidthDots, SheetReader } from '../../printer/escpos-decoder/sheet-reader.ts';
import { type FaultPlace, FaultTrigger, LowByteRows, type PrinterFaults } from './faults.ts';
import {
  automaticBytes,
  type PrinterCondition,
  type PrinterSensors,
  realtimeByte,
  transmittedByte,
} from './status-bytes.ts';

export interface MechanismOptions {
  readonly widthDots: PaperWidthDots;
  readonly faults: PrinterFaults;
  readonly onSheet: (sheet: DecodedSheet) => void;
  /** Bytes for whoever is connected. */
  readonly onReply: (bytes: Uint8Array) => void;
  readonly onCondition: (condition: PrinterCondition) => void;
  /** There may be room in the receive buffer again. */
  readonly onRoom: () => void;
}

const BUFFER_BYTES = 4_096;
/** Kept free for real-time requests of a caller who comes when the buffer is full (TM-T88III: busy at 128 bytes left). */
const RESERVE_BYTES = 128;
const STEP_BYTES = 256;
const DOTS_PER_MM = 8;
const TEXT_LINE_DOTS = 30;
const BITS_PER_BYTE = 10;
const LINE_TICK_MS = 10;
/** Bytes that come with less between them belong to one burst. */
const BURST_GAP_MS = 5;

/**
 * The inside of the printer: a receive buffer, the strict decoder as its paper, and the replies. DLE EOT is answered the
 * moment it comes in, even when the printer is offline and reads nothing else; every other command waits its turn.
 */
export class PrinterMechanism {
  readonly #options: MechanismOptions;
  #sensors: PrinterSensors = { condition: 'READY', isPaperLow: false, isOffline: false };
  #reader: SheetReader;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #limitBytes = BUFFER_BYTES;
  #receivedBytes = 0;
  #droppedBytes = 0;
  #realtime: number[] = [];
  #automatic = false;
  #hasConfirmed = false;
  #dotsToFeed = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #resets: readonly FaultTrigger[];
  readonly #stops: readonly { readonly trigger: FaultTrigger; readonly condition: PrinterCondition }[];
  readonly #lowByteRows: LowByteRows | null;
  readonly #line: { budgetBytes: number; lastMs: number; readonly timer: NodeJS.Timeout } | null;
  #burst = { bytes: 0, lastMs: 0 };

  constructor(options: MechanismOptions) {
    this.#options = options;
    const { faults } = options;
    const { onTicketByte, resetAtByte, paperEndAtByte } = faults;
    const onTicket = (what: string): FaultPlace | null =>
      onTicketByte?.what === what ? { byte: onTicketByte.byte, from: 'TICKET' } : null;
    this.#resets = [new FaultTrigger(fromFirst(resetAtByte)), new FaultTrigger(onTicket('RESET'))];
    this.#stops = [
      { trigger: new FaultTrigger(fromFirst(paperEndAtByte)), condition: 'PAPER_OUT' },
      { trigger: new FaultTrigger(onTicket('PAPER_OUT')), condition: 'PAPER_OUT' },
      { trigger: new FaultTrigger(onTicket('COVER_OPEN')), condition: 'COVER_OPEN' },
    ];
    this.#lowByteRows = faults.readsLowByteOfRows === true ? new LowByteRows() : null;
    this.#line = faults.baudRate === undefined ? null : this.#newLine(faults.baudRate);
    this.#reader = this.#newReader();
  }

  get condition(): PrinterCondition {
    return this.#sensors.condition;
  }

  /** Bytes that came in since it was made, and those of them that it lost. */
  get receivedBytes(): number {
    return this.#receivedBytes;
  }

  get droppedBytes(): number {
    return this.#droppedBytes;
  }

  /** How many bytes it takes now; the rest waits outside, and its sender with it. */
  get roomBytes(): number {
    if (this.#options.faults.dropsBursts === true) return Number.MAX_SAFE_INTEGER;
    const room = Math.max(0, this.#limitBytes - this.#waitingBytes);
    return this.#line === null ? room : Math.min(room, Math.floor(this.#line.budgetBytes));
  }

  /** Full and not printing: it will not read on by itself. */
  get isStuck(): boolean {
    return this.#waitingBytes >= this.#limitBytes && !this.#isWell;
  }

  /** A new caller takes the place of one whose bytes filled the buffer: it may at least ask how the printer is. */
  openReserve(): void {
    this.#limitBytes = Math.max(BUFFER_BYTES, this.#waitingBytes + RESERVE_BYTES);
  }

  /** Takes what came in, at most `roomBytes`. Answers false when the power failed on one of these bytes. */
  receive(bytes: Uint8Array): boolean {
    const ends = this.#resets.map((trigger) => trigger.reachedIn(bytes)).filter((end) => end !== null);
    const taken = ends.length > 0 ? bytes.subarray(0, Math.min(...ends)) : bytes;
    this.#receivedBytes += taken.length;
    if (this.#line !== null) this.#line.budgetBytes -= taken.length;
    const kept = this.#keptOf(taken);
    for (const byte of kept) this.#watchRealtime(byte);
    this.#waiting.push(kept.slice());
    this.#waitingBytes += kept.length;
    this.#read();
    if (ends.length > 0) this.powerOff();
    return ends.length === 0;
  }

  /** Changes the condition; automatic status tells it when it is on. */
  setCondition(condition: PrinterCondition): void {
    if (condition === this.#sensors.condition) return;
    this.setSensors({ condition });
    this.#options.onCondition(condition);
  }

  setSensors(change: Partial<PrinterSensors>): void {
    this.#sensors = { ...this.#sensors, ...change };
    if (this.#automatic) this.#tellByItself();
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

  close(): void {
    this.powerOff();
    clearInterval(this.#line?.timer);
  }

  get #isWell(): boolean {
    return this.#sensors.condition === 'READY' && !this.#sensors.isOffline;
  }

  /** Idle time of a line is not saved up: what comes later still comes at its speed. */
  #newLine(baudRate: number) {
    const bytesPerMs = baudRate / BITS_PER_BYTE / 1_000;
    const line = { budgetBytes: 0, lastMs: performance.now(), timer: setInterval(() => tick(), LINE_TICK_MS) };
    const tick = (): void => {
      const nowMs = performance.now();
      const most = Math.max(1, bytesPerMs * (nowMs - line.lastMs + LINE_TICK_MS));
      line.budgetBytes = Math.min(most, line.budgetBytes + bytesPerMs * (nowMs - line.lastMs));
      line.lastMs = nowMs;
      this.#options.onRoom();
    };
    return line;
  }

  #keptOf(bytes: Uint8Array): Uint8Array {
    if (this.#options.faults.dropsBursts !== true) return bytes;
    const nowMs = performance.now();
    if (nowMs - this.#burst.lastMs > BURST_GAP_MS) this.#burst.bytes = 0;
    const kept = bytes.subarray(0, Math.max(0, BUFFER_BYTES - this.#burst.bytes));
    this.#burst = { bytes: this.#burst.bytes + bytes.length, lastMs: nowMs };
    this.#droppedBytes += bytes.length - kept.length;
    return kept;
  }

  /** Finds DLE EOT n in the bytes as they arrive, also inside a picture, as the real-time commands of a printer are. */
  #watchRealtime(byte: number): void {
    this.#realtime = [...this.#realtime.slice(-2), byte];
    const [dle, eot, request] = this.#realtime;
    if (dle !== 0x10 || eot !== 0x04 || request === undefined || request < 1 || request > 4) return;
    this.#reply(new Uint8Array([realtimeByte(request, this.#sensors)]));
  }

  #read(): void {
    while (this.#isWell && this.#timer === undefined) {
      const next = this.#waiting.shift();
      if (next === undefined) break;
      const most = next.subarray(0, STEP_BYTES);
      const stops = this.#stops.flatMap(({ trigger, condition }) => {
        const end = trigger.reachedIn(most);
        return end === null ? [] : [{ end, condition }];
      });
      const [stop] = stops;
      const step = most.subarray(0, stop?.end ?? most.length);
      if (step.length < next.length) this.#waiting.unshift(next.subarray(step.length));
      this.#waitingBytes -= step.length;
      this.#reader.push(this.#lowByteRows?.passed(step) ?? step);
      if (stop !== undefined) {
        this.setCondition(stop.condition);
        return;
      }
      this.#pace();
    }
    if (this.#waitingBytes < BUFFER_BYTES) this.#limitBytes = BUFFER_BYTES;
    if (this.roomBytes > 0) this.#options.onRoom();
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
    else if (command.kind === 'storeGraphics') this.#dotsToFeed += command.heightDots * command.timesY;
    else if (command.kind === 'feedUnits') this.#dotsToFeed += command.units;
    else if (command.kind === 'lineFeed') this.#dotsToFeed += TEXT_LINE_DOTS;
    // ESC @ turns automatic status off (Epson command reference, "GS a").
    else if (command.kind === 'initialize') this.#automatic = false;
    else if (command.kind === 'device') this.#answer(command.name, command.frame);
  }

  #answer(name: string, frame: Uint8Array): void {
    if (name === 'GS a') {
      this.#automatic = (frame[2] ?? 0) !== 0;
      if (this.#automatic) this.#tellByItself();
    } else if (name === 'GS r') {
      const isLost = this.#options.faults.losesFirstConfirmation === true && !this.#hasConfirmed;
      this.#hasConfirmed = true;
      if (!isLost) this.#reply(new Uint8Array([transmittedByte(frame[2] ?? 0, this.#sensors)]));
    } else if (name === 'GS ( H' && frame[5] === 48)
      this.#afterPaper(new Uint8Array([0x37, 0x22, ...frame.slice(7, 11), 0]));
  }

  #tellByItself(): void {
    const { automaticStatus } = this.#options.faults;
    const isWrong = automaticStatus === 'ALWAYS_PAPER_OUT';
    const bytes = automaticBytes(isWrong ? { ...this.#sensors, condition: 'PAPER_OUT' } : this.#sensors);
    this.#reply(automaticStatus === 'CUT_SHORT' ? bytes.subarray(0, 3) : bytes);
  }

  /** A process id is told when everything before it is on paper. */
  #afterPaper(reply: Uint8Array): void {
    const speed = this.#options.faults.paperMmPerSecond;
    if (speed === undefined) this.#reply(reply);
    else setTimeout(() => this.#reply(reply), (this.#dotsToFeed / DOTS_PER_MM / speed) * 1_000);
  }

  #reply(bytes: Uint8Array): void {
    const { noReplies, replyDelayMs } = this.#options.faults;
    if (noReplies === true) return;
    if (replyDelayMs === undefined) this.#options.onReply(bytes);
    else setTimeout(() => this.#options.onReply(bytes), replyDelayMs);
  }
}

const fromFirst = (byte: number | undefined): FaultPlace | null =>
  byte === undefined ? null : { byte, from: 'FIRST' };
