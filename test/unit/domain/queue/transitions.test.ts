import { describe, expect, it } from 'vitest';
import { TICKET_STATES, type Ticket, type TicketState } from '../../../../electron/domain/queue/ticket.ts';
import {
  callTicket,
  cancelTicket,
  finishTicket,
  holdTicket,
  markAbsent,
  mergeInto,
  reactivateTicket,
  recallTicket,
  startService,
  transferTicket,
} from '../../../../electron/domain/queue/transitions.ts';
import type { Result } from '../../../../electron/domain/result.ts';
import { ticketOf } from './ticket-of.ts';

const AT = '2026-11-21T03:00:00.000Z';
const CALLED_AT = '2026-11-21T02:30:00.000Z';
const SERVING_AT = '2026-11-21T02:31:00.000Z';
const CALLER = { counterCode: 'Q2', personId: 'p2' };
const ELSEWHERE = { serviceCode: 'DD', boundCounterCode: 'Q9' };

const wasCalled = { counterCode: 'Q1', personId: 'p1', calls: 3, firstCalledAt: CALLED_AT, calledAt: CALLED_AT };
const REST: Record<TicketState, Partial<Ticket>> = {
  WAITING: {},
  CALLED: wasCalled,
  SERVING: { ...wasCalled, servingAt: SERVING_AT },
  HELD: { ...wasCalled, heldAt: SERVING_AT, servedMs: 5000 },
  DONE: { ...wasCalled, servingAt: SERVING_AT, finishedAt: AT },
  NO_SHOW: { ...wasCalled, finishedAt: SERVING_AT },
  CANCELLED: { cancelReason: 'CLERK', finishedAt: SERVING_AT },
};
const inState = (state: TicketState, rest: Partial<Ticket> = {}): Ticket =>
  ticketOf(1, { state, ...REST[state], ...rest });
const target = inState('SERVING', { id: 'target' });

const STEPS: Record<string, (ticket: Ticket) => Result<Ticket>> = {
  call: (ticket) => callTicket(ticket, CALLER, AT),
  recall: (ticket) => recallTicket(ticket, AT),
  start: (ticket) => startService(ticket, AT),
  noShow: (ticket) => markAbsent(ticket, 3, AT),
  finish: (ticket) => finishTicket(ticket, AT),
  hold: (ticket) => holdTicket(ticket, AT),
  reactivate: (ticket) => reactivateTicket(ticket, 7.5),
  cancel: (ticket) => cancelTicket(ticket, 'CLERK', AT),
  transfer: (ticket) => transferTicket(ticket, ELSEWHERE, AT),
  merge: (ticket) => mergeInto(ticket, target, AT),
};

/** What every step makes of every state; what is not named is refused. */
const LEGAL: Record<string, Partial<Record<TicketState, TicketState>>> = {
  call: { WAITING: 'CALLED', HELD: 'CALLED', NO_SHOW: 'CALLED' },
  recall: { CALLED: 'CALLED' },
  start: { CALLED: 'SERVING' },
  noShow: { CALLED: 'NO_SHOW' },
  finish: { CALLED: 'DONE', SERVING: 'DONE' },
  hold: { CALLED: 'HELD', SERVING: 'HELD' },
  reactivate: { HELD: 'WAITING', NO_SHOW: 'WAITING' },
  cancel: { WAITING: 'CANCELLED', HELD: 'CANCELLED', NO_SHOW: 'CANCELLED' },
  transfer: { WAITING: 'WAITING', CALLED: 'WAITING', SERVING: 'WAITING', HELD: 'WAITING' },
  merge: { WAITING: 'CANCELLED', HELD: 'CANCELLED', NO_SHOW: 'CANCELLED' },
};

function valueOf(result: Result<Ticket> | undefined): Ticket {
  if (!result?.ok) throw new Error('the step was refused');
  return result.value;
}

describe.each(Object.keys(STEPS))('%s', (step) => {
  it.each(TICKET_STATES)('from %s', (state) => {
    const answer = STEPS[step]?.(inState(state));
    const next = LEGAL[step]?.[state];
    if (next !== undefined) expect(answer).toMatchObject({ ok: true, value: { state: next } });
    else if (step === 'merge') expect(answer).toMatchObject({ error: { code: 'MERGE_NOT_POSSIBLE' } });
    else {
      expect(answer).toMatchObject({
        ok: false,
        error: { code: 'TICKET_STATE_WRONG', details: { number: 'A001', state } },
      });
    }
  });

  it('keeps the number, the day and the moments of issue and first call', () => {
    for (const state of TICKET_STATES) {
      const before = inState(state);
      const after = STEPS[step]?.(before);
      if (!after?.ok) continue;
      const { id, day, seq, number, prefix, issuedAt, origin, priority, passedBy } = after.value;
      expect(before).toMatchObject({ id, day, seq, number, prefix, issuedAt, origin, priority, passedBy });
      expect(after.value.firstCalledAt).toBe(before.firstCalledAt ?? (step === 'call' ? AT : null));
    }
  });
});

describe('what a step writes', () => {
  it('call: the counter, the caller and the first call', () => {
    expect(valueOf(STEPS['call']?.(inState('WAITING')))).toMatchObject({
      ...CALLER,
      calls: 1,
      firstCalledAt: AT,
      calledAt: AT,
      servingAt: null,
    });
  });

  it.each(['HELD', 'NO_SHOW'] as const)(
    'call of a ticket that is %s: its calls count anew, its service goes on',
    (state) => {
      const before = inState(state);
      expect(valueOf(STEPS['call']?.(before))).toMatchObject({
        ...CALLER,
        calls: 1,
        firstCalledAt: CALLED_AT,
        calledAt: AT,
        servingAt: null,
        heldAt: null,
        finishedAt: null,
        servedMs: before.servedMs,
      });
    },
  );

  it('recall: one call more, at a new moment', () => {
    expect(valueOf(STEPS['recall']?.(inState('CALLED')))).toMatchObject({ calls: 4, calledAt: AT });
  });

  it.each([
    [1, 1, null],
    [1, 2, 'NO_SHOW_TOO_EARLY'],
    [2, 3, 'NO_SHOW_TOO_EARLY'],
    [3, 3, null],
    [4, 3, null],
  ])('absent after %i calls where %i are needed: %s', (calls, needed, code) => {
    const answer = markAbsent(inState('CALLED', { calls }), needed, AT);
    if (code === null) expect(valueOf(answer).finishedAt).toBe(AT);
    else expect(answer).toMatchObject({ ok: false, error: { code, details: { number: 'A001', calls, needed } } });
  });

  it('finish: when the service began, also where nobody said so', () => {
    expect(valueOf(STEPS['finish']?.(inState('SERVING')))).toMatchObject({ servingAt: SERVING_AT, finishedAt: AT });
    expect(valueOf(STEPS['finish']?.(inState('CALLED')))).toMatchObject({ servingAt: CALLED_AT, finishedAt: AT });
  });

  it.each([
    ['hold', { heldAt: AT, counterCode: 'Q1' }],
    ['transfer', { heldAt: null, ...ELSEWHERE }],
  ])('%s: adds the service until now to the one before', (step, rest) => {
    const served = { servingAt: null, ...rest };
    expect(valueOf(STEPS[step]?.(inState('CALLED', { servedMs: 10 })))).toMatchObject({ servedMs: 10, ...served });
    const minutes = 29 * 60_000;
    expect(valueOf(STEPS[step]?.(inState('SERVING', { servedMs: 10 })))).toMatchObject({
      servedMs: minutes + 10,
      ...served,
    });
  });

  it('reactivate and transfer: it waits as if it had not been called, one at its new place, one at its own', () => {
    const afresh = { calls: 0, servingAt: null, heldAt: null, finishedAt: null };
    expect(valueOf(STEPS['reactivate']?.(inState('NO_SHOW')))).toMatchObject({ ...afresh, place: 7.5 });
    expect(valueOf(STEPS['transfer']?.(inState('SERVING')))).toMatchObject({ ...afresh, place: 1 });
  });

  it('cancel and merge: why and when it ended, and with which ticket it goes on', () => {
    const ended = { finishedAt: AT, servedMs: 5000 };
    expect(valueOf(STEPS['cancel']?.(inState('HELD')))).toMatchObject({
      ...ended,
      cancelReason: 'CLERK',
      mergedIntoId: null,
    });
    expect(valueOf(STEPS['merge']?.(inState('HELD')))).toMatchObject({
      ...ended,
      cancelReason: 'MERGED',
      mergedIntoId: 'target',
    });
  });
});

describe('a transfer', () => {
  it.each([
    ['another service', { serviceCode: 'DD', boundCounterCode: null }, 'CALLED', true],
    ['another counter', { serviceCode: 'HT', boundCounterCode: 'Q9' }, 'CALLED', true],
    ['any counter of its service, from the line', { serviceCode: 'HT', boundCounterCode: null }, 'WAITING', false],
    ['any counter of its service, from a counter', { serviceCode: 'HT', boundCounterCode: null }, 'CALLED', false],
    ['the counter where it is', { serviceCode: 'HT', boundCounterCode: 'Q1' }, 'SERVING', false],
    ['the counter where it was called before', { serviceCode: 'HT', boundCounterCode: 'Q1' }, 'WAITING', true],
  ] as const)('to %s', (_where, where, state, isPossible) => {
    const answer = transferTicket(inState(state, { counterCode: 'Q1' }), where, AT);
    if (isPossible) expect(valueOf(answer)).toMatchObject({ state: 'WAITING', ...where });
    else
      expect(answer).toMatchObject({
        ok: false,
        error: { code: 'TRANSFER_TARGET_WRONG', details: { number: 'A001' } },
      });
  });

  it('frees a ticket that was bound', () => {
    const bound = inState('WAITING', { boundCounterCode: 'Q9' });
    const free = transferTicket(bound, { serviceCode: 'HT', boundCounterCode: null }, AT);
    expect(valueOf(free).boundCounterCode).toBeNull();
  });
});

describe('a merge', () => {
  it.each(TICKET_STATES)('into a ticket that is %s', (state) => {
    const answer = mergeInto(inState('WAITING'), inState(state, { id: 'target' }), AT);
    if (state === 'CALLED' || state === 'SERVING') expect(valueOf(answer).mergedIntoId).toBe('target');
    else expect(answer).toMatchObject({ ok: false, error: { code: 'TICKET_STATE_WRONG', details: { state } } });
  });

  it.each([
    ['itself', { id: 'ticket-A1' }],
    ['a ticket of another day', { day: '2026-11-20' }],
  ])('into %s is not possible', (_what, rest) => {
    const answer = mergeInto(inState('WAITING'), { ...target, ...rest }, AT);
    expect(answer).toMatchObject({ ok: false, error: { code: 'MERGE_NOT_POSSIBLE', details: { number: 'A001' } } });
  });
});
