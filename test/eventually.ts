import { vi } from 'vitest';

/** Ends a test that waits for what never comes. Not how long it may take: that is measured by the bench. */
const PATIENCE_MS = 20_000;

/** Asks again every `intervalMs` until `look` no longer throws, and answers what it answered. */
export function eventually<T>(look: () => T | Promise<T>, intervalMs = 20): Promise<T> {
  return vi.waitFor(look, { timeout: PATIENCE_MS, interval: intervalMs });
}
