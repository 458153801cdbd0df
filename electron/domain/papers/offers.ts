import type { DossierHead } from '../dossier/dossier.ts';
import { undoneSeqs } from '../dossier/replay.ts';
import type { DossierStep, StepAction } from '../dossier/step.ts';
import { foldForSearch } from '../text/fold.ts';
import type { DossierPaperForm, FormSet } from './paper-forms.ts';

/** A paper that may be made, and the step of the log that it is about; null for none. */
export interface PaperGround {
  readonly form: DossierPaperForm;
  readonly stepSeq: number | null;
}

/** What decides which papers may be made. */
export interface OfferFacts {
  readonly dossier: Pick<
    DossierHead,
    'state' | 'accepted' | 'procedureName' | 'dueAt' | 'promisedAt' | 'pause' | 'finishedAt'
  >;
  readonly steps: readonly DossierStep[];
  readonly formSet: FormSet;
  /** Whether there is a payment that was not cancelled. */
  readonly hasPayment: boolean;
}

/** Papers about one step, each with the steps it may be about. */
const STEP_PAPERS: readonly { readonly form: DossierPaperForm; readonly actions: readonly StepAction[] }[] = [
  { form: 'BO_SUNG', actions: ['YEU_CAU_BO_SUNG'] },
  { form: 'TU_CHOI', actions: ['TU_CHOI'] },
  { form: 'XIN_LOI', actions: ['XIN_LOI'] },
  { form: 'DUNG_GIAI_QUYET', actions: ['RUT', 'DUNG_GIAI_QUYET'] },
  { form: 'BIEN_NHAN_TRA', actions: ['TRA_KET_QUA'] },
];

/**
 * The papers that may be made for a dossier as it stands (domain reference 2.3 and 4), the one of the newest step first,
 * then Mẫu 01 and what goes with it, then letters. A paper about a step that was taken back may not be made, nor any
 * paper but that of the step for a dossier that was never accepted. A cancelled dossier has none. The older set has no
 * notice of a stop.
 */
export function paperOffers({ dossier, steps, formSet, hasPayment }: OfferFacts): PaperGround[] {
  if (dossier.state === 'HUY') return [];
  const undone = undoneSeqs(steps);
  const counting = steps.filter(({ seq }) => !undone.has(seq)).toReversed();
  const offers: PaperGround[] = counting.flatMap(({ seq, action }) =>
    STEP_PAPERS.filter(
      ({ form, actions }) => actions.includes(action) && !(form === 'DUNG_GIAI_QUYET' && formSet === 'TT01-2018'),
    ).map(({ form }) => ({ form, stepSeq: seq })),
  );
  const whole = (form: DossierPaperForm, isOffered: boolean): void => {
    if (isOffered) offers.push({ form, stepSeq: null });
  };
  const { accepted, finishedAt, pause } = dossier;
  const isPromised = (dossier.promisedAt ?? dossier.dueAt) !== null;
  whole('TIEP_NHAN', accepted);
  whole('PHIEU_HEN', accepted && finishedAt === null && pause === null && isPromised);
  whole('KIEM_SOAT', accepted);
  whole('PHIEU_THU', hasPayment);
  const letter = letterFor(dossier.procedureName);
  const isDecided = dossier.state === 'CO_KET_QUA' || dossier.state === 'DA_TRA';
  if (letter !== null) whole(letter, isDecided);
  return offers;
}

/** Life events that a letter goes with (model "Hành chính phục vụ người dân"), by words of the procedure's name. */
const LETTERS = [
  ['dang ky khai sinh', 'CHUC_MUNG_KHAI_SINH'],
  ['dang ky ket hon', 'CHUC_MUNG_KET_HON'],
  ['dang ky khai tu', 'CHIA_BUON'],
] as const;

/** The letter that a procedure's result calls for; null for none. Of a joined procedure the first named event decides. */
export function letterFor(procedureName: string): DossierPaperForm | null {
  const name = foldForSearch(procedureName);
  const found = LETTERS.map(([words, form]) => ({ at: name.indexOf(words), form })).filter(({ at }) => at >= 0);
  return found.toSorted((a, b) => a.at - b.at)[0]?.form ?? null;
}
