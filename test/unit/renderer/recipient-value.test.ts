import { describe, expect, it } from 'vitest';
import type { DossierView } from '../../../electron/contract/dossier-views.ts';
import {
  checkRecipient,
  recipientKinds,
  recipientOf,
} from '../../../renderer/src/features/counter/dossier/recipient-value.ts';

const PEOPLE: Pick<DossierView, 'applicant' | 'owner' | 'authorisation'> = {
  applicant: {
    name: 'Trần Văn Nam',
    personalId: '001099123456',
    birthDate: null,
    sex: null,
    address: '',
    phone: '',
    email: '',
  },
  owner: null,
  authorisation: null,
};
const COMPANY: DossierView['owner'] = {
  kind: 'ORGANISATION',
  name: 'Công ty Sông Hàn',
  personalId: '',
  otherId: '0401234567',
  birthDate: null,
  sex: null,
  address: '',
  nationality: '',
  representative: 'Lê Văn Tám',
};

describe('who takes the result', () => {
  it('is the applicant without a key, with the paper by which they act', () => {
    expect(checkRecipient(recipientOf('APPLICANT', PEOPLE))).toEqual({
      recipient: { kind: 'APPLICANT', name: 'Trần Văn Nam', personalId: '001099123456', paper: '' },
    });
    const authorisation = { kind: 'UY_QUYEN', number: '12/UQ', date: '2026-10-03', issuer: 'UBND' } as const;
    expect(recipientOf('APPLICANT', { ...PEOPLE, authorisation }).paper).toBe('12/UQ, 03/10/2026');
  });

  it('offers the owner only where that is somebody else', () => {
    expect(recipientKinds(PEOPLE)).not.toContain('OWNER');
    expect(recipientKinds({ owner: COMPANY })).toContain('OWNER');
    expect(recipientOf('OWNER', { ...PEOPLE, owner: COMPANY }).name).toBe('Lê Văn Tám');
  });

  it('leaves a number of an older kind out', () => {
    const applicant = { ...PEOPLE.applicant, personalId: '201234567' };
    expect(recipientOf('APPLICANT', { ...PEOPLE, applicant }).personalId).toBe('');
  });

  it('wants name and paper of an authorised person', () => {
    expect(checkRecipient(recipientOf('AUTHORISED', PEOPLE))).toEqual({
      problems: { name: 'recipient.nameBad', paper: 'recipient.paperMissing' },
    });
    expect(
      checkRecipient({ kind: 'AUTHORISED', name: 'Lê Ba', personalId: '001 099 123 456', paper: '12/UQ' }),
    ).toEqual({ recipient: { kind: 'AUTHORISED', name: 'Lê Ba', personalId: '001099123456', paper: '12/UQ' } });
    expect(checkRecipient({ kind: 'POST', name: 'Bưu tá', personalId: '12', paper: '' })).toEqual({
      problems: { personalId: 'reception.personalIdBad' },
    });
  });
});
