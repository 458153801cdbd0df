import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ApologyFacts, apologyStanding, proposedPromise } from '../../../../electron/domain/deadline/apology.ts';
import { formatLocalMinute } from '../../../../electron/domain/local-minute.ts';
import { anyCalendarFile, at, calendarFrom, momentWithin, shippedFile } from './calendar-file.ts';

const shipped = calendarFrom(shippedFile());
const RULES = { apologyLeadMinutes: 480, soonHourlyMinutes: 60 };

/** A dossier of ten days, due on Friday, 2026-03-06 at 10:00. */
const facts = (part: Partial<ApologyFacts> = {}): ApologyFacts => ({
  state: 'DANG_GIAI_QUYET',
  dueAt: '2026-03-06T10:00',
  promisedAt: null,
  pause: null,
  finishedAt: null,
  finishedClickedAt: null,
  apologies: 0,
  deadline: { amount: 10, unit: 'NGAY_LAM_VIEC' },
  ...part,
});
const hours = { amount: 8, unit: 'GIO_LAM_VIEC' } as const;
const pausedOn = (since: string) => ({ since, waitUntil: null, dueBefore: '2026-03-06T10:00' });
const done = (finishedAt: string) => ({ state: 'CO_KET_QUA', finishedAt, finishedClickedAt: finishedAt }) as const;

describe('apologyStanding', () => {
  it.each<[string, Partial<ApologyFacts>, string, string]>([
    ['before the lead time', {}, '2026-03-05T09:59', 'NOT_NEEDED'],
    ['from the lead time on', {}, '2026-03-05T10:00', 'OWED'],
    ['at the due minute', {}, '2026-03-06T10:00', 'OWED'],
    ['long after', {}, '2026-06-06T10:00', 'OWED'],
    ['sent', { apologies: 1 }, '2026-06-06T10:00', 'SENT'],
    ['sent early', { apologies: 1 }, '2026-03-02T10:00', 'SENT'],
    ['hours do not ask for it a day ahead', { deadline: hours }, '2026-03-06T08:59', 'NOT_NEEDED'],
    ['hours ask for it with their warning', { deadline: hours }, '2026-03-06T09:00', 'OWED'],
    ['nothing promised', { dueAt: null }, '2026-06-06T10:00', 'NOT_NEEDED'],
    ['paused in time', { dueAt: null, pause: pausedOn('2026-03-06T03:00:00.000Z') }, '2026-06-06T10:00', 'NOT_NEEDED'],
    [
      'paused when it was late',
      { dueAt: null, pause: pausedOn('2026-03-06T03:01:00.000Z') },
      '2026-06-06T10:00',
      'OWED',
    ],
    ['done in time', done('2026-03-05T03:00:00.000Z'), '2026-03-06T10:00', 'NOT_NEEDED'],
    ['done later on the due date: days count', done('2026-03-06T09:00:00.000Z'), '2026-03-09T10:00', 'NOT_NEEDED'],
    ['done on the next date', done('2026-03-09T01:00:00.000Z'), '2026-03-09T10:00', 'OWED'],
    ['hours, done a minute late', { ...done('2026-03-06T03:01:00.000Z'), deadline: hours }, '2026-03-09T10:00', 'OWED'],
    ['late result handed out', { ...done('2026-03-09T01:00:00.000Z'), state: 'DA_TRA' }, '2026-03-09T10:00', 'OWED'],
    [
      'handed out after it was done in time',
      { ...done('2026-03-06T09:00:00.000Z'), state: 'DA_TRA' },
      '2026-03-09T10:00',
      'NOT_NEEDED',
    ],
    [
      'late result handed out, the year after',
      { ...done('2026-03-09T01:00:00.000Z'), state: 'DA_TRA' },
      '2027-03-10T23:59',
      'OWED',
    ],
    [
      'late result handed out longer ago',
      { ...done('2026-03-09T01:00:00.000Z'), state: 'DA_TRA' },
      '2027-03-11T00:00',
      'NOT_NEEDED',
    ],
    ['late result that still waits', done('2026-03-09T01:00:00.000Z'), '2028-03-11T00:00', 'OWED'],
    [
      'sent after it was handed out',
      { ...done('2026-03-09T01:00:00.000Z'), state: 'DA_TRA', apologies: 1 },
      '2026-03-10T10:00',
      'SENT',
    ],
    ['withdrawn when late', { ...done('2026-03-09T01:00:00.000Z'), state: 'RUT' }, '2026-03-09T10:00', 'NOT_NEEDED'],
  ])('%s', (_, part, now, expected) => {
    expect(apologyStanding(facts(part), shipped, at(now), RULES)).toBe(expected);
  });

  it('once owed stays owed until it is sent', () => {
    fc.assert(
      fc.property(anyCalendarFile, momentWithin(30), momentWithin(40), momentWithin(40), (file, due, a, b) => {
        const calendar = calendarFrom(file);
        const [first, second] = a < b ? [a, b] : [b, a];
        const at1 = apologyStanding(facts({ dueAt: due }), calendar, at(first), RULES);
        const at2 = apologyStanding(facts({ dueAt: due }), calendar, at(second), RULES);
        if (at1 === 'OWED') expect(at2).toBe('OWED');
      }),
      { numRuns: 500 },
    );
  });
});

describe('proposedPromise', () => {
  const proposed = (part: Partial<ApologyFacts>, now: string): string | null => {
    const promise = proposedPromise(facts(part), shipped, at(now));
    return promise === null ? null : formatLocalMinute(promise);
  };

  it.each<[string, Partial<ApologyFacts>, string, string | null]>([
    ['before it is due: from the due moment', {}, '2026-03-05T09:00', '2026-03-10T10:00'],
    ['when it is late: from now', {}, '2026-03-11T14:00', '2026-03-13T14:00'],
    ['after an earlier promise: from that', { promisedAt: '2026-03-12T10:00' }, '2026-03-11T14:00', '2026-03-16T10:00'],
    [
      'one more day for a short term',
      { deadline: { amount: 1, unit: 'NGAY' } },
      '2026-03-05T09:00',
      '2026-03-09T10:00',
    ],
    ['one more day for hours', { deadline: hours }, '2026-03-05T09:00', '2026-03-09T10:00'],
    [
      'three more for eleven',
      { deadline: { amount: 11, unit: 'NGAY_LAM_VIEC' } },
      '2026-03-05T09:00',
      '2026-03-11T10:00',
    ],
    ['nothing where nothing is due', { dueAt: null }, '2026-03-05T09:00', null],
    ['nothing when it is done', done('2026-03-05T01:00:00.000Z'), '2026-03-05T09:00', null],
    ['nothing after the last year', { dueAt: '9999-12-31T17:00' }, '2026-03-05T09:00', null],
  ])('%s', (_, part, now, expected) => {
    expect(proposed(part, now)).toBe(expected);
  });

  it('is working time, later than what was promised before', () => {
    fc.assert(
      fc.property(anyCalendarFile, momentWithin(30), momentWithin(40), (file, due, now) => {
        const calendar = calendarFrom(file);
        const promise = proposedPromise(facts({ dueAt: due }), calendar, at(now));
        if (promise === null) throw new Error('out of range');
        expect(calendar.isWorkingMoment(promise)).toBe(true);
        expect(promise).toBeGreaterThan(Math.max(at(due), at(now)));
      }),
      { numRuns: 500 },
    );
  });
});
