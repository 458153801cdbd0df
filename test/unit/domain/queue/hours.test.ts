import { describe, expect, it } from 'vitest';
import { shippedCalendar } from '../../../../electron/app/calendar/shipped-calendar.ts';
import { createWorkingCalendar } from '../../../../electron/domain/calendar/working-calendar.ts';
import { parseLocalDay } from '../../../../electron/domain/local-date.ts';
import { formatLocalMinute, type LocalMinute, parseLocalMinute } from '../../../../electron/domain/local-minute.ts';
import { openState } from '../../../../electron/domain/queue/hours.ts';

const POLICY = { enforceHours: true, openBeforeMinutes: 30 };
const shipped = shippedCalendar();

function minuteOf(text: string): LocalMinute {
  const minute = parseLocalMinute(text);
  if (minute === null) throw new Error('not a moment');
  return minute;
}

const textOf = (minute: LocalMinute | null): string | null => (minute === null ? null : formatLocalMinute(minute));

function stateAt(text: string, { policy = POLICY, isDayClosed = false, calendar = shipped } = {}) {
  const { isOpen, reason, opensAt, closesAt } = openState(calendar, minuteOf(text), policy, isDayClosed);
  return [isOpen, reason, textOf(opensAt), textOf(closesAt)];
}

describe('on the shipped calendar numbers are given', () => {
  it.each([
    ['before the first session', '2026-11-23T06:29', [false, 'HOURS', '2026-11-23T06:30', null]],
    ['from half an hour before it', '2026-11-23T06:30', [true, null, null, '2026-11-23T17:00']],
    ['in the morning', '2026-11-23T09:00', [true, null, null, '2026-11-23T17:00']],
    ['at the closing minute', '2026-11-23T11:30', [true, null, null, '2026-11-23T17:00']],
    ['at lunch', '2026-11-23T11:31', [false, 'HOURS', '2026-11-23T13:00', null]],
    ['shortly before the afternoon', '2026-11-23T13:00', [true, null, null, '2026-11-23T17:00']],
    ['to the last minute', '2026-11-23T17:00', [true, null, null, '2026-11-23T17:00']],
    [
      'after it: on the next working day, over a holiday',
      '2026-11-23T17:01',
      [false, 'HOURS', '2026-11-25T06:30', null],
    ],
    ['after it: tomorrow', '2026-11-25T17:01', [false, 'HOURS', '2026-11-26T06:30', null]],
    ['on Saturday: on Monday', '2026-11-21T09:00', [false, 'HOURS', '2026-11-23T06:30', null]],
    [
      'on a day off and the one in lieu of it: after both',
      '2026-04-26T09:00',
      [false, 'HOURS', '2026-04-28T06:30', null],
    ],
    ['after the last day that is known', '2026-12-31T17:01', [false, 'HOURS', null, null]],
    ['in a year nobody has described, by the week', '2027-03-01T09:00', [true, null, null, '2027-03-01T17:00']],
    ['there, after hours: nothing is promised', '2027-03-01T18:00', [false, 'HOURS', null, null]],
  ])('%s', (_when, text, state) => {
    expect(stateAt(text)).toEqual(state);
  });

  it('at any time where hours are not enforced', () => {
    const policy = { ...POLICY, enforceHours: false };
    expect(stateAt('2026-11-22T03:00', { policy })).toEqual([true, null, null, null]);
  });

  it('from the session itself without minutes before it', () => {
    const policy = { ...POLICY, openBeforeMinutes: 0 };
    expect(stateAt('2026-11-23T06:59', { policy })).toEqual([false, 'HOURS', '2026-11-23T07:00', null]);
    expect(stateAt('2026-11-23T07:00', { policy })[0]).toBe(true);
  });

  it.each([
    ['2026-11-23T09:00', true, '2026-11-25T06:30'],
    ['2026-11-20T09:00', true, '2026-11-23T06:30'],
    ['2026-12-31T09:00', true, null],
    ['2026-11-23T09:00', false, null],
  ])('not on a day that was closed: at %s, enforced %s', (text, enforceHours, opensAt) => {
    const policy = { ...POLICY, enforceHours };
    expect(stateAt(text, { policy, isDayClosed: true })).toEqual([false, 'DAY_CLOSED', opensAt, null]);
  });
});

describe('with hours of the unit itself', () => {
  const day = (text: string) => parseLocalDay(text) ?? (0 as never);
  const made = createWorkingCalendar({
    ...shipped.calendar,
    closures: [
      {
        from: day('2026-11-25'),
        to: day('2026-11-25'),
        reason: 'họp',
        source: 'test',
        verified: true,
        sessions: [{ openMinute: 420, closeMinute: 690 }],
      },
      {
        from: day('2026-11-26'),
        to: day('2026-11-26'),
        reason: 'đêm',
        source: 'test',
        verified: true,
        sessions: [{ openMinute: 10, closeMinute: 60 }],
      },
    ],
  });
  if (!made.ok) throw new Error(made.error.code);
  const calendar = made.value;

  it.each([
    ['a half day closes at noon', '2026-11-25T10:00', [true, null, null, '2026-11-25T11:30']],
    [
      'after a half day: the next, never before its midnight',
      '2026-11-25T11:31',
      [false, 'HOURS', '2026-11-26T00:00', null],
    ],
    ['the evening before is another day', '2026-11-25T23:50', [false, 'HOURS', '2026-11-26T00:00', null]],
  ])('%s', (_when, text, state) => {
    expect(stateAt(text, { calendar })).toEqual(state);
  });
});
