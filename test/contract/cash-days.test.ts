import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DossierView } from '../../electron/contract/dossier-views.ts';
import type { PaymentView } from '../../electron/contract/methods/payment.ts';
import { FEE, type MoneyOffice, startMoneyOffice, type Who } from './money-office.ts';
import { must } from './queue-world.ts';

let world: MoneyOffice;
let dossier: DossierView;
beforeAll(async () => {
  world = await startMoneyOffice();
  dossier = await world.receive();
});
afterAll(() => world.office.stop());

const failure = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) });
const sheetOf = async (who: Who, day: string) =>
  (await must(world.as(who)('payment.cashSheet', { day, personCode: null }))).sheet;
const close = (who: Who, day: string, countedDong: number, note = '') =>
  world.as(who)('payment.closeCash', { day, countedDong, note });

describe('the cash of a day', () => {
  it('is counted once; a difference needs words, and a later payment a new count', async () => {
    const day = '2026-11-16';
    await world.cash(dossier);
    expect(await close('CB1', day, 14_000)).toEqual(failure('CASH_NOTE_MISSING'));
    const closed = (await must(close('CB1', day, 14_000, 'thiếu tiền lẻ'))).sheet.closed;
    expect(closed).toMatchObject({ countedDong: 14_000, differenceDong: -1_000, note: 'thiếu tiền lẻ' });
    expect(await close('CB1', day, 15_000)).toEqual(failure('CASH_CLOSED'));
    world.office.clock.advanceMs(60_000);
    const late = await world.cash(dossier);
    expect((await sheetOf('CB1', day)).closed).toMatchObject({ differenceDong: -16_000 });
    const cancelLate = { paymentId: late.id, rev: 1, reason: 'nhầm' };
    expect((await must(world.as('CB1')('payment.cancel', cancelLate))).payment.state).toBe('CANCELLED');
    await world.cash(dossier);
    await must(close('CB1', day, 30_000));
    expect(await close('CB1', '2026-11-17', 0)).toEqual(failure('CASH_DAY_AHEAD'));
  });

  it('that was counted is changed by the head alone', async () => {
    const day = '2026-11-16';
    const [first] = (await sheetOf('CB1', day)).payments;
    if (!first) throw new Error('no payment');
    const cancel = { paymentId: first.id, rev: 1, reason: 'thu nhầm' };
    expect(await world.as('CB1')('payment.cancel', cancel)).toEqual(failure('CASH_CLOSED'));
    await must(world.as('LD1')('payment.cancel', cancel));
    const sheet = await sheetOf('CB1', day);
    expect(sheet).toMatchObject({ cashDong: 15_000, closed: { countedDong: 30_000, differenceDong: 15_000 } });
  });

  it('of another person is the head’s to see', async () => {
    const ask = (who: Who, personCode: string) => world.as(who)('payment.cashSheet', { day: '2026-11-16', personCode });
    expect((await must(ask('LD1', 'CB1'))).sheet.personName).toBe('Nguyễn Cán Bộ');
    expect((await must(ask('CB1', 'CB1'))).sheet.payments.length).toBeGreaterThan(0);
    expect(await ask('CB2', 'CB1')).toEqual(failure('PERSON_UNKNOWN'));
    expect(await ask('LD1', 'KHONG')).toEqual(failure('PERSON_UNKNOWN'));
  });
});

describe('sums', () => {
  it('may be more than one payment ever is', async () => {
    world.at('2026-11-17T08:00');
    const day = '2026-11-17';
    // Twenty times the most that one line holds: 3 thousand million a payment.
    const fees = Array.from({ length: 20 }, () => ({ ...FEE, quantity: 9_999 }));
    const input = { dossierId: dossier.id, counterCode: 'Q1', fees, exemptionCode: null, tenderedDong: 3_000_000_000 };
    for (let times = 0; times < 4; times += 1) await must(world.as('CB1')('payment.takeCash', input));
    const cashDong = 4 * 20 * 9_999 * 15_000;
    expect(await sheetOf('CB1', day)).toMatchObject({ cashDong });
    const report = await must(world.as('LD1')('payment.report', { from: day, to: day, unitCode: null }));
    expect(report).toMatchObject({ totals: { cashDong }, byDay: [{ day, cashDong }] });
  });
});

type Act =
  | { readonly kind: 'CASH' | 'QR'; readonly who: Who }
  | { readonly kind: 'CANCEL' | 'CLAIM' | 'CONFIRM' | 'CLOSE'; readonly who: Who; readonly pick: number }
  | { readonly kind: 'NIGHT' };
const who = fc.constantFrom<Who>('CB1', 'CB2', 'LD1');
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom('CASH' as const, 'QR' as const), who }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('CANCEL' as const, 'CLAIM' as const, 'CONFIRM' as const, 'CLOSE' as const),
      who,
      pick: fc.nat(1_000),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'NIGHT' as const }) },
);

describe('whatever happens to payments', () => {
  it('each cash sheet is what the fee log says of that person and day, and together they are the whole log', async () => {
    world.at('2026-12-01T08:00');
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
        world.office.clock.advanceMs(24 * 3_600_000);
        const today = () => new Date(world.office.clock.nowMs() + 7 * 3_600_000).toISOString().slice(0, 10);
        const from = today();
        const made: PaymentView[] = [];
        const put = (payment: PaymentView) => {
          const place = made.findIndex(({ id }) => id === payment.id);
          if (place < 0) made.push(payment);
          else made[place] = payment;
        };
        for (const step of acts) {
          world.office.clock.advanceMs(step.kind === 'NIGHT' ? 24 * 3_600_000 : 60_000);
          if (step.kind === 'NIGHT') continue;
          if ('pick' in step) await change(step, made, put, today());
          else if (step.kind === 'CASH') put(await world.cash(dossier, step.who));
          else put(await world.qr(dossier, step.who));
        }
        await compare(made, from, today());
      }),
      { numRuns: 12 },
    );
  });
});

async function change(
  { kind, who: by, pick }: Extract<Act, { pick: number }>,
  made: readonly PaymentView[],
  put: (payment: PaymentView) => void,
  day: string,
): Promise<void> {
  if (kind === 'CLOSE') {
    await close(by, day, pick, 'đếm thử');
    return;
  }
  const one = made[pick % Math.max(1, made.length)];
  if (one === undefined) return;
  const seen = { paymentId: one.id, rev: one.rev };
  const call = world.as(by);
  const answer =
    kind === 'CANCEL'
      ? await call('payment.cancel', { ...seen, reason: 'hủy' })
      : kind === 'CLAIM'
        ? await call('payment.claim', seen)
        : await call('payment.confirm', { ...seen, confirmation: 'báo có' });
  if (answer.ok) put(answer.value.payment);
}

/** The log as the test kept it itself, beside the sheets. */
async function compare(made: readonly PaymentView[], from: string, to: string): Promise<void> {
  const list = await must(world.as('LD1')('payment.list', { from, to, state: null, query: '', limit: 500 }));
  expect(list.payments.toReversed()).toEqual(made);
  const sum = (payments: readonly PaymentView[], ...states: PaymentView['state'][]) =>
    payments.filter(({ state }) => states.includes(state)).reduce((total, { amountDong }) => total + amountDong, 0);
  const onSheets: string[] = [];
  for (const day of new Set(made.map((payment) => payment.day))) {
    for (const person of ['CB1', 'CB2', 'LD1'] as const) {
      const sheet = await sheetOf(person, day);
      const own = made.filter((payment) => payment.day === day && payment.collectorName === sheet.personName);
      expect(sheet.payments).toEqual(own);
      expect(sheet).toMatchObject({
        cashDong: sum(own, 'PAID'),
        qrConfirmedDong: sum(own, 'CONFIRMED'),
        qrOpenDong: sum(own, 'SHOWN', 'CLAIMED'),
        cancelledDong: sum(own, 'CANCELLED'),
      });
      onSheets.push(...sheet.payments.map(({ id }) => id));
    }
  }
  expect(onSheets.toSorted()).toEqual(made.map(({ id }) => id).toSorted());
}
