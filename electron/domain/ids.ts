/** Bytes of randomness one identifier consumes. */
export const UUID_V7_RANDOM_BYTES = 10;

const MAX_UNIX_MS = 2 ** 48 - 1;
const MAX_COUNTER = 0xfff;
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

/**
 * Writes a UUID version 7 (RFC 9562 section 5.7) from Unix time in milliseconds and 10 random bytes, of which the top
 * four bits of byte 0 and the top two of byte 2 give way to version and variant. Wrong arguments are a bug and throw.
 */
export function formatUuidV7(unixMs: number, random: Uint8Array): string {
  if (!Number.isInteger(unixMs) || unixMs < 0 || unixMs > MAX_UNIX_MS) {
    throw new RangeError('formatUuidV7 needs whole milliseconds 0..2^48-1');
  }
  if (random.length !== UUID_V7_RANDOM_BYTES) throw new RangeError('formatUuidV7 needs 10 random bytes');
  const bytes = Array.from(random);
  const byte = (index: number): number => bytes[index] ?? 0;
  const time = hex(unixMs, 12);
  const versionAndA = hex(0x7000 | ((byte(0) & 0x0f) << 8) | byte(1), 4);
  const variantAndB = hex(0x8000 | ((byte(2) & 0x3f) << 8) | byte(3), 4);
  const node = bytes
    .slice(4)
    .map((value) => hex(value, 2))
    .join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-${versionAndA}-${variantAndB}-${node}`;
}

/** Tells whether a value is a UUID version 7 in the one spelling that is stored: lower case with hyphens. */
export function isUuidV7(value: unknown): value is string {
  return typeof value === 'string' && UUID_V7.test(value);
}

/** Returns the Unix time in milliseconds inside a UUID version 7; null for anything else. */
export function uuidV7UnixMs(value: unknown): number | null {
  return isUuidV7(value) ? Number.parseInt(value.slice(0, 8) + value.slice(9, 13), 16) : null;
}

/** Where a sequence of identifiers stands: its last millisecond and the counter inside it. */
export interface UuidV7Position {
  readonly unixMs: number;
  readonly counter: number;
}

/**
 * Moves a sequence on so that identifiers keep rising when the clock stands still or jumps back (RFC 9562 section 6.2,
 * method 1: a 12-bit counter in `rand_a`). A new millisecond starts at `seed` & 0x7FF, which leaves at least 2,048
 * steps; a full counter borrows the next millisecond.
 */
export function nextUuidV7Position(previous: UuidV7Position | null, unixMs: number, seed: number): UuidV7Position {
  const start = seed & 0x7ff;
  if (previous === null || unixMs > previous.unixMs) return { unixMs, counter: start };
  if (previous.counter < MAX_COUNTER) return { unixMs: previous.unixMs, counter: previous.counter + 1 };
  return { unixMs: previous.unixMs + 1, counter: start };
}

/** What an identifier sequence takes from outside. */
export interface UuidV7Sources {
  readonly nowUnixMs: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Defaults to `nextUuidV7Position`. */
  readonly nextPosition?: typeof nextUuidV7Position;
}

/** Makes a function that gives a new UUID version 7 at each call, each greater than the one before as text. */
export function createUuidV7Sequence(sources: UuidV7Sources): () => string {
  const nextPosition = sources.nextPosition ?? nextUuidV7Position;
  let position: UuidV7Position | null = null;
  return () => {
    const random = Uint8Array.from(sources.randomBytes(UUID_V7_RANDOM_BYTES));
    position = nextPosition(position, sources.nowUnixMs(), ((random[0] ?? 0) << 8) | (random[1] ?? 0));
    random[0] = position.counter >> 8;
    random[1] = position.counter & 0xff;
    return formatUuidV7(position.unixMs, random);
  };
}
