import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextBackupMs } from '../../../electron/app/backup/schedule.ts';

const utc = (text: string): number => Date.parse(`${text}:00.000Z`);
const text = (ms: number): string => new Date(ms).toISOString().slice(0, 16);

describe('the nightly backup', () => {
  it.each([
    // 19:00 in Vietnam is 12:00 UTC.
    ['19:00', '2026-11-20T12:03', '2026-11-21T12:00'],
    ['19:00', '2026-11-20T12:00', '2026-11-21T12:00'],
    ['19:00', '2026-11-20T11:59', '2026-11-20T12:00'],
    ['00:30', '2026-11-20T17:31', '2026-11-21T17:30'],
    ['23:59', '2026-12-31T17:00', '2027-01-01T16:59'],
  ])('at %s after a good one at %s is due %s UTC', (at, last, due) => {
    expect(text(nextBackupMs(at, utc(last)))).toBe(due);
  });

  it('is due at once where none was ever made: the PC may be off every night', () => {
    expect(nextBackupMs('19:00', null)).toBe(0);
  });

  it('comes within a day after the last good one, always at the clock time', () => {
    fc.assert(
      fc.property(fc.nat(1439), fc.integer({ min: 0, max: 4e12 }), (minute, lastMs) => {
        const at = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        const due = nextBackupMs(at, lastMs);
        expect(due).toBeGreaterThan(lastMs);
        expect(due - lastMs).toBeLessThanOrEqual(86_400_000);
        expect(new Date(due + 7 * 3_600_000).toISOString().slice(11, 16)).toBe(at);
      }),
      { numRuns: 500 },
    );
  });
});
