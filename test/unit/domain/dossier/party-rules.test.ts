import { describe, expect, it } from 'vitest';
import type { Authorisation, Owner } from '../../../../electron/domain/dossier/party.ts';
import { checkParties, checkRecipient, partyWarnings } from '../../../../electron/domain/dossier/party-rules.ts';
import { dossierWith } from './dossiers.ts';

/** 23:30 of 19 November in UTC: the 20th in Viet Nam. */
const NOW = '2026-11-19T23:30:00.000Z';
const TODAY = '2026-11-20';
const owner = (part: Partial<Owner> = {}): Owner => ({
  kind: 'ADULT',
  name: 'Lê Văn Chủ',
  personalId: '038090000001',
  otherId: '',
  birthDate: '1990-02-01',
  sex: 'Nam',
  address: '',
  nationality: '',
  representative: '',
  ...part,
});
const authorisation: Authorisation = { kind: 'UY_QUYEN', number: '12', date: TODAY, issuer: 'VPCC Số 1' };
const child = owner({ kind: 'CHILD', personalId: '', birthDate: '2026-11-01' });
const foreigner = owner({ kind: 'FOREIGNER', personalId: '', otherId: 'C1234567', nationality: 'Lào' });
const company = owner({
  kind: 'ORGANISATION',
  personalId: '',
  otherId: '0300588569',
  birthDate: null,
  sex: null,
  representative: 'Ông A',
});

describe('owners and authorisations', () => {
  it.each([
    ['nobody else', null, null],
    ['an adult', owner(), null],
    ['an adult without any number', owner({ personalId: '' }), null],
    ['a child without a number', child, null],
    ['a newborn of today', { ...child, birthDate: TODAY }, null],
    ['a foreigner with a passport', foreigner, null],
    ['a foreigner with a personal number', { ...foreigner, personalId: '001099000001', otherId: '' }, null],
    ['an enterprise', company, authorisation],
    ['a branch with a dash', { ...company, otherId: '0300588569-001' }, null],
    ['a branch without a dash', { ...company, otherId: '0300588569001' }, null],
    ['a household business', { ...company, otherId: '038090000001' }, null],
  ])('let in: %s', (_who, someone, paper) => {
    expect(checkParties({ owner: someone, authorisation: paper }, NOW).ok).toBe(true);
  });

  it.each([
    ['a foreigner without a passport', { ...foreigner, otherId: '' }, null, 'DOSSIER_OWNER_ID_MISSING'],
    ['an organisation without its code', { ...company, otherId: ' ' }, null, 'DOSSIER_OWNER_ID_MISSING'],
    ['a code of nine digits', { ...company, otherId: '030058856' }, null, 'DOSSIER_OWNER_CODE_WRONG'],
    ['a code of eleven digits', { ...company, otherId: '03005885691' }, null, 'DOSSIER_OWNER_CODE_WRONG'],
    ['letters in a code', { ...company, otherId: '03005B8569' }, null, 'DOSSIER_OWNER_CODE_WRONG'],
    ['a birth after today', { ...child, birthDate: '2026-11-21' }, null, 'DOSSIER_OWNER_BIRTH_FUTURE'],
    ['an authorisation without an owner', null, authorisation, 'DOSSIER_AUTHORISATION_ALONE'],
    ['a paper of tomorrow', owner(), { ...authorisation, date: '2026-11-21' }, 'DOSSIER_AUTHORISATION_DATE'],
  ])('refused: %s', (_who, someone, paper, code) => {
    expect(checkParties({ owner: someone, authorisation: paper }, NOW)).toMatchObject({ ok: false, error: { code } });
  });

  it('keep only what belongs to their kind', () => {
    const mixed = {
      ...company,
      personalId: '038090000001',
      birthDate: '1990-01-01',
      sex: 'Nam',
      otherId: '0300 588 569',
    } as const;
    expect(checkParties({ owner: mixed, authorisation: null }, NOW)).toEqual({ ok: true, value: { owner: company } });
    const person = owner({ nationality: 'Lào', representative: 'Ông A' });
    expect(checkParties({ owner: person, authorisation: null }, NOW)).toEqual({ ok: true, value: { owner: owner() } });
  });
});

describe('what is odd about the people of a dossier', () => {
  const { applicant } = dossierWith({});
  const warned = (someone: Owner | null, part = {}) =>
    partyWarnings({ applicant, owner: someone, authorisation, submittedBy: 'SELF', ...part }, TODAY);

  it.each([
    ['nobody else', null, []],
    ['an adult', owner(), []],
    ['the applicant again', owner({ personalId: applicant.personalId }), ['OWNER_IS_APPLICANT']],
    ['an adult without a number', owner({ personalId: '' }), ['OWNER_WITHOUT_NUMBER']],
    ['a child without a date of birth', { ...child, birthDate: null }, ['OWNER_WITHOUT_BIRTH_DATE']],
    ['a child on the day before it comes of age', { ...child, birthDate: '2008-11-21' }, []],
    ['a child that comes of age today', { ...child, birthDate: '2008-11-20' }, ['OWNER_AGE']],
    ['an adult of ten years', owner({ birthDate: '2016-01-01' }), ['OWNER_AGE']],
    ['a sound tax code', company, []],
    ['a tax code with a slip', { ...company, otherId: '0300588568' }, ['OWNER_TAX_CODE_CHECK']],
    ['a household business has no check digit', { ...company, otherId: '038090000001' }, []],
  ])('%s: %j', (_who, someone, warnings) => {
    expect(warned(someone)).toEqual(warnings);
  });

  it('misses a paper where somebody acts for another adult, not for a child or through an officer', () => {
    expect(warned(owner(), { authorisation: null })).toEqual(['AUTHORISATION_ABSENT']);
    expect(warned(child, { authorisation: null })).toEqual([]);
    expect(warned(owner(), { authorisation: null, submittedBy: 'OFFICER' })).toEqual([]);
  });
});

describe('who takes a result', () => {
  const recipient = { kind: 'AUTHORISED', name: 'Trần Thị B', personalId: '', paper: 'Giấy ủy quyền số 5' } as const;
  it('shows the paper when acting for somebody else', () => {
    expect(checkRecipient(recipient).ok).toBe(true);
    expect(checkRecipient({ ...recipient, paper: ' ' })).toMatchObject({ error: { code: 'DOSSIER_RECIPIENT_PAPER' } });
    expect(checkRecipient({ ...recipient, kind: 'POST', paper: '' }).ok).toBe(true);
    expect(checkRecipient(null).ok).toBe(true);
  });
});
