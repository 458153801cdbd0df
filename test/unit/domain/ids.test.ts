import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createUuidV7Sequence,
  formatUuidV7,
  isUuidV7,
  nextUuidV7Position,
  uuidV7UnixMs,
} from '../../../electron/domain/ids.ts';

const MAX_MS = 2 ** 48 - 1;
const random10 = fc.uint8Array({ minLength: 10, maxLength: 10 });

describe('formatUuidV7', () => {
  it.each([
    // RFC 9562 appendix A.6: the same time and random bits.
    [
      0x017f22e279b0,
      [0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f],
      '017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
    ],
    [0, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], '00000000-0000-7000-8000-000000000000'],
    [MAX_MS, [255, 255, 255, 255, 255, 255, 255, 255, 255, 255], 'ffffffff-ffff-7fff-bfff-ffffffffffff'],
  ])('writes time %d', (unixMs, random, expected) => {
    expect(formatUuidV7(unixMs, Uint8Array.from(random))).toBe(expected);
  });

  it('gives back its time and keeps 74 random bits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_MS }), random10, (unixMs, random) => {
        const id = formatUuidV7(unixMs, random);
        expect(isUuidV7(id)).toBe(true);
        expect(uuidV7UnixMs(id)).toBe(unixMs);
        const bits = BigInt(`0x${id.replaceAll('-', '').slice(12)}`);
        const given = BigInt(`0x${Buffer.from(random).toString('hex')}`);
        const kept = 0x0fff_3fff_ffff_ffff_ffffn;
        expect(bits & kept).toBe(given & kept);
      }),
    );
  });

  it.each([-1, 0.5, Number.NaN, MAX_MS + 1])('throws on time %d', (unixMs) => {
    expect(() => formatUuidV7(unixMs, new Uint8Array(10))).toThrow(RangeError);
  });

  it('throws on too little or too much randomness', () => {
    for (const length of [0, 9, 11]) expect(() => formatUuidV7(0, new Uint8Array(length))).toThrow(RangeError);
  });
});

describe('isUuidV7', () => {
  it.each([
    '',
    '017F22E2-79B0-7CC3-98C4-DC0C0C07398F',
    '017f22e279b07cc398c4dc0c0c07398f',
    '017f22e2-79b0-4cc3-98c4-dc0c0c07398f',
    '017f22e2-79b0-7cc3-c8c4-dc0c0c07398f',
    ' 017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
    '017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n',
    7,
    null,
    ['017f22e2-79b0-7cc3-98c4-dc0c0c07398f'],
  ])('refuses %j', (value) => {
    expect(isUuidV7(value)).toBe(false);
    expect(uuidV7UnixMs(value)).toBeNull();
  });
});

describe('createUuidV7Sequence', () => {
  it('rises strictly whatever the clock does', () => {
    const clock = fc.array(fc.integer({ min: 1_700_000_000_000, max: 1_700_000_000_003 }), {
      minLength: 2,
      maxLength: 300,
    });
    fc.assert(
      fc.property(clock, random10, (times, random) => {
        let call = 0;
        const next = createUuidV7Sequence({ nowUnixMs: () => times[call++] ?? 0, randomBytes: () => random });
        const ids = times.map(() => next());
        for (const [index, id] of ids.entries()) {
          expect(isUuidV7(id)).toBe(true);
          if (index > 0) expect(id > (ids[index - 1] ?? '')).toBe(true);
        }
      }),
    );
  });

  it('borrows the next millisecond when a counter is full, and returns to the clock later', () => {
    let nowUnixMs = 1000;
    const next = createUuidV7Sequence({ nowUnixMs: () => nowUnixMs, randomBytes: () => new Uint8Array(10).fill(255) });
    const ids = Array.from({ length: 10_000 }, next);
    expect(new Set(ids).size).toBe(10_000);
    expect(ids.toSorted()).toEqual(ids);
    // 2,049 steps fit into each millisecond when the counter starts at its highest seed.
    expect(uuidV7UnixMs(ids.at(-1))).toBe(1004);
    nowUnixMs = 2000;
    expect(uuidV7UnixMs(next())).toBe(2000);
  });

  it('leaves the bytes it was given alone and uses another rule of position when passed one', () => {
    const random = new Uint8Array(10).fill(0xaa);
    const next = createUuidV7Sequence({
      nowUnixMs: () => 5,
      randomBytes: () => random,
      nextPosition: () => ({ unixMs: 9, counter: 0x123 }),
    });
    expect(next()).toBe('00000000-0009-7123-aaaa-aaaaaaaaaaaa');
    expect(random).toEqual(new Uint8Array(10).fill(0xaa));
  });
});

describe('nextUuidV7Position', () => {
  it.each([
    [null, 5, 0xffff, { unixMs: 5, counter: 0x7ff }],
    [{ unixMs: 5, counter: 9 }, 5, 1, { unixMs: 5, counter: 10 }],
    [{ unixMs: 5, counter: 9 }, 4, 1, { unixMs: 5, counter: 10 }],
    [{ unixMs: 5, counter: 9 }, 6, 1, { unixMs: 6, counter: 1 }],
    [{ unixMs: 5, counter: 0xfff }, 5, 3, { unixMs: 6, counter: 3 }],
  ])('moves from %j at %d', (previous, unixMs, seed, expected) => {
    expect(nextUuidV7Position(previous, unixMs, seed)).toEqual(expected);
  });
});
