import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DueFacts, dueStanding, workingMinutesLeft } from '../../../../electron/domain/deadline/due-class.ts';
import { anyCalendarFile, at, calendarFrom, momentWithin, shippedFile } from './calendar-file.ts';

const shipped = calendarFrom(shippedFile());
const THRESHOLDS = { soonMinutes: 480, soonHourlyMinutes: 60 };

/** A dossier due on Friday, 2026-03-06 at 10:00. */
const facts = (part: Partial<DueFacts> = {}): DueFacts => ({
  state: 'DANG_GIAI_QUYET',
  dueAt: '2026-03-06T10:00',
  promisedAt: null,
  pause: null,
  finishedAt: null,
  deadline: { amount: 5, unit: 'NGAY_LAM_VIEC' },
  ...part,
});
const hours = { amount: 8, unit: 'GIO_LAM_VIEC' } as const;
const paused = { since: '2026-03-02T01:00:00.000Z', waitUntil: null, dueBefore: '2026-03-06T10:00' };

describe('dueStanding', () => {
  it.each<[string, Partial<DueFacts>, string, string, number | null]>([
    ['a day and a minute before', {}, '2026-03-05T09:59', 'IN_TIME', 481],
    ['a working day before', {}, '2026-03-05T10:00', 'SOON', 480],
    ['in the night before', {}, '2026-03-05T23:00', 'SOON', 180],
    ['at the due minute', {}, '2026-03-06T10:00', 'SOON', 0],
    ['a minute after', {}, '2026-03-06T10:01', 'LATE', -1],
    ['the next working day', {}, '2026-03-09T10:00', 'LATE', -480],
    ['due at a close, in the evening', { dueAt: '2026-03-06T17:00' }, '2026-03-06T18:00', 'LATE', 0],
    ['hours, a minute before the warning', { deadline: hours }, '2026-03-06T08:59', 'IN_TIME', 61],
    ['hours, at the warning', { deadline: hours }, '2026-03-06T09:00', 'SOON', 60],
    ['within the day, at the warning', { deadline: { amount: 0, unit: 'TRONG_NGAY' } }, '2026-03-06T09:00', 'SOON', 60],
    [
      'a due moment on a day off, as an import may have it',
      { dueAt: '2026-03-07T09:00' },
      '2026-03-06T17:00',
      'SOON',
      0,
    ],
    ['nothing promised', { dueAt: null }, '2026-03-06T10:00', 'NO_DEADLINE', null],
    ['a pause, though it was late before', { pause: paused, dueAt: null }, '2026-05-06T10:00', 'PAUSED', null],
    ['a new promise does not hide lateness', { promisedAt: '2026-03-20T10:00' }, '2026-03-09T10:00', 'LATE', -480],
    ['done', { state: 'CO_KET_QUA', finishedAt: '2026-03-09T01:00:00.000Z' }, '2026-03-09T10:00', 'ENDED', null],
    ['withdrawn', { state: 'RUT', finishedAt: '2026-03-05T01:00:00.000Z' }, '2026-03-09T10:00', 'ENDED', null],
  ])('%s', (_, part, now, dueClass, minutesLeft) => {
    const standing = dueStanding(facts(part), shipped, at(now), THRESHOLDS);
    expect([standing.dueClass, standing.minutesLeft]).toEqual([dueClass, minutesLeft]);
  });

  it('tells hours from days', () => {
    const hourly = (unit: DueFacts['deadline']['unit']): boolean =>
      dueStanding(facts({ deadline: { amount: 1, unit } }), shipped, at('2026-03-02T10:00'), THRESHOLDS).hourly;
    expect((['NGAY_LAM_VIEC', 'NGAY', 'GIO_LAM_VIEC', 'TRONG_NGAY', 'KHONG_HEN'] as const).map(hourly)).toEqual([
      false,
      false,
      true,
      true,
      false,
    ]);
  });

  it('a damaged due moment is a bug, not an answer', () => {
    expect(() =>
      dueStanding(facts({ dueAt: '2026-03-32T10:00' }), shipped, at('2026-03-02T10:00'), THRESHOLDS),
    ).toThrow();
  });

  it('only ever goes on from in time to soon to late while time passes', () => {
    const order = { IN_TIME: 0, SOON: 1, LATE: 2 } as Record<string, number>;
    fc.assert(
      fc.property(
        anyCalendarFile,
        momentWithin(30),
        momentWithin(40),
        momentWithin(40),
        fc.integer({ min: 0, max: 2_000 }),
        (file, due, a, b, soonMinutes) => {
          const calendar = calendarFrom(file);
          const [first, second] = (a < b ? [a, b] : [b, a]).map((now) =>
            dueStanding(facts({ dueAt: due }), calendar, at(now), { soonMinutes, soonHourlyMinutes: 0 }),
          );
          expect(order[second?.dueClass ?? '']).toBeGreaterThanOrEqual(order[first?.dueClass ?? ''] ?? 0);
          expect(second?.minutesLeft).toBeLessThanOrEqual(first?.minutesLeft ?? 0);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('counts the same minutes forwards and backwards', () => {
    fc.assert(
      fc.property(anyCalendarFile, momentWithin(40), momentWithin(40), (file, a, b) => {
        const calendar = calendarFrom(file);
        const there = workingMinutesLeft(calendar, at(a), at(b));
        expect(there + workingMinutesLeft(calendar, at(b), at(a))).toBe(0);
        expect(Object.is(there, -0)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
