/** What a chained record may hold. Fractions are left out: their text is where languages and databases differ. */
export type CanonicalValue =
  | null
  | boolean
  | number
  | string
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue };

/** Deepest nesting accepted; it also stops a value that contains itself. */
const MAX_DEPTH = 32;

/**
 * Writes a value as the one JSON text that stands for it: keys sorted by UTF-16 code unit, keys and strings in NFC,
 * whole numbers within ±(2^53 - 1), no white space. The same facts give the same text on every runtime. Anything else
 * (undefined, a fraction, a Date, a lone surrogate, two keys that are one in NFC) is a bug and throws a TypeError.
 */
export function canonicalJson(value: CanonicalValue): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  if (depth > MAX_DEPTH) throw new TypeError('canonicalJson: nested too deeply');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeString(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError('canonicalJson: only whole numbers');
    return String(value);
  }
  if (Array.isArray(value)) return `[${Array.from(value, (item) => write(item, depth + 1)).join(',')}]`;
  if (typeof value === 'object' && isPlain(value)) return writeObject(value, depth);
  throw new TypeError(`canonicalJson: a ${typeof value} cannot be written`);
}

function writeString(text: string): string {
  if (/\p{Cs}/u.test(text)) throw new TypeError('canonicalJson: lone surrogate');
  return JSON.stringify(text.normalize('NFC'));
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function writeObject(value: object, depth: number): string {
  const entries = Object.entries(value).map(([key, item]: [string, unknown]) => [key.normalize('NFC'), item] as const);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  if (entries.some(([key], index) => index > 0 && key === entries[index - 1]?.[0])) {
    throw new TypeError('canonicalJson: two keys are the same in NFC');
  }
  return `{${entries.map(([key, item]) => `${writeString(key)}:${write(item, depth + 1)}`).join(',')}}`;
}
