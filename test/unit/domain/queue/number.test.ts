import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDateOf, utcBoundsOf } from '../../../../electron/domain/queue/business-day.ts';
import { MAX_TICKET_SEQ, nextSeq, ticketNumber } from '../../../../electron/domain/queue/number.ts';

describe('ticketNumber', () => {
  it.each([
    ['A', 1, 'A001'],
    ['A', 42, 'A042'],
    ['BC', 999, 'BC999'],
    ['A', 1000, 'A1000'],
    ['', 5, '005'],
    ['', MAX_TICKET_SEQ, '9999'],
  ])('writes prefix %j and %i as %s', (prefix, seq, number) => {
    expect(ticketNumber(prefix, seq)).toBe(number);
  });

  it('never writes the same number for two places of two prefixes', () => {
    const place = fc.tuple(fc.stringMatching(/^[A-Z]{0,2}$/), fc.integer({ min: 1, max: MAX_TICKET_SEQ }));
    fc.assert(
      fc.property(place, place, ([prefixA, seqA], [prefixB, seqB]) => {
        const isSame = prefixA === prefixB && seqA === seqB;
        expect(ticketNumber(prefixA, seqA) === ticketNumber(prefixB, seqB)).toBe(isSame);
      }),
    );
  });
});

describe('the next number', () => {
  it.each([
    [0, { from: 1, to: 999 }, 1],
    [7, { from: 1, to: 999 }, 8],
    [0, { from: 500, to: 599 }, 500],
    [500, { from: 500, to: 599 }, 501],
    [598, { from: 500, to: 599 }, 599],
    [599, { from: 500, to: 599 }, null],
    [MAX_TICKET_SEQ - 1, { from: 1, to: MAX_TICKET_SEQ }, MAX_TICKET_SEQ],
    [MAX_TICKET_SEQ, { from: 1, to: MAX_TICKET_SEQ }, null],
  ])('after %i of the range %j is %j', (lastGiven, range, seq) => {
    expect(nextSeq(lastGiven, range)).toBe(seq);
  });

  it('is never one that was given before', () => {
    const bound = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(bound, bound, (a, b) => {
        const range = { from: Math.min(a, b), to: Math.max(a, b) };
        const given: number[] = [];
        for (let seq = nextSeq(0, range); seq !== null; seq = nextSeq(seq, range)) given.push(seq);
        expect(given).toEqual(Array.from({ length: range.to - range.from + 1 }, (_, index) => range.from + index));
      }),
    );
  });
});

describe('the day of a ticket', () => {
  it.each([
    ['2026-11-20T16:59:59.999Z', '2026-11-20'],
    ['2026-11-20T17:00:00.000Z', '2026-11-21'],
    ['2026-11-21T16:59:59.999Z', '2026-11-21'],
    ['2027-12-31T17:00:00.000Z', '2028-01-01'],
  ])('of %s is the local date %s', (utc, date) => {
    expect(localDateOf(utc)).toBe(date);
  });

  it('lies between the bounds of its date, and the next day begins where it ends', () => {
    const moment = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, (date) => {
        const utc = date.toISOString();
        const { from, to } = utcBoundsOf(localDateOf(utc));
        expect(from <= utc && utc < to).toBe(true);
        expect(Date.parse(to) - Date.parse(from)).toBe(86_400_000);
        expect(utcBoundsOf(localDateOf(to)).from).toBe(to);
      }),
    );
  });

  it('of anything else is a bug', () => {
    expect(() => localDateOf('2026-11-21')).toThrow();
    expect(() => utcBoundsOf('2026-02-30')).toThrow();
  });
});
