import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyState } from '../../../../electron/devices/keypad/key-state.ts';
import { DEMO_KEYPAD, writeKeys } from '../../../../electron/devices/keypad/report.ts';

const report = (...keys: number[]) => writeKeys(DEMO_KEYPAD, keys);

/** Presses seen in reports given as [ms, keys that are down]. */
function pressesOf(reports: readonly (readonly [number, readonly number[]])[]): number[] {
  const state = createKeyState(DEMO_KEYPAD);
  return reports.flatMap(([ms, keys]) => {
    const event = state.report(report(...keys), ms);
    return event.kind === 'PRESS' ? [event.key] : [];
  });
}

describe('keys of a pad', () => {
  it('a press counts when it goes down, not when it comes up', () => {
    expect(
      pressesOf([
        [0, [2]],
        [80, []],
        [500, [0]],
        [600, []],
      ]),
    ).toEqual([2, 0]);
  });

  it('a held key counts once, however often it is reported', () => {
    expect(
      pressesOf([
        [0, [1]],
        [10, [1]],
        [20, [1]],
        [5_000, [1]],
        [5_100, []],
        [6_000, [1]],
      ]),
    ).toEqual([1, 1]);
  });

  it('a bouncing contact counts once', () => {
    expect(
      pressesOf([
        [0, [0]],
        [3, []],
        [6, [0]],
        [9, []],
        [12, [0]],
        [100, []],
        [104, [0]],
        [108, []],
      ]),
    ).toEqual([0]);
  });

  it('a second key while the first is held counts, two in one report do not', () => {
    expect(
      pressesOf([
        [0, [0]],
        [100, [0, 3]],
        [200, []],
      ]),
    ).toEqual([0, 3]);
    expect(
      pressesOf([
        [0, [0, 3]],
        [100, []],
      ]),
    ).toEqual([]);
  });

  it('counts reports it does not understand and changes nothing by them', () => {
    const state = createKeyState(DEMO_KEYPAD);
    expect(state.report(report(1), 0).kind).toBe('PRESS');
    expect(state.report(Uint8Array.of(9), 10).kind).toBe('MALFORMED');
    expect(state.report(report(1), 20).kind).toBe('NONE');
    expect(state.malformed).toBe(1);
  });

  it('names a key that hangs, and no longer once it is up', () => {
    const state = createKeyState(DEMO_KEYPAD);
    state.report(report(4), 0);
    expect(state.stuckKeys(14_999)).toEqual([]);
    expect(state.stuckKeys(15_000)).toEqual([4]);
    expect(state.report(report(4, 1), 15_500)).toEqual({ kind: 'PRESS', key: 1 });
    state.report(report(), 16_000);
    expect(state.stuckKeys(40_000)).toEqual([]);
  });

  it('never makes more presses than fingers did, whatever bounces', () => {
    const press = fc.record({
      key: fc.integer({ min: 0, max: 4 }),
      bounces: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 8 }),
    });
    fc.assert(
      fc.property(fc.array(press, { maxLength: 20 }), (presses) => {
        const reports: [number, number[]][] = [];
        let ms = 0;
        for (const { key, bounces } of presses) {
          reports.push([ms, [key]]);
          for (const [index, gapMs] of bounces.entries()) reports.push([(ms += gapMs), index % 2 === 0 ? [] : [key]]);
          reports.push([(ms += 5), [key]], [(ms += 80), []]);
          ms += 300;
        }
        expect(pressesOf(reports)).toEqual(presses.map(({ key }) => key));
      }),
    );
  });
});
