import { randomBytes } from 'node:crypto';

/**
 * A recovery key is 160 random bits, shown as eight groups of five: four digits of base 32 and a check digit.
 * The alphabet has no I, L, O and U, so that nothing reads like 1, 0 or V (the alphabet of Crockford's base 32).
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const KEY_BYTES = 20;
const GROUPS = 8;
const GROUP_LENGTH = 5;
const DATA_PER_GROUP = GROUP_LENGTH - 1;

/** What a person typed where a passphrase or a recovery key is accepted. */
export type TypedSecret =
  | { readonly kind: 'RECOVERY_KEY'; readonly bytes: Buffer }
  /** Looks like a recovery key, and group number `group` (1 to 8) was mistyped. */
  | { readonly kind: 'MISTYPED'; readonly group: number }
  | { readonly kind: 'OTHER' };

/** Makes the text of a new recovery key. It is shown once and never stored. */
export function generateRecoveryKey(): { readonly text: string; readonly bytes: Buffer } {
  const bytes = randomBytes(KEY_BYTES);
  return { text: formatRecoveryKey(bytes), bytes };
}

/** Writes 20 bytes as `AAAAA-BBBBB-…` with a check digit at the end of each group. */
export function formatRecoveryKey(bytes: Uint8Array): string {
  if (bytes.length !== KEY_BYTES) throw new RangeError('a recovery key has 20 bytes');
  const digits = toDigits(bytes);
  return Array.from({ length: GROUPS }, (_, group) => {
    const data = digits.slice(group * DATA_PER_GROUP, (group + 1) * DATA_PER_GROUP);
    return [...data, checkDigit(data, group)].map((digit) => ALPHABET[digit]).join('');
  }).join('-');
}

/**
 * Reads what a person typed: case, spaces and dashes do not matter, O counts as 0 and I or L as 1. The check digits
 * find every single mistyped character, two exchanged characters of a group and two exchanged groups, so that a slip
 * is told apart from the key of another office.
 */
export function parseRecoveryKey(typed: string): TypedSecret {
  const groups = splitGroups(typed);
  if (groups === null) return { kind: 'OTHER' };
  const digits: number[] = [];
  for (const [index, group] of groups.entries()) {
    const values = Array.from(group, (character) => ALPHABET.indexOf(character));
    const data = values.slice(0, DATA_PER_GROUP);
    if (values.length !== GROUP_LENGTH || values.includes(-1) || values[DATA_PER_GROUP] !== checkDigit(data, index)) {
      return { kind: 'MISTYPED', group: index + 1 };
    }
    digits.push(...data);
  }
  return { kind: 'RECOVERY_KEY', bytes: fromDigits(digits) };
}

/** Eight groups when the text has the shape of a recovery key, else null. A shape may have one character too few or too many. */
function splitGroups(typed: string): string[] | null {
  const upper = typed.normalize('NFKC').trim().toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1');
  const marked = upper.split(/[\s\u002d\u2010-\u2015\u2212]+/u).filter((part) => part !== '');
  const joined = marked.join('');
  if (!/^[0-9A-Z]*$/.test(joined)) return null;
  const expected = GROUPS * GROUP_LENGTH;
  if (joined.length === expected) {
    return Array.from({ length: GROUPS }, (_, group) => joined.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH));
  }
  // Groups as typed tell where a character is missing or doubled; without them the length says it is something else.
  return marked.length === GROUPS && Math.abs(joined.length - expected) <= 2 ? marked : null;
}

/**
 * Check digit of a group: a sum over GF(32) in which each place has its own factor and the group's number takes part.
 * One wrong digit or two exchanged ones always change the sum.
 */
function checkDigit(data: readonly number[], group: number): number {
  return data.reduce((sum, digit, place) => sum ^ multiply(digit, 2 << place), multiply(group + 1, 3));
}

/** Product in GF(32) with the polynomial x^5 + x^2 + 1. */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let left = a, right = reduce(b); right > 0; right >>= 1, left = reduce(left << 1)) {
    if (right & 1) product ^= left;
  }
  return product;
}

function reduce(value: number): number {
  return value & 0x20 ? value ^ 0x25 : value;
}

function toDigits(bytes: Uint8Array): number[] {
  const digits: number[] = [];
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      digits.push((held >> bits) & 31);
      held &= (1 << bits) - 1;
    }
  }
  return digits;
}

function fromDigits(digits: readonly number[]): Buffer {
  const bytes = Buffer.alloc(KEY_BYTES);
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const digit of digits) {
    held = (held << 5) | digit;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = held >> bits;
    held &= (1 << bits) - 1;
  }
  return bytes;
}
