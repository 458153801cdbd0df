import { randomFillSync } from 'node:crypto';
import { formatUuidV7, UUID_V7_RANDOM_BYTES } from '../domain/ids.ts';

/** An id for one intent of the command line. */
export function randomUuidV7(): string {
  return formatUuidV7(Date.now(), randomFillSync(new Uint8Array(UUID_V7_RANDOM_BYTES)));
}
