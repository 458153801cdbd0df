import type { EscPosCommand, UnknownCause } from './command.ts';
import { DLE_COMMANDS, FS_COMMANDS } from './control-commands.ts';
import { ESC_COMMANDS } from './esc-commands.ts';
import { GS_COMMANDS } from './gs-commands.ts';
import { type CommandTable, NEED_MORE, NOT_A_COMMAND } from './spec.ts';

const DLE = 0x10;
const PREFIXES: ReadonlyMap<number, CommandTable> = new Map([
  [DLE, DLE_COMMANDS],
  [0x1b, ESC_COMMANDS],
  [0x1c, FS_COMMANDS],
  [0x1d, GS_COMMANDS],
]);

const CONTROLS: ReadonlyMap<number, EscPosCommand> = new Map([
  [0x09, { kind: 'tab' }],
  [0x0a, { kind: 'lineFeed' }],
  [0x0d, { kind: 'carriageReturn' }],
]);

/** A frame longer than this is refused: 20,000 rows of the widest head are less than half of it. */
export const MAX_COMMAND_BYTES = 4 * 1024 * 1024;
const FIRST_CAPACITY = 4096;

/**
 * Cuts an ESC/POS stream into commands and checks their parameters. Pure: it knows nothing of paper and keeps only the
 * bytes of a command not yet complete, at most {@link MAX_COMMAND_BYTES}. Bytes may come in chunks of any size: where they
 * are split changes nothing but how a run of text is portioned.
 */
export class EscPosDecoder {
  readonly #sink: (command: EscPosCommand) => void;
  #buffer = new Uint8Array(FIRST_CAPACITY);
  #size = 0;
  #needed = 1;
  #consumedBytes = 0;

  /** `sink` receives the commands in order, while `push` or `end` runs. */
  constructor(sink: (command: EscPosCommand) => void) {
    this.#sink = sink;
  }

  /** Takes the next bytes of the stream. */
  push(chunk: Uint8Array): void {
    this.#append(chunk);
    if (this.#size < this.#needed) return;
    let offset = 0;
    while (offset < this.#size) {
      const taken = this.#step(this.#buffer.subarray(offset, this.#size));
      if (taken === 0) break;
      offset += taken;
      this.#consumedBytes += taken;
    }
    this.#buffer.copyWithin(0, offset, this.#size);
    this.#size -= offset;
    if (this.#size === 0) this.#needed = 1;
  }

  /** The stream is over: a command still waiting for bytes is reported as truncated. */
  end(): void {
    if (this.#size > 0) this.#unknown(1, 'truncated');
    this.#consumedBytes += this.#size;
    this.#size = 0;
    this.#needed = 1;
  }

  /** Reads what stands at the start of `bytes`; answers how many bytes it took, 0 when more are needed. */
  #step(bytes: Uint8Array): number {
    const first = bytes[0] ?? 0;
    const table = PREFIXES.get(first);
    if (table !== undefined) return this.#command(bytes, table);
    if (first >= 0x20) return this.#text(bytes);
    const control = CONTROLS.get(first);
    if (control === undefined) this.#unknown(1, 'byte');
    else this.#sink(control);
    return 1;
  }

  #text(bytes: Uint8Array): number {
    const end = bytes.findIndex((byte) => byte < 0x20);
    const run = end < 0 ? bytes : bytes.subarray(0, end);
    this.#sink({ kind: 'text', bytes: run.slice() });
    return run.length;
  }

  #command(bytes: Uint8Array, table: CommandTable): number {
    if (bytes.length < 2) return this.#wait(2);
    const spec = table.get(bytes[1] ?? 0);
    if (spec === undefined) return this.#drop(bytes, 'opcode');
    const length = spec.length(bytes);
    if (length === NEED_MORE) return this.#wait(bytes.length + 1);
    if (length === NOT_A_COMMAND) return this.#drop(bytes, 'parameter');
    if (length > MAX_COMMAND_BYTES) return this.#drop(bytes, 'oversized');
    if (bytes.length < length) return this.#wait(length);
    const command = spec.read(bytes.subarray(0, length));
    if (command === undefined) this.#unknown(1, 'parameter');
    else this.#sink(command);
    return length;
  }

  /**
   * Drops the prefix, and the opcode with it when that is a printable character, as printers do. What follows is read
   * anew, byte by byte: nothing that could be a command is swallowed by a wrong guess at a length.
   */
  #drop(bytes: Uint8Array, cause: UnknownCause): number {
    const taken = (bytes[1] ?? 0) >= 0x20 ? 2 : 1;
    this.#unknown(taken, cause);
    return taken;
  }

  #wait(needed: number): number {
    this.#needed = needed;
    return 0;
  }

  #unknown(count: number, cause: UnknownCause): void {
    this.#sink({ kind: 'unknown', count, cause, offset: this.#consumedBytes });
  }

  #append(chunk: Uint8Array): void {
    const size = this.#size + chunk.length;
    if (size > this.#buffer.length) {
      const grown = new Uint8Array(Math.max(size, this.#buffer.length * 2));
      grown.set(this.#buffer.subarray(0, this.#size));
      this.#buffer = grown;
    }
    this.#buffer.set(chunk, this.#size);
    this.#size = size;
  }
}
