import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDateOf, utcBoundsOf } from '../../../../electron/domain/queue/business-day.ts';
import { MAX_TICKET_SEQ, ticketNumber } from '../../../../electron/domain/queue/number.ts';

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
