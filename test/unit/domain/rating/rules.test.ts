import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RATING_LEVELS, type Rating } from '../../../../electron/domain/rating/rating.ts';
import { endedBy, isOpenAt, levelOfKey, newRatingWindow, screenOf } from '../../../../electron/domain/rating/rules.ts';

const OPENED = '2026-11-21T02:00:00.000Z';
const after = (ms: number): string => new Date(Date.parse(OPENED) + ms).toISOString();
const window = newRatingWindow({ id: 'w', counterCode: 'Q1', ticketId: 't', dossierId: null }, OPENED);
const ratingAt = (at: string): Rating => ({
  id: 'r',
  windowId: 'w',
  ticketId: 't',
  dossierId: null,
  counterCode: 'Q1',
  level: 'HAI_LONG',
  scale: 4,
  source: 'KEYPAD',
  deviceCode: 'K1',
  at,
});

describe('a rating window', () => {
  it.each([
    [-1, false],
    [0, true],
    [119_999, true],
    [120_000, false],
  ])('%i ms after it opened takes a press: %s', (ms, isOpen) => {
    expect(isOpenAt(window, after(ms))).toBe(isOpen);
  });

  it('ends when another one opens, and never lives longer by it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300_000 }), (ms) => {
        const ended = endedBy(window, after(ms));
        expect(isOpenAt(ended, after(ms))).toBe(false);
        expect(ended.closesAt <= window.closesAt).toBe(true);
      }),
    );
  });
});

describe('a key', () => {
  it.each([
    [0, 'RAT_HAI_LONG'],
    [3, 'KHONG_HAI_LONG'],
    [4, null],
    [15, null],
  ])('%i stands for %s', (key, level) => {
    expect(levelOfKey(key)).toBe(level);
  });
  it('stands for every level once', () => {
    expect([0, 1, 2, 3].map(levelOfKey)).toEqual(RATING_LEVELS);
  });
});

describe('the rating screen', () => {
  it.each([
    ['asks from the start', 0, null, 'ASK'],
    ['asks to the end', 119_999, null, 'ASK'],
    ['shows nothing after the end', 120_000, null, null],
    ['thanks at once', 5_000, 5_000, 'THANKS'],
    ['thanks for eight seconds', 12_999, 5_000, 'THANKS'],
    ['then shows nothing, although the time is not over', 13_000, 5_000, null],
    ['thanks for a last moment press beyond the end', 121_000, 119_000, 'THANKS'],
  ])('%s', (_what, nowMs, ratedMs, screen) => {
    const rating = ratedMs === null ? null : ratingAt(after(ratedMs));
    expect(screenOf(window, rating, after(nowMs))).toBe(screen);
  });
});
