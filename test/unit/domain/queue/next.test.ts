import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line } from '../../../../electron/domain/queue/line.ts';
import { callingOrder, chooseNext, passedByCall } from '../../../../electron/domain/queue/next.ts';
import type { Ticket } from '../../../../electron/domain/queue/ticket.ts';
import { ticketOf } from './ticket-of.ts';

const POLICY = { priorityPasses: 2, normalBetween: 1 };
const COUNTERS = [{ code: 'Q1', groups: [], active: true }];
const SERVICES = [{ code: 'HT', counterCodes: [], group: '' }];
const lineOf = (tickets: readonly Ticket[]): Line => ({ tickets, services: SERVICES, counters: COUNTERS });

/** `n` waits, `P` waits with priority, `n2` was passed twice, a capital letter before `:` was called before, in order. */
function read(text: string): Line {
  const [called = '', waiting = ''] = text.includes(':') ? text.split(':') : ['', text];
  const tickets: Ticket[] = [];
  for (const kind of called.trim().split(' ').filter(Boolean)) {
    const seq = tickets.length + 1;
    const calledAt = ticketOf(seq).issuedAt;
    const rest = { state: 'DONE', counterCode: 'Q1', firstCalledAt: calledAt, calledAt } as const;
    tickets.push(ticketOf(seq, { ...rest, priority: kind === 'P' }));
  }
  for (const kind of waiting.trim().split(' ').filter(Boolean)) {
    const seq = tickets.length + 1;
    tickets.push(ticketOf(seq, { priority: kind === 'P', passedBy: Number(kind.slice(1)) }));
  }
  return lineOf(tickets);
}

describe('who is called next', () => {
  it.each([
    ['nobody waits', '', null, 0],
    ['one waits', 'n', 1, 0],
    ['first come, first served', 'n n', 1, 0],
    ['priority jumps over those before it', 'n n P', 3, 2],
    ['among priority, first come first served', 'n P P', 2, 1],
    ['priority at the head jumps over nobody', 'P n', 1, 0],
    ['one who was passed as often as allowed is called first', 'n2 n P', 1, 0],
    ['one who was passed is protected wherever it stands', 'n n2 P', 1, 0],
    ['who stands behind the priority does not matter', 'n P n2', 2, 1],
    ['no jump straight after a priority call', 'P : n P', 2, 0],
    ['a jump after a normal call in between', 'P n : n P', 4, 1],
    ['a normal call before the priority one does not count', 'n P : n P', 3, 0],
    ['priority in its turn needs no pause', 'P : P n', 2, 0],
  ])('%s: %s', (_rule, text, seq, passed) => {
    const next = chooseNext(read(text), 'Q1', POLICY);
    expect(next?.ticket.seq ?? null).toBe(seq);
    expect(next?.passed.length ?? 0).toBe(passed);
  });

  it.each([
    [{ priorityPasses: 0, normalBetween: 0 }, 'n P', 1],
    [{ priorityPasses: 1, normalBetween: 0 }, 'P : n P', 3],
    [{ priorityPasses: 5, normalBetween: 2 }, 'P n : n P', 3],
    [{ priorityPasses: 5, normalBetween: 2 }, 'P n n : n P', 5],
  ])('%j with %s', (policy, text, seq) => {
    expect(chooseNext(read(text), 'Q1', policy)?.ticket.seq).toBe(seq);
  });

  it('counts only the calls of the same counter', () => {
    const line = read('P : n P');
    const elsewhere = { ...line, tickets: line.tickets.map((t) => (t.seq === 1 ? { ...t, counterCode: 'Q2' } : t)) };
    expect(chooseNext(elsewhere, 'Q1', POLICY)?.ticket.seq).toBe(3);
  });
});

describe('the order of calling', () => {
  it.each([
    ['n n n', [1, 2, 3]],
    ['n P n P n P', [2, 1, 4, 3, 6, 5]],
    ['P P P n', [1, 2, 3, 4]],
    ['n n n P P P P', [4, 1, 5, 2, 3, 6, 7]],
  ])('of %s', (text, order) => {
    expect(callingOrder(read(text), 'Q1', POLICY).map(({ seq }) => seq)).toEqual(order);
  });

  it('is what one call after the other gives', () => {
    const kinds = fc.array(fc.constantFrom('n', 'n', 'n1', 'P'), { maxLength: 15 });
    const policy = fc.record({ priorityPasses: fc.nat(4), normalBetween: fc.nat(3) });
    fc.assert(
      fc.property(kinds, policy, (waiting, rules) => {
        const line = read(waiting.join(' '));
        let tickets = line.tickets;
        const called: number[] = [];
        for (let minute = 100; ; minute += 1) {
          const next = chooseNext(lineOf(tickets), 'Q1', rules);
          if (next === null) break;
          called.push(next.ticket.seq);
          const calledAt = ticketOf(minute).issuedAt;
          tickets = tickets.map((ticket) => {
            if (ticket.id === next.ticket.id) return { ...ticket, state: 'DONE', counterCode: 'Q1', calledAt };
            return next.passed.includes(ticket) ? { ...ticket, passedBy: ticket.passedBy + 1 } : ticket;
          });
        }
        const order = callingOrder(line, 'Q1', rules);
        expect(order.map(({ seq }) => seq)).toEqual(called);
        expect(order.every((ticket) => line.tickets.includes(ticket))).toBe(true);
      }),
    );
  });
});

describe('a call by hand', () => {
  it.each([
    ['n n P', 3, [1, 2]],
    ['n P P', 3, [1]],
    ['n n n', 3, []],
    ['P n', 1, []],
  ])('of %s, ticket %i, passes %j', (text, seq, passed) => {
    const line = read(text);
    const ticket = line.tickets.find((one) => one.seq === seq);
    expect(ticket && passedByCall(line, ticket, 'Q1').map((one) => one.seq)).toEqual(passed);
  });

  it('of a ticket that does not wait passes nobody', () => {
    const held = ticketOf(2, { state: 'HELD', priority: true });
    expect(passedByCall(lineOf([ticketOf(1), held]), held, 'Q1')).toEqual([]);
  });
});
