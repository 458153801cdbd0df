import { describe, expect, it } from 'vitest';
import type { PrintJob } from '../../../../electron/domain/printing/print-job.ts';
import {
  afterCrash,
  afterFailure,
  afterPrinted,
  beginSending,
  chooseTicketPrinter,
  decidePrint,
  hold,
  isStuck,
  newPrintJob,
  type PrintFailure,
  requestAgain,
} from '../../../../electron/domain/printing/rules.ts';
import { TICKET_STATES } from '../../../../electron/domain/queue/ticket.ts';
import { ticketOf } from '../queue/ticket-of.ts';

const CREATED = '2026-11-21T01:00:00.000Z';
const job = (rest: Partial<PrintJob> = {}): PrintJob => ({
  ...newPrintJob({ id: 'j1', ticketId: 't1', deviceCode: 'P1', createdAt: CREATED }),
  ...rest,
});
const failure = (code: PrintFailure['code'], details: PrintFailure['details'] = {}): PrintFailure => ({
  code,
  details,
});

const LIMIT_MINUTES = 10;
const AGES_MS = [0, 5 * 60_000, 10 * 60_000 - 1, 10 * 60_000, 60 * 60_000];
/** How the last try ended, and whether something may be on paper after it. */
const ENDS = [
  ['no try yet', (before: PrintJob) => before, false],
  [
    'no byte was sent',
    (before: PrintJob) => afterFailure(before, failure('PRINTER_UNREACHABLE', { bytesSent: 0 })),
    false,
  ],
  [
    'the first byte was sent',
    (before: PrintJob) => afterFailure(before, failure('PRINTER_INTERRUPTED', { bytesSent: 1 })),
    true,
  ],
  [
    'all bytes were sent',
    (before: PrintJob) => afterFailure(before, failure('PRINTER_PAPER_OUT', { bytesSent: 9_000 })),
    true,
  ],
  ['the device host died', (before: PrintJob) => afterFailure(before, failure('CALL_INTERRUPTED')), true],
  ['no answer came', (before: PrintJob) => afterFailure(before, failure('CALL_TIMEOUT')), true],
  ['a bug', (before: PrintJob) => afterFailure(before, failure('INTERNAL')), true],
  [
    'the device host did not know the printer yet',
    (before: PrintJob) => afterFailure(before, failure('DEVICE_UNKNOWN')),
    false,
  ],
  ['this process died', afterCrash, true],
] as const;

const CASES = ENDS.flatMap(([what, end, mark]) =>
  TICKET_STATES.flatMap((state) =>
    AGES_MS.flatMap((ageMs) => [false, true].map((requested) => ({ what, end, mark, state, ageMs, requested }))),
  ),
);

describe('a copy after a try', () => {
  it.each(CASES)(
    '$what, ticket $state, $ageMs ms old, requested: $requested',
    ({ end, mark, state, ageMs, requested }) => {
      const after = end(beginSending(job({ requested })));
      const waiting = { ...after, state: 'QUEUED' as const };
      if (end !== ENDS[0][1]) expect(after.state).toBe('QUEUED');
      expect(after.mayBeOnPaper).toBe(mark);
      const ticket = ticketOf(0, { state });
      const printsByItself = state === 'WAITING' && ageMs < LIMIT_MINUTES * 60_000;
      const decision = decidePrint(waiting, ticket, Date.parse(ticket.issuedAt) + ageMs, LIMIT_MINUTES);
      expect(decision).toBe(requested || printsByItself ? 'PRINT' : 'HOLD');
    },
  );

  it.each(ENDS)('never loses its mark: %s after something may be on paper', (_what, end) => {
    expect(end(beginSending(job({ mayBeOnPaper: true }))).mayBeOnPaper).toBe(true);
  });
});

describe('midnight', () => {
  const late = ticketOf(0, { issuedAt: '2026-11-21T16:58:00.000Z' });
  it.each([false, true])('ends the day of a ticket: its number calls nobody afterwards; requested: %s', (requested) => {
    const decide = (now: string): string => decidePrint(job({ requested }), late, Date.parse(now), LIMIT_MINUTES);
    expect(decide('2026-11-21T16:59:59.999Z')).toBe('PRINT');
    expect(decide('2026-11-21T17:00:00.000Z')).toBe('HOLD');
    expect(decide('2026-11-22T01:00:00.000Z')).toBe('HOLD');
  });
});

describe('the way of a copy', () => {
  it('counts a try before the first byte', () => {
    expect(beginSending(job({ problem: 'PRINTER_UNREACHABLE' }))).toMatchObject({
      state: 'SENDING',
      attempts: 1,
      problem: null,
    });
  });

  it.each([
    [true, 'CONFIRMED'],
    [false, 'SENT'],
  ])('ends with confirmed: %s as %s, and every later copy is marked', (confirmed, state) => {
    const printed = afterPrinted(beginSending(job()), confirmed, CREATED);
    expect(printed).toMatchObject({ state, mayBeOnPaper: true, finishedAt: CREATED, problem: null });
    expect(requestAgain(printed, 'P2')).toMatchObject({
      state: 'QUEUED',
      deviceCode: 'P2',
      requested: true,
      mayBeOnPaper: true,
      finishedAt: null,
    });
  });

  it('asked for by a person before anything was printed stays unmarked', () => {
    expect(requestAgain(hold(job()), 'P1')).toMatchObject({ state: 'QUEUED', requested: true, mayBeOnPaper: false });
  });

  it('waits for a person where the ticket itself cannot be printed', () => {
    expect(afterFailure(beginSending(job()), failure('TICKET_UNPRINTABLE'))).toMatchObject({
      state: 'HELD',
      mayBeOnPaper: false,
      problem: 'TICKET_UNPRINTABLE',
    });
  });

  it('does not leave half a ticket on paper again and again', () => {
    let copy = job();
    const tries = (bytesSent: number): number => {
      for (let count = 1; count <= 50; count += 1) {
        copy = afterFailure(beginSending(copy), failure('PRINTER_FAULT', { bytesSent }));
        if (copy.state === 'HELD') return count;
      }
      return Number.POSITIVE_INFINITY;
    };
    expect(tries(100)).toBe(5);
    copy = job();
    expect(tries(0)).toBe(Number.POSITIVE_INFINITY);
    expect(copy.attempts).toBe(0);
  });
});

describe('the counter lists', () => {
  it.each([
    ['HELD', null, 0, true],
    ['QUEUED', null, 0, false],
    ['QUEUED', null, 10_000, true],
    ['QUEUED', 'PRINTER_PAPER_OUT', 0, true],
    ['SENDING', null, 60_000, false],
    ['SENT', null, 60_000, false],
    ['CONFIRMED', null, 60_000, false],
  ] as const)('a %s copy with problem %s after %i ms: %s', (state, problem, ageMs, listed) => {
    expect(isStuck(job({ state, problem }), Date.parse(CREATED) + ageMs)).toBe(listed);
  });
});

describe('the printer of the kiosk', () => {
  const device = (code: string, rest: object = {}) => ({
    code,
    kind: 'TICKET_PRINTER',
    active: true,
    counterCode: null,
    ...rest,
  });
  it.each([
    ['none', [], null],
    ['no retired one', [device('P1', { active: false })], null],
    ['no other device', [device('K1', { kind: 'RATING_KEYPAD' })], null],
    ['one without a counter', [device('P1', { counterCode: 'Q1' }), device('P2')], 'P2'],
    ['one of a counter where there is no other', [device('P1', { counterCode: 'Q1' })], 'P1'],
    ['the first by code', [device('P3'), device('P2')], 'P2'],
  ])('%s', (_what, devices, code) => {
    expect(chooseTicketPrinter(devices)?.code ?? null).toBe(code);
  });
});
