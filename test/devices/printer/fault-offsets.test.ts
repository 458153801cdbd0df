import { expect, it } from 'vitest';
import { runFaultAtEveryOffset } from './fault-offsets.ts';

/** A sample; the bench goes in steps of 64 bytes. */
const STEP_BYTES = 1_024;

it.each(['PAPER_OUT', 'COVER_OPEN', 'RESET'] as const)(
  '%s anywhere in a ticket: its number comes out once more, marked, and the ledger is right',
  async (fault) => {
    const report = await runFaultAtEveryOffset({ stepBytes: STEP_BYTES, fault });
    expect(report.failures).toEqual([]);
    expect(report.offsets).toBe(Math.ceil((report.ticketBytes - 1) / STEP_BYTES));
    expect(report.offsets).toBeGreaterThan(8);
  },
  120_000,
);
