import type { DossierHead, DossierState } from './dossier.ts';
import { type LatenessFacts, latenessOf } from './lateness.ts';
import type { StepRequest } from './request.ts';
import type { StepNeed } from './step.ts';

/** Forms of the set `TT03-2025`. */
export type StepPaper = 'MAU_01' | 'MAU_02' | 'MAU_03' | 'MAU_04' | 'MAU_05';

/** One way on: an action, where it starts and leads, what it asks for and which form it prints. */
export interface ActionRule {
  readonly action: StepRequest['action'];
  readonly from: readonly DossierState[];
  /** Null stays where it is. */
  readonly to: DossierState | null;
  /** Only before reception, or only after it; null asks for neither. */
  readonly accepted: boolean | null;
  /** Only where it was finished late. */
  readonly late: boolean;
  readonly needs: readonly StepNeed[];
  readonly paper: StepPaper | null;
}

const PAUSED = ['CHO_BO_SUNG', 'CHO_NVTC', 'TAM_DUNG'] as const;
const RECEIVED = ['DA_TIEP_NHAN', 'DANG_GIAI_QUYET', ...PAUSED] as const;
const OPEN = ['CHO_TIEP_NHAN', ...RECEIVED] as const;
const DONE = ['CO_KET_QUA', 'DA_TRA'] as const;

function rule(
  action: ActionRule['action'],
  from: readonly DossierState[],
  to: DossierState | null,
  part: Partial<Pick<ActionRule, 'accepted' | 'late' | 'needs' | 'paper'>> = {},
): ActionRule {
  return { action, from, to, accepted: null, late: false, needs: [], paper: null, ...part };
}

/**
 * Every way on there is (domain reference 2.3); what is not listed is refused. The ordinary step of each state stands
 * before its others. Undo and correction have rules of their own. For what was finished late an apology may still be sent,
 * also after it was handed out: otherwise finishing a dossier would hide that one was owed.
 */
export const ACTION_RULES: readonly ActionRule[] = [
  rule('TIEP_NHAN', ['CHO_TIEP_NHAN'], 'DA_TIEP_NHAN', { paper: 'MAU_01' }),
  rule('CHUYEN_XU_LY', ['DA_TIEP_NHAN'], 'DANG_GIAI_QUYET', { needs: ['RECEIVER'] }),
  rule('CO_KET_QUA', ['DANG_GIAI_QUYET'], 'CO_KET_QUA', { needs: ['RESULT', 'SHELF'] }),
  rule('TIEP_TUC', PAUSED, 'DANG_GIAI_QUYET', { accepted: true, paper: 'MAU_01' }),
  rule('TIEP_TUC', ['CHO_BO_SUNG'], 'CHO_TIEP_NHAN', { accepted: false }),
  rule('TRA_KET_QUA', ['CO_KET_QUA'], 'DA_TRA', { needs: ['COUNTER'] }),
  rule('XEP_KE', ['CO_KET_QUA'], null, { needs: ['SHELF'] }),
  rule('TU_CHOI', ['CHO_TIEP_NHAN'], 'TU_CHOI', { needs: ['REASON'], paper: 'MAU_03' }),
  rule('YEU_CAU_BO_SUNG', ['CHO_TIEP_NHAN'], 'CHO_BO_SUNG', { needs: ['REASON', 'MISSING_LIST'], paper: 'MAU_02' }),
  rule('YEU_CAU_BO_SUNG', ['DANG_GIAI_QUYET'], 'CHO_BO_SUNG', {
    needs: ['REASON', 'DOCUMENT', 'MISSING_LIST'],
    paper: 'MAU_02',
  }),
  rule('YEU_CAU_NVTC', ['DANG_GIAI_QUYET'], 'CHO_NVTC', { needs: ['REASON', 'DOCUMENT'] }),
  rule('TAM_DUNG', ['DANG_GIAI_QUYET'], 'TAM_DUNG', { needs: ['REASON', 'DOCUMENT'] }),
  rule('CHUYEN_LAI', ['DANG_GIAI_QUYET'], 'DA_TIEP_NHAN', { needs: ['RECEIVER'] }),
  rule('BAN_GIAO', [...OPEN, 'CO_KET_QUA'], null, { needs: ['RECEIVER'] }),
  rule('XIN_LOI', RECEIVED, null, { accepted: true, needs: ['REASON', 'PROMISE'], paper: 'MAU_04' }),
  rule('XIN_LOI', DONE, null, { late: true, needs: ['REASON', 'PROMISE'], paper: 'MAU_04' }),
  rule('TRA_LOI_XIN_LOI', [...RECEIVED, ...DONE], null, { accepted: true, needs: ['APOLOGIZED'] }),
  rule('TRA_LAI', ['DANG_GIAI_QUYET'], 'TRA_LAI', { needs: ['REASON', 'DOCUMENT'] }),
  rule('TRA_LAI', PAUSED, 'TRA_LAI', { accepted: true, needs: ['REASON', 'DOCUMENT', 'WAIT_OVER'] }),
  rule('RUT', OPEN, 'RUT', { needs: ['DOCUMENT'], paper: 'MAU_05' }),
  rule('DUNG_GIAI_QUYET', OPEN, 'DUNG_GIAI_QUYET', { needs: ['DOCUMENT'], paper: 'MAU_05' }),
  rule('HUY', OPEN, 'HUY', { needs: ['SUPERVISOR', 'REASON'] }),
];

/** Whether a rule starts where a dossier stands. */
export function startsAt(
  { from, accepted, late }: ActionRule,
  dossier: LatenessFacts & Pick<DossierHead, 'state' | 'accepted'>,
): boolean {
  const isFine = from.includes(dossier.state) && (accepted === null || accepted === dossier.accepted);
  return isFine && (!late || latenessOf(dossier) === 'LATE');
}
