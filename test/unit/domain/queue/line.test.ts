import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  currentAt,
  heldAt,
  isServedAt,
  isServedAtAny,
  type Line,
  mayCall,
  waitingAheadAtIssue,
  waitingAt,
} from '../../../../electron/domain/queue/line.ts';
import { TICKET_STATES, type Ticket } from '../../../../electron/domain/queue/ticket.ts';
import { ticketOf } from './ticket-of.ts';

const SERVICES = [
  { code: 'HT', counterCodes: ['Q1'], group: '' },
  { code: 'DD', counterCodes: ['Q1', 'Q2'], group: 'x' },
  { code: 'CHUNG', counterCodes: [], group: 'x' },
  { code: 'RIENG', counterCodes: [], group: 'y' },
];
const COUNTERS = [
  { code: 'Q1', groups: [], active: true },
  { code: 'Q2', groups: ['x'], active: true },
  { code: 'Q3', groups: ['y', 'z'], active: true },
  { code: 'CU', groups: [], active: false },
];
const lineOf = (tickets: readonly Ticket[]): Line => ({ tickets, services: SERVICES, counters: COUNTERS });
const numbers = (tickets: readonly Ticket[]): string[] => tickets.map(({ number }) => number);

describe('a service is served', () => {
  it.each([
    ['HT', 'Q1', true],
    ['HT', 'Q2', false],
    ['DD', 'Q2', true],
    ['DD', 'Q3', false],
    ['CHUNG', 'Q1', true],
    ['CHUNG', 'Q2', true],
    ['CHUNG', 'Q3', false],
    ['RIENG', 'Q1', true],
    ['RIENG', 'Q2', false],
    ['RIENG', 'Q3', true],
  ])('%s at %s: %s', (serviceCode, counterCode, isServed) => {
    const service = SERVICES.find(({ code }) => code === serviceCode);
    const counter = COUNTERS.find(({ code }) => code === counterCode);
    expect(service && counter && isServedAt(service, counter)).toBe(isServed);
  });

  it.each([
    ['HT', ['Q1', 'Q2'], true],
    ['HT', ['Q2', 'Q3'], false],
    ['CHUNG', ['Q3'], false],
    ['CHUNG', ['Q2'], true],
    ['CHUNG', ['CU'], false],
    ['CHUNG', [], false],
  ])('%s at any of %j: %s', (serviceCode, counterCodes, isServed) => {
    const service = SERVICES.find(({ code }) => code === serviceCode);
    const counters = COUNTERS.filter(({ code }) => counterCodes.includes(code));
    expect(service && isServedAtAny(service, counters)).toBe(isServed);
  });
});

describe('a counter may call', () => {
  it.each([
    ['a ticket of its service', {}, 'Q1', true],
    ['a ticket of a service it does not serve', {}, 'Q2', false],
    ['a ticket that was transferred to it, whatever the service', { boundCounterCode: 'Q2' }, 'Q2', true],
    ['a ticket that was transferred to another counter', { boundCounterCode: 'Q2' }, 'Q1', false],
    ['a ticket that was transferred to a retired counter', { boundCounterCode: 'CU' }, 'Q1', true],
    ['a ticket that was transferred to a counter that is gone', { boundCounterCode: 'Q0' }, 'Q1', true],
    ['a ticket of an unknown service', { serviceCode: 'DA_BO' }, 'Q1', false],
    ['from a counter that is unknown', {}, 'Q0', false],
  ])('%s', (_what, rest, counterCode, isAllowed) => {
    const ticket = ticketOf(1, rest);
    expect(mayCall(lineOf([ticket]), ticket, counterCode)).toBe(isAllowed);
  });
});

describe('who waits for a counter', () => {
  const tickets = [
    ticketOf(1, { serviceCode: 'DD', prefix: 'B' }),
    ticketOf(2),
    ticketOf(3, { serviceCode: 'CHUNG', prefix: '', place: 1.5 }),
    ticketOf(4, { state: 'CALLED', counterCode: 'Q1' }),
    ticketOf(5, { serviceCode: 'DA_BO', prefix: 'X' }),
    ticketOf(6, { boundCounterCode: 'Q3' }),
  ];

  it.each([
    ['Q1', ['B001', '003', 'A002']],
    ['Q2', ['B001', '003']],
    ['Q3', ['A006']],
  ])('%s: everybody whom it may call, by place', (counterCode, line) => {
    expect(numbers(waitingAt(lineOf(tickets), counterCode))).toEqual(line);
  });

  it('is everybody whom it may call and nobody else, in the order of places, whatever the order of the rows', () => {
    const ticket = fc.record({
      serviceCode: fc.constantFrom('HT', 'DD', 'CHUNG', 'RIENG'),
      state: fc.constantFrom(...TICKET_STATES),
      place: fc.double({ min: 0, max: 20, noNaN: true }),
      boundCounterCode: fc.constantFrom(null, null, 'Q1', 'Q3', 'CU'),
    });
    fc.assert(
      fc.property(fc.array(ticket, { maxLength: 30 }), fc.constantFrom('Q1', 'Q2', 'Q3'), (rows, counterCode) => {
        const line = lineOf(rows.map((rest, index) => ticketOf(index + 1, rest)));
        const waiting = waitingAt(line, counterCode);
        const expected = line.tickets.filter((one) => one.state === 'WAITING' && mayCall(line, one, counterCode));
        expect(new Set(waiting)).toEqual(new Set(expected));
        for (const [index, { place }] of waiting.slice(1).entries()) {
          expect(place).toBeGreaterThanOrEqual(waiting[index]?.place ?? 0);
        }
      }),
    );
  });
});

describe('the ticket at a counter', () => {
  it.each(TICKET_STATES)('in state %s', (state) => {
    const ticket = ticketOf(1, { state, counterCode: 'Q1' });
    expect(currentAt([ticket], 'Q1')).toBe(state === 'CALLED' || state === 'SERVING' ? ticket : null);
    expect(currentAt([ticket], 'Q2')).toBeNull();
    expect(heldAt([ticket], 'Q1')).toEqual(state === 'HELD' ? [ticket] : []);
    expect(heldAt([ticket], 'Q2')).toEqual([]);
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
    ['a ticket cancelled before', before(null, null, { finishedAt: ticketOf(4).issuedAt }), 0],
    ['a ticket cancelled since', before(null, null, { finishedAt: ticketOf(6).issuedAt }), 1],
    ['a ticket of another service', before(null, null, { serviceCode: 'DD' }), 0],
  ])('counts %s', (_what, other, ahead) => {
    const ticket = ticketOf(5);
    expect(waitingAheadAtIssue([other, ticket, ticketOf(6)], ticket)).toBe(ahead);
  });
});
