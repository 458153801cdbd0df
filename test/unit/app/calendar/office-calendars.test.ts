import { describe, expect, it } from 'vitest';
import { layerOf, partsOf } from '../../../../electron/app/calendar/calendar-parts.ts';
import { createOfficeCalendars } from '../../../../electron/app/calendar/office-calendars.ts';
import { officeUnitCode } from '../../../../electron/app/calendar/office-unit.ts';
import { shippedCalendar, shippedLayer } from '../../../../electron/app/calendar/shipped-calendar.ts';
import type { Reads } from '../../../../electron/app/ports/store.ts';
import { CALENDAR_DRAFT, type EntityDraft } from '../../../../electron/contract/entities.ts';
import { type LocalDay, parseLocalDay } from '../../../../electron/domain/local-date.ts';

type Row = EntityDraft<'calendar'>;
type Unit = Pick<EntityDraft<'unit'>, 'code' | 'parentCode' | 'kind' | 'active'>;

const unit = (code: string, parentCode: string | null, part: Partial<Unit> = {}): Unit => ({
  code,
  parentCode,
  kind: 'KHAC',
  active: true,
  ...part,
});
const row = (code: string, unitCode: string | null, closedOn: string): Row => ({
  code,
  unitCode,
  active: true,
  name: code,
  years: [],
  sameDayCutOff: null,
  week: null,
  holidays: [],
  swaps: [],
  closures: [{ from: closedOn, to: closedOn, reason: 'x', sessions: [], source: '', verified: false }],
});

/** What a transaction sees of these rows, with the questions it was asked. */
function readsOf(calendars: readonly Row[], units: readonly Unit[]): { reads: Reads; asked: string[] } {
  const asked: string[] = [];
  const reads = {
    entities: async (kind: string) => {
      asked.push(kind);
      return kind === 'calendar' ? calendars : units;
    },
    entityByCode: async (kind: string, code: string) => {
      asked.push(`${kind} ${code}`);
      return units.find((candidate) => candidate.code === code) ?? null;
    },
  };
  return { reads: reads as unknown as Reads, asked };
}

const day = (text: string): LocalDay => parseLocalDay(text) as LocalDay;
/** Monday to Thursday of a week without holidays. */
const WEEK = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'];
const TREE = [unit('GOC', null), unit('TINH', 'GOC'), unit('XA', 'TINH'), unit('KHAC', 'GOC')];
const ROWS = [row('VP', null, '2026-03-02'), row('T', 'TINH', '2026-03-03'), row('X', 'XA', '2026-03-04')];

describe('forUnit', () => {
  const closedFor = async (unitCode: string | null, calendars = ROWS): Promise<string[]> => {
    const { reads } = readsOf(calendars, TREE);
    const calendar = await createOfficeCalendars(shippedCalendar()).forUnit(reads, unitCode);
    return WEEK.filter((date) => calendar.sessionsOn(day(date)).length === 0);
  };

  it.each([
    ['XA', ['2026-03-02', '2026-03-03', '2026-03-04']],
    ['TINH', ['2026-03-02', '2026-03-03']],
    ['KHAC', ['2026-03-02']],
    ['GOC', ['2026-03-02']],
    [null, ['2026-03-02']],
    ['never set up', ['2026-03-02']],
  ])('of %s has every layer above it', async (unitCode, closed) => {
    expect(await closedFor(unitCode)).toEqual(closed);
  });

  it('leaves out rows that were retired', async () => {
    const retired = ROWS.map((calendar) => ({ ...calendar, active: calendar.code !== 'T' }));
    expect(await closedFor('XA', retired)).toEqual(['2026-03-02', '2026-03-04']);
  });

  it('is the shipped one where nobody edited any, without looking at units', async () => {
    const shipped = shippedCalendar();
    const { reads, asked } = readsOf([], TREE);
    expect(await createOfficeCalendars(shipped).forUnit(reads, 'XA')).toBe(shipped);
    expect(asked).toEqual(['calendar']);
  });

  it('is kept while the rows say the same, and made anew when one changes', async () => {
    const calendars = createOfficeCalendars(shippedCalendar());
    const first = await calendars.forUnit(readsOf(ROWS, TREE).reads, 'XA');
    expect(await calendars.forUnit(readsOf(ROWS, TREE).reads, 'XA')).toBe(first);
    const changed = [...ROWS.slice(0, 2), row('X', 'XA', '2026-03-05')];
    const second = await calendars.forUnit(readsOf(changed, TREE).reads, 'XA');
    expect(second.sessionsOn(day('2026-03-04'))).toHaveLength(2);
    expect(second.sessionsOn(day('2026-03-05'))).toEqual([]);
    // As after a restored backup: the rows of before are there again.
    expect(await calendars.forUnit(readsOf(ROWS, TREE).reads, 'XA')).toBe(first);
  });

  it('ends in a tree that runs in a circle', async () => {
    const { reads } = readsOf(ROWS, [unit('TINH', 'XA'), unit('XA', 'TINH')]);
    const calendar = await createOfficeCalendars(shippedCalendar()).forUnit(reads, 'TINH');
    expect(WEEK.filter((date) => calendar.sessionsOn(day(date)).length === 0)).toHaveLength(3);
  });
});

describe('officeUnitCode', () => {
  const centre = { kind: 'TTPVHCC' } as const;
  it.each<[string, Unit[], string | null]>([
    ['the only unit without one above', TREE, 'GOC'],
    ['the only centre among several', [...TREE, unit('TT', null, centre)], 'TT'],
    ['none of several', [...TREE, unit('KHAC2', null)], null],
    ['none of several centres', [unit('A', null, centre), unit('B', null, centre)], null],
    ['no retired one', [...TREE, unit('CU', null, { active: false })], 'GOC'],
  ])('%s', async (_, units, expected) => {
    expect(await officeUnitCode(readsOf(ROWS, units).reads)).toBe(expected);
  });

  it('does not look at units where none has a calendar', async () => {
    const { reads, asked } = readsOf([row('VP', null, '2026-03-02')], TREE);
    expect(await officeUnitCode(reads)).toBeNull();
    expect(asked).toEqual(['calendar']);
  });
});

describe('a calendar as texts', () => {
  it('comes back as it went', () => {
    const { calendar } = shippedCalendar();
    expect(layerOf(partsOf(calendar))).toEqual(calendar);
  });

  it('the shipped one is a row that can be saved', () => {
    expect(CALENDAR_DRAFT.parse(shippedLayer())).toEqual(shippedLayer());
  });
});
