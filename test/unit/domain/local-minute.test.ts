import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clockMinuteOf,
  dayOf,
  formatClockMinute,
  formatLocalMinute,
  type LocalMinute,
  localMinuteAt,
  localMinuteFromUtc,
  parseClockMinute,
  parseLocalMinute,
  utcFromLocalMinute,
} from '../../../electron/domain/local-minute.ts';

const LAST = parseLocalMinute('9999-12-31T23:59') as LocalMinute;
const anyMinute = fc.integer({ min: 0, max: LAST }).map((value) => value as LocalMinute);

describe('local text', () => {
  it('counts minutes from the beginning of 1970 on the local clock', () => {
    expect(parseLocalMinute('1970-01-01T00:00')).toBe(0);
    expect(parseLocalMinute('1970-01-02T01:02')).toBe(1440 + 62);
  });

  it('cuts seconds off', () => {
    expect(parseLocalMinute('2026-03-02T15:00:59')).toBe(parseLocalMinute('2026-03-02T15:00'));
  });

  it('comes back as it was', () => {
    fc.assert(
      fc.property(anyMinute, (moment) => {
        expect(parseLocalMinute(formatLocalMinute(moment))).toBe(moment);
        expect(localMinuteAt(dayOf(moment), clockMinuteOf(moment))).toBe(moment);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    '2026-02-30T10:00',
    '2026-02-29T10:00',
    '2026-03-02T24:00',
    '2026-03-02T10:60',
    '2026-03-02T10:00:60',
    '2026-03-02T10:00:00.000',
    '2026-03-02T10:00Z',
    '2026-03-02T10:00+07:00',
    '2026-03-02 10:00',
    '2026-03-02t10:00',
    '2026-03-02T1:00',
    '2026-03-02T10',
    '2026-03-02',
    '1969-12-31T23:59',
    '-2026-03-02T10:00',
    '2026-03-02T10:00\n',
    '',
  ])('refuses %j', (text) => {
    expect(parseLocalMinute(text)).toBeNull();
  });
});

describe('clock time', () => {
  it('reads and writes HH:mm', () => {
    for (let minute = 0; minute < 1440; minute += 1) {
      expect(parseClockMinute(formatClockMinute(minute))).toBe(minute);
    }
    expect(formatClockMinute(0)).toBe('00:00');
    for (const text of ['24:00', '7:00', '07:60', '07:00:00', '', ' 07:00', '07:00\n']) {
      expect(parseClockMinute(text)).toBeNull();
    }
  });
});

describe('UTC text', () => {
  it.each([
    ['2026-03-01T17:00:00.000Z', '2026-03-02T00:00'],
    ['2026-03-02T03:15:59.999Z', '2026-03-02T10:15'],
    ['1969-12-31T17:00:00.000Z', '1970-01-01T00:00'],
    ['9999-12-31T16:59:00.000Z', '9999-12-31T23:59'],
  ])('%s is %s here', (utc, local) => {
    expect(formatLocalMinute(localMinuteFromUtc(utc) as LocalMinute)).toBe(local);
  });

  it('comes back as it was, at second 0', () => {
    fc.assert(
      fc.property(anyMinute, (moment) => {
        const utc = utcFromLocalMinute(moment);
        expect(utc).toMatch(/:00\.000Z$/);
        expect(localMinuteFromUtc(utc)).toBe(moment);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    '2026-02-30T10:00:00.000Z',
    '2026-03-02T10:00:00Z',
    '2026-03-02T10:00:00.000+07:00',
    '2026-03-02T10:00:00.000',
    '2026-03-02T24:00:00.000Z',
    '1969-12-31T16:59:59.999Z',
    '9999-12-31T17:00:00.000Z',
    '2026-03-02T10:00:00.000Z\n',
    '',
  ])('refuses %j', (text) => {
    expect(localMinuteFromUtc(text)).toBeNull();
  });
});
