import { createHash } from 'node:crypto';

/** Hash, by Node's name, of bytes that lie in several places. */
export function digestOf(hash: string, parts: readonly Uint8Array[]): Buffer {
  const digest = createHash(hash);
  for (const part of parts) digest.update(part);
  return digest.digest();
}
