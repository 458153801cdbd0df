import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byPlace, type Line, waitingAt } from '../../../../electron/domain/queue/line.ts';
import { nextPlace, placeBehind } from '../../../../electron/domain/queue/place.ts';
import type { Ticket } from '../../../../electron/domain/queue/ticket.ts';
import { ticketOf } from './ticket-of.ts';

const SERVICES = [
  { code: 'HT', counterCodes: ['Q1'], group: '' },
  { code: 'DD', counterCodes: ['Q2'], group: '' },
];
const COUNTERS = ['Q1', 'Q2'].map((code) => ({ code, groups: [], active: true }));
const lineOf = (tickets: readonly Ticket[]): Line => ({ tickets, services: SERVICES, counters: COUNTERS });

describe('the next place', () => {
  it.each([
    [[], 1],
    [[1, 2, 3], 4],
    [[1, 7.5, 3], 8],
  ])('behind %j is %j', (places, next) => {
    expect(nextPlace(places.map((place, index) => ticketOf(index + 1, { place })))).toBe(next);
  });
});

describe('the place of who comes back', () => {
  const absent = ticketOf(1, { state: 'NO_SHOW', firstCalledAt: ticketOf(2).issuedAt });
  const came = { firstCalledAt: ticketOf(2).issuedAt };

  it.each([
    ['behind two of those who wait', [2, 3, 4, 5], 2, 3.5],
    ['first of all where the rule says so', [2, 3], 0, 1],
    ['last where fewer wait', [2, 3], 2, 4],
    ['last where nobody waits', [], 2, 2],
  ])('is %s', (_rule, seqs, count, place) => {
    const waiting = seqs.map((seq) => ticketOf(seq));
    expect(placeBehind(lineOf([absent, ...waiting]), absent, count)).toBe(place);
  });

  it('is behind those who came back before it, and before those who did not', () => {
    const waiting = [ticketOf(2), ticketOf(3), ticketOf(9, { place: 3.5, ...came }), ticketOf(4)];
    expect(placeBehind(lineOf([absent, ...waiting]), absent, 2)).toBe(3.75);
  });

  it('is never before the place it had: an absence must not help', () => {
    const late = ticketOf(6, { state: 'NO_SHOW', priority: true });
    const waiting = [2, 3, 4, 5, 7].map((seq) => ticketOf(seq));
    expect(placeBehind(lineOf([...waiting, late]), late, 1)).toBe(6);
  });

  it('counts only those whom its counters may call', () => {
    const others = [2, 3, 4].map((seq) => ticketOf(seq, { serviceCode: 'DD', prefix: 'B' }));
    const own = [5, 6, 7].map((seq) => ticketOf(seq));
    expect(placeBehind(lineOf([absent, ...others, ...own]), absent, 2)).toBe(6.5);
    const bound = { ...absent, boundCounterCode: 'Q2' };
    expect(placeBehind(lineOf([bound, ...others, ...own]), bound, 2)).toBe(3.5);
  });

  it('has so many before it as the rule says, or everybody, and nobody has it twice', () => {
    const one = fc.record({ place: fc.integer({ min: 2, max: 60 }), isBack: fc.boolean() });
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: ({ place }) => place }), fc.nat(5), (rows, count) => {
        const waiting = rows.map(({ place, isBack }) => ticketOf(place + 100, { place, ...(isBack && came) }));
        const place = placeBehind(lineOf([absent, ...waiting]), absent, count);
        const back: Ticket = { ...absent, state: 'WAITING', place };
        const order = waitingAt(lineOf([...waiting, back]), 'Q1');
        const before = order.slice(0, order.indexOf(back));
        expect(waiting.some((ticket) => ticket.place === place)).toBe(false);
        expect(before.length).toBeGreaterThanOrEqual(Math.min(count, waiting.length));
        expect(before.slice(count).every(({ firstCalledAt }) => firstCalledAt !== null)).toBe(true);
        expect(order[before.length + 1]?.firstCalledAt ?? null).toBe(null);
        expect(order.toSorted(byPlace)).toEqual(order);
      }),
    );
  });
});
