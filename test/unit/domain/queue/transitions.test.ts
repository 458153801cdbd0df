import { describe, expect, it } from 'vitest';
import { TICKET_STATES, type Ticket, type TicketState } from '../../../../electron/domain/queue/ticket.ts';
import {
  callTicket,
  finishTicket,
  markAbsent,
  recallTicket,
  startService,
} from '../../../../electron/domain/queue/transitions.ts';
import type { Result } from '../../../../electron/domain/result.ts';
import { ticketOf } from './ticket-of.ts';

const AT = '2026-11-21T03:00:00.000Z';
const CALLED_AT = '2026-11-21T02:30:00.000Z';

const STEPS: Record<string, (ticket: Ticket) => Result<Ticket>> = {
  call: (ticket) => callTicket(ticket, { counterCode: 'Q1', personId: 'p1' }, AT),
  recall: (ticket) => recallTicket(ticket, AT),
  start: (ticket) => startService(ticket, AT),
  noShow: (ticket) => markAbsent(ticket, AT),
  finish: (ticket) => finishTicket(ticket, AT),
};

/** What every step makes of every state; what is not named is refused. */
const LEGAL: Record<string, Partial<Record<TicketState, TicketState>>> = {
  call: { WAITING: 'CALLED' },
  recall: { CALLED: 'CALLED' },
  start: { CALLED: 'SERVING' },
  noShow: { CALLED: 'NO_SHOW' },
  finish: { CALLED: 'DONE', SERVING: 'DONE' },
};

const inState = (state: TicketState): Ticket =>
  ticketOf(1, {
    state,
    ...(state !== 'WAITING' && {
      counterCode: 'Q1',
      personId: 'p1',
      calls: 1,
      firstCalledAt: CALLED_AT,
      calledAt: CALLED_AT,
    }),
  });

describe.each(Object.keys(STEPS))('%s', (step) => {
  it.each(TICKET_STATES)('from %s', (state) => {
    const answer = STEPS[step]?.(inState(state));
    const next = LEGAL[step]?.[state];
    if (next === undefined) {
      expect(answer).toMatchObject({
        ok: false,
        error: { code: 'TICKET_STATE_WRONG', details: { number: 'A001', state } },
      });
    } else {
      expect(answer).toMatchObject({ ok: true, value: { state: next } });
    }
  });
});

describe('what a step writes', () => {
  it('call: the counter, the caller, the first call and its moment', () => {
    expect(STEPS['call']?.(inState('WAITING'))).toMatchObject({
      value: { counterCode: 'Q1', personId: 'p1', calls: 1, firstCalledAt: AT, calledAt: AT, servingAt: null },
    });
  });

  it('recall: one call more, at a new moment', () => {
    expect(STEPS['recall']?.(inState('CALLED'))).toMatchObject({
      value: { calls: 2, firstCalledAt: CALLED_AT, calledAt: AT },
    });
  });

  it('finish: when the service began, also where nobody said so', () => {
    const started = startService(inState('CALLED'), '2026-11-21T02:40:00.000Z');
    expect(started.ok && finishTicket(started.value, AT)).toMatchObject({
      value: { servingAt: '2026-11-21T02:40:00.000Z', finishedAt: AT },
    });
    expect(finishTicket(inState('CALLED'), AT)).toMatchObject({ value: { servingAt: CALLED_AT, finishedAt: AT } });
  });

  it('never the number, the day or the moment of issue', () => {
    for (const step of Object.values(STEPS)) {
      for (const state of TICKET_STATES) {
        const before = inState(state);
        const after = step(before);
        if (!after.ok) continue;
        const { id, day, seq, number, serviceCode, issuedAt } = after.value;
        expect(before).toMatchObject({ id, day, seq, number, serviceCode, issuedAt });
      }
    }
  });
});
