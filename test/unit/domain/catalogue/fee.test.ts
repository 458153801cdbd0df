import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feeAmount, feesFor, reducedAmount } from '../../../../electron/domain/catalogue/fee.ts';
import type { Exemption, FeeLine } from '../../../../electron/domain/catalogue/procedure.ts';

const line = (amountDong: number, extra: Partial<FeeLine> = {}): FeeLine => ({
  code: 'LP',
  name: 'Lệ phí',
  kind: 'LE_PHI',
  caseName: '',
  channel: null,
  amountDong,
  unitsBefore: null,
  amountAfterDong: 0,
  maxDong: null,
  per: '',
  from: '2025-01-01',
  to: null,
  basis: '',
  ...extra,
});
const exemption = (percent: number, extra: Partial<Exemption> = {}): Exemption => ({
  code: 'MG',
  name: 'Hộ nghèo',
  percent,
  channel: null,
  from: '2025-01-01',
  to: null,
  basis: 'NQ HĐND',
  ...extra,
});
const amounts = (fees: FeeLine[], question: Partial<Parameters<typeof feesFor>[1]>, exemptions: Exemption[] = []) =>
  feesFor({ fees, exemptions }, { channel: 'TRUC_TIEP', day: '2026-01-01', ...question }).map(
    ({ amountDong }) => amountDong,
  );

describe('fees', () => {
  const general = line(8_000);
  const online = line(0, { channel: 'TRUC_TUYEN', to: '2026-06-30' });

  it('takes the line of the channel before the general one, while it is in force', () => {
    expect(amounts([general, online], { channel: 'TRUC_TUYEN' })).toEqual([0]);
    expect(amounts([general, online], { channel: 'TRUC_TIEP' })).toEqual([8_000]);
    expect(amounts([general, online], { channel: 'TRUC_TUYEN', day: '2026-07-01' })).toEqual([8_000]);
    expect(amounts([general], { day: '2024-12-31' })).toEqual([]);
  });

  it('keeps to the case that is asked for, and to what counts in every case', () => {
    const again = line(20_000, { caseName: 'Cấp lại' });
    const first = line(10_000, { caseName: 'Cấp lần đầu' });
    const copy = line(3_000, { code: 'BS' });
    expect(amounts([again, first, copy], { caseName: 'Cấp lại' })).toEqual([20_000, 3_000]);
    expect(amounts([again, first, copy], {})).toEqual([20_000, 10_000, 3_000]);
  });

  it.each([
    [8_000, 50, 4_000],
    [15, 50, 8],
    [25, 10, 23],
    [1, 50, 1],
    [1, 51, 0],
    [8_000, 100, 0],
    [9_999_999_999, 33, 6_699_999_999],
  ])('takes off %i đồng %i %% and asks for %i', (amountDong, percent, due) => {
    expect(amounts([line(amountDong)], { exemptionCode: 'MG' }, [exemption(percent)])).toEqual([due]);
  });

  it('gives no exemption that is unknown, over, or of another channel', () => {
    const fees = [line(8_000)];
    expect(amounts(fees, { exemptionCode: 'KHAC' }, [exemption(100)])).toEqual([8_000]);
    expect(amounts(fees, {}, [exemption(100)])).toEqual([8_000]);
    expect(amounts(fees, { exemptionCode: 'MG' }, [exemption(100, { to: '2025-12-31' })])).toEqual([8_000]);
    expect(amounts(fees, { exemptionCode: 'MG' }, [exemption(100, { channel: 'TRUC_TUYEN' })])).toEqual([8_000]);
    const both = [exemption(10), exemption(100, { channel: 'TRUC_TIEP' })];
    expect(amounts(fees, { exemptionCode: 'MG' }, both)).toEqual([0]);
  });

  it('is a whole number between nothing and the full amount, and nothing at 100 %', () => {
    const money = fc.integer({ min: 0, max: 10_000_000_000 });
    fc.assert(
      fc.property(money, fc.integer({ min: 1, max: 100 }), (amountDong, percent) => {
        const [due] = amounts([line(amountDong)], { exemptionCode: 'MG' }, [exemption(percent)]);
        expect(Number.isSafeInteger(due)).toBe(true);
        expect(due).toBeGreaterThanOrEqual(0);
        expect(due).toBeLessThanOrEqual(amountDong);
        if (percent === 100) expect(due).toBe(0);
        // Within half a đồng of the exact amount, in hundredths so that nothing is rounded here.
        expect(Math.abs((due ?? 0) * 100 - amountDong * (100 - percent))).toBeLessThanOrEqual(50);
      }),
    );
  });
});

describe('a fee with tiers', () => {
  const copy = { amountDong: 2_000, unitsBefore: 3, amountAfterDong: 1_000, maxDong: 200_000 };

  it.each([
    [1, 1, 2_000],
    [2, 1, 4_000],
    [3, 1, 5_000],
    [10, 1, 12_000],
    [10, 3, 36_000],
    [198, 1, 200_000],
    [199, 1, 200_000],
    [999, 2, 400_000],
  ])('of %i pages in %i copies is %i', (units, copies, dong) => {
    expect(feeAmount(copy, { units, copies })).toBe(dong);
  });

  it('has one price without them', () => {
    const line = { amountDong: 8_000, unitsBefore: null, amountAfterDong: 0, maxDong: null };
    expect(feeAmount(line, { units: 3, copies: 2 })).toBe(48_000);
  });

  it('is a whole number that never falls with more pages or copies, nor passes its maximum', () => {
    const dong = fc.integer({ min: 0, max: 10_000_000_000 });
    const tiers = fc.record({
      amountDong: dong,
      unitsBefore: fc.option(fc.integer({ min: 1, max: 1_000 })),
      amountAfterDong: dong,
      maxDong: fc.option(dong),
    });
    const count = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(tiers, count, count, fc.integer({ min: 0, max: 100 }), (line, units, copies, percent) => {
        const due = feeAmount(line, { units, copies });
        expect(Number.isSafeInteger(due)).toBe(true);
        expect(feeAmount(line, { units: units + 1, copies })).toBeGreaterThanOrEqual(due);
        expect(feeAmount(line, { units, copies: copies + 1 })).toBeGreaterThanOrEqual(due);
        if (line.maxDong !== null) expect(due).toBeLessThanOrEqual(line.maxDong * copies);
        const less = reducedAmount(due, percent);
        expect(Number.isSafeInteger(less) && less >= 0 && less <= due).toBe(true);
      }),
    );
  });
});
