/**
 * Writes a UUID version 7 (RFC 9562 section 5.7) from Unix time in milliseconds and 10 random bytes. The rules layer
 * has the full sequence; a window makes a few ids a minute, of which only uniqueness matters.
 */
export function requestIdFrom(unixMs: number, random: Uint8Array): string {
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
  const byte = (index: number): number => random[index] ?? 0;
  const time = hex(unixMs, 12);
  const version = hex(0x7000 | ((byte(0) & 0x0f) << 8) | byte(1), 4);
  const variant = hex(0x8000 | ((byte(2) & 0x3f) << 8) | byte(3), 4);
  const node = Array.from(random.subarray(4, 10), (value) => hex(value, 2)).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${node}`;
}

/** A new id for one intent of the person at the window. */
export function newRequestId(): string {
  return requestIdFrom(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}
