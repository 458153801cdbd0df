import type { MethodParsedInput } from '../../contract/contract.ts';
import type { CashSheet } from '../../contract/methods/payment.ts';
import { cashSums } from '../../domain/payment/cash-sums.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { CashCount } from '../ports/payment-rows.ts';
import type { Change, Reads, Store } from '../ports/store.ts';
import { personOf } from './change.ts';
import { paymentView } from './view.ts';

/** Whose cash it is. */
export interface CashHolder {
  readonly id: string;
  readonly name: string;
}

/**
 * The cash of one person's day (`YYYY-MM-DD`): every payment of the fee log that they began on it, and sums of exactly
 * these. What was counted is compared with the log as it stands now.
 */
export async function cashSheet(reads: Reads, day: string, person: CashHolder): Promise<CashSheet> {
  const payments = await reads.paymentsOfDay(day, person.id);
  const sums = cashSums(payments.map(({ payment }) => payment));
  const count = await reads.cashCount(day, person.id);
  const closed = count && {
    countedDong: count.countedDong,
    differenceDong: count.countedDong - sums.cashDong,
    note: count.note,
    at: count.at,
  };
  return { day, personName: person.name, payments: payments.map(paymentView), ...sums, closed };
}

type Asker = Pick<Change, 'actor'>;

/** The sheet of who asks, or for the head that of a person. Error: `PERSON_UNKNOWN`. */
export function readCashSheet(
  store: Store,
  { day, personCode }: MethodParsedInput<'payment.cashSheet'>,
  { actor }: Asker,
): Promise<Result<{ sheet: CashSheet }>> {
  return store.read(async (reads) => {
    const own = actor.personId === null ? null : await reads.entityById('person', actor.personId);
    const person = personCode === null ? own : await reads.entityByCode('person', personCode);
    if (person === null || (person.id !== own?.id && actor.role !== 'HEAD')) return fail('PERSON_UNKNOWN');
    return ok({ sheet: await cashSheet(reads, day, person) });
  });
}

/**
 * Keeps what was counted in a drawer beside what the log said. A day that changed since it was counted may be counted
 * again. Errors: `CASH_CLOSED`, `CASH_NOTE_MISSING` (it differs and nobody says why), `CASH_DAY_AHEAD`.
 */
export function closeCash(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  { day, countedDong, note }: MethodParsedInput<'payment.closeCash'>,
  change: Change,
): Promise<Result<{ sheet: CashSheet }>> {
  return store.write(change, async (writes) => {
    const person = await writes.entityById('person', personOf(change).personId);
    if (person === null) return fail('PERSON_UNKNOWN');
    const at = utcNow(clock);
    if (day > localDateOf(at)) return fail('CASH_DAY_AHEAD', { day });
    const { cashDong: expectedDong } = await cashSheet(writes, day, person);
    const before = await writes.cashCount(day, person.id);
    if (before !== null && before.expectedDong === expectedDong) return fail('CASH_CLOSED', { day });
    const difference = countedDong - expectedDong;
    if (difference !== 0 && note.trim() === '') {
      return fail('CASH_NOTE_MISSING', { difference, counted: countedDong, expected: expectedDong });
    }
    const count: CashCount = { day, personId: person.id, countedDong, expectedDong, note: note.trim(), at };
    await writes.putCashCount(count);
    await writes.record({ type: 'cash.closed', subject: 'person', subjectId: person.id, body: { before, count } });
    return ok({ sheet: await cashSheet(writes, day, person) });
  });
}
