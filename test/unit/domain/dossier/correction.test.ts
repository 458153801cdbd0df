import { describe, expect, it } from 'vitest';
import { type CorrectionRequest, correctDossier } from '../../../../electron/domain/dossier/correction.ts';
import { DOSSIER_STATES, type DossierState } from '../../../../electron/domain/dossier/dossier.ts';
import { evolve } from '../../../../electron/domain/dossier/replay.ts';
import { dossierWith } from './dossiers.ts';
import { CLERK, contextWith, DOCUMENT, factsIn, HEAD, NOW, valueOf } from './step-kit.ts';

/** In `factsIn` everything happened at 08:00 on the 23rd in Vietnam; NOW is 09:00 on the 24th. */
const THEN = '2026-11-23T01:00:00.000Z';
const document = { ...DOCUMENT, date: '2026-11-20' };
const corrected = (state: DossierState, request: Partial<CorrectionRequest>, accepted = true) => {
  const dossier = dossierWith(factsIn(state, accepted));
  const step = correctDossier(dossier, { reason: 'Nhầm bước', document: null, state: null, ...request }, contextWith());
  return { step, after: step.ok ? evolve(dossier, step.value) : null };
};

describe('a correction', () => {
  it('is the head of unit’s, has a reason, and an own line in the log', () => {
    const dossier = dossierWith(factsIn('DA_TRA'));
    const request = { reason: ' Trả nhầm người ', document: null, state: 'CO_KET_QUA' } as const;
    expect(valueOf(correctDossier(dossier, request, contextWith()))).toEqual({
      dossierId: dossier.id,
      seq: 4,
      action: 'DIEU_CHINH',
      at: NOW,
      clickedAt: NOW,
      from: 'DA_TRA',
      to: 'CO_KET_QUA',
      actor: { personId: 'head', name: HEAD.name, unitCode: 'GOC' },
      reason: 'Trả nhầm người',
      document: null,
      detail: { kind: 'CORRECTION', correction: { state: 'CO_KET_QUA' } },
    });
    expect(correctDossier(dossier, request, contextWith({ actor: CLERK }))).toMatchObject({
      error: { code: 'DOSSIER_SUPERVISOR_ONLY' },
    });
    expect(correctDossier(dossier, request, contextWith({ now: '2026-11-23T00:00:00.000Z' }))).toMatchObject({
      error: { code: 'DOSSIER_CLOCK_BACK' },
    });
    expect(correctDossier(dossier, { ...request, reason: ' ' }, contextWith())).toMatchObject({
      error: { code: 'DOSSIER_REASON_MISSING' },
    });
  });

  it.each<[string, DossierState, Partial<CorrectionRequest>, string | null]>([
    ['nothing', 'DA_TRA', {}, 'DOSSIER_CORRECTION_EMPTY'],
    ['the state it is in', 'DA_TRA', { state: 'DA_TRA' }, 'DOSSIER_CORRECTION_EMPTY'],
    ['the moment it has', 'DA_TRA', { finishedAt: '2026-11-23T08:00' }, 'DOSSIER_CORRECTION_EMPTY'],
    ['a finish that is none', 'DANG_GIAI_QUYET', { finishedAt: '2026-11-23T08:00' }, 'DOSSIER_STATE_WRONG'],
    ['no finish of what is finished', 'CO_KET_QUA', { finishedAt: null }, 'DOSSIER_STATE_WRONG'],
    ['a hand-over that is none', 'CO_KET_QUA', { returnedAt: '2026-11-23T10:00' }, 'DOSSIER_STATE_WRONG'],
    ['a finish without a document', 'CO_KET_QUA', { finishedAt: '2026-11-21T08:00' }, 'DOSSIER_DOCUMENT_MISSING'],
    ['a finish with one', 'CO_KET_QUA', { finishedAt: '2026-11-21T08:00', document }, null],
    ['a finish before reception', 'CO_KET_QUA', { finishedAt: '2026-11-20T15:14', document }, 'DOSSIER_EVIDENCE_TIME'],
    ['a finish at reception', 'CO_KET_QUA', { finishedAt: '2026-11-20T15:15', document }, null],
    ['a finish to come', 'CO_KET_QUA', { finishedAt: '2026-11-24T09:01', document }, 'DOSSIER_EVIDENCE_TIME'],
    [
      'a finish before its document',
      'CO_KET_QUA',
      { finishedAt: '2026-11-22T08:00', document: DOCUMENT },
      'DOSSIER_EVIDENCE_TIME',
    ],
    ['a hand-over before the finish', 'DA_TRA', { returnedAt: '2026-11-23T07:59', document }, 'DOSSIER_EVIDENCE_TIME'],
    ['a finish after the hand-over', 'DA_TRA', { finishedAt: '2026-11-23T08:01', document }, 'DOSSIER_EVIDENCE_TIME'],
    [
      'both moments together',
      'DA_TRA',
      { finishedAt: '2026-11-23T09:00', returnedAt: '2026-11-23T10:00', document },
      null,
    ],
    ['what goes with its state', 'DA_TRA', { state: 'DANG_GIAI_QUYET', finishedAt: null, returnedAt: null }, null],
  ])('of %s', (_what, state, request, code) => {
    const { step } = corrected(state, request);
    if (code === null) expect(step.ok).toBe(true);
    else expect(step).toMatchObject({ ok: false, error: { code } });
  });

  it.each(DOSSIER_STATES.flatMap((from) => DOSSIER_STATES.map((to) => [from, to] as const)))(
    'leaves everything in order, from %s to %s',
    (from, to) => {
      const { step, after } = corrected(from, { state: to }, from !== 'CHO_TIEP_NHAN' && from !== 'TU_CHOI');
      expect(step.ok).toBe(from !== to);
      if (after === null) return;
      const isPaused = ['CHO_BO_SUNG', 'CHO_NVTC', 'TAM_DUNG'].includes(to);
      const isFinished = factsIn(to).finishedAt !== null;
      expect(after.state).toBe(to);
      expect(after.pause !== null).toBe(isPaused);
      expect(after.finishedAt !== null).toBe(isFinished);
      expect(after.returnedAt !== null).toBe(to === 'DA_TRA');
      if (isPaused) expect(after.dueAt).toBeNull();
      if (['DA_TIEP_NHAN', 'DANG_GIAI_QUYET', 'CO_KET_QUA', 'DA_TRA'].includes(to)) {
        expect(after).toMatchObject({ accepted: true, dueAt: expect.any(String) });
      }
    },
  );

  it('frees the shelf of what was handed over', () => {
    const dossier = dossierWith({ ...factsIn('CO_KET_QUA'), shelf: 'A-12' });
    const request = { reason: 'Đã trả, quên ghi', document: null, state: 'DA_TRA' } as const;
    expect(evolve(dossier, valueOf(correctDossier(dossier, request, contextWith()))).shelf).toBe('');
  });

  it('leaves when the finish was recorded, so that a late click is still seen', () => {
    const { after } = corrected('CO_KET_QUA', { finishedAt: '2026-11-21T08:00', document });
    expect(after).toMatchObject({ finishedAt: '2026-11-21T01:00:00.000Z', finishedClickedAt: THEN });
  });

  it('was itself the record of a finish after the click', () => {
    const { after } = corrected('CO_KET_QUA', { finishedAt: '2026-11-24T08:00', document });
    expect(after).toMatchObject({ finishedAt: '2026-11-24T01:00:00.000Z', finishedClickedAt: NOW });
  });

  it('counts the due moment anew when it ends a pause', () => {
    // Friday 15:15, five days, and a pause from the 23rd 08:00 to the 24th 09:00.
    expect(corrected('TAM_DUNG', { state: 'DANG_GIAI_QUYET' }).after?.dueAt).toBe('2026-11-26T16:15');
  });

  it('counts what was refused by mistake from the correction', () => {
    const { after } = corrected('TU_CHOI', { state: 'DA_TIEP_NHAN' }, false);
    expect(after).toMatchObject({ accepted: true, receivedAt: NOW, dueAt: '2026-11-29T09:00', finishedAt: null });
  });
});
