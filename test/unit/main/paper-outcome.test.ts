import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../electron/domain/result.ts';
import { paperOutcome } from '../../../electron/main/paper/paper-outcome.ts';

describe('paperOutcome', () => {
  it('is true when the paper went to the printer', () => {
    expect(paperOutcome(true, '')).toEqual(ok(true));
  });

  it.each(['Print job canceled', 'cancelled'])('is false when a person cancelled (%s)', (reason) => {
    expect(paperOutcome(false, reason)).toEqual(ok(false));
  });

  it('fails with what Chromium said, cut to what fits into an error', () => {
    expect(paperOutcome(false, 'Print job failed')).toEqual(fail('PAGE_PRINT_FAILED', { reason: 'Print job failed' }));
    expect(paperOutcome(false, '')).toEqual(fail('PAGE_PRINT_FAILED', { reason: 'no reason given' }));
    expect(paperOutcome(false, 'x'.repeat(300))).toEqual(fail('PAGE_PRINT_FAILED', { reason: 'x'.repeat(200) }));
  });
});
