import { fail, ok, type Result } from '../result.ts';
import type { Dossier, DossierState } from './dossier.ts';

/** A step that is allowed, and the moment of the dossier that it fixes. */
interface Transition {
  readonly from: readonly DossierState[];
  readonly to: DossierState;
  readonly stamps: 'finishedAt' | 'returnedAt';
}

/**
 * The steps there are (domain reference 2.3); what is not listed is refused. `finishedAt` ends the clock, `returnedAt`
 * is the hand-over; neither is ever moved afterwards.
 */
const TRANSITIONS: readonly Transition[] = [
  { from: ['DA_TIEP_NHAN', 'DANG_GIAI_QUYET'], to: 'CO_KET_QUA', stamps: 'finishedAt' },
  { from: ['CO_KET_QUA'], to: 'DA_TRA', stamps: 'returnedAt' },
];

/**
 * Takes a dossier to another state at a moment (UTC ISO text): its next revision.
 * Error: `DOSSIER_STATE_WRONG` with the code and the state it is in.
 */
export function moveDossier(dossier: Dossier, to: DossierState, at: string): Result<Dossier> {
  const step = TRANSITIONS.find((transition) => transition.to === to && transition.from.includes(dossier.state));
  if (!step) return fail('DOSSIER_STATE_WRONG', { code: dossier.code, state: dossier.state });
  return ok({ ...dossier, state: to, [step.stamps]: at, rev: dossier.rev + 1 });
}
