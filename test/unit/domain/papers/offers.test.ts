import { describe, expect, it } from 'vitest';
import { DOSSIER_STATES, type DossierState } from '../../../../electron/domain/dossier/dossier.ts';
import type { DossierStep, StepAction } from '../../../../electron/domain/dossier/step.ts';
import { letterFor, type OfferFacts, paperOffers } from '../../../../electron/domain/papers/offers.ts';
import { dossierWith } from '../dossier/dossiers.ts';

const AT = '2026-11-20T08:15:00.000Z';

function step(seq: number, action: StepAction, detail: DossierStep['detail'] = { kind: 'NONE' }): DossierStep {
  const moments = { at: AT, clickedAt: AT };
  return {
    dossierId: 'd',
    seq,
    action,
    ...moments,
    from: null,
    to: 'DANG_GIAI_QUYET',
    actor: null,
    reason: '',
    document: null,
    detail,
  };
}

function offers(state: DossierState, part: Partial<OfferFacts> = {}, dossier: Parameters<typeof dossierWith>[0] = {}) {
  const facts = {
    dossier: dossierWith({ state, ...dossier }),
    steps: [],
    formSet: 'TT03-2025',
    hasPayment: false,
  } as const;
  return paperOffers({ ...facts, ...part }).map(({ form, stepSeq }) =>
    stepSeq === null ? form : `${form}/${stepSeq}`,
  );
}

const ENDED = { finishedAt: AT } as const;
const PAUSED = { pause: { since: AT, waitUntil: null, dueBefore: '2026-11-23T17:00' }, dueAt: null } as const;

describe('which papers may be made', () => {
  const cases: Readonly<Record<DossierState, readonly [Parameters<typeof dossierWith>[0], readonly string[]]>> = {
    CHO_TIEP_NHAN: [{ accepted: false }, []],
    TU_CHOI: [{ accepted: false, ...ENDED }, []],
    DA_TIEP_NHAN: [{}, ['TIEP_NHAN', 'PHIEU_HEN', 'KIEM_SOAT']],
    DANG_GIAI_QUYET: [{}, ['TIEP_NHAN', 'PHIEU_HEN', 'KIEM_SOAT']],
    CHO_BO_SUNG: [PAUSED, ['TIEP_NHAN', 'KIEM_SOAT']],
    CHO_NVTC: [PAUSED, ['TIEP_NHAN', 'KIEM_SOAT']],
    TAM_DUNG: [PAUSED, ['TIEP_NHAN', 'KIEM_SOAT']],
    RUT: [ENDED, ['TIEP_NHAN', 'KIEM_SOAT']],
    TRA_LAI: [ENDED, ['TIEP_NHAN', 'KIEM_SOAT']],
    DUNG_GIAI_QUYET: [ENDED, ['TIEP_NHAN', 'KIEM_SOAT']],
    HUY: [ENDED, []],
    CO_KET_QUA: [ENDED, ['TIEP_NHAN', 'KIEM_SOAT', 'CHUC_MUNG_KHAI_SINH']],
    DA_TRA: [ENDED, ['TIEP_NHAN', 'KIEM_SOAT', 'CHUC_MUNG_KHAI_SINH']],
  };

  it.each(DOSSIER_STATES)('in state %s, without steps or payments', (state) => {
    const [dossier, expected] = cases[state];
    expect(offers(state, {}, dossier)).toEqual(expected);
  });

  it.each([
    ['YEU_CAU_BO_SUNG', 'BO_SUNG/2'],
    ['TU_CHOI', 'TU_CHOI/2'],
    ['XIN_LOI', 'XIN_LOI/2'],
    ['RUT', 'DUNG_GIAI_QUYET/2'],
    ['DUNG_GIAI_QUYET', 'DUNG_GIAI_QUYET/2'],
    ['TRA_KET_QUA', 'BIEN_NHAN_TRA/2'],
  ] as const)('after the step %s there is %s first', (action, paper) => {
    expect(offers('DANG_GIAI_QUYET', { steps: [step(1, 'TIEP_NHAN'), step(2, action)] })[0]).toBe(paper);
  });

  it('offers a paper for each request, the newest first, and none for one that was taken back', () => {
    const undo = step(4, 'HOAN_TAC', { kind: 'UNDO', undoneSeq: 3 });
    const steps = [step(1, 'YEU_CAU_BO_SUNG'), step(2, 'XIN_LOI'), step(3, 'YEU_CAU_BO_SUNG')];
    expect(offers('DANG_GIAI_QUYET', { steps }).slice(0, 3)).toEqual(['BO_SUNG/3', 'XIN_LOI/2', 'BO_SUNG/1']);
    expect(offers('DANG_GIAI_QUYET', { steps: [...steps, undo] }).slice(0, 2)).toEqual(['XIN_LOI/2', 'BO_SUNG/1']);
  });

  it('has no notice of a stop in the older set', () => {
    const steps = [step(1, 'RUT')];
    expect(offers('RUT', { steps, formSet: 'TT01-2018' }, ENDED)).toEqual(['TIEP_NHAN', 'KIEM_SOAT']);
  });

  it('gives no appointment where nothing is promised, and Phiếu thu where something was paid', () => {
    expect(offers('DANG_GIAI_QUYET', {}, { dueAt: null })).not.toContain('PHIEU_HEN');
    expect(offers('DANG_GIAI_QUYET', {}, { dueAt: null, promisedAt: '2026-12-01T10:00' })).toContain('PHIEU_HEN');
    expect(offers('DANG_GIAI_QUYET', { hasPayment: true })).toContain('PHIEU_THU');
  });

  it.each([
    ['Đăng ký khai sinh', 'CHUC_MUNG_KHAI_SINH'],
    ['Liên thông: đăng ký khai sinh, đăng ký thường trú', 'CHUC_MUNG_KHAI_SINH'],
    ['Đăng ký kết hôn có yếu tố nước ngoài', 'CHUC_MUNG_KET_HON'],
    ['Thủ tục đăng ký khai tử', 'CHIA_BUON'],
    ['Đăng ký khai tử, xóa đăng ký thường trú', 'CHIA_BUON'],
    ['Cấp bản sao trích lục khai sinh', null],
    ['Cấp giấy xác nhận tình trạng hôn nhân', null],
  ])('%s goes with %s', (name, letter) => expect(letterFor(name)).toBe(letter));
});
