import { describe, expect, it } from 'vitest';
import type { PaperOffer, PaperView } from '../../../electron/contract/methods/papers.ts';
import { offerName, proposedPaper, stepPaper } from '../../../renderer/src/features/counter/dossier/paper-offers.ts';

const offer = (form: PaperOffer['form'], stepSeq: number | null = null): PaperOffer => ({
  form,
  title: form,
  formNumber: null,
  stepSeq,
  fields: [],
});
const paper = (form: PaperView['form'], stepSeq: number | null = null): PaperView => ({
  id: '019a0000-0000-7000-8000-000000000001',
  form,
  formSet: 'TT03-2025',
  title: form,
  number: '',
  stepSeq,
  madeAt: '2026-11-21T02:00:00.000Z',
  madeByName: 'Trần Thị Lan',
});

describe('the paper that is proposed', () => {
  const offers = [offer('TIEP_NHAN'), offer('KIEM_SOAT'), offer('BO_SUNG', 3), offer('XIN_LOI', 5)];

  it('is the one that the newest step asks for', () => {
    expect(proposedPaper(offers, [])).toMatchObject({ form: 'XIN_LOI', stepSeq: 5 });
  });

  it('is an older step’s once the newest has its paper', () => {
    expect(stepPaper(offers, [paper('XIN_LOI', 5)])).toMatchObject({ form: 'BO_SUNG' });
  });

  it('counts a paper only for its own step', () => {
    expect(stepPaper([offer('BO_SUNG', 7)], [paper('BO_SUNG', 3)])).toMatchObject({ stepSeq: 7 });
  });

  it('is Mẫu 01 while the dossier has none and no step asks', () => {
    expect(proposedPaper([offer('TIEP_NHAN'), offer('PHIEU_HEN')], [])).toMatchObject({ form: 'TIEP_NHAN' });
    expect(proposedPaper([offer('TIEP_NHAN'), offer('PHIEU_HEN')], [paper('TIEP_NHAN')])).toBeNull();
  });

  it('is none where only other papers can be made', () => {
    expect(proposedPaper([offer('KIEM_SOAT'), offer('CHIA_BUON')], [])).toBeNull();
  });
});

it('names a paper with the number of its form', () => {
  expect(offerName({ title: 'Phiếu yêu cầu bổ sung', formNumber: '02' })).toBe('Phiếu yêu cầu bổ sung (Mẫu 02)');
  expect(offerName({ title: 'Thư chia buồn', formNumber: null })).toBe('Thư chia buồn');
});
