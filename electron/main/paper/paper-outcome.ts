import { fail, ok, type Result } from '../../domain/result.ts';

/** What Chromium calls the end of a dialog that a person cancelled; its spelling changed with the versions. */
const CANCELLED = /\bcancell?ed\b/i;

/**
 * What became of a paper after Chromium's answer: true when it went to the printer, false when a person cancelled.
 * Error: PAGE_PRINT_FAILED with Chromium's reason.
 */
export function paperOutcome(success: boolean, reason: string): Result<boolean> {
  if (success) return ok(true);
  if (CANCELLED.test(reason)) return ok(false);
  return fail('PAGE_PRINT_FAILED', { reason: reason.slice(0, 200) || 'no reason given' });
}
