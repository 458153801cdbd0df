import type { FieldProblems } from '../form/field-problems.ts';
import type { WizardForm, WizardStep } from './wizard-form.ts';

/** What every page of the wizard gets. */
export interface WizardStepProps {
  readonly form: WizardForm;
  readonly change: (part: Partial<WizardForm>) => void;
  readonly problems: FieldProblems;
  readonly goTo: (step: WizardStep) => void;
}
