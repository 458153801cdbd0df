import { Modal } from '@mantine/core';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import { PickList } from '../queue/pick-list.tsx';
import classes from './step-form.module.css';
import { StepForm, type StepOffice } from './step-form.tsx';
import type { FormAction } from './step-value.ts';
import { formSteps } from './use-step.ts';

/** What is asked for over a dossier: which step, or one of them. Null: nothing. */
export type StepQuestion = 'CHOOSE' | FormAction | null;

interface StepsDialogProps {
  readonly dossier: DossierView;
  readonly question: StepQuestion;
  readonly office: StepOffice;
  readonly onQuestion: (question: StepQuestion) => void;
  readonly onStale: () => void;
  readonly onDone: (action: FormAction, dossier: DossierView) => void;
}

/** The steps of a dossier: choosing one opens its form, the form records it. Escape closes and keeps what was typed. */
export function StepsDialog({ dossier, question, office, onQuestion, onStale, onDone }: StepsDialogProps) {
  const { t } = useText();
  const title =
    question === 'CHOOSE'
      ? t('step.choose', { code: dossier.code })
      : question === null
        ? ''
        : t(`step.action.${question}`);
  return (
    <Modal
      opened={question !== null}
      onClose={() => onQuestion(null)}
      title={title}
      size="40rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {question === 'CHOOSE' && <StepChoice dossier={dossier} onPick={onQuestion} />}
      {question !== null && question !== 'CHOOSE' && (
        <StepForm
          key={question}
          dossier={dossier}
          action={question}
          office={office}
          onStale={onStale}
          onDone={(changed) => onDone(question, changed)}
          cancelLabel={t('common.close')}
          onCancel={() => onQuestion(null)}
        />
      )}
    </Modal>
  );
}

interface StepChoiceProps {
  readonly dossier: DossierView;
  readonly onPick: (action: FormAction) => void;
}

function StepChoice({ dossier, onPick }: StepChoiceProps) {
  const { t } = useText();
  const steps = formSteps(dossier);
  return (
    <div className={classes.form}>
      <PickList
        label={t('step.find')}
        placeholder={t('step.findHint')}
        empty={t('step.findNone')}
        disabled={false}
        choices={steps.map(({ action, to }) => ({
          id: action,
          name: t(`step.action.${action}`),
          note: to === dossier.state ? t('step.stays') : t('step.to', { state: t(`dossier.state.${to}`) }),
        }))}
        onPick={(id) => {
          const step = steps.find(({ action }) => action === id);
          if (step) onPick(step.action);
        }}
      />
    </div>
  );
}
