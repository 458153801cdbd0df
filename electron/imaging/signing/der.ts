/** Deeper nesting is an attack on the stack. */
const MAX_DEPTH = 60;
/** SEQUENCE and SET are the only universal types that hold others in DER. */
const HOLDERS = new Set([0x10, 0x11]);

/** Length of a value in BER; null where it does not say, or is longer than the bytes. */
export function berLength(bytes: Uint8Array): number | null {
  const head = headOf(bytes, 0);
  return head && head.end <= bytes.length ? head.end : null;
}

/** The length is not given but marked at the end, which BER has and DER does not. */
export function isIndefinite(bytes: Uint8Array): boolean {
  return bytes[1] === 0x80;
}

/** Written as DER asks (X.690, 10): one way for each value, so a changed byte is another value or none. */
export function isDer(bytes: Uint8Array, from = 0, to = bytes.length, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  for (let at = from; at < to; ) {
    const head = headOf(bytes, at);
    if (!head || !head.isShortest || head.end > to) return false;
    const tag = bytes[at] ?? 0;
    const holds = (tag & 0x20) !== 0;
    // Two zeros mark an end in BER; in DER they are nothing, and room that is filled with zeros must not pass for content.
    if (tag === 0) return false;
    const isUniversal = (tag & 0xc0) === 0;
    if (isUniversal && holds !== HOLDERS.has(tag & 0x1f)) return false;
    if (holds && !isDer(bytes, head.start, head.end, depth + 1)) return false;
    at = head.end;
  }
  return true;
}

interface Head {
  readonly start: number;
  readonly end: number;
  readonly isShortest: boolean;
}

function headOf(bytes: Uint8Array, at: number): Head | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  // Tags above 30 appear nowhere in signatures.
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return null;
  if (first < 0x80) return { start: at + 2, end: at + 2 + first, isShortest: true };
  const count = first & 0x7f;
  if (count === 0 || count > 4 || at + 2 + count > bytes.length) return null;
  let length = 0;
  for (let index = 0; index < count; index += 1) length = length * 256 + (bytes[at + 2 + index] ?? 0);
  const isShortest = length >= 0x80 && (count === 1 || length >= 256 ** (count - 1));
  return { start: at + 2 + count, end: at + 2 + count + length, isShortest };
}
