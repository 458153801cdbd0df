import { expect, test } from 'vitest';
import { matchCredit } from '../../../../electron/domain/payment/match-credit.ts';
import type { Payment } from '../../../../electron/domain/payment/payment.ts';

const payment = (id: string): Payment => ({
  id,
  dossierId: 'd',
  day: '2026-11-21',
  seq: 1,
  serial: `LP H3801 261121 000${id}`,
  method: 'QR',
  state: 'SHOWN',
  lines: [],
  amountDong: 15_000,
  tenderedDong: null,
  changeDong: null,
  collectorId: 'p',
  collectorName: 'A',
  counterCode: 'Q1',
  at: '2026-11-21T02:00:00.000Z',
  claimedAt: null,
  confirmedAt: null,
  confirmation: '',
  cancelledAt: null,
  cancelReason: '',
  eReceipt: null,
  rev: 1,
});
const [first, second] = [payment('1'), payment('2')];

test.each([
  ['the same line again', [first], first, 'DONE', first.serial],
  ['the same line, its text cut off', [], first, 'DONE', first.serial],
  ['the same reference on another payment’s line', [second], first, 'UNKNOWN', second.serial],
  ['a new line', [second], null, 'MATCHED', second.serial],
] as const)('%s', (_what, candidates, provenBefore, outcome, serial) => {
  const match = matchCredit({ amountDong: 15_000 }, { candidates, provenBefore, hasOtherProof: false });
  expect([match.outcome, match.serial]).toEqual([outcome, serial]);
});
