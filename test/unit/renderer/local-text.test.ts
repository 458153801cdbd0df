import { describe, expect, it } from 'vitest';
import {
  dayText,
  dueText,
  localNow,
  minutesSince,
  parseDay,
  shortDueText,
} from '../../../renderer/src/features/counter/local-text.ts';
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
});
