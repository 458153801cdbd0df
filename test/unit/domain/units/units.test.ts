import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formOfName, type HeadedUnit, paperHeadOf } from '../../../../electron/domain/units/paper-head.ts';
import {
  checkUnitHistory,
  type DatedUnit,
  doingTheWorkOn,
  predecessorsOf,
  successorsOf,
  unitsOn,
} from '../../../../electron/domain/units/units.ts';

const unit = (code: string, extra: Partial<DatedUnit> = {}): DatedUnit => ({
  code,
  validFrom: null,
  validTo: null,
  predecessorCodes: [],
  ...extra,
});
const codes = (units: readonly DatedUnit[]): string[] => units.map(({ code }) => code);

/** Two communes of a district became one; the district's own work went to it as well. */
const HISTORY = [
  unit('HUYEN', { validTo: '2025-06-30' }),
  unit('XA1', { validTo: '2025-06-30' }),
  unit('XA2', { validTo: '2025-06-30', predecessorCodes: ['XA0'] }),
  unit('XA0', { validTo: '2019-12-31' }),
  unit('XAMOI', { validFrom: '2025-07-01', predecessorCodes: ['XA1', 'XA2', 'HUYEN'] }),
];

describe('the history of units', () => {
  it('knows who exists on a day', () => {
    expect(codes(unitsOn(HISTORY, '2019-12-31'))).toEqual(['HUYEN', 'XA1', 'XA2', 'XA0']);
    expect(codes(unitsOn(HISTORY, '2025-06-30'))).toEqual(['HUYEN', 'XA1', 'XA2']);
    expect(codes(unitsOn(HISTORY, '2025-07-01'))).toEqual(['XAMOI']);
  });

  it('follows predecessors and successors over several steps', () => {
    expect(codes(predecessorsOf(HISTORY, 'XAMOI'))).toEqual(['XA1', 'XA2', 'HUYEN', 'XA0']);
    expect(codes(successorsOf(HISTORY, 'XA0'))).toEqual(['XA2', 'XAMOI']);
    expect(codes(successorsOf(HISTORY, 'XAMOI'))).toEqual([]);
  });

  it('says who does the work of an abolished unit', () => {
    expect(codes(doingTheWorkOn(HISTORY, 'HUYEN', '2026-01-01'))).toEqual(['XAMOI']);
    expect(codes(doingTheWorkOn(HISTORY, 'HUYEN', '2025-01-01'))).toEqual(['HUYEN']);
    expect(codes(doingTheWorkOn(HISTORY, 'XA0', '2022-01-01'))).toEqual(['XA2']);
    expect(codes(doingTheWorkOn(HISTORY, 'KHAC', '2022-01-01'))).toEqual([]);
  });

  it('refuses dates in the wrong order and a unit that comes before itself', () => {
    expect(checkUnitHistory(unit('A', { validFrom: '2025-07-01', validTo: '2025-06-30' }), [])).toMatchObject({
      error: { code: 'UNIT_DATES_WRONG' },
    });
    expect(checkUnitHistory(unit('A', { predecessorCodes: ['A'] }), [])).toMatchObject({
      error: { code: 'UNIT_HISTORY_LOOP' },
    });
    expect(checkUnitHistory(unit('XA0', { predecessorCodes: ['XAMOI'] }), HISTORY)).toMatchObject({
      error: { code: 'UNIT_HISTORY_LOOP', details: { code: 'XA0' } },
    });
    expect(checkUnitHistory(unit('XAMOI', { predecessorCodes: ['XA1'] }), HISTORY)).toMatchObject({ ok: true });
  });

  it('never walks in a circle, whatever units name each other', () => {
    const links = fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(links, (all) => {
        const units = all.map((named, index) => unit(`U${index}`, { predecessorCodes: named.map((one) => `U${one}`) }));
        for (const { code } of units) {
          const before = codes(predecessorsOf(units, code));
          expect(new Set(before).size).toBe(before.length);
          const checked = checkUnitHistory(units.find((one) => one.code === code) ?? unit(code), units);
          const reachesItself = units.some(
            (one) => one.predecessorCodes.includes(code) && (one.code === code || before.includes(one.code)),
          );
          expect(checked.ok).toBe(!reachesItself);
          for (const other of before) expect(codes(successorsOf(units, other)).concat(other)).toContain(code);
        }
      }),
    );
  });
});

const headed = (name: string, extra: Partial<HeadedUnit> = {}): HeadedUnit => ({
  code: 'GOC',
  name,
  parentCode: null,
  level: 'XA',
  kind: 'TTPVHCC',
  form: '',
  paperHead: '',
  ...extra,
});

describe('the head of papers', () => {
  it.each<[string, Partial<HeadedUnit>, string]>([
    ['UBND xã Hoàng Kim', {}, 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ HOÀNG KIM'],
    ['Hoàng Kim', { form: 'XA' }, 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ HOÀNG KIM'],
    ['Ủy ban nhân dân phường Tân Lập', {}, 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG TÂN LẬP'],
    ['Trung tâm Phục vụ hành chính công đặc khu Phú Quốc', {}, 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG ĐẶC KHU PHÚ QUỐC'],
    ['Xã Hoàng Kim', { form: 'PHUONG' }, 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG HOÀNG KIM'],
    ['UBND tỉnh Lai Châu', { level: 'TINH' }, 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG TỈNH LAI CHÂU'],
    ['Lai Châu', { level: 'TINH' }, 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG TỈNH LAI CHÂU'],
    ['TP. Đà Nẵng', { level: 'TINH' }, 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG THÀNH PHỐ ĐÀ NẴNG'],
    ['Trung tâm Phục vụ hành chính công', {}, 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG'],
    ['Phòng Kinh tế', { kind: 'PHONG_BAN' }, 'PHÒNG KINH TẾ'],
    ['Hoàng Kim', { form: 'XA', paperHead: 'ĐẦU RIÊNG' }, 'ĐẦU RIÊNG'],
  ])('of %j %j is %s', (name, extra, head) => {
    expect(paperHeadOf(headed(name, extra), [])).toBe(head);
  });

  it('of a reception point is that of its centre', () => {
    const point = headed('Điểm tiếp nhận số 2', { code: 'D2', kind: 'DIEM_TIEP_NHAN', parentCode: 'GOC' });
    const centre = headed('Hoàng Kim', { form: 'XA' });
    expect(paperHeadOf(point, [centre, point])).toBe('TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ HOÀNG KIM');
    expect(paperHeadOf(point, [point])).toBe('ĐIỂM TIẾP NHẬN SỐ 2');
  });

  it.each([
    ['UBND xã Hoàng Kim', 'XA'],
    ['Phường Tân Lập', 'PHUONG'],
    ['Trung tâm PVHCC đặc khu Côn Đảo', 'DAC_KHU'],
    ['Sở Tư pháp', ''],
  ])('%s is a %j', (name, form) => {
    expect(formOfName(name)).toBe(form);
  });
});
