import { useCallback, useState } from 'react';
import type { z } from 'zod';
import { type FormValue, sameForm } from '../../../bridge/fit-draft.ts';
import { type DraftState, useDraft } from '../../../bridge/use-draft.ts';
import { type FieldProblems, fieldProblems, withoutFields } from './field-problems.ts';

export interface EditForm<F extends FormValue> {
  readonly form: F;
  readonly set: (change: Partial<F>) => void;
  readonly problems: FieldProblems;
  /** Checks the form; answers what the bridge takes, or null with the problems set. */
  readonly check: () => unknown;
  readonly isChanged: boolean;
  readonly draft: DraftState;
  /** Forgets what was typed and shows `value`. */
  readonly reset: (value: F) => void;
  /** Goes back to what is saved and forgets the draft. */
  readonly giveUp: () => void;
}

interface EditFormOptions<F extends FormValue> {
  /** Name of the draft. */
  readonly name: string;
  /** What is saved now; a change of it from outside does not touch what is being typed. */
  readonly pristine: F;
  readonly schema: z.ZodType;
  readonly toInput: (form: F) => unknown;
}

/** A form whose unsaved text is kept in the backend and whose content is checked by the contract's own schema. */
export function useEditForm<F extends FormValue>({ name, pristine, schema, toInput }: EditFormOptions<F>): EditForm<F> {
  const [form, setForm] = useState(pristine);
  const [base, setBase] = useState(pristine);
  const [problems, setProblems] = useState<FieldProblems>({});
  const draft = useDraft(name, base, form, setForm);

  const set = useCallback((change: Partial<F>) => {
    setForm((before) => ({ ...before, ...change }));
    setProblems((before) => withoutFields(before, Object.keys(change)));
  }, []);
  const reset = useCallback((value: F) => {
    setForm(value);
    setBase(value);
    setProblems({});
  }, []);

  function check(): unknown {
    const input = toInput(form);
    const parsed = schema.safeParse(input);
    if (parsed.success) return parsed.data;
    setProblems(fieldProblems(parsed.error.issues, input));
    return null;
  }

  // What was saved elsewhere in the meantime is shown at once while nothing is typed here.
  if (!sameForm(base, pristine) && sameForm(base, form)) reset(pristine);

  function giveUp(): void {
    reset(pristine);
    void draft.discard();
  }

  return { form, set, problems, check, isChanged: !sameForm(base, form), draft, reset, giveUp };
}
