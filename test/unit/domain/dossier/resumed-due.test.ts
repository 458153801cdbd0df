import { describe, expect, it } from 'vitest';
import { correctDossier } from '../../../../electron/domain/dossier/correction.ts';
import { decideStep } from '../../../../electron/domain/dossier/machine.ts';
import { evolve } from '../../../../electron/domain/dossier/replay.ts';
import { ok } from '../../../../electron/domain/result.ts';
import { dossierWith } from './dossiers.ts';
import { contextWith, factsIn, requestOf, valueOf } from './step-kit.ts';

/** Paused with 2026-11-25T15:15 promised before, as by a system that counts otherwise. */
const paused = dossierWith(factsIn('TAM_DUNG'));
const ruleSays = (due: string | null) => contextWith({ dueOf: () => ok(due) });

describe('the due moment after a pause', () => {
  it.each([
    ['what the rules say', '2026-11-26T09:00', '2026-11-26T09:00'],
    ['what was promised before, where the rules say less', '2026-11-24T09:00', '2026-11-25T15:15'],
    ['nothing where nothing is promised', null, null],
  ])('is %s', (_, rule, expected) => {
    const resumed = valueOf(decideStep(paused, requestOf('TIEP_TUC'), ruleSays(rule)));
    expect(evolve(paused, resumed).dueAt).toBe(expected);
    const request = { reason: 'Nhầm bước', document: null, state: 'DANG_GIAI_QUYET' } as const;
    const corrected = valueOf(correctDossier(paused, request, ruleSays(rule)));
    expect(evolve(paused, corrected).dueAt).toBe(expected);
  });
});
