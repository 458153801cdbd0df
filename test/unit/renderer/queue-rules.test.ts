import { describe, expect, it } from 'vitest';
import type { QueueUndo, TicketView } from '../../../electron/contract/queue-views.ts';
import {
  actionKey,
  actionsOf,
  fitsWords,
  fitting,
  marksOf,
  mergeable,
  undoOffer,
} from '../../../renderer/src/features/counter/queue/queue-rules.ts';
import { undoText } from '../../../renderer/src/features/counter/queue/undo-text.ts';
import { createTranslate } from '../../../renderer/src/i18n/translate.ts';
import { secondsUntil } from '../../../renderer/src/ui/seconds-until.ts';

function ticket(change: Partial<TicketView> = {}): TicketView {
  return {
    id: '0190-1',
    day: '2026-11-21',
    number: 'A001',
    serviceCode: 'HT',
    serviceName: 'Hộ tịch',
    serviceKind: 'RECEIVE',
    state: 'WAITING',
    issuedAt: '2026-11-21T01:00:00.000Z',
    origin: 'KIOSK',
    priority: false,
    boundCounterCode: null,
    counterCode: null,
    counterNumber: null,
    calls: 0,
    firstCalledAt: null,
    calledAt: null,
    servingAt: null,
    heldAt: null,
    servedMs: 0,
    finishedAt: null,
    cancelReason: null,
    mergedIntoNumber: null,
    dossierId: null,
    estimate: null,
    ...change,
  };
}

describe('what can be done with a number of the lists', () => {
  it.each([
    ['WAITING', ['call', 'transfer', 'cancel']],
    ['HELD', ['call', 'reactivate', 'transfer', 'cancel']],
    ['NO_SHOW', ['reactivate', 'call', 'cancel']],
    ['CALLED', []],
    ['SERVING', []],
    ['DONE', []],
    ['CANCELLED', []],
  ] as const)('%s: %j', (state, actions) => {
    expect(actionsOf({ state })).toEqual(actions);
  });

  it('gives Enter to the usual step and no key twice', () => {
    for (const state of ['WAITING', 'HELD', 'NO_SHOW'] as const) {
      const actions = actionsOf({ state });
      const keys = actions.map((action) => actionKey(actions, action)).filter((key) => key !== null);
      expect(keys[0]).toBe('Enter');
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});

describe('marks of a number', () => {
  it('has none in the ordinary case', () => {
    expect(marksOf(ticket(), 'Q1')).toEqual([]);
  });
  it('names priority, result and guidance', () => {
    expect(marksOf(ticket({ priority: true, serviceKind: 'RESULT' }), 'Q1').map(({ kind }) => kind)).toEqual([
      'priority',
      'result',
    ]);
    expect(marksOf(ticket({ dossierId: '0190-2' }), 'Q1')).toEqual([{ kind: 'result' }]);
    expect(marksOf(ticket({ serviceKind: 'GUIDANCE' }), 'Q1')).toEqual([{ kind: 'guidance' }]);
  });
  it('says from which counter one came that waits, and only that it was sent once it is called here', () => {
    const sent = ticket({ boundCounterCode: 'Q3', counterCode: 'Q1', counterNumber: 1 });
    expect(marksOf(sent, 'Q3')).toEqual([{ kind: 'from', number: 1 }]);
    expect(marksOf({ ...sent, state: 'CALLED', counterCode: 'Q3', counterNumber: 3 }, 'Q3')).toEqual([
      { kind: 'transferred' },
    ]);
  });
  it('does not call one that came back to its own counter sent', () => {
    expect(marksOf(ticket({ counterCode: 'Q1', counterNumber: 1 }), 'Q1')).toEqual([]);
  });
});

it('offers for a merge who waits, is held or was absent, here or in other lines, each once and never the citizen at the counter', () => {
  const current = ticket({ id: 'c', state: 'SERVING' });
  const state = {
    waiting: [ticket({ id: 'w' }), current],
    held: [ticket({ id: 'h', state: 'HELD' })],
    recent: [
      ticket({ id: 'n', state: 'NO_SHOW' }),
      ticket({ id: 'd', state: 'DONE' }),
      ticket({ id: 'x', state: 'CANCELLED', cancelReason: 'CLERK' }),
      ticket({ id: 'w' }),
    ],
    others: [ticket({ id: 'o' }), ticket({ id: 'w' })],
  };
  expect(mergeable(state, current).map(({ id }) => id)).toEqual(['h', 'w', 'n', 'o']);
});

it('finds by words without marks', () => {
  expect(fitsWords('Quầy 3 · Đất đai', 'dat quay 3')).toBe(true);
  expect(fitsWords('Quầy 3 · Đất đai', 'quay 4')).toBe(false);
  expect(fitsWords('Quầy 3', '  ')).toBe(true);
});

it('puts first what begins with the typed letters, and keeps the order otherwise', () => {
  const steps = ['Chuyển xử lý', 'Tạm dừng', 'Hủy hồ sơ', 'Chuyển lại quầy'];
  const choices = steps.map((name) => ({ name, note: name === 'Tạm dừng' ? 'hủy' : '' }));
  const fit = (typed: string) => fitting(choices, typed).map(({ name }) => name);
  expect(fit('huy')).toEqual(['Hủy hồ sơ', 'Chuyển xử lý', 'Tạm dừng', 'Chuyển lại quầy']);
  expect(fit('chuyen')).toEqual(['Chuyển xử lý', 'Chuyển lại quầy']);
  expect(fit('')).toEqual(steps);
  expect(fit('không có')).toEqual([]);
});

describe('the step that can be taken back', () => {
  const undo = (eventId: string, until: string): QueueUndo => ({
    eventId,
    until,
    type: 'ticket.called',
    number: 'A001',
  });
  const older = undo('1', '2026-11-21T01:00:10.000Z');
  const newer = undo('2', '2026-11-21T01:00:12.000Z');
  it('is the newest one known', () => {
    expect(undoOffer([older, newer], null)).toBe(newer);
    expect(undoOffer([newer, null], null)).toBe(newer);
    expect(undoOffer([null, null], null)).toBeNull();
  });
  it('is not one that was taken back', () => {
    expect(undoOffer([newer, older], '2')).toBe(older);
    expect(undoOffer([newer], '2')).toBeNull();
  });
  it('is named by its event, also one of a later version', () => {
    const vi = createTranslate('vi');
    expect(undoText(older, vi)).toBe('Đã gọi A001');
    expect(undoText({ ...older, type: 'ticket.blessed' }, vi)).toBe('Đã thay đổi A001');
    expect(undoText({ ...older, type: 'queue.reset', number: null }, vi)).toBe('Đã thay đổi hàng chờ');
  });
});

it.each([
  [null, 0],
  ['2026-11-21T01:00:10.000Z', 10],
  ['2026-11-21T01:00:09.001Z', 10],
  ['2026-11-21T01:00:00.000Z', 0],
  ['2026-11-21T00:59:00.000Z', 0],
])('counts the seconds until %s as %i', (until, seconds) => {
  expect(secondsUntil(until, Date.parse('2026-11-21T01:00:00.000Z'))).toBe(seconds);
});
