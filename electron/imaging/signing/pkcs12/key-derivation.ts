import { createHash } from 'node:crypto';

/** What the derived bytes are for (RFC 7292, B.3). */
export const PURPOSE = { KEY: 1, IV: 2, MAC: 3 } as const;

export interface Derivation {
  /** Node's name of the hash. */
  readonly hash: string;
  readonly password: string;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

/** Bytes of a password as the old ways of PKCS#12 take them: UTF-16, high byte first, closed by a zero. */
function passwordBytes(password: string): Buffer {
  return Buffer.from(`${password}\0`, 'utf16le').swap16();
}

/** Derives `length` bytes of a password (RFC 7292, B.2). */
export function deriveBytes(
  { hash, password, salt, iterations }: Derivation,
  purpose: (typeof PURPOSE)[keyof typeof PURPOSE],
  length: number,
): Uint8Array {
  // Hashes of up to 256 bits work on blocks of 64 bytes, longer ones on 128.
  const block = createHash(hash).digest().length > 32 ? 128 : 64;
  const diversifier = Buffer.alloc(block, purpose);
  const input = Buffer.concat([filled(salt, block), filled(passwordBytes(password), block)]);
  const parts: Buffer[] = [];
  for (let made = 0; made < length; made += parts.at(-1)?.length ?? length) {
    let part = createHash(hash).update(diversifier).update(input).digest();
    for (let round = 1; round < iterations; round += 1) part = createHash(hash).update(part).digest();
    parts.push(part);
    const addend = filled(part, block).subarray(0, block);
    for (let at = 0; at < input.length; at += block) addPlusOne(input.subarray(at, at + block), addend);
  }
  return Uint8Array.from(Buffer.concat(parts).subarray(0, length));
}

/** Repeats bytes until whole blocks are full. */
function filled(bytes: Uint8Array, block: number): Buffer {
  const length = Math.ceil(bytes.length / block) * block;
  return Buffer.from(Array.from({ length }, (_, index) => bytes[index % bytes.length] ?? 0));
}

/** Adds another number and one to a number of as many bytes, the highest first. */
function addPlusOne(number: Buffer, addend: Buffer): void {
  let carry = 1;
  for (let index = number.length - 1; index >= 0; index -= 1) {
    const sum = (number[index] ?? 0) + (addend[index] ?? 0) + carry;
    number[index] = sum & 255;
    carry = sum >>> 8;
  }
}
