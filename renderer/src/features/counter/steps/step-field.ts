import type { ChangeEvent } from 'react';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import type { Entity } from '../../../../../electron/contract/entities.ts';
import { useText } from '../../../i18n/text-context.ts';
import type { PlainTextKey } from '../../../i18n/translate.ts';
import type { FormAction, StepValue } from './step-value.ts';
import type { Step } from './use-step.ts';

/** What a part of a step's form gets. */
export interface PartProps {
  readonly step: Step;
  readonly action: FormAction;
  readonly dossier: DossierView;
  readonly people: readonly Entity<'person'>[];
}

/** What every text field of the form has in common. */
export function useField({ value, problems, set }: Step) {
  const { t } = useText();
  return (name: Exclude<keyof StepValue, 'paper'>, label: PlainTextKey) => ({
    size: 'sm' as const,
    autoComplete: 'off',
    label: t(label),
    value: value[name],
    error: problems[name],
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) =>
      set({ [name]: event.currentTarget.value }),
  });
}
