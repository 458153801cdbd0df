import { describe, expect, it } from 'vitest';
import { nextCallAtMs } from '../../../../electron/domain/queue/call-gap.ts';
import { serviceS, waitS, walkS } from '../../../../electron/domain/queue/durations.ts';
import { TICKET_STATES } from '../../../../electron/domain/queue/ticket.ts';
import { toldError } from '../../../../electron/domain/queue/told-error.ts';
import { checkUndo, UNDO_LIMIT_MS } from '../../../../electron/domain/queue/undo.ts';
import { ticketOf } from './ticket-of.ts';

const at = (clock: string): string => `2026-11-21T${clock}Z`;

describe('the next call of a counter', () => {
  const gaps = { callGapS: 3, priorityCallGapS: 6 };
  const calledAt = (seq: number, clock: string, rest = {}) =>
    ticketOf(seq, { counterCode: 'Q1', calledAt: at(clock), ...rest });

  it.each([
    ['never before the first call', [], null],
    ['is free where only another counter called', [calledAt(1, '02:00:00.000', { counterCode: 'Q2' })], null],
    ['waits the gap', [calledAt(1, '02:00:00.000')], '02:00:03.000'],
    ['waits longer after a priority ticket', [calledAt(1, '02:00:00.000', { priority: true })], '02:00:06.000'],
    [
      'goes by the last call, whatever the order of the rows',
      [calledAt(1, '02:00:09.500'), calledAt(2, '02:00:00.000', { priority: true })],
      '02:00:12.500',
    ],
  ])('%s', (_rule, tickets, clock) => {
    expect(nextCallAtMs(tickets, 'Q1', gaps)).toBe(clock === null ? null : Date.parse(at(clock)));
  });
});

describe('a step', () => {
  it.each([
    ['at once', 'p1', 'p1', 0, null],
    ['at the limit', 'p1', 'p1', UNDO_LIMIT_MS, null],
    ['past the limit', 'p1', 'p1', UNDO_LIMIT_MS + 1, 'UNDO_TOO_LATE'],
    ['after the clock was put back a little', 'p1', 'p1', -UNDO_LIMIT_MS, null],
    ['after the clock was put back by an hour', 'p1', 'p1', -3_600_000, 'UNDO_TOO_LATE'],
    ['of somebody else', 'p1', 'p2', 0, 'UNDO_NOT_YOURS'],
    ['of nobody', null, null, 0, 'UNDO_NOT_YOURS'],
  ])('taken back %s', (_when, eventActorId, actorId, laterMs, code) => {
    const eventAt = at('02:00:00.000');
    const answer = checkUndo({ eventAt, eventActorId, actorId, nowMs: Date.parse(eventAt) + laterMs });
    expect(answer).toMatchObject(code === null ? { ok: true } : { ok: false, error: { code } });
  });
});

describe('durations', () => {
  const moments = {
    issuedAt: at('02:00:00.000'),
    firstCalledAt: at('02:10:00.999'),
    calledAt: at('02:11:00.000'),
    servingAt: at('02:11:20.500'),
    finishedAt: at('02:20:20.400'),
    servedMs: 60_000,
  };

  it.each(TICKET_STATES)('of a ticket that is %s', (state) => {
    const ticket = ticketOf(1, { ...moments, state });
    expect([waitS(ticket), walkS(ticket), serviceS(ticket)]).toEqual([600, 20, state === 'DONE' ? 599 : null]);
  });

  it.each([
    ['nobody called', { firstCalledAt: null, calledAt: null, servingAt: null }, null, null],
    ['nobody said when the service began', { servingAt: moments.calledAt }, 600, null],
    ['nobody has come yet', { servingAt: null }, 600, null],
    ['the clock was set back', { firstCalledAt: at('01:59:00.000'), servingAt: at('02:10:59.000') }, null, null],
  ])('where %s', (_what, rest, wait, walk) => {
    const ticket = ticketOf(1, { ...moments, state: 'SERVING', ...rest });
    expect([waitS(ticket), walkS(ticket)]).toEqual([wait, walk]);
  });
});

describe('the error of a told wait', () => {
  it.each([
    [600, 600, 0],
    [900, 600, 0.5],
    [300, 600, 0.5],
    [0, 600, 1],
    [600, 300, 1],
    [600, 0, 10],
    [299, 299, null],
    [0, 0, null],
    [0, 300, 1],
    [300, 299, 1 / 299],
  ])('of %i for %i seconds is %j', (told, real, error) => {
    expect(toldError(told, real)).toEqual(error);
  });
});
