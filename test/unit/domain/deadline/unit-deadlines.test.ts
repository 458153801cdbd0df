import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkingCalendar } from '../../../../electron/domain/calendar/working-calendar.ts';
import { computeDeadline } from '../../../../electron/domain/deadline/deadline.ts';
import type { PauseMode, Term } from '../../../../electron/domain/deadline/request.ts';
import { formatLocalMinute, type LocalMinute } from '../../../../electron/domain/local-minute.ts';
import { anyLayerFile, emptyLayer, joinedFrom } from '../calendar/layer-files.ts';
import { anyCalendarFile, at, momentWithin, shippedFile } from './calendar-file.ts';
import { createOracle, type LayerFile } from './oracle.ts';

type Unit = Term['unit'];
type PauseText = readonly [from: string, to: string, mode: PauseMode];

function due(
  calendar: WorkingCalendar,
  received: string,
  amount: number,
  unit: Unit,
  pauses: readonly PauseText[] = [],
): LocalMinute {
  const result = computeDeadline(calendar, {
    received: at(received),
    term: unit === 'TRONG_NGAY' || unit === 'KHONG_HEN' ? { unit } : { unit, amount },
    pauses: pauses.map(([from, to, mode]) => ({ from: at(from), to: at(to), mode })),
  });
  if (!result.ok || result.value.kind !== 'DUE') throw new Error(JSON.stringify(result));
  return result.value.due;
}

const evidence = { source: 'test', verified: true } as const;
const shipped = shippedFile();
const morning: [string, string][] = [['07:30', '11:30']];

/** A commune that works Saturday mornings and from 07:30, below a province with a closed day of its own. */
const commune = emptyLayer({
  sameDayCutOff: '15:30',
  week: {
    ...shipped.week,
    monday: [
      ['07:30', '11:30'],
      ['13:00', '17:00'],
    ],
    saturday: morning,
  },
});
const province = emptyLayer({
  holidays: [{ day: '2026-03-03', name: 'Ngày của tỉnh', kind: 'STATUTORY', ...evidence }],
  closures: [
    { from: '2026-03-05', to: '2026-03-06', reason: 'Chuyển trụ sở', sessions: [['08:00', '10:00']], ...evidence },
  ],
});
/** A reception point open in three odd stretches on Tuesdays and Thursdays alone. */
const point = emptyLayer({
  week: {
    monday: [],
    tuesday: [
      ['06:15', '07:05'],
      ['11:50', '12:10'],
      ['19:00', '23:59'],
    ],
    wednesday: [],
    thursday: [['08:00', '08:30']],
    friday: [],
    saturday: [],
    sunday: [],
  },
});

describe('deadlines on the calendar of a unit', () => {
  // 2026-03-02 is a Monday.
  it.each<[string, LayerFile[], string, number, Unit, string]>([
    ['over a day off of the province', [commune, province], '2026-03-02T10:00', 1, 'NGAY_LAM_VIEC', '2026-03-04T10:00'],
    [
      'to a shortened day, at its close',
      [commune, province],
      '2026-03-02T10:30',
      2,
      'NGAY_LAM_VIEC',
      '2026-03-05T10:00',
    ],
    [
      'to a shortened day, at its opening',
      [commune, province],
      '2026-03-02T07:35',
      2,
      'NGAY_LAM_VIEC',
      '2026-03-05T08:00',
    ],
    ['hours through shortened days', [commune, province], '2026-03-04T16:00', 5, 'GIO_LAM_VIEC', '2026-03-06T10:00'],
    ['to a Saturday morning', [commune], '2026-03-06T10:00', 1, 'NGAY_LAM_VIEC', '2026-03-07T10:00'],
    ['to a Saturday morning from an afternoon', [commune], '2026-03-06T15:00', 1, 'NGAY_LAM_VIEC', '2026-03-07T11:30'],
    ['calendar days that end on a Saturday morning', [commune], '2026-03-02T10:00', 5, 'NGAY', '2026-03-07T10:00'],
    ['within the day up to the own cut-off', [commune], '2026-03-02T15:30', 0, 'TRONG_NGAY', '2026-03-02T17:00'],
    ['within the day after the own cut-off', [commune], '2026-03-06T15:31', 0, 'TRONG_NGAY', '2026-03-07T11:30'],
    ['within the day on a Saturday morning', [commune], '2026-03-07T11:30', 0, 'TRONG_NGAY', '2026-03-07T11:30'],
    ['within the day after a half day', [commune], '2026-03-07T11:31', 0, 'TRONG_NGAY', '2026-03-09T17:00'],
    [
      'a swap worked by a unit that works Saturdays anyway',
      [commune],
      '2026-01-09T15:00',
      1,
      'NGAY_LAM_VIEC',
      '2026-01-10T15:00',
    ],
    ['odd sessions, hours', [point], '2026-03-03T06:30', 1, 'GIO_LAM_VIEC', '2026-03-03T19:05'],
    ['odd sessions, days', [point], '2026-03-03T20:00', 1, 'NGAY_LAM_VIEC', '2026-03-05T08:30'],
    ['odd sessions, from a day without any', [point], '2026-03-04T12:00', 2, 'NGAY_LAM_VIEC', '2026-03-12T08:00'],
  ])('%s', (_, layers, received, amount, unit, expected) => {
    const calendar = joinedFrom(layers, shipped);
    expect(formatLocalMinute(due(calendar, received, amount, unit))).toBe(expected);
    expect(createOracle(...layers, shipped)({ received, amount, unit, pauses: [] })).toBe(expected);
  });

  it('resumes by the minutes the unit itself works', () => {
    const calendar = joinedFrom([commune, province], shipped);
    // Paused from Friday 11:00 to Monday 09:00: shut on Friday after 10:00, Saturday 07:30-11:30, Monday 07:30-09:00.
    const paused = [['2026-03-06T11:00', '2026-03-09T09:00', 'RESUME']] as const;
    const plain = due(calendar, '2026-03-04T09:00', 3, 'NGAY_LAM_VIEC');
    expect(formatLocalMinute(plain)).toBe('2026-03-07T09:00');
    expect(formatLocalMinute(due(calendar, '2026-03-04T09:00', 3, 'NGAY_LAM_VIEC', paused))).toBe('2026-03-09T10:30');
  });
});

const layersOver = fc.tuple(fc.array(anyLayerFile, { minLength: 1, maxLength: 3 }), anyCalendarFile);
const anyUnit = fc.constantFrom<Unit>('NGAY_LAM_VIEC', 'NGAY', 'GIO_LAM_VIEC', 'TRONG_NGAY');
const anyAmount = fc.integer({ min: 0, max: 20 });
const pause = (mode: PauseMode): fc.Arbitrary<PauseText> =>
  fc.tuple(momentWithin(30), momentWithin(30)).map(([a, b]) => (a <= b ? [a, b, mode] : [b, a, mode]));

describe('properties over joined layers', () => {
  it('agree with the rules told minute by minute', () => {
    const mixed = fc.array(
      fc.oneof(pause('RESUME'), pause('RESTART')).filter(([from, to]) => from !== to),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(
        layersOver,
        momentWithin(30),
        anyAmount,
        anyUnit,
        mixed,
        ([layers, base], received, amount, unit, pauses) => {
          const question = { received, amount, unit, pauses: pauses.map(([from, to, mode]) => ({ from, to, mode })) };
          const moment = due(joinedFrom(layers, base), received, amount, unit, pauses);
          expect(formatLocalMinute(moment)).toBe(createOracle(...layers, base)(question));
        },
      ),
      { numRuns: 250 },
    );
  });

  it('a due moment is working time; one more pause never makes it earlier', () => {
    fc.assert(
      fc.property(
        layersOver,
        momentWithin(30),
        anyAmount,
        anyUnit,
        fc.constantFrom<PauseMode>('RESUME', 'RESTART').chain((mode) => fc.array(pause(mode), { maxLength: 4 })),
        ([layers, base], received, amount, unit, pauses) => {
          const calendar = joinedFrom(layers, base);
          let previous = due(calendar, received, amount, unit);
          for (let count = 1; count <= pauses.length; count += 1) {
            const next = due(calendar, received, amount, unit, pauses.slice(0, count));
            expect(next).toBeGreaterThanOrEqual(previous);
            previous = next;
          }
          expect(calendar.isWorkingMoment(previous)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('RESUME is exact to the working minute', () => {
    fc.assert(
      fc.property(
        layersOver,
        momentWithin(30),
        anyAmount,
        pause('RESUME'),
        ([layers, base], received, amount, paused) => {
          const calendar = joinedFrom(layers, base);
          const without = due(calendar, received, amount, 'GIO_LAM_VIEC');
          const [from, to] = [at(paused[0]), at(paused[1])];
          const counts = to > at(received) && from < without;
          const start = from > at(received) ? from : at(received);
          const minutes = counts ? calendar.workingMinutesBetween(start, to) : 0;
          const resumed = due(calendar, received, amount, 'GIO_LAM_VIEC', [paused]);
          expect(calendar.workingMinutesBetween(at(received), resumed)).toBe(amount * 60 + minutes);
        },
      ),
      { numRuns: 500 },
    );
  });
});
