import { describe, expect, it } from 'vitest';
import type { StepAction } from '../../../../electron/domain/dossier/step.ts';
import { undoStep } from '../../../../electron/domain/dossier/undo.ts';
import { CLERK, HEAD, OTHER, stepWith } from './step-kit.ts';

/** 09:00 on the 24th in Vietnam. */
const STEP_AT = '2026-11-24T02:00:00.000Z';
const first = stepWith({ seq: 1, action: 'TIEP_NHAN', to: 'DA_TIEP_NHAN', at: '2026-11-24T01:00:00.000Z' });
const second = stepWith({
  seq: 2,
  action: 'CHUYEN_XU_LY',
  from: 'DA_TIEP_NHAN',
  to: 'DANG_GIAI_QUYET',
  at: STEP_AT,
});
const undone = stepWith({
  seq: 3,
  action: 'HOAN_TAC',
  from: 'DANG_GIAI_QUYET',
  to: 'DA_TIEP_NHAN',
  at: '2026-11-24T02:10:00.000Z',
  detail: { kind: 'UNDO', undoneSeq: 2 },
});
const later = { now: '2026-11-24T03:00:00.000Z', actor: CLERK };

describe('undo', () => {
  it('leads back to where the step began', () => {
    expect(undoStep([first, second], later)).toEqual({
      ok: true,
      value: {
        dossierId: 'dossier',
        seq: 3,
        action: 'HOAN_TAC',
        at: later.now,
        clickedAt: later.now,
        from: 'DANG_GIAI_QUYET',
        to: 'DA_TIEP_NHAN',
        actor: { personId: 'clerk', name: CLERK.name, unitCode: 'GOC' },
        reason: '',
        document: null,
        detail: { kind: 'UNDO', undoneSeq: 2 },
      },
    });
  });

  it.each([
    ['by somebody else', { ...later, actor: OTHER }, 'DOSSIER_UNDO_NOT_YOURS'],
    ['by the head of unit', { ...later, actor: HEAD }, null],
    ['in the last moment of the day', { ...later, now: '2026-11-24T16:59:59.999Z' }, null],
    ['in the first of the next', { ...later, now: '2026-11-24T17:00:00.000Z' }, 'DOSSIER_UNDO_OTHER_DAY'],
    ['by the head the day after', { now: '2026-11-24T17:00:00.000Z', actor: HEAD }, 'DOSSIER_UNDO_OTHER_DAY'],
    ['with the clock set back', { ...later, now: '2026-11-24T01:59:59.999Z' }, 'DOSSIER_CLOCK_BACK'],
  ])('%s', (_what, context, code) => {
    const result = undoStep([first, second], context);
    if (code === null) expect(result.ok).toBe(true);
    else expect(result).toMatchObject({ ok: false, error: { code } });
  });

  it('looks at the day of the click, not at the evidenced one', () => {
    const evidenced = { ...second, at: '2026-11-24T01:00:00.000Z', clickedAt: '2026-11-25T02:00:00.000Z' };
    expect(undoStep([first, evidenced], { ...later, now: '2026-11-25T03:00:00.000Z' }).ok).toBe(true);
  });

  it.each(['NOP', 'TIEP_NHAN', 'NHAP', 'TRA_KET_QUA', 'DIEU_CHINH'] satisfies StepAction[])('never of %s', (action) => {
    expect(undoStep([first, { ...second, action }], later)).toEqual({
      ok: false,
      error: { code: 'DOSSIER_UNDO_NOT_POSSIBLE', details: { action } },
    });
  });

  it('of the step before the one that was taken back, and not twice of the same', () => {
    const middle = {
      ...second,
      action: 'BAN_GIAO' as const,
      from: 'DA_TIEP_NHAN' as const,
      to: 'DA_TIEP_NHAN' as const,
    };
    const log = [first, middle, { ...second, seq: 3 }, { ...undone, seq: 4, detail: { kind: 'UNDO', undoneSeq: 3 } }];
    expect(undoStep(log as never, later)).toMatchObject({ value: { seq: 5, detail: { undoneSeq: 2 } } });
    expect(undoStep([first, second, undone], later)).toMatchObject({ error: { code: 'DOSSIER_UNDO_NOT_POSSIBLE' } });
  });

  it('of nothing', () => {
    expect(undoStep([], later)).toMatchObject({
      error: { code: 'DOSSIER_UNDO_NOT_POSSIBLE', details: { action: null } },
    });
    const refused = stepWith({ seq: 1, action: 'TU_CHOI', to: 'TU_CHOI', at: STEP_AT });
    expect(undoStep([refused], later)).toMatchObject({ error: { code: 'DOSSIER_UNDO_NOT_POSSIBLE' } });
  });

  it('of a step that nobody of this office made is the head of unit’s', () => {
    const imported = { ...second, actor: null };
    expect(undoStep([first, imported], later)).toMatchObject({ error: { code: 'DOSSIER_UNDO_NOT_YOURS' } });
    expect(undoStep([first, imported], { ...later, actor: HEAD }).ok).toBe(true);
  });
});
