import { randomBytes } from 'node:crypto';
import type { Clock } from '../app/ports/clock.ts';
import type { Ids } from '../app/ports/ids.ts';
import { createUuidV7Sequence } from '../domain/ids.ts';

/** Makes the device's ids from its clock and the system's random source. */
export function createIds(clock: Clock): Ids {
  const next = createUuidV7Sequence({ nowUnixMs: () => clock.nowMs(), randomBytes });
  return { next };
}
