import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentAt, isServedAtAny, waitingAheadAtIssue, waitingAt } from '../../../../electron/domain/queue/line.ts';
import type { Ticket } from '../../../../electron/domain/queue/ticket.ts';
import { ticketOf } from './ticket-of.ts';

const SERVICES = [
  { code: 'HT', counterCodes: ['Q1'] },
  { code: 'DD', counterCodes: ['Q1', 'Q2'] },
  { code: 'CHUNG', counterCodes: [] },
];
const numbers = (tickets: readonly Ticket[]): string[] => tickets.map(({ number }) => number);

describe('who waits for a counter', () => {
  const tickets = [
    ticketOf(1, { serviceCode: 'DD', prefix: 'B' }),
    ticketOf(2, { serviceCode: 'HT' }),
    ticketOf(3, { serviceCode: 'CHUNG', prefix: '' }),
    ticketOf(4, { serviceCode: 'HT', state: 'CALLED', counterCode: 'Q1' }),
    ticketOf(5, { serviceCode: 'DA_BO', prefix: 'X' }),
  ];

  it.each([
    ['Q1', ['B001', 'A002', '003']],
    ['Q2', ['B001', '003']],
    ['Q3', ['003']],
  ])('%s: everybody of its services, first come first served', (counterCode, line) => {
    expect(numbers(waitingAt(tickets, SERVICES, counterCode))).toEqual(line);
  });

  it('is in the order of issue over all services, whatever they are', () => {
    const kinds = fc.array(fc.constantFrom('HT', 'DD', 'CHUNG'), { maxLength: 30 });
    fc.assert(
      fc.property(kinds, fc.constantFrom('Q1', 'Q2', 'Q3'), (codes, counterCode) => {
        const day = codes.map((serviceCode, place) => ticketOf(place + 1, { serviceCode }));
        const line = waitingAt(day, SERVICES, counterCode);
        const served = SERVICES.filter((s) => s.counterCodes.length === 0 || s.counterCodes.includes(counterCode));
        expect(line.map(({ seq }) => seq)).toEqual(line.map(({ seq }) => seq).toSorted((a, b) => a - b));
        expect(line.length).toBe(codes.filter((code) => served.some((service) => service.code === code)).length);
      }),
    );
  });
});

describe('a service', () => {
  it.each([
    [['Q1'], ['Q1', 'Q2'], true],
    [['Q1'], ['Q2'], false],
    [[], ['Q2'], true],
    [[], [], false],
    [['Q1'], [], false],
  ])('of counters %j is open when %j are active: %s', (counterCodes, active, isOpen) => {
    expect(isServedAtAny({ code: 'HT', counterCodes }, active)).toBe(isOpen);
  });
});

describe('the ticket at a counter', () => {
  it.each([
    ['CALLED', true],
    ['SERVING', true],
    ['DONE', false],
    ['NO_SHOW', false],
  ] as const)('in state %s keeps it busy: %s', (state, isBusy) => {
    const ticket = ticketOf(1, { state, counterCode: 'Q1' });
    expect(currentAt([ticket], 'Q1')).toBe(isBusy ? ticket : null);
    expect(currentAt([ticket], 'Q2')).toBeNull();
  });
});

describe('how many waited when a ticket was issued', () => {
  const before = (firstMinute: number | null, lastMinute: number | null, rest: Partial<Ticket> = {}): Ticket => {
    const momentOf = (minute: number | null) => (minute === null ? null : ticketOf(minute).issuedAt);
    return ticketOf(1, { firstCalledAt: momentOf(firstMinute), calledAt: momentOf(lastMinute), ...rest });
  };

  it.each([
    ['a ticket that waits still', before(null, null), 1],
    ['a ticket called later', before(7, 7), 1],
    ['a ticket called before', before(3, 3), 0],
    ['a ticket called again, both times before', before(2, 3), 0],
    ['a ticket called before and again since', before(3, 7), 0],
    ['a ticket called twice since', before(6, 7), 1],
    ['a ticket of another service', before(null, null, { serviceCode: 'DD' }), 0],
  ])('counts %s', (_what, other, ahead) => {
    const ticket = ticketOf(5);
    expect(waitingAheadAtIssue([other, ticket, ticketOf(6)], ticket)).toBe(ahead);
  });
});
