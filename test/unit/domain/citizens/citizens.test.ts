import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameWordsOf, peopleOf, queryWords } from '../../../../electron/domain/citizens/citizen.ts';
import { isDuplicate } from '../../../../electron/domain/citizens/duplicate.ts';
import { identitiesOf, identityOf, isSamePerson } from '../../../../electron/domain/citizens/identity.ts';
import { dossierWith } from '../dossier/dossiers.ts';

const NUMBERED = { personalId: '001199000001', name: 'Đặng Thị Ước', birthDate: '1999-01-01' };
const UNNUMBERED = { ...NUMBERED, personalId: '' };

describe('one person', () => {
  it('stands under the number, else another number, else name and birth', () => {
    expect(identityOf(NUMBERED)).toBe('id:001199000001');
    expect(identityOf({ ...UNNUMBERED, otherId: 'c 12-345' })).toBe('other:C12345');
    expect(identityOf(UNNUMBERED)).toBe('name:dang thi uoc|1999-01-01');
    expect(identityOf({ ...UNNUMBERED, birthDate: null })).toBeNull();
    expect(identityOf({ ...UNNUMBERED, name: ' ' })).toBeNull();
    expect(identitiesOf(NUMBERED)).toEqual(['id:001199000001', 'name:dang thi uoc|1999-01-01']);
  });

  it.each([
    ['the same number, another name', NUMBERED, { ...NUMBERED, name: 'Đặng Ước' }, true],
    ['two numbers', NUMBERED, { ...NUMBERED, personalId: '001199000002' }, false],
    ['one number missing', NUMBERED, { ...UNNUMBERED, name: 'ĐẶNG THỊ ƯỚC' }, true],
    ['no number, another birth', UNNUMBERED, { ...UNNUMBERED, birthDate: '1999-01-02' }, false],
    ['no birth either', { ...UNNUMBERED, birthDate: null }, { ...UNNUMBERED, birthDate: null }, false],
    ['a passport and a number', NUMBERED, { ...UNNUMBERED, otherId: 'C1' }, false],
  ])('%s', (_what, a, b, same) => {
    expect(isSamePerson(a, b)).toBe(same);
    expect(isSamePerson(b, a)).toBe(same);
  });
});

describe('who is remembered', () => {
  const owner = { otherId: '', address: '', nationality: '', representative: '', sex: null } as const;
  it('is who hands in and whose matter it is; a child or an organisation is not offered', () => {
    const { applicant } = dossierWith({});
    const adult = { ...owner, ...NUMBERED, kind: 'ADULT', personalId: '038090000009' } as const;
    expect(peopleOf({ applicant, owner: null })).toEqual([
      { identity: 'id:001199000001', person: applicant, offered: true },
    ]);
    expect(peopleOf({ applicant, owner: adult })).toMatchObject([{ offered: true }, { offered: true }]);
    expect(peopleOf({ applicant, owner: { ...adult, kind: 'CHILD' } })).toMatchObject([
      { offered: true },
      { offered: false },
    ]);
    expect(peopleOf({ applicant, owner: { ...adult, personalId: applicant.personalId } })).toHaveLength(1);
    expect(peopleOf({ applicant: { ...applicant, personalId: '', birthDate: null }, owner: null })).toEqual([]);
  });
});

describe('the words of a search', () => {
  it.each([
    ['Đặng  Thị ƯỚC', ['dang', 'thi', 'uoc']],
    ["Ksor H'Nga", ['ksor', 'h', 'nga']],
    ['0912 345.678', ['0912345678']],
    ['+84 912 345 678', ['0912345678']],
    ['(+)', []],
    ['" OR 1=1 --*', ['or', '1', '1']],
    ['  ', []],
  ])('%s: %j', (query, words) => expect(queryWords(query)).toEqual(words));

  it('never hold what could break a question to the index', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (query) => {
        for (const word of queryWords(query)) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
        expect(nameWordsOf(nameWordsOf(query))).toBe(nameWordsOf(query));
      }),
    );
  });
});

describe('a possible duplicate', () => {
  const facts = { state: 'DA_TRA', finishedAt: '2026-11-01T00:00:00.000Z', receivedOn: '2026-10-21' } as const;
  it.each([
    [
      'open, however old',
      { ...facts, state: 'CHO_BO_SUNG', finishedAt: null, receivedOn: '2020-01-01' } as const,
      true,
    ],
    ['done and received 30 days ago', facts, true],
    ['done and received 31 days ago', { ...facts, receivedOn: '2026-10-20' }, false],
    ['withdrawn yesterday', { ...facts, state: 'RUT', receivedOn: '2026-11-19' } as const, false],
    ['cancelled today', { ...facts, state: 'HUY', receivedOn: '2026-11-20' } as const, false],
  ])('%s: %s', (_what, dossier, is) => expect(isDuplicate(dossier, '2026-11-20', 30)).toBe(is));
});
