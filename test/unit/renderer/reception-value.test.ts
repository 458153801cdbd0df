import { describe, expect, it } from 'vitest';
import { AskedComponent, type ReceivableProcedure } from '../../../electron/contract/procedure-schema.ts';
import {
  cardFields,
  checkReception,
  EMPTY_RECEPTION,
  papersOf,
  papersText,
  typedWarnings,
} from '../../../renderer/src/features/counter/reception/reception-value.ts';

const asked = (code: string, name: string, mustDigitize: boolean, part: Partial<AskedComponent> = {}) =>
  AskedComponent.parse({ code, name, mustDigitize, ...part });

const PROCEDURE: ReceivableProcedure = {
  code: '1.000894',
  versionNumber: 1,
  name: 'Đăng ký kết hôn',
  field: 'Hộ tịch',
  deadlineAmount: 3,
  deadlineUnit: 'NGAY_LAM_VIEC',
  components: [asked('TK', 'Tờ khai', true), asked('XN', 'Giấy xác nhận', false)],
  sample: false,
  onSpot: false,
  bcci: true,
};

const TYPED = {
  ...EMPTY_RECEPTION,
  name: '  Trần Văn Nam ',
  personalId: '001099 123456',
  birthDate: '1/2/1999',
  sex: 'Nam',
  procedureCode: PROCEDURE.code,
  papers: ['TK|1|2|BAN_CHUNG_THUC'],
};

describe('the reception form', () => {
  it('becomes what the bridge takes', () => {
    expect(checkReception(TYPED, PROCEDURE)).toEqual({
      input: {
        procedureCode: '1.000894',
        applicant: {
          name: 'Trần Văn Nam',
          personalId: '001099123456',
          birthDate: '1999-02-01',
          sex: 'Nam',
          address: '',
          phone: '',
        },
        components: [
          { code: 'TK', received: true, copies: 2, form: 'BAN_CHUNG_THUC' },
          { code: 'XN', received: false, copies: 1, form: 'BAN_CHINH' },
        ],
      },
    });
  });

  it('warns of a typed number that does not fit sex or birth year, and of nothing that is not all there', () => {
    const warned = (change: Partial<typeof TYPED>) => typedWarnings({ ...TYPED, ...change }, 'vi').length;
    expect(warned({})).toBe(0);
    expect(warned({ sex: 'Nữ' })).toBe(1);
    expect(warned({ sex: 'Nữ', birthDate: '01/02/1998' })).toBe(2);
    expect(warned({ sex: '', birthDate: '' })).toBe(0);
    expect(warned({ sex: 'Nữ', birthDate: 'hôm' })).toBe(1);
    expect(warned({ sex: 'Nữ', personalId: '00109912345' })).toBe(0);
    // A warning keeps nobody from being received.
    expect(checkReception({ ...TYPED, sex: 'Nữ' }, PROCEDURE)).toHaveProperty('input');
  });

  it('names every field that keeps it from being received', () => {
    expect(checkReception(EMPTY_RECEPTION, null)).toEqual({
      problems: { name: 'reception.nameMissing', procedureCode: 'reception.procedureMissing' },
    });
    const wrong = { ...TYPED, personalId: '123', birthDate: '31/02/1999', papers: [] };
    expect(checkReception(wrong, PROCEDURE)).toEqual({
      problems: {
        personalId: 'reception.personalIdBad',
        birthDate: 'reception.birthDateBad',
        papers: 'reception.papersMissing',
      },
    });
  });

  it('needs no papers where the procedure asks for none', () => {
    expect(checkReception({ ...TYPED, papers: [] }, { ...PROCEDURE, components: [] })).toMatchObject({
      input: { components: [] },
    });
  });

  it('begins with the copies and the form that the procedure asks for', () => {
    const components = [asked('BV', 'Bản vẽ', false, { copies: 3, forms: ['BAN_CHUNG_THUC', 'BAN_CHUP'] })];
    expect(papersOf(EMPTY_RECEPTION, { ...PROCEDURE, components })).toEqual([
      { code: 'BV', received: false, copies: 3, form: 'BAN_CHUNG_THUC' },
    ]);
  });

  it('keeps papers as text that fits a changed procedure', () => {
    const papers = papersOf({ ...TYPED, papers: ['XN|1|3|BAN_CHUP', 'GONE|1|1|BAN_CHINH', 'TK|1|x|?'] }, PROCEDURE);
    expect(papers).toEqual([
      { code: 'TK', received: true, copies: 0, form: 'BAN_CHINH' },
      { code: 'XN', received: true, copies: 3, form: 'BAN_CHUP' },
    ]);
    expect(papersOf({ ...TYPED, papers: papersText(papers) }, PROCEDURE)).toEqual(papers);
  });

  it('takes a card without wiping an address that the card does not know', () => {
    const card = {
      id: '001099123456',
      oldId: null,
      name: 'Nguyễn Thị Bưởi',
      birthDate: '1999-02-01',
      sex: 'Nữ',
      address: '',
      issuedDate: '2022-01-01',
      extra: [],
      warnings: [],
    } as const;
    expect({ ...TYPED, address: 'Tổ 12', ...cardFields(card) }).toMatchObject({
      name: 'Nguyễn Thị Bưởi',
      birthDate: '01/02/1999',
      sex: 'Nữ',
      address: 'Tổ 12',
      procedureCode: PROCEDURE.code,
    });
  });
});
