import { describe, expect, it } from 'vitest';
import {
  dayText,
  dueText,
  localNow,
  minutesSince,
  parseDay,
  parseTime,
  shortDueText,
} from '../../../renderer/src/i18n/local-text.ts';
import { createTranslate } from '../../../renderer/src/i18n/translate.ts';

const vi = createTranslate('vi');

describe('local times at the counter', () => {
  it('says a due moment as a clerk reads it out', () => {
    expect(dueText('2026-11-25T10:15', vi)).toBe('10 giờ 15, thứ Tư 25/11/2026');
    expect(dueText('2026-11-22T07:00', vi)).toBe('7 giờ, Chủ nhật 22/11/2026');
    expect(dueText('2026-11-23T16:05', createTranslate('en'))).toBe('16:05, Monday 23/11/2026');
    expect(shortDueText('2026-11-25T10:15')).toBe('10:15 25/11/2026');
  });

  it('compares with the present moment in the same shape', () => {
    expect(localNow(Date.parse('2026-11-21T17:30:00.000Z'))).toBe('2026-11-22T00:30');
  });

  it.each([
    ['5/9/1980', '1980-09-05'],
    ['05.09.1980', '1980-09-05'],
    ['05091980', '1980-09-05'],
    ['1980', null],
    ['5/9/80', null],
    ['', null],
  ])('reads the date %j as %j', (typed, date) => {
    expect(parseDay(typed)).toBe(date);
    if (date !== null) expect(parseDay(dayText(date))).toBe(date);
  });

  it('counts whole minutes and never below none', () => {
    const now = Date.parse('2026-11-21T03:00:00.000Z');
    expect(minutesSince('2026-11-21T02:45:30.000Z', now)).toBe(14);
    expect(minutesSince('2026-11-21T03:00:30.000Z', now)).toBe(0);
  });

  it.each([
    ['14:30', '14:30'],
    ['14h30', '14:30'],
    ['9 giờ', '09:00'],
    ['7h', '07:00'],
    ['0715', '07:15'],
    ['24:00', null],
    ['9:61', null],
    ['9', null],
    ['', null],
    ['sáng', null],
  ])('reads the time %s as %s', (typed, time) => {
    expect(parseTime(typed)).toBe(time);
  });
});
