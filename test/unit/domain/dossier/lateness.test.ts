import { describe, expect, it } from 'vitest';
import { isSoftwareLate, type LatenessFacts, latenessOf } from '../../../../electron/domain/dossier/lateness.ts';

const days = { amount: 3, unit: 'NGAY_LAM_VIEC' } as const;
const hours = { amount: 4, unit: 'GIO_LAM_VIEC' } as const;
const withinDay = { amount: 0, unit: 'TRONG_NGAY' } as const;
/** A local time of November 2026 as UTC: `24 17:00`. */
const utc = (local: string) => new Date(`2026-11-${local.replace(' ', 'T')}:00+07:00`).toISOString();
const facts = (
  deadline: LatenessFacts['deadline'],
  finished: string | null,
  clicked: string | null = finished,
  dueAt: string | null = '2026-11-24T15:00',
): LatenessFacts => ({
  deadline,
  dueAt,
  finishedAt: finished && utc(finished),
  finishedClickedAt: clicked && utc(clicked),
});

describe('lateness', () => {
  it.each([
    [days, '23 23:59', 'EARLY'],
    [days, '24 00:00', 'ONTIME'],
    [days, '24 14:59', 'ONTIME'],
    // By the date: the same day is in time whatever the clock says.
    [days, '24 23:59', 'ONTIME'],
    [days, '25 00:00', 'LATE'],
    [withinDay, '24 15:01', 'ONTIME'],
    [withinDay, '25 00:00', 'LATE'],
    [hours, '24 14:59', 'EARLY'],
    [hours, '24 15:00', 'ONTIME'],
    [hours, '24 15:01', 'LATE'],
  ] as const)('%o done at %s is %s', (deadline, finished, lateness) => {
    expect(latenessOf(facts(deadline, finished))).toBe(lateness);
  });

  it('reads seconds as part of their minute', () => {
    expect(latenessOf({ ...facts(hours, '24 15:00'), finishedAt: '2026-11-24T08:00:59.999Z' })).toBe('ONTIME');
    expect(latenessOf({ ...facts(hours, '24 15:00'), finishedAt: '2026-11-24T08:01:00.000Z' })).toBe('LATE');
  });

  it('is nothing while open, and in time where nothing was promised', () => {
    expect(latenessOf(facts(days, null))).toBeNull();
    expect(latenessOf(facts(days, '30 10:00', '30 10:00', null))).toBe('ONTIME');
  });
});

describe('late in the software alone', () => {
  it.each([
    ['done and recorded on the day', days, '24 10:00', '24 23:59', false],
    ['recorded in the first minute of the next day', days, '24 10:00', '25 00:00', true],
    ['done in the last minute, recorded later', days, '24 23:59', '25 08:00', true],
    ['done late itself', days, '25 00:00', '26 08:00', false],
    ['early, recorded in time', days, '20 10:00', '24 10:00', false],
    ['an hour-based one recorded at the due minute', hours, '24 14:00', '24 15:00', false],
    ['one minute after it', hours, '24 14:00', '24 15:01', true],
    ['done at the due minute, recorded after it', hours, '24 15:00', '24 15:01', true],
    ['done one minute late', hours, '24 15:01', '24 16:00', false],
    ['not done', days, null, null, false],
  ] as const)('%s', (_what, deadline, finished, clicked, expected) => {
    expect(isSoftwareLate(facts(deadline, finished, clicked))).toBe(expected);
  });

  it('needs a due moment', () => {
    expect(isSoftwareLate(facts(days, '24 10:00', '30 10:00', null))).toBe(false);
  });
});
