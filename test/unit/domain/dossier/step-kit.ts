import type { DossierHead } from '../../../../electron/domain/dossier/dossier.ts';
import type { ActingPerson, StepContext, StepRequest } from '../../../../electron/domain/dossier/machine.ts';
import type { DossierStep, Officer } from '../../../../electron/domain/dossier/step.ts';
import { ok, type Result } from '../../../../electron/domain/result.ts';

/** Tuesday, 2026-11-24, 09:00 in Vietnam. */
export const NOW = '2026-11-24T02:00:00.000Z';

export const CLERK: ActingPerson = { personId: 'clerk', name: 'Lê Văn Cán Bộ', unitCode: 'GOC', role: 'CLERK' };
export const OTHER: ActingPerson = { personId: 'other', name: 'Trần Thị Khác', unitCode: 'TP', role: 'CLERK' };
export const HEAD: ActingPerson = { personId: 'head', name: 'Vũ Thị Trưởng', unitCode: 'GOC', role: 'HEAD' };
export const EXPERT: Officer = { personId: 'expert', name: 'Phạm Văn Chuyên', unitCode: 'TP' };
export const DOCUMENT = { number: '12/CV', date: '2026-11-23', issuer: 'UBND xã Hoàng Kim' };

const MINUTE_MS = 60_000;

/** Local text of UTC milliseconds, worked out here so that the rules are not checked by themselves. */
export const localOf = (ms: number): string => new Date(ms + 7 * 3_600_000).toISOString().slice(0, 16);

/** A term of five times 24 hours on a calendar without nights; each pause moves it by its minutes. */
export function plainDue(
  receivedAt: string,
  pauses: readonly { readonly from: string; readonly to: string }[],
): Result<string | null> {
  const paused = pauses.reduce((sum, { from, to }) => {
    const start = Math.max(Date.parse(from), Date.parse(receivedAt));
    return sum + Math.max(0, Date.parse(to) - start);
  }, 0);
  const ms = Date.parse(receivedAt) + 5 * 1440 * MINUTE_MS + paused;
  return ok(localOf(ms));
}

/** A context in which everything is in order. */
export function contextWith(part: Partial<StepContext> = {}): StepContext {
  return {
    now: NOW,
    actor: HEAD,
    rules: { resultRule: 'NONE', maxExtensions: 1 },
    dueOf: plainDue,
    receiver: EXPERT,
    result: null,
    ...part,
  };
}

/** A request of each action with everything that it could be asked for. */
export function requestOf(action: StepRequest['action']): StepRequest {
  const reason = 'Lý do cụ thể';
  switch (action) {
    case 'TIEP_NHAN':
      return { action };
    case 'TU_CHOI':
    case 'CHUYEN_XU_LY':
    case 'CHUYEN_LAI':
    case 'BAN_GIAO':
    case 'HUY':
      return { action, reason };
    case 'YEU_CAU_BO_SUNG':
      return { action, reason, document: DOCUMENT, missing: ['Bản sao giấy khai sinh'], waitUntil: null };
    case 'YEU_CAU_NVTC':
      return { action, reason, document: DOCUMENT, amountDong: 150_000, waitUntil: null };
    case 'TAM_DUNG':
      return { action, reason, document: DOCUMENT, waitUntil: null };
    case 'TIEP_TUC':
      return { action, reason, happenedAt: null };
    case 'TRA_LAI':
    case 'RUT':
    case 'DUNG_GIAI_QUYET':
      return { action, reason, document: DOCUMENT };
    case 'XIN_LOI':
      return { action, reason, promisedAt: null, channel: 'ZALO', sentOn: '2026-11-24', document: null };
    case 'TRA_LOI_XIN_LOI':
      return { action, reason, answer: 'DONG_Y', answeredOn: '2026-11-24' };
    case 'CO_KET_QUA':
      return { action, reason, document: DOCUMENT, happenedAt: null, paper: true, shelf: 'A-12', exception: '' };
    case 'XEP_KE':
      return { action, shelf: 'B-03' };
    case 'TRA_KET_QUA':
      break;
  }
  return { action, counterCode: 'Q1' };
}

export const REQUEST_ACTIONS = [
  'TIEP_NHAN',
  'TU_CHOI',
  'CHUYEN_XU_LY',
  'CHUYEN_LAI',
  'BAN_GIAO',
  'YEU_CAU_BO_SUNG',
  'YEU_CAU_NVTC',
  'TAM_DUNG',
  'TIEP_TUC',
  'TRA_LAI',
  'RUT',
  'DUNG_GIAI_QUYET',
  'HUY',
  'XIN_LOI',
  'TRA_LOI_XIN_LOI',
  'CO_KET_QUA',
  'XEP_KE',
  'TRA_KET_QUA',
] as const satisfies readonly StepRequest['action'][];

/** The value of a result that a test expects to be fine. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.details)}`);
  return result.value;
}

/** What a step leaves as it was, for steps that a test writes itself. */
export function stepWith(part: Partial<DossierStep> & Pick<DossierStep, 'seq' | 'action' | 'to' | 'at'>): DossierStep {
  return {
    dossierId: 'dossier',
    clickedAt: part.at,
    from: null,
    actor: CLERK,
    reason: '',
    document: null,
    detail: { kind: 'NONE' },
    ...part,
  };
}

/** What a dossier in a state looks like: paused ones have their pause, finished ones their moments. */
export function factsIn(state: DossierHead['state'], accepted = true): Partial<DossierHead> {
  const at = '2026-11-23T01:00:00.000Z';
  const isPaused = state === 'CHO_BO_SUNG' || state === 'CHO_NVTC' || state === 'TAM_DUNG';
  const isFinished = ['TU_CHOI', 'RUT', 'TRA_LAI', 'DUNG_GIAI_QUYET', 'HUY', 'CO_KET_QUA', 'DA_TRA'].includes(state);
  const hasResult = state === 'CO_KET_QUA' || state === 'DA_TRA';
  return {
    state,
    accepted,
    dueAt: isPaused || !accepted ? null : '2026-11-25T15:15',
    pause: isPaused ? { since: at, waitUntil: null, dueBefore: accepted ? '2026-11-25T15:15' : null } : null,
    finishedAt: isFinished ? at : null,
    finishedClickedAt: isFinished ? at : null,
    returnedAt: state === 'DA_TRA' ? at : null,
    result: hasResult ? { paper: true, fileId: null, signed: false, exception: '' } : null,
    lastSeq: 3,
    lastStepAt: at,
  };
}
