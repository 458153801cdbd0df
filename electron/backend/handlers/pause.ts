import { setImmediate as nextTurn } from 'node:timers/promises';

/** Lets other calls be answered in the middle of long work. */
export async function pause(): Promise<void> {
  await nextTurn();
}
