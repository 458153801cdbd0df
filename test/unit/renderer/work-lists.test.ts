import { describe, expect, it } from 'vitest';
import type { WorkToday } from '../../../electron/contract/methods/dossier.ts';
import { durationParts, workCount, workLines } from '../../../renderer/src/features/counter/today/work-lists.ts';

type Item = WorkToday['dueToday'][number];

const item = (id: string, minutesLeft: number | null): Item => ({
  dossier: {
    id,
    code: id,
    procedureName: 'Đăng ký kết hôn',
    state: 'DA_TIEP_NHAN',
    receivedAt: '2026-11-20T01:00:00.000Z',
    dueAt: null,
    promisedAt: null,
    dueClass: 'IN_TIME',
    shelf: '',
    ticketNumber: null,
    applicantName: 'Trần Văn Nam',
  },
  action: 'MO',
  rev: 1,
  minutesLeft,
});
const NOTHING: WorkToday = {
  notMovedOn: [],
  dueToday: [],
  apologiesOwed: [],
  withoutShelf: [],
  counts: { notMovedOn: 0, dueToday: 0, apologiesOwed: 0, withoutShelf: 0 },
  closesAt: null,
  remindAt: null,
};

describe('what must be done today', () => {
  it('stands in four lists, what is late first in each, what is due at no time last', () => {
    const work = {
      ...NOTHING,
      notMovedOn: [item('a', null), item('b', 30), item('c', -200), item('d', -5)],
      withoutShelf: [item('a', null)],
    };
    expect(workLines(work).map(({ key }) => key)).toEqual([
      'notMovedOn/c',
      'notMovedOn/d',
      'notMovedOn/b',
      'notMovedOn/a',
      'withoutShelf/a',
    ]);
  });

  it('counts a dossier once, however many lists it is in', () => {
    expect(workCount(null)).toBe(0);
    expect(workCount(NOTHING)).toBe(0);
    expect(workCount({ ...NOTHING, dueToday: [item('a', 5)], apologiesOwed: [item('a', 5), item('b', 9)] })).toBe(2);
  });

  it('is told in hours and minutes', () => {
    expect(durationParts(-959)).toEqual({ hours: 15, minutes: 59 });
    expect(durationParts(5)).toEqual({ hours: 0, minutes: 5 });
  });
});
