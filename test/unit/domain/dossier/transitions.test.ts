import { describe, expect, it } from 'vitest';
import { DOSSIER_STATES } from '../../../../electron/domain/dossier/dossier.ts';
import { moveDossier } from '../../../../electron/domain/dossier/transitions.ts';
import { dossierWith } from './dossiers.ts';

const AT = '2026-11-23T02:00:00.000Z';
const ALLOWED = ['DA_TIEP_NHAN>CO_KET_QUA', 'DANG_GIAI_QUYET>CO_KET_QUA', 'CO_KET_QUA>DA_TRA'];

describe('the way of a dossier', () => {
  it.each(DOSSIER_STATES.flatMap((from) => DOSSIER_STATES.map((to) => [from, to] as const)))('%s to %s', (from, to) => {
    const moved = moveDossier(dossierWith({ state: from }), to, AT);
    if (ALLOWED.includes(`${from}>${to}`)) {
      expect(moved).toMatchObject({ ok: true, value: { state: to, rev: 2 } });
    } else {
      const details = { code: 'T-261120-0001', state: from };
      expect(moved).toEqual({ ok: false, error: { code: 'DOSSIER_STATE_WRONG', details } });
    }
  });

  it('fixes the moment of the result, then that of the hand-over, and nothing else', () => {
    const before = dossierWith({});
    const completed = moveDossier(before, 'CO_KET_QUA', AT);
    if (!completed.ok) throw new Error(completed.error.code);
    expect(completed.value).toEqual({ ...before, state: 'CO_KET_QUA', finishedAt: AT, rev: 2 });
    const later = '2026-11-23T09:30:00.000Z';
    const returned = moveDossier(completed.value, 'DA_TRA', later);
    const expected = { ...before, state: 'DA_TRA', finishedAt: AT, returnedAt: later, rev: 3 };
    expect(returned).toEqual({ ok: true, value: expected });
  });
});
