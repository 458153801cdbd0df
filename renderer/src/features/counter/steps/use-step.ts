import { useState } from 'react';
import type { DossierView, NextStep } from '../../../../../electron/contract/dossier-views.ts';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useDraft } from '../../../bridge/use-draft.ts';
import { localNow } from '../../../i18n/local-text.ts';
import { useErrorText, useText } from '../../../i18n/text-context.ts';
import { checkStep } from './check-step.ts';
import { fieldOfRefusal } from './refused-step.ts';
import type { StepOffice } from './step-form.tsx';
import { type FormAction, isFormAction, partsOf, type StepValue, startOf } from './step-value.ts';

export type ShownProblems = Partial<Record<keyof StepValue, string>>;

export interface StepOptions {
  readonly dossier: DossierView;
  readonly action: FormAction;
  readonly office: Pick<StepOffice, 'name' | 'wantsResultFile'>;
  /** The dossier is another by now: it is read again. */
  readonly onStale: () => void;
  readonly onDone: (dossier: DossierView) => void;
}

/** What a refusal asks for besides what the step was known to need. */
const ASKED_BY: Readonly<Record<string, NextStep['needs'][number]>> = {
  DOSSIER_REASON_MISSING: 'REASON',
  DOSSIER_DOCUMENT_MISSING: 'DOCUMENT',
  DOSSIER_RESULT_NOT_DIGITIZED: 'RESULT',
  DOSSIER_RESULT_NOT_SIGNED: 'RESULT',
};

/** State and sending of one step's form. What is typed is kept in the clerk's name until the step is recorded. */
export function useStep({ dossier, action, office, onStale, onDone }: StepOptions) {
  const { t } = useText();
  const textOf = useErrorText();
  const take = useAction('dossier.step');
  const [pristine] = useState(() =>
    startOf({ dossier, action, officeName: office.name, today: localNow(Date.now()).slice(0, 10) }),
  );
  const [value, setValue] = useState(pristine);
  const [problems, setProblems] = useState<ShownProblems>({});
  const [refused, setRefused] = useState<EnvelopeError | null>(null);
  const [asked, setAsked] = useState<NextStep['needs']>([]);
  const draft = useDraft(`counter/step/${dossier.id}/${action}`, pristine, value, setValue);

  const offer = dossier.next.find((step) => step.action === action) ?? null;
  const known = (offer?.needs ?? []).filter((need) => need !== 'RESULT' || office.wantsResultFile);
  const needs = [...known, ...asked];
  const parts = partsOf(action, needs, value);

  function set(change: Partial<StepValue>): void {
    setValue((before) => ({ ...before, ...change }));
    setProblems((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in change))));
    setRefused(null);
  }
  function refuse(error: EnvelopeError): void {
    const field = fieldOfRefusal(error.code);
    const need = ASKED_BY[error.code];
    if (need !== undefined) setAsked((before) => [...before, need]);
    if (field === null) setRefused(error);
    else setProblems({ [field]: textOf(error) });
    if (error.code === 'DOSSIER_CHANGED_SINCE' || error.code === 'DOSSIER_STATE_WRONG') onStale();
  }
  /** Answers whether it was recorded. */
  async function send(): Promise<boolean> {
    if (take.isRunning || offer === null) return false;
    setRefused(null);
    const checked = checkStep(action, value, needs);
    if ('problems' in checked) {
      setProblems(Object.fromEntries(Object.entries(checked.problems).map(([field, key]) => [field, t(key)])));
      return false;
    }
    const answer = await take.run({ dossierId: dossier.id, rev: dossier.rev, step: checked.step });
    if (!answer.ok) {
      refuse(answer.error);
      return false;
    }
    await draft.discard();
    onDone(answer.value.dossier);
    return true;
  }

  return { value, set, problems, parts, refused, draft, offer, send, isRunning: take.isRunning };
}

export type Step = ReturnType<typeof useStep>;

/** The steps of a dossier that have a form here, in the order in which they are offered. */
export function formSteps(dossier: DossierView): (NextStep & { readonly action: FormAction })[] {
  return dossier.next.filter((step): step is NextStep & { readonly action: FormAction } => isFormAction(step.action));
}
