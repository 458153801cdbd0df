import type { EscPosCommand } from './command.ts';

/** `length` of a frame that cannot be told from the bytes at hand. */
export const NEED_MORE = -1;
/** `length` of bytes that turn out to be no command at all. */
export const NOT_A_COMMAND = -2;

/** One command of the tables: how long its frame is, and what it says. */
export interface CommandSpec {
  /** Bytes of the whole frame, prefix included, told from its first bytes; or NEED_MORE, or NOT_A_COMMAND. */
  readonly length: (bytes: Uint8Array) => number;
  /** Reads a whole frame; undefined when a parameter is outside its range. */
  readonly read: (frame: Uint8Array) => EscPosCommand | undefined;
}

export type CommandTable = ReadonlyMap<number, CommandSpec>;

/** A command of a fixed number of bytes, prefix and opcode included. */
export function fixed(bytes: number, read: CommandSpec['read']): CommandSpec {
  return { length: () => bytes, read };
}

/** A command whose 16-bit little-endian count at `offset` says how many bytes follow it. */
export function counted(offset: number, read: CommandSpec['read']): CommandSpec {
  return {
    length: (bytes) => (bytes.length < offset + 2 ? NEED_MORE : offset + 2 + word(bytes, offset)),
    read,
  };
}

/** A command that does nothing to the paper: status requests, sensors, drawer, print control. */
export function device(name: string, bytes: number, isValid: (frame: Uint8Array) => boolean = () => true): CommandSpec {
  return fixed(bytes, (frame) => (isValid(frame) ? { kind: 'device', name, frame: frame.slice() } : undefined));
}

/** The byte at `offset`, 0 past the end (frames are whole when they are read). */
export function at(bytes: Uint8Array, offset: number): number {
  return bytes[offset] ?? 0;
}

/** An unsigned 16-bit little-endian number. */
export function word(bytes: Uint8Array, offset: number): number {
  return at(bytes, offset) + at(bytes, offset + 1) * 256;
}

/** True when `value` lies in one of the inclusive ranges. */
export function within(value: number, ...ranges: readonly (readonly [number, number])[]): boolean {
  return ranges.some(([low, high]) => value >= low && value <= high);
}

/** The value of a parameter that may be given as a number or as its ASCII digit (0 to `max`); undefined outside. */
export function digit(value: number, max: number): number | undefined {
  if (value <= max) return value;
  return within(value, [0x30, 0x30 + max]) ? value - 0x30 : undefined;
}

/** True when the lowest bit is set: the switch of ESC E, ESC G, GS B and others. */
export function isOn(value: number): boolean {
  return (value & 1) === 1;
}
