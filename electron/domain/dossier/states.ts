import type { DossierState } from './dossier.ts';

/** States in which the clock stands still (domain reference 2.2). */
const PAUSED: readonly DossierState[] = ['CHO_BO_SUNG', 'CHO_NVTC', 'TAM_DUNG'];
/** States from which nothing goes on. */
const CLOSED: readonly DossierState[] = ['TU_CHOI', 'RUT', 'TRA_LAI', 'DUNG_GIAI_QUYET', 'HUY', 'DA_TRA'];

/** Whether the clock stands still because somebody else is awaited. */
export function isPausedState(state: DossierState): boolean {
  return PAUSED.includes(state);
}

/** Whether the decision, or whatever ended it instead, is there: such a dossier has a `finishedAt`. */
export function isFinishedState(state: DossierState): boolean {
  return state === 'CO_KET_QUA' || CLOSED.includes(state);
}

/** What a state tells of reception: only after it, only before it, or (null) nothing. */
export function tellsAccepted(state: DossierState): boolean | null {
  if (state === 'CHO_TIEP_NHAN' || state === 'TU_CHOI') return false;
  return ['CHO_BO_SUNG', 'RUT', 'DUNG_GIAI_QUYET', 'HUY'].includes(state) ? null : true;
}

/**
 * The status code 1-10 under which provincial systems know a state (domain reference 2.2, practice and not law); null
 * where there is none: a cancelled dossier is not sent. A stopped one goes out like one that was sent back.
 */
export function nationalStatusOf(state: DossierState): number | null {
  return NATIONAL_STATUS[state];
}

const NATIONAL_STATUS: Readonly<Record<DossierState, number | null>> = {
  CHO_TIEP_NHAN: 1,
  DA_TIEP_NHAN: 2,
  TU_CHOI: 3,
  DANG_GIAI_QUYET: 4,
  CHO_BO_SUNG: 5,
  CHO_NVTC: 6,
  RUT: 7,
  TRA_LAI: 7,
  DUNG_GIAI_QUYET: 7,
  TAM_DUNG: 8,
  CO_KET_QUA: 9,
  DA_TRA: 10,
  HUY: null,
};
