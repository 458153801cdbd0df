import type { MethodInput } from '../../../../../electron/contract/contract.ts';
import type { DossierView, NextStep } from '../../../../../electron/contract/dossier-views.ts';
import { dayText } from '../../../i18n/local-text.ts';

export type StepInput = MethodInput<'dossier.step'>['step'];
/** The steps that a form of this window takes; handing over a result has its own. */
export type FormAction = StepInput['action'];

/** What is typed for a step and kept as a draft: flat, dates and amounts as people write them. */
export type StepValue = {
  /** Code of a person; empty stays with who acts. */
  readonly receiverCode: string;
  readonly reason: string;
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly documentIssuer: string;
  /** One missing paper a line. */
  readonly missing: string;
  /** Why a paper that proves residence is asked for all the same. */
  readonly residenceReason: string;
  readonly waitUntil: string;
  readonly amount: string;
  /** `NOW` or `DOCUMENT`. */
  readonly happens: string;
  readonly happenedDay: string;
  readonly happenedTime: string;
  readonly promiseDay: string;
  readonly promiseTime: string;
  readonly channel: string;
  readonly sentOn: string;
  readonly answer: string;
  readonly answeredOn: string;
  readonly paper: boolean;
  readonly shelf: string;
  readonly exception: string;
};

/** Parts of the form. */
export type StepPart =
  | 'receiver'
  | 'missing'
  | 'amount'
  | 'waitUntil'
  | 'promise'
  | 'notice'
  | 'answer'
  | 'result'
  | 'shelf'
  | 'exception'
  | 'happened'
  | 'document'
  | 'reason';

/** What an action is made of, besides what it needs here and now. */
const OWN_PARTS: Readonly<Record<FormAction, readonly StepPart[]>> = {
  TIEP_NHAN: ['receiver'],
  TU_CHOI: [],
  CHUYEN_XU_LY: ['receiver'],
  CHUYEN_LAI: ['receiver'],
  BAN_GIAO: ['receiver'],
  YEU_CAU_BO_SUNG: ['missing', 'waitUntil'],
  YEU_CAU_NVTC: ['amount', 'waitUntil'],
  TAM_DUNG: ['waitUntil'],
  TIEP_TUC: ['happened'],
  TRA_LAI: [],
  RUT: [],
  DUNG_GIAI_QUYET: [],
  HUY: [],
  XIN_LOI: ['promise', 'notice'],
  TRA_LOI_XIN_LOI: ['answer'],
  CO_KET_QUA: ['result', 'happened'],
  XEP_KE: ['shelf'],
};

/** Whether a step has a form here. */
export function isFormAction(action: NextStep['action']): action is FormAction {
  return Object.hasOwn(OWN_PARTS, action);
}

/** Whose words stand in the document: the citizen's own request, else the office's. */
const CITIZENS_OWN: readonly FormAction[] = ['RUT', 'DUNG_GIAI_QUYET'];

/** What the form asks for, in order: what the action is made of, then what it needs before it may be taken. */
export function partsOf(action: FormAction, needs: NextStep['needs'], value: Pick<StepValue, 'happens'>): StepPart[] {
  const parts = [...OWN_PARTS[action]];
  if (needs.includes('RESULT') && action === 'CO_KET_QUA') parts.push('exception');
  // A moment that is not now is taken from a document.
  const isEvidenced = action === 'CO_KET_QUA' && value.happens === 'DOCUMENT';
  if (needs.includes('DOCUMENT') || isEvidenced) parts.push('document');
  if (needs.includes('REASON')) parts.push('reason');
  return parts;
}

export interface StepStart {
  readonly dossier: DossierView;
  readonly action: FormAction;
  /** Local date `YYYY-MM-DD`. */
  readonly today: string;
  readonly officeName: string;
}

/** The form as it opens: what is usually right stands there already. */
export function startOf({ dossier, action, today, officeName }: StepStart): StepValue {
  const [promiseDay = '', promiseTime = ''] = (dossier.proposedPromise ?? '').split('T');
  return {
    receiverCode: '',
    reason: '',
    documentNumber: '',
    documentDate: dayText(today),
    documentIssuer: CITIZENS_OWN.includes(action) ? dossier.applicant.name : officeName,
    missing: '',
    residenceReason: '',
    waitUntil: '',
    amount: '',
    happens: 'NOW',
    happenedDay: dayText(today),
    happenedTime: '',
    promiseDay: promiseDay === '' ? '' : dayText(promiseDay),
    promiseTime,
    channel: 'DIEN_THOAI',
    sentOn: dayText(today),
    answer: 'DONG_Y',
    answeredOn: dayText(today),
    paper: true,
    shelf: action === 'XEP_KE' ? dossier.shelf : '',
    exception: '',
  };
}
