import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoardCall } from '../../../electron/contract/queue-views.ts';
import {
  CURRENT_MS,
  type HeardCall,
  isRecallOf,
  largeCount,
  READABLE_MS,
  shownCalls,
} from '../../../renderer/src/features/board/shown-calls.ts';
import { pagesOf, turnAt } from '../../../renderer/src/features/board/turns.ts';

const START_MS = Date.parse('2026-11-23T01:00:00.000Z');

const call = (ticketNumber: string, atS: number, counterCode = 'Q1', callId = `${ticketNumber}@${atS}`): BoardCall => ({
  callId,
  ticketNumber,
  counterCode,
  counterNumber: 1,
  counterName: 'Quầy số 1',
  at: new Date(START_MS + atS * 1_000).toISOString(),
  clips: ['word-1'],
});
const heard = (one: BoardCall, answersBefore: number): HeardCall => ({ call: one, answersBefore, isRecall: false });
const numbers = (calls: readonly BoardCall[]): string[] => calls.map(({ ticketNumber }) => ticketNumber);

describe('the calls a board shows', () => {
  it('are the newest seven, a ticket once, at its newest call', () => {
    const listed = Array.from({ length: 9 }, (_, index) => call(`A00${9 - index}`, 100 - index));
    expect(numbers(shownCalls([], listed, 1))).toEqual(['A009', 'A008', 'A007', 'A006', 'A005', 'A004', 'A003']);
    const again = heard(call('A004', 200), 1);
    expect(numbers(shownCalls([again], listed, 1))).toEqual(['A004', 'A009', 'A008', 'A007', 'A006', 'A005', 'A003']);
  });

  it('show what was heard at once, and until the list knows of it', () => {
    const before = [call('A001', 0)];
    const fresh = [heard(call('A002', 10), 3)];
    expect(numbers(shownCalls(fresh, before, 3))).toEqual(['A002', 'A001']);
    // This answer was on its way before the call.
    expect(numbers(shownCalls(fresh, before, 4))).toEqual(['A002', 'A001']);
    // The call was taken back.
    expect(numbers(shownCalls(fresh, before, 5))).toEqual(['A001']);
  });

  it('never show more than seven, nor a ticket twice, nor an older call before a newer one', () => {
    const calls = fc.array(
      fc
        .record({ seq: fc.integer({ min: 1, max: 12 }), atS: fc.integer({ min: 0, max: 500 }) })
        .map(({ seq, atS }) => call(`A${seq}`, atS)),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(calls, calls, (one, other) => {
        const shown = shownCalls(
          one.map((each) => heard(each, 1)),
          other,
          1,
        );
        expect(shown.length).toBe(Math.min(7, new Set(numbers([...one, ...other])).size));
        expect(new Set(numbers(shown)).size).toBe(shown.length);
        expect(shown.map(({ at }) => at)).toEqual(shown.map(({ at }) => at).sort((a, b) => b.localeCompare(a)));
      }),
    );
  });
});

describe('how many are large', () => {
  const nowMs = START_MS + 1_000_000;
  const agoMs = (ms: number): BoardCall => call(`A${ms}`, (1_000_000 - ms) / 1_000);

  it.each([
    [[], 0],
    [[0], 1],
    [[CURRENT_MS - 1], 1],
    [[CURRENT_MS], 0],
    [[0, 20_000], 1],
    [[0, 1_000, 2_000, READABLE_MS], 3],
    [[0, 1_000, 2_000, 3_000, 4_000], 3],
    [[READABLE_MS, READABLE_MS + 1], 1],
  ] as const)('%j ms ago: %i', (ages, count) => {
    expect(largeCount(ages.map(agoMs), nowMs)).toBe(count);
  });

  it('counts a call that the clock of another process puts a little ahead', () => {
    expect(largeCount([call('A001', 1_003)], nowMs)).toBe(1);
  });
});

describe('a repeated call', () => {
  it('is the same number at the same counter under another id', () => {
    const known = [call('A001', 0), call('A002', 5, 'Q2')];
    expect(isRecallOf(call('A001', 20), known)).toBe(true);
    expect(isRecallOf(call('A001', 0), known)).toBe(false);
    expect(isRecallOf(call('A002', 20, 'Q1'), known)).toBe(false);
    expect(isRecallOf(call('A003', 20), known)).toBe(false);
  });
});

describe('things shown in turn', () => {
  it('come one after the other and begin again', () => {
    const shown = Array.from({ length: 7 }, (_, index) => turnAt(['a', 'b', 'c'], index * 10 + 3, 10));
    expect(shown).toEqual(['a', 'b', 'c', 'a', 'b', 'c', 'a']);
    expect(turnAt([], 5, 10)).toBeNull();
  });

  it('stand on pages without loss', () => {
    expect(pagesOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(pagesOf([], 2)).toEqual([]);
  });
});
