import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkOnSpot,
  EMPTY_ON_SPOT,
  itemsOf,
  PAPER_KEYS,
  requesterOf,
  rowsOf,
  withDigit,
} from '../../../renderer/src/features/counter/onspot/on-spot-value.ts';

const FILLED = { ...EMPTY_ON_SPOT, procedureCode: '2.000815', rows: ['1|1|Căn cước'], name: ' Lê Thị Mai ' };

describe('papers of an act', () => {
  it('come back from a draft as they were', () => {
    const count = fc.integer({ min: 1, max: 999 });
    fc.assert(
      fc.property(fc.array(fc.record({ name: fc.string({ minLength: 1 }), pages: count, copies: count })), (items) => {
        expect(itemsOf({ rows: rowsOf(items) })).toEqual(items);
      }),
    );
  });

  it('read a draft that somebody else wrote as far as it can be read', () => {
    expect(itemsOf({ rows: ['Căn cước', '0|5000|Sổ'] })).toEqual([
      { name: 'Căn cước', pages: 1, copies: 1 },
      { name: 'Sổ', pages: 1, copies: 999 },
    ]);
  });

  it.each([
    [1, '3', true, 3],
    [3, '2', false, 32],
    [32, '0', false, 320],
    [320, '1', false, 320],
    [7, '0', true, 7],
  ])('%i and the digit %s (new number: %s) make %i', (count, digit, isFresh, made) =>
    expect(withDigit(count, digit, isFresh)).toBe(made),
  );

  it('have keys that no input method composes and none that means something else', () => {
    expect(new Set(PAPER_KEYS).size).toBe(PAPER_KEYS.length);
    expect(PAPER_KEYS).not.toMatch(/[AEIOUYWDP\d]/);
  });
});

describe('the requester', () => {
  it('is filled from a card, which leaves a typed address that it does not know', () => {
    const card = {
      id: '048190000017',
      oldId: null,
      name: 'Lê Thị Mai',
      birthDate: '1990-06-15',
      sex: 'Nữ',
      address: '',
      issuedDate: '2021-05-01',
      extra: [],
      warnings: [],
    } as const;
    expect(requesterOf(card)).toEqual({ name: 'Lê Thị Mai', personalId: '048190000017', birthDate: '15/06/1990' });
    expect(requesterOf({ ...card, address: '12 Lê Duẩn' }).address).toBe('12 Lê Duẩn');
  });

  it('is taken as the bridge wants it', () => {
    expect(checkOnSpot({ ...FILLED, personalId: '048 190 000 017', birthDate: '15/6/1990', phone: ' 0905 ' })).toEqual({
      requester: {
        name: 'Lê Thị Mai',
        personalId: '048190000017',
        birthDate: '1990-06-15',
        address: '',
        phone: '0905',
      },
    });
  });

  it.each([
    ['procedureCode', { procedureCode: '' }],
    ['rows', { rows: [] }],
    ['name', { name: ' ' }],
    ['personalId', { personalId: '123' }],
    ['birthDate', { birthDate: '32' }],
  ])('says what is wrong with %s', (field, change) => {
    const checked = checkOnSpot({ ...FILLED, ...change });
    expect('problems' in checked && Object.keys(checked.problems)).toEqual([field]);
  });
});
