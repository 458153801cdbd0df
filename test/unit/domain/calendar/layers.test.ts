import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCalendar, decisionOn, specialDaysOf } from '../../../../electron/domain/calendar/calendar.ts';
import { checkLayer, joinLayers } from '../../../../electron/domain/calendar/layers.ts';
import { formatLocalDay, type LocalDay, parseLocalDay } from '../../../../electron/domain/local-date.ts';
import { anyCalendarFile, type CalendarFile, calendarFrom, shippedFile } from '../deadline/calendar-file.ts';
import { type LayerFile, sessionsOf } from '../deadline/oracle.ts';
import { anyLayerFile, emptyLayer, joinedFrom, layerFrom } from './layer-files.ts';

const day = (text: string): LocalDay => parseLocalDay(text) as LocalDay;
const evidence = { source: 'test', verified: true } as const;
const whole: [string, string][] = [
  ['07:00', '11:30'],
  ['13:30', '17:00'],
];
const morning: [string, string][] = [['07:30', '11:30']];
const clock = (minute: number): string => new Date(minute * 60_000).toISOString().slice(11, 16);

const closed = (from: string, to: string, sessions: [string, string][] = []): CalendarFile['closures'][number] => ({
  from,
  to,
  reason: 'x',
  sessions,
  ...evidence,
});
const holiday = (date: string): CalendarFile['holidays'][number] => ({
  day: date,
  name: 'x',
  kind: 'STATUTORY',
  ...evidence,
});
const worked = (date: string, replaces: string): CalendarFile['swaps'][number] => ({
  day: date,
  kind: 'WORK',
  replaces,
  ...evidence,
});

/** The sessions of a date, as texts. */
function on(layers: readonly LayerFile[], date: string): [string, string][] {
  return joinedFrom(layers, shippedFile())
    .sessionsOn(day(date))
    .map(({ openMinute, closeMinute }) => [clock(openMinute), clock(closeMinute)]);
}

describe('layers of a unit', () => {
  const week = { ...shippedFile().week, saturday: morning };

  // 2026-03-02 is a Monday in a week without holidays, 2026-01-10 a Saturday worked for Friday 2 January.
  it.each<[string, LayerFile[], string, [string, string][]]>([
    ['nothing said: as shipped', [emptyLayer()], '2026-03-02', whole],
    ['the own week', [emptyLayer({ week })], '2026-03-07', morning],
    ['the week of the unit above', [emptyLayer(), emptyLayer({ week })], '2026-03-07', morning],
    ['the nearest week', [emptyLayer({ week }), emptyLayer({ week: shippedFile().week })], '2026-03-07', morning],
    ['a shipped holiday under an own week', [emptyLayer({ week })], '2026-11-24', []],
    ['an own holiday', [emptyLayer({ holidays: [holiday('2026-03-02')] })], '2026-03-02', []],
    [
      'an own closure over what is above',
      [
        emptyLayer({ closures: [closed('2026-03-02', '2026-03-02', morning)] }),
        emptyLayer({ closures: [closed('2026-03-01', '2026-03-05')] }),
      ],
      '2026-03-02',
      morning,
    ],
    [
      'the rest of a closure above',
      [
        emptyLayer({ closures: [closed('2026-03-02', '2026-03-02', morning)] }),
        emptyLayer({ closures: [closed('2026-03-01', '2026-03-05')] }),
      ],
      '2026-03-03',
      [],
    ],
    [
      'an own worked day on a shipped holiday',
      [emptyLayer({ swaps: [worked('2026-11-24', '2026-11-23')] })],
      '2026-11-24',
      whole,
    ],
    [
      'an own holiday over a worked Saturday above',
      [emptyLayer({ holidays: [holiday('2026-08-22')] })],
      '2026-08-22',
      [],
    ],
    [
      'an own worked day over a closure above',
      [
        emptyLayer({ swaps: [worked('2026-03-04', '2026-03-04')] }),
        emptyLayer({ closures: [closed('2026-03-01', '2026-03-05')] }),
      ],
      '2026-03-04',
      whole,
    ],
    [
      'a worked Saturday has the own hours of the replaced weekday',
      [emptyLayer({ week: { ...week, friday: morning } })],
      '2026-01-10',
      morning,
    ],
    [
      'nothing to work for where the replaced weekday is free',
      [emptyLayer({ week: { ...shippedFile().week, friday: [] } })],
      '2026-01-10',
      [],
    ],
  ])('%s', (_, layers, date, expected) => {
    expect(on(layers, date)).toEqual(expected);
  });

  it('takes the nearest cut-off, and knows the years of all', () => {
    const joined = joinedFrom(
      [
        emptyLayer({ years: [2028] }),
        emptyLayer({ sameDayCutOff: '16:00', years: [2027] }),
        emptyLayer({ sameDayCutOff: '14:00' }),
      ],
      shippedFile(),
    );
    expect(joined.calendar.sameDayCutOffMinute).toBe(16 * 60);
    expect(joined.calendar.years).toEqual([2026, 2027, 2028]);
    expect(['2026-01-01', '2027-06-01', '2028-06-01', '2029-06-01'].map((date) => joined.isKnown(day(date)))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('says what decides a day', () => {
    const { calendar } = joinedFrom(
      [
        emptyLayer({
          closures: [{ ...closed('2026-03-03', '2026-03-04', morning), reason: 'Hội nghị', source: 'QĐ 12/QĐ-UBND' }],
        }),
      ],
      shippedFile(),
    );
    const special = specialDaysOf(calendar);
    const decided = (date: string): unknown => {
      const { sessions, ...rest } = decisionOn(calendar, special, day(date));
      return { ...rest, works: sessions.length };
    };
    expect(decided('2026-03-02')).toEqual({ layer: 'WEEK', label: '', source: '', verified: true, works: 2 });
    expect(decided('2026-03-04')).toEqual({
      layer: 'CLOSURE',
      label: 'Hội nghị',
      source: 'QĐ 12/QĐ-UBND',
      verified: true,
      works: 1,
    });
    expect(decided('2026-11-24')).toEqual({
      layer: 'HOLIDAY',
      label: 'Ngày Văn hóa Việt Nam',
      source: 'Nghị quyết 28/2026/QH16 Điều 2 (nguồn gián tiếp)',
      verified: false,
      works: 0,
    });
    expect(decided('2026-08-22')).toMatchObject({ layer: 'SWAP', label: '2026-08-31', verified: false, works: 2 });
    expect(decided('2026-08-31')).toMatchObject({ layer: 'SWAP', label: '', works: 0 });
  });

  it('agrees with the layers read one after the other, on every day', () => {
    fc.assert(
      fc.property(fc.array(anyLayerFile, { maxLength: 3 }), anyCalendarFile, (layers, base) => {
        const joined = joinedFrom(layers, base);
        for (let date = day('2026-12-01'); date < day('2027-02-10'); date = (date + 1) as LocalDay) {
          const sessions = joined
            .sessionsOn(date)
            .map(({ openMinute, closeMinute }) => [clock(openMinute), clock(closeMinute)]);
          expect(sessions).toEqual(sessionsOf([...layers, base], formatLocalDay(date)));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('joins what was valid into what is valid', () => {
    fc.assert(
      fc.property(fc.array(anyLayerFile, { maxLength: 4 }), anyCalendarFile, (layers, base) => {
        const joined = joinLayers(layers.map(layerFrom), calendarFrom(base).calendar);
        expect(checkCalendar(joined)).toEqual({ ok: true, value: joined });
      }),
      { numRuns: 300 },
    );
  });
});

describe('checkLayer', () => {
  const inherited = calendarFrom(shippedFile()).calendar;
  const refused = (layer: LayerFile): unknown => {
    const checked = checkLayer(layerFrom(layer), inherited);
    return checked.ok
      ? 'accepted'
      : [checked.error.code, checked.error.details['field'], checked.error.details['problem']];
  };
  const idle = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };

  it.each<[string, LayerFile, unknown]>([
    ['nothing', emptyLayer(), 'accepted'],
    ['a day of a year that the layer above knows', emptyLayer({ holidays: [holiday('2026-03-02')] }), 'accepted'],
    [
      'a day of a year that nobody knows',
      emptyLayer({ holidays: [holiday('2026-03-02'), holiday('2027-03-02')] }),
      ['CALENDAR_INVALID', 'holidays[1]', 'OUTSIDE_YEARS'],
    ],
    ['the same with its year', emptyLayer({ years: [2027], holidays: [holiday('2027-03-02')] }), 'accepted'],
    [
      'a day twice',
      emptyLayer({ holidays: [holiday('2026-03-02'), holiday('2026-03-02')] }),
      ['CALENDAR_INVALID', 'holidays[1]', 'DUPLICATE_DAY'],
    ],
    [
      'closures that overlap',
      emptyLayer({ closures: [closed('2026-03-02', '2026-03-04'), closed('2026-03-04', '2026-03-05')] }),
      ['CALENDAR_INVALID', 'closures[1]', 'CLOSURE_OVERLAP'],
    ],
    [
      'work for a Saturday on which the week above has none',
      emptyLayer({ swaps: [worked('2026-03-07', '2026-03-14')] }),
      ['CALENDAR_INVALID', 'swaps[0]', 'REPLACED_DAY_HAS_NO_SESSIONS'],
    ],
    ['a week without work', emptyLayer({ week: idle }), ['CALENDAR_NO_WORKING_TIME', undefined, undefined]],
    [
      'sessions that touch',
      emptyLayer({
        closures: [
          closed('2026-03-02', '2026-03-02', [
            ['07:00', '08:00'],
            ['08:00', '09:00'],
          ]),
        ],
      }),
      ['CALENDAR_INVALID', 'closures[0]', 'SESSION_ORDER'],
    ],
  ])('%s', (_, layer, expected) => {
    expect(refused(layer)).toEqual(expected);
  });
});
