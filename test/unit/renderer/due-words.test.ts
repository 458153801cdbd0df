import { expect, it } from 'vitest';
import { dueLines } from '../../../renderer/src/features/counter/due-words.ts';
import { createTranslate } from '../../../renderer/src/i18n/translate.ts';

const STANDING = {
  dueClass: 'IN_TIME',
  state: 'DANG_GIAI_QUYET',
  dueAt: '2026-11-25T10:15',
  promisedAt: '2026-11-27T15:00',
  pause: null,
} as const;
const lines = (change: Partial<Parameters<typeof dueLines>[0]>) =>
  dueLines({ ...STANDING, ...change }, createTranslate('vi'));

it('says when a dossier is due and what was promised anew, and nothing where it ended without a result', () => {
  const both = ['Hẹn trả: 10 giờ 15, thứ Tư 25/11/2026', 'Hẹn lại: 15 giờ, thứ Sáu 27/11/2026'];
  expect(lines({})).toEqual(both);
  expect(lines({ dueClass: 'ENDED', state: 'CO_KET_QUA' })).toEqual(both);
  expect(lines({ dueClass: 'ENDED', state: 'RUT' })).toEqual([]);
  expect(lines({ dueClass: 'ENDED', state: 'HUY', dueAt: null })).toEqual([]);
  expect(lines({ state: 'CHO_TIEP_NHAN' })).toEqual([]);
});
