import { describe, expect, it } from 'vitest';
import type { FeeDue } from '../../../../electron/domain/catalogue/fee.ts';
import type { FeeLine } from '../../../../electron/domain/catalogue/procedure.ts';
import { ordinaryFees, papersDue, unitsOf } from '../../../../electron/domain/payment/on-spot-fee.ts';

const due = (extra: Partial<FeeLine>, percent = 0): FeeDue => ({
  line: {
    code: 'PHI',
    name: 'Phí',
    kind: 'PHI',
    caseName: '',
    channel: null,
    amountDong: 2_000,
    unitsBefore: null,
    amountAfterDong: 0,
    maxDong: null,
    per: 'trang',
    from: '2020-01-01',
    to: null,
    basis: '',
    ...extra,
  },
  exemption:
    percent === 0
      ? null
      : { code: 'MG', name: 'Miễn giảm', percent, channel: null, from: '2020-01-01', to: null, basis: '' },
  amountDong: 0,
});
const copies = due({ unitsBefore: 3, amountAfterDong: 1_000, maxDong: 200_000 });

describe('papers on the spot', () => {
  it.each([
    ['trang', { units: 4, copies: 3 }],
    ['bản', { units: 3, copies: 1 }],
    ['bản sao', { units: 3, copies: 1 }],
    ['văn bản', { units: 1, copies: 1 }],
    ['trường hợp', { units: 1, copies: 1 }],
    ['', { units: 1, copies: 1 }],
  ])('a price a %s counts %j', (per, expected) => {
    expect(unitsOf({ per }, { pages: 4, copies: 3 })).toEqual(expected);
  });

  it('cost what the table says, paper by paper', () => {
    const papers = [
      { pages: 1, copies: 2 },
      { pages: 4, copies: 1 },
      { pages: 300, copies: 2 },
    ];
    expect(papersDue([copies], papers)).toEqual({
      papersDong: [4_000, 6_000, 400_000],
      lines: [{ feeCode: 'PHI', name: 'Phí', kind: 'PHI', quantity: 606, amountDong: 410_000, exemptionCode: '' }],
      totalDong: 410_000,
    });
  });

  it('cost nothing with a whole exemption, which is named', () => {
    expect(papersDue([due({ per: 'bản', amountDong: 8_000 }, 100)], [{ pages: 1, copies: 2 }])).toMatchObject({
      totalDong: 0,
      lines: [{ exemptionCode: 'MG', amountDong: 0, quantity: 2 }],
    });
  });

  it('take the fees without a case, else those of the first case', () => {
    const [plain, late, soon] = [due({}), due({ caseName: 'Trễ' }), due({ caseName: 'Đúng hạn' })];
    expect(ordinaryFees([late, plain])).toEqual([plain]);
    expect(ordinaryFees([late, soon])).toEqual([late]);
    expect(ordinaryFees([])).toEqual([]);
  });
});
