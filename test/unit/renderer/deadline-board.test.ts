import { describe, expect, it } from 'vitest';
import type { DossierView } from '../../../electron/contract/dossier-views.ts';
import type { BoardLine } from '../../../electron/contract/methods/dossier.ts';
import {
  correctionForm,
  readCorrection,
  readMoment,
} from '../../../renderer/src/features/supervisor/deadline-correction-value.ts';
import { isCut, standingText, workingTimeText } from '../../../renderer/src/features/supervisor/deadline-words.ts';
import { createTranslate } from '../../../renderer/src/i18n/translate.ts';

const t = createTranslate('vi');

describe('working time in words', () => {
  it.each([
    [45, false, '45 phút'],
    [60, false, '1 giờ'],
    [200, false, '3 giờ 20 phút'],
    [480, false, '1 ngày'],
    [480, true, '8 giờ'],
    [1_155, false, '2 ngày 3 giờ'],
    [1_155, true, '19 giờ 15 phút'],
  ] as const)('says %d minutes (hourly: %s) as %s', (minutes, hourly, text) => {
    expect(workingTimeText(minutes, hourly, t)).toBe(text);
  });

  it.each([
    ['LATE', -90, 'quá 1 giờ 30 phút'],
    ['LATE', 0, 'vừa quá hạn'],
    ['SOON', 30, 'còn 30 phút'],
    ['SOON', 0, 'đến hạn bây giờ'],
  ] as const)('says of %s with %d minutes: %s', (dueClass, minutesLeft, text) => {
    expect(standingText({ dueClass, minutesLeft, hourly: false } as BoardLine, t)).toBe(text);
  });
});

describe('what only owes an apology', () => {
  const owed = { dueClass: 'OWED', minutesLeft: null, hourly: false, apology: 'OWED' };
  const line = (dueClass: string) => ({ ...owed, dossier: { dueClass } }) as BoardLine;

  it('says why it is on the board', () => {
    expect(standingText(line('PAUSED'), t)).toBe('quá hạn trước khi tạm dừng');
    expect(standingText(line('ENDED'), t)).toBe('có kết quả sau hạn');
    expect(standingText({ ...line('IN_TIME'), minutesLeft: 300 }, t)).toBe('còn 5 giờ');
  });

  it('is counted and listed alike; what is not listed is told', () => {
    const officer = (late: number, count: number) => ({
      personId: null,
      name: 'Lan',
      unitCode: 'TP',
      late,
      soon: 0,
      owed: count,
    });
    const late = { ...line('LATE'), dueClass: 'LATE' } as BoardLine;
    const board = (lateCount: number, count: number) => ({
      at: '2026-11-20T01:00:00.000Z',
      officers: [officer(lateCount, count)],
      lines: [late, line('PAUSED')],
    });
    expect(isCut(board(1, 2))).toBe(false);
    expect(isCut(board(1, 3))).toBe(true);
    expect(isCut(board(2, 2))).toBe(true);
  });
});

describe('a correction as it is typed', () => {
  const dossier = {
    id: '01890000-0000-7000-8000-000000000001',
    rev: 4,
    state: 'CO_KET_QUA',
    finishedAt: '2026-11-20T08:30:00.000Z',
    returnedAt: null,
  } as DossierView;
  const form = correctionForm(dossier);

  it('shows the moments of Vietnam', () => {
    expect(form).toMatchObject({ state: 'CO_KET_QUA', finishedAt: '15:30 20/11/2026', returnedAt: '' });
    expect(readMoment('15h30 20/11/2026')).toBe('2026-11-20T15:30');
    expect(readMoment('14 giờ 5/9/2026')).toBe('2026-09-05T14:00');
    expect(readMoment('hôm qua')).toBeNull();
  });

  it('sends only what was changed', () => {
    const typed = {
      ...form,
      reason: 'Ghi nhầm',
      finishedAt: '10:00 19/11/2026',
      number: '1/QĐ',
      date: '19/11/2026',
      issuer: 'UBND',
    };
    expect(readCorrection(dossier, typed)).toEqual({
      input: {
        dossierId: dossier.id,
        rev: 4,
        reason: 'Ghi nhầm',
        document: { number: '1/QĐ', date: '2026-11-19', issuer: 'UBND' },
        state: null,
        finishedAt: '2026-11-19T10:00',
      },
    });
    expect(readCorrection(dossier, { ...form, reason: 'Ghi nhầm', finishedAt: '' })).toMatchObject({
      input: { finishedAt: null, document: null },
    });
  });

  it.each([
    [{}, { reason: 'correct.needsReason', all: 'correct.nothing' }],
    [{ reason: 'x', state: 'HUY', returnedAt: 'mai' }, { returnedAt: 'correct.badMoment' }],
    [{ reason: 'x', state: 'HUY', number: '1' }, { date: 'correct.badDay' }],
    [{ reason: 'x', state: 'HUY', number: '1', date: '1/2/2026' }, { number: 'correct.documentPart' }],
  ])('names what is wrong with %o', (typed, problems) => {
    expect(readCorrection(dossier, { ...form, ...typed })).toEqual({ problems });
  });
});
