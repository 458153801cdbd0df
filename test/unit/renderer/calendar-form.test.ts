import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALENDAR_DRAFT, type EntityDraft } from '../../../electron/contract/entities.ts';
import type { EnvelopeError } from '../../../electron/contract/envelope.ts';
import type { CalendarDay } from '../../../electron/contract/methods/calendar.ts';
import { yearAhead } from '../../../renderer/src/bridge/use-unknown-year.ts';
import {
  BLANK_LINES,
  linesOf,
  lineText,
  readClock,
  readLine,
  toDraft,
  toForm,
} from '../../../renderer/src/features/setup/calendar/calendar-form.ts';
import { calendarProblems, placeOf } from '../../../renderer/src/features/setup/calendar/calendar-problems.ts';
import {
  dayByKey,
  fullDayMinutes,
  isHalfDay,
  markOf,
  weekdayIndex,
} from '../../../renderer/src/features/setup/calendar/day-mark.ts';
import { fieldProblems } from '../../../renderer/src/features/setup/form/field-problems.ts';
import { createTranslate } from '../../../renderer/src/i18n/translate.ts';

const t = createTranslate('vi');

const FULL: [string, string][] = [
  ['07:00', '11:30'],
  ['13:30', '17:00'],
];
const MORNING: [string, string][] = [['07:00', '11:30']];

const ROW: EntityDraft<'calendar'> = {
  code: 'LICH01',
  name: 'Lịch của phòng',
  unitCode: 'TP',
  active: true,
  years: [2026],
  sameDayCutOff: '15:00',
  week: {
    monday: FULL,
    tuesday: FULL,
    wednesday: FULL,
    thursday: FULL,
    friday: FULL,
    saturday: MORNING,
    sunday: [],
  },
  holidays: [{ day: '2026-04-30', name: 'Ngày Chiến thắng', kind: 'STATUTORY', source: 'Điều 112', verified: true }],
  swaps: [
    { day: '2026-01-02', kind: 'OFF', source: 'VPCP 12729', verified: true },
    { day: '2026-01-10', kind: 'WORK', replaces: '2026-01-02', source: 'VPCP 12729', verified: false },
  ],
  closures: [
    { from: '2026-12-01', to: '2026-12-03', reason: 'Chuyển trụ sở', sessions: [], source: '', verified: false },
    { from: '2026-12-10', to: '2026-12-10', reason: 'Họp', sessions: MORNING, source: '', verified: true },
  ],
};

describe('a working calendar as it is typed', () => {
  it('comes back as it was stored', () => {
    expect(CALENDAR_DRAFT.parse(toDraft(toForm(ROW)))).toEqual(ROW);
  });

  it('comes back with what a layer leaves to the one above', () => {
    const layer = { ...ROW, unitCode: null, week: null, sameDayCutOff: null, years: [], holidays: [], swaps: [] };
    expect(CALENDAR_DRAFT.parse(toDraft(toForm(layer)))).toEqual(layer);
  });

  it('stands in the order of its days, whatever order it was stored in', () => {
    const form = toForm({ ...ROW, swaps: ROW.swaps.toReversed() });
    expect(linesOf(form, 'swaps').map(({ day }) => day)).toEqual(['02/01/2026', '10/01/2026']);
  });

  it.each([
    ['7:30', '07:30'],
    ['7h30', '07:30'],
    ['0730', '07:30'],
    ['17h', '17:00'],
    ['trưa', 'trưa'],
    ['25:00', '25:00'],
  ])('reads the clock time %s as %s', (typed, clock) => {
    expect(readClock(typed)).toBe(clock);
  });

  it('takes an empty last day for the first', () => {
    const line = { ...BLANK_LINES.closures, key: 1, from: '5/12/2026', reason: 'Họp', hours: '7:00-9h, 10:00-11:00' };
    const draft = CALENDAR_DRAFT.parse(toDraft({ ...toForm(ROW), closures: [lineText(line)] }));
    expect(draft.closures).toEqual([
      {
        from: '2026-12-05',
        to: '2026-12-05',
        reason: 'Họp',
        sessions: [
          ['07:00', '09:00'],
          ['10:00', '11:00'],
        ],
        source: '',
        verified: false,
      },
    ]);
  });

  it('reads a line of any text without failing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(Object.keys(readLine('holidays', text))).toEqual(Object.keys(BLANK_LINES.holidays));
      }),
    );
    expect(readLine('holidays', '{"name":7,"source":"S","verified":"yes"}')).toEqual({
      ...BLANK_LINES.holidays,
      source: 'S',
    });
  });
});

describe('what is wrong with a calendar', () => {
  const refused = (field: string, problem: string): EnvelopeError => ({
    code: 'CALENDAR_INVALID',
    message: '',
    details: { field, problem },
    correlationId: 'c',
  });

  it.each([
    ['week[5]', 'week.saturday'],
    ['holidays[3].day', 'holidays.3'],
    ['closures[0]', 'closures.0'],
    ['years[1]', 'years'],
    ['sameDayCutOff', 'sameDayCutOff'],
  ])('finds the place of %s', (field, place) => {
    expect(placeOf(refused(field, 'X'))).toBe(place);
  });

  it('names what the rules refuse beside its line and its tab', () => {
    const problems = calendarProblems({}, refused('closures[1]', 'CLOSURE_OVERLAP'), t);
    expect(problems.line('closures', 1)).toBe('Trùng ngày với một dòng khác.');
    expect(problems.line('closures', 0)).toBeUndefined();
    expect(problems.isIn('closures')).toBe(true);
    expect(problems.isIn('holidays')).toBe(false);
    expect(calendarProblems({}, refused('week[5]', 'SESSION_TIMES'), t).weekday('saturday')).toBe(
      'Giờ bắt đầu phải trước giờ kết thúc.',
    );
  });

  it('says something of a problem that it does not know', () => {
    const problems = calendarProblems({}, refused('swaps[0]', 'NEW_RULE'), t);
    expect(problems.line('swaps', 0)).toBe('Chỗ này chưa đúng, hãy kiểm tra lại.');
  });

  it('names what the schema refuses by the kind of the field', () => {
    const form = {
      ...toForm(ROW),
      monday: ['7 rưỡi-11:30'],
      holidays: [lineText({ ...BLANK_LINES.holidays, key: 1, day: '31/02/2026' })],
      closures: [lineText({ ...BLANK_LINES.closures, key: 1, from: '01/12/2026', reason: 'Họp', hours: 'sáng' })],
      years: ['hai nghìn'],
    };
    const input = toDraft(form);
    const parsed = CALENDAR_DRAFT.safeParse(input);
    const problems = calendarProblems(fieldProblems(parsed.error?.issues ?? [], input), null, t);
    expect(problems.weekday('monday')).toBe('Nhập giờ như 07:30.');
    expect(problems.field('holidays.0.day')).toBe('Nhập ngày như 24/11/2026.');
    expect(problems.field('holidays.0.name')).toBe('Chưa nhập ô này.');
    expect(problems.field('closures.0.sessions')).toBe('Nhập như 07:00-11:30, 13:30-17:00.');
    expect(problems.field('years')).toBe('Nhập năm như 2027.');
    expect((['week', 'holidays', 'swaps', 'closures'] as const).map(problems.isIn)).toEqual([true, true, false, true]);
  });
});

describe('the days of a year', () => {
  const day = (over: Partial<CalendarDay>): CalendarDay => ({
    day: '2026-12-04',
    sessions: FULL,
    layer: 'WEEK',
    label: '',
    source: '',
    verified: true,
    ...over,
  });

  it.each([
    [day({}), 'work'],
    [day({ sessions: MORNING }), 'half'],
    [day({ sessions: [] }), 'off'],
    [day({ sessions: [], layer: 'HOLIDAY' }), 'holiday'],
    [day({ sessions: [], layer: 'SWAP' }), 'swapOff'],
    [day({ layer: 'SWAP' }), 'swapWork'],
    [day({ sessions: [], layer: 'CLOSURE' }), 'closed'],
    [day({ sessions: MORNING, layer: 'CLOSURE' }), 'otherHours'],
  ] as const)('marks %o as %s', (each, mark) => {
    expect(markOf(each, 480)).toBe(mark);
  });

  it('measures a half day by the longest day of the week', () => {
    expect(fullDayMinutes([day({}), day({ sessions: MORNING }), day({ layer: 'SWAP' })])).toBe(480);
    expect(isHalfDay(0, 480)).toBe(false);
    expect(isHalfDay(480, 480)).toBe(false);
  });

  it('goes from day to day and from month to month by keys, never out of the year', () => {
    const year = Array.from({ length: 365 }, (_, index) =>
      day({ day: new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10) }),
    );
    const goes = (from: string, key: string): string | undefined =>
      year[
        dayByKey(
          year,
          year.findIndex((each) => each.day === from),
          key,
        ) ?? -1
      ]?.day;
    expect(goes('2026-01-31', 'ArrowRight')).toBe('2026-02-01');
    expect(goes('2026-01-03', 'ArrowUp')).toBe('2026-01-01');
    expect(goes('2026-01-31', 'PageDown')).toBe('2026-02-28');
    expect(goes('2026-12-15', 'PageDown')).toBe('2026-12-15');
    expect(goes('2026-06-15', 'Home')).toBe('2026-01-01');
    expect(goes('2026-06-15', 'End')).toBe('2026-12-31');
    expect(goes('2026-06-15', 'a')).toBeUndefined();
    expect(weekdayIndex('2026-11-24')).toBe(1);
  });
});

describe('the year that is warned about', () => {
  it.each([
    ['2026-01-01', 2026],
    ['2026-09-30', 2026],
    ['2026-10-01', 2027],
    ['2026-12-31', 2027],
  ])('on %s is %d', (today, year) => {
    expect(yearAhead(today)).toBe(year);
  });
});
