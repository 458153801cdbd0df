import { describe, expect, it } from 'vitest';
import type { ExternalItemView } from '../../../electron/contract/methods/external.ts';
import { AskedComponent, type ReceivableProcedure } from '../../../electron/contract/procedure-schema.ts';
import { typedWarnings, whoIs } from '../../../renderer/src/features/counter/reception/people-value.ts';
import {
  cardFields,
  checkReception,
  EMPTY_RECEPTION,
  fillEmpty,
  itemFields,
  papersOf,
  papersText,
  withoutReuse,
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
  exemptions: [],
  feeCases: [],
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
          email: '',
        },
        owner: null,
        authorisation: null,
        submittedBy: 'SELF',
        channel: 'TRUC_TIEP',
        returnChannel: 'TRUC_TIEP',
        unitCode: null,
        external: null,
        residenceReason: '',
        components: [
          { code: 'TK', received: true, copies: 2, form: 'BAN_CHUNG_THUC', reusedFrom: null },
          { code: 'XN', received: false, copies: 1, form: 'BAN_CHINH', reusedFrom: null },
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
      { code: 'BV', received: false, copies: 3, form: 'BAN_CHUNG_THUC', reusedFrom: null },
    ]);
  });

  it('keeps papers as text that fits a changed procedure', () => {
    const papers = papersOf({ ...TYPED, papers: ['XN|1|3|BAN_CHUP', 'GONE|1|1|BAN_CHINH', 'TK|1|x|?'] }, PROCEDURE);
    expect(papers).toEqual([
      { code: 'TK', received: true, copies: 0, form: 'BAN_CHINH', reusedFrom: null },
      { code: 'XN', received: true, copies: 3, form: 'BAN_CHUP', reusedFrom: null },
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

  it('takes the owner of each kind with the fields of that kind alone', () => {
    const typed = {
      ...TYPED,
      ownerName: 'Công ty TNHH Sông Hàn',
      ownerPersonalId: '001099123456',
      ownerOtherId: '0401234567',
      ownerBirthDate: '01/02/2020',
      ownerSex: 'Nữ',
      ownerNationality: 'Lào',
      ownerRepresentative: 'Lê Văn Tám',
    };
    const ownerOf = (ownerKind: string) => checkReception({ ...typed, ownerKind }, PROCEDURE);
    expect(ownerOf('')).toMatchObject({ input: { owner: null, authorisation: null } });
    expect(ownerOf('CHILD')).toMatchObject({
      input: { owner: { kind: 'CHILD', personalId: '001099123456', otherId: '', birthDate: '2020-02-01', sex: 'Nữ' } },
    });
    expect(ownerOf('FOREIGNER')).toMatchObject({
      input: { owner: { personalId: '', otherId: '0401234567', nationality: 'Lào', representative: '' } },
    });
    expect(ownerOf('ORGANISATION')).toMatchObject({
      input: {
        owner: {
          personalId: '',
          otherId: '0401234567',
          birthDate: null,
          sex: null,
          nationality: '',
          representative: 'Lê Văn Tám',
        },
      },
    });
    expect(checkReception({ ...TYPED, ownerKind: 'CHILD' }, PROCEDURE)).toEqual({
      problems: { ownerName: 'reception.ownerNameBad' },
    });
  });

  it('wants number, date and issuer of the paper by which somebody acts, and none without an owner', () => {
    const typed = { ...TYPED, ownerKind: 'ADULT', ownerName: 'Lê Thị Ba', authKind: 'UY_QUYEN' };
    expect(checkReception(typed, PROCEDURE)).toEqual({
      problems: {
        authNumber: 'reception.authNumberBad',
        authDate: 'reception.authDateBad',
        authIssuer: 'reception.authIssuerBad',
      },
    });
    const paper = { authNumber: '12/UQ', authDate: '3/10/2026', authIssuer: 'UBND phường' };
    expect(checkReception({ ...typed, ...paper }, PROCEDURE)).toMatchObject({
      input: { authorisation: { kind: 'UY_QUYEN', number: '12/UQ', date: '2026-10-03', issuer: 'UBND phường' } },
    });
    expect(checkReception({ ...typed, ...paper, ownerKind: '' }, PROCEDURE)).toMatchObject({
      input: { authorisation: null },
    });
  });

  it('asks the memory about a whole number, or about a whole name with a real day of birth', () => {
    expect(whoIs({ name: '', personalId: '001099123456', birthDate: '' })).toMatchObject({
      personalId: '001099123456',
      name: '',
    });
    expect(whoIs({ name: 'Trần Nam', personalId: '0010', birthDate: '1/2/1999' })).toEqual({
      name: 'Trần Nam',
      personalId: '',
      birthDate: '1999-02-01',
    });
    expect(whoIs({ name: 'Trần Nam', personalId: '', birthDate: '' })).toBeNull();
    expect(whoIs({ name: 'Nam', personalId: '', birthDate: '1/2/1999' })).toBeNull();
    expect(whoIs({ name: 'Trần Nam', personalId: '', birthDate: '31/02/1999' })).toBeNull();
  });

  it('keeps a paper used again as text, and lets it go with the person', () => {
    const reusedFrom = {
      dossierId: '0190a1b2-0000-7000-8000-000000000001',
      ordinal: 2,
      keptId: '0190a1b2-0000-7000-8000-000000000002',
      ground: 'DONG_Y' as const,
    };
    const papers = papersOf(TYPED, PROCEDURE).map((paper) => ({ ...paper, received: true, reusedFrom }));
    const text = papersText(papers);
    expect(papersOf({ ...TYPED, papers: text }, PROCEDURE)).toEqual(papers);
    expect(papersOf({ ...TYPED, papers: withoutReuse(text) }, PROCEDURE)).toEqual(
      papers.map((paper) => ({ ...paper, received: false, reusedFrom: null })),
    );
    expect(withoutReuse(TYPED.papers)).toEqual(TYPED.papers);
  });

  it('fills what is empty and replaces nothing that was typed', () => {
    expect(fillEmpty({ name: 'Nam', phone: '', email: '' }, { name: 'Bưởi', phone: '0905', email: '' })).toEqual({
      phone: '0905',
    });
  });

  it('takes from a list what it tells, a procedure only where it is received here', () => {
    const item: ExternalItemView = {
      system: 'TINH',
      code: 'H08.12-240719-0001',
      state: '',
      status: null,
      procedureCode: '9.999999',
      procedureName: 'Thủ tục khác',
      field: '',
      applicantName: 'Trần Văn Nam',
      applicantId: '',
      applicantPhone: '0905',
      applicantAddress: '',
      applicantBirthDate: '1999-02-01',
      ownerName: 'Trần Bé',
      channel: 'TRUC_TUYEN',
      submittedAt: null,
      receivedAt: null,
      dueAt: null,
      finishedAt: null,
      returnedAt: null,
      unit: '',
      handler: '',
      seenAt: '2026-11-21T01:00:00.000Z',
      dossier: null,
    };
    expect(itemFields(item, [PROCEDURE])).toEqual({
      name: 'Trần Văn Nam',
      personalId: '',
      birthDate: '01/02/1999',
      address: '',
      phone: '0905',
      ownerKind: 'ADULT',
      ownerName: 'Trần Bé',
    });
    const own = { ...item, procedureCode: PROCEDURE.code, ownerName: 'Trần Văn Nam' };
    expect(itemFields(own, [PROCEDURE])).toMatchObject({ procedureCode: PROCEDURE.code });
    expect(itemFields(own, [PROCEDURE])).not.toHaveProperty('ownerKind');
  });
});
