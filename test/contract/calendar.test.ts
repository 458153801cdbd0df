import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EntityDraft } from '../../electron/contract/entities.ts';
import { type DossierOffice, startDossierOffice } from './dossier-office.ts';
import { must } from './queue-world.ts';

let world: DossierOffice;
beforeAll(async () => {
  world = await startDossierOffice();
});
afterAll(() => world.office.stop());
/** Each test begins with the shipped calendar alone. */
afterEach(async () => {
  const { calendars } = await must(it1()('config.read', {}));
  for (const { id: _id, rev: _rev, ...calendar } of calendars) await must(save({ ...calendar, active: false }));
});

type Row = EntityDraft<'calendar'>;

const whole: [string, string][] = [
  ['07:00', '11:30'],
  ['13:30', '17:00'],
];
const evidence = { source: 'QĐ 12/QĐ-UBND', verified: true };

function row(part: Partial<Row> = {}): Row {
  return {
    code: 'LICH',
    active: true,
    name: 'Lịch của đơn vị',
    unitCode: null,
    years: [],
    sameDayCutOff: null,
    week: null,
    holidays: [],
    swaps: [],
    closures: [],
    ...part,
  };
}

const it1 = () => world.office.as(world.office.it);
const save = (calendar: Row) => it1()('config.save', { kind: 'calendar', row: calendar });
const yearOf = (unitCode: string | null, draft: Row | null = null, year = 2026) =>
  it1()('calendar.year', { year, unitCode, draft });
const dayOf = async (day: string, unitCode: string | null, draft: Row | null = null) =>
  (await must(yearOf(unitCode, draft, Number(day.slice(0, 4))))).days.find((line) => line.day === day);
const closedOn = (day: string, reason = 'Mất điện'): Row['closures'][number] => ({
  from: day,
  to: day,
  reason,
  sessions: [],
  ...evidence,
});

describe('the shipped calendar', () => {
  it('is a layer that can be saved as it is, and changes nothing', async () => {
    const before = await must(yearOf(null));
    const { calendar } = await must(it1()('calendar.shipped', {}));
    expect(calendar).toMatchObject({ code: 'LICH-CO-QUAN', unitCode: null, years: [2026], sameDayCutOff: '15:00' });
    await must(save(calendar));
    expect(await must(yearOf(null))).toEqual(before);
  });

  it('says of each day of 2026 what decides it, with source and whether it was checked', async () => {
    const { days, known, workingDays, workingMinutes } = await must(yearOf(null));
    expect(days).toHaveLength(365);
    expect({ known, workingDays, workingMinutes }).toEqual({
      known: true,
      workingDays: 249,
      workingMinutes: 249 * 480,
    });
    const decided = Object.fromEntries(
      days
        .filter(({ layer }) => layer !== 'WEEK')
        .map(({ day, layer, sessions, verified }) => [
          day.slice(5),
          `${layer} ${sessions.length === 0 ? 'off' : 'works'}${verified ? '' : ' ?'}`,
        ]),
    );
    expect(decided).toEqual({
      '01-01': 'HOLIDAY off',
      '01-02': 'SWAP off',
      '01-10': 'SWAP works',
      '02-16': 'HOLIDAY off',
      '02-17': 'HOLIDAY off',
      '02-18': 'HOLIDAY off',
      '02-19': 'HOLIDAY off',
      '02-20': 'HOLIDAY off',
      '04-26': 'HOLIDAY off',
      '04-27': 'HOLIDAY off',
      '04-30': 'HOLIDAY off',
      '05-01': 'HOLIDAY off',
      '08-22': 'SWAP works ?',
      '08-31': 'SWAP off ?',
      '09-01': 'HOLIDAY off ?',
      '09-02': 'HOLIDAY off ?',
      '11-24': 'HOLIDAY off ?',
    });
    expect(days.every(({ layer, source }) => layer === 'WEEK' || source !== '')).toBe(true);
    expect(await dayOf('2026-11-23', null)).toMatchObject({ layer: 'WEEK', sessions: whole });
    expect((await must(yearOf(null, null, 2027))).known).toBe(false);
  });
});

describe('layers', () => {
  it('a unit stands on those above it', async () => {
    await must(save(row({ code: 'VP', closures: [closedOn('2026-11-25')] })));
    await must(save(row({ code: 'GOC', unitCode: 'GOC', closures: [closedOn('2026-11-26', 'Đại hội')] })));
    await must(
      save(
        row({
          code: 'PTP',
          unitCode: 'PTP',
          swaps: [{ day: '2026-11-28', kind: 'WORK', replaces: '2026-11-26', ...evidence }],
        }),
      ),
    );
    expect(await dayOf('2026-11-26', 'PTP')).toMatchObject({ layer: 'CLOSURE', label: 'Đại hội', sessions: [] });
    expect(await dayOf('2026-11-25', 'PTP')).toMatchObject({ layer: 'CLOSURE', label: 'Mất điện' });
    expect(await dayOf('2026-11-28', 'PTP')).toMatchObject({ layer: 'SWAP', label: '2026-11-26', sessions: whole });
    expect(await dayOf('2026-11-28', 'GOC')).toMatchObject({ layer: 'WEEK', sessions: [] });
    expect(await dayOf('2026-11-26', null)).toMatchObject({ layer: 'WEEK', sessions: whole });
    await must(save(row({ code: 'GOC', unitCode: 'GOC', active: false, closures: [closedOn('2026-11-26')] })));
    expect(await dayOf('2026-11-26', 'PTP')).toMatchObject({ layer: 'WEEK', sessions: whole });
  });

  it('a draft shows what saving would do, and stores nothing', async () => {
    const stored = row({ closures: [closedOn('2026-11-25')] });
    await must(save(stored));
    const draft = row({ closures: [closedOn('2026-11-26')] });
    expect(await dayOf('2026-11-25', null, draft)).toMatchObject({ layer: 'WEEK' });
    expect(await dayOf('2026-11-26', null, draft)).toMatchObject({ layer: 'CLOSURE' });
    expect(await dayOf('2026-11-26', null)).toMatchObject({ layer: 'WEEK' });
  });
});

describe('a calendar that does not fit', () => {
  const idle = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
  const wrong: [string, Row, string, object][] = [
    ['a week without work', row({ week: idle }), 'CALENDAR_NO_WORKING_TIME', {}],
    [
      'closures that overlap',
      row({ closures: [closedOn('2026-11-25'), closedOn('2026-11-25')] }),
      'CALENDAR_INVALID',
      { field: 'closures[1]', problem: 'CLOSURE_OVERLAP' },
    ],
    [
      'a year before all others',
      row({ closures: [closedOn('1066-10-14')] }),
      'CALENDAR_INVALID',
      { field: 'closures[0].from', problem: 'DATE' },
    ],
    [
      'a day of a year nobody knows',
      row({ holidays: [{ day: '2027-01-01', name: 'Tết', kind: 'STATUTORY', ...evidence }] }),
      'CALENDAR_INVALID',
      { field: 'holidays[0]', problem: 'OUTSIDE_YEARS' },
    ],
  ];

  it.each(wrong)('%s is neither saved nor shown', async (_, calendar, code, details) => {
    expect(await save(calendar)).toMatchObject({ ok: false, error: { code, details } });
    expect(await yearOf(null, calendar)).toMatchObject({ ok: false, error: { code, details } });
    const { calendars } = await must(it1()('config.read', {}));
    expect(calendars.filter(({ active }) => active)).toEqual([]);
  });

  it('a line of the law that counts as verified without its source', async () => {
    const holiday = {
      day: '2027-01-01',
      name: 'Tết Dương lịch',
      kind: 'STATUTORY',
      source: '',
      verified: true,
    } as const;
    const answer = await save(row({ years: [2027], holidays: [holiday] }));
    const details = { field: 'holidays[0]', problem: 'SOURCE_MISSING' };
    expect(answer).toMatchObject({ ok: false, error: { code: 'CALENDAR_INVALID', details } });
    await must(save(row({ years: [2027], holidays: [{ ...holiday, verified: false }] })));
  });

  it('a second one of a unit', async () => {
    await must(save(row({ code: 'MOT', unitCode: 'PTP' })));
    expect(await save(row({ code: 'HAI', unitCode: 'PTP' }))).toMatchObject({
      ok: false,
      error: { code: 'CALENDAR_INVALID', details: { field: 'unitCode' } },
    });
    await must(save(row({ code: 'MOT', unitCode: 'PTP', active: false })));
    await must(save(row({ code: 'HAI', unitCode: 'PTP' })));
  });
});

describe('an edited calendar', () => {
  it('counts at once: for new dossiers, for the time left, and for the hours in which numbers are given', async () => {
    const preview = async () => (await must(world.as('CB1')('dossier.preview', { procedureCode: 'MAU-GIO' }))).dueAt;
    const board = async () =>
      (await must(world.as('LD1')('deadline.board', { unitCode: 'GOC' }))).lines.map(({ dossier, minutesLeft }) => [
        dossier.id,
        minutesLeft,
      ]);
    const shortDay: Row['closures'][number] = { ...closedOn('2026-11-20', 'Họp'), sessions: [['08:00', '10:00']] };

    expect(await preview()).toBe('2026-11-20T14:00');
    const { id } = await world.receive({ procedureCode: 'MAU-GIO' });
    world.at('2026-11-20T09:30');
    expect(await board()).toEqual([]);
    await must(save(row({ code: 'GOC', unitCode: 'GOC', closures: [shortDay] })));
    expect(await preview()).toBe('2026-11-23T10:30');
    // What was promised stays; the working time that is left has become shorter.
    expect((await world.life().read(id)).dueAt).toBe('2026-11-20T14:00');
    expect(await board()).toEqual([[id, 30]]);

    const { settings } = await must(it1()('config.read', {}));
    const queue = { ...settings.queue, enforceHours: true };
    await must(it1()('config.saveSettings', { ...settings, queue }));
    const open = async () => (await must(world.office.as(null, 'kiosk')('kiosk.state', {}))).open;
    expect(await open()).toMatchObject({ isOpen: true });
    await must(save(row({ code: 'GOC', unitCode: 'GOC', closures: [closedOn('2026-11-20')] })));
    // Monday 07:00 in Vietnam, half an hour before which numbers are given.
    expect(await open()).toMatchObject({ isOpen: false, reason: 'HOURS', opensAt: '2026-11-22T23:30:00.000Z' });
  });
});
