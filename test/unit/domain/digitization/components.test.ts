import { describe, expect, it } from 'vitest';
import { digitizedClass } from '../../../../electron/domain/digitization/digitized-class.ts';
import { missingOf } from '../../../../electron/domain/digitization/missing.ts';
import { UNKNOWN_MARKS } from '../../../../electron/domain/digitization/page-facts.ts';
import {
  marksExpected,
  marksNotSeen,
  SEEN_MARK,
  UNSEEN_MARK,
} from '../../../../electron/domain/digitization/paper-marks.ts';
import { isSheet } from '../../../../electron/domain/digitization/quad.ts';
import { readsText } from '../../../../electron/domain/digitization/reads-text.ts';
import type { PaperForm } from '../../../../electron/domain/dossier/dossier.ts';
import { componentWith } from '../dossier/dossiers.ts';

const must = (ordinal: number, status: 0 | 1 | 2 | 3, received = true) => componentWith({ ordinal, status, received });
const may = componentWith({ ordinal: 9, mustDigitize: false });

describe('the class of a dossier', () => {
  it.each([
    ['FULL', [must(1, 1), must(2, 2), must(3, 3), may], []],
    ['PARTIAL', [must(1, 1), must(2, 0)], []],
    ['NONE', [must(1, 0), must(2, 0), may], []],
    ['OUT_OF_SCOPE', [may], []],
    ['OUT_OF_SCOPE', [], []],
    ['FULL', [must(1, 1), must(2, 0, false)], []],
    ['FULL', [must(1, 1), must(2, 0)], [2]],
    ['OUT_OF_SCOPE', [must(1, 0)], [1]],
  ] as const)('%s', (expected, components, undigitizable) => {
    expect(digitizedClass(components, new Set(undigitizable))).toBe(expected);
  });
});

describe('what a component misses', () => {
  const none = { pages: 0, waiting: 0, signing: null, undigitizable: false, mustSign: false, unseen: [] } as const;
  it.each([
    [[], must(1, 1), { ...none, pages: 2 }],
    [['NO_PAGES'], must(1, 0), none],
    [[], must(1, 0), { ...none, undigitizable: true }],
    [['NOT_RECEIVED'], must(1, 0, false), none],
    [[], must(1, 2), none],
    [[], may, none],
    [['WORK_WAITING'], must(1, 1), { ...none, pages: 2, waiting: 1 }],
    [['NOT_SIGNED'], must(1, 1), { ...none, pages: 2, mustSign: true, signing: 'FAILED' }],
    [[], must(1, 1), { ...none, pages: 2, mustSign: true, signing: 'SIGNED' }],
    [['WORK_WAITING', 'NOT_SIGNED'], must(1, 1), { ...none, pages: 2, waiting: 2, mustSign: true }],
    [['NO_SIGNATURE_SEEN'], must(1, 1), { ...none, pages: 2, unseen: ['signature'] }],
    [['NO_STAMP_SEEN'], may, { ...none, pages: 2, unseen: ['stamp'] }],
  ] as const)('%j', (expected, component, findings) => {
    expect(missingOf(component, findings)).toEqual(expected);
  });
});

describe('marks on a paper', () => {
  const paper = (name: string, form: PaperForm = 'BAN_CHINH', formName = '') => ({ name, form, formName });
  it.each([
    [['signature'], paper('Tờ khai đăng ký khai sinh theo mẫu', 'BAN_CHINH', 'Tờ khai đăng ký khai sinh')],
    [['stamp'], paper('Giấy chứng nhận kết hôn')],
    [['stamp'], paper('Bản gốc Giấy chứng nhận đã cấp')],
    [['stamp'], paper('Hợp đồng ủy quyền', 'BAN_CHUNG_THUC')],
    [[], paper('Giấy chứng nhận kết hôn', 'BAN_CHUP')],
    [[], paper('Trích lục khai tử hoặc giấy tờ thay thế')],
    [[], paper('Bản vẽ thiết kế xây dựng')],
    [[], paper('Ảnh chân dung')],
  ] as const)('are expected: %j of %j', (expected, asked) => {
    expect(marksExpected(asked)).toEqual(expected);
  });

  const page = (stamp: number | null, signature: number | null) => ({ stamp, signature });
  it.each([
    [
      ['stamp', 'signature'],
      [page(0, 0), page(UNSEEN_MARK, 0.1)],
    ],
    [['signature'], [page(0, 0), page(SEEN_MARK, 0)]],
    [['stamp'], [page(0, 0.4)]],
    [['signature'], [page(null, 0)]],
    [[], [page(0, 0), UNKNOWN_MARKS]],
    [[], []],
  ] as const)('are surely not seen: %j', (expected, pages) => {
    expect(marksNotSeen(['stamp', 'signature'], pages)).toEqual(expected);
  });
});

describe('corners that a person sets', () => {
  const corner = (x: number, y: number) => ({ x, y });
  it.each([
    [true, [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)]],
    [true, [corner(0.1, 0.2), corner(0.9, 0.1), corner(0.8, 0.9), corner(0.2, 0.8)]],
    [false, [corner(0, 0), corner(0, 1), corner(1, 1), corner(1, 0)]],
    [false, [corner(0, 0), corner(1, 1), corner(1, 0), corner(0, 1)]],
    [false, [corner(0, 0), corner(1, 0), corner(0.2, 0.2), corner(0, 1)]],
    [false, [corner(0, 0), corner(0.05, 0), corner(0.05, 0.05), corner(0, 0.05)]],
    [false, [corner(0.5, 0.5), corner(0.5, 0.5), corner(0.5, 0.5), corner(0.5, 0.5)]],
  ] as const)('make a sheet: %s', (expected, corners) => {
    expect(isSheet(corners)).toBe(expected);
  });
});

it('reads text by itself only where there is memory for it', () => {
  const gigabyte = 1024 ** 3;
  expect([readsText('AUTO', 4 * gigabyte), readsText('AUTO', 8 * gigabyte)]).toEqual([false, true]);
  expect([readsText('ON', gigabyte), readsText('OFF', 64 * gigabyte)]).toEqual([true, false]);
});
