import { Button, Loader } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconCheck } from '@tabler/icons-react';
import { type ComponentType, type ReactNode, useEffect, useRef, useState } from 'react';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { useView } from '../../../i18n/view-context.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { PlainScreen } from '../../../ui/plain-screen.tsx';
import { Ready } from '../../../ui/ready.tsx';
import type { FieldProblems } from '../form/field-problems.ts';
import { RecoveryKeyScreen } from '../recovery-key/recovery-key-screen.tsx';
import { BackupStep } from './backup-step.tsx';
import { CountersStep } from './counters-step.tsx';
import { OfficeStep } from './office-step.tsx';
import { PassphraseStep } from './passphrase-step.tsx';
import { PeopleStep } from './people-step.tsx';
import { ReviewStep } from './review-step.tsx';
import classes from './setup-wizard.module.css';
import type { WizardStepProps } from './step-props.ts';
import { StepRail } from './step-rail.tsx';
import {
  firstForm,
  problemsOfStep,
  toSetupInput,
  WIZARD_STEPS,
  type WizardForm,
  type WizardStep,
} from './wizard-form.ts';

/** First run: from an empty PC to an office with people, counters and a recovery key in a safe. */
export function SetupWizard({ onDone }: { readonly onDone: () => void }) {
  const { t } = useText();
  const runtime = useQuery('system.runtime', {});
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null);
  if (recoveryKey !== null) return <RecoveryKeyScreen recoveryKey={recoveryKey} onDone={onDone} />;
  if (runtime.value === null) {
    return (
      <PlainScreen title={t('connecting.title')} isReady={runtime.error !== null}>
        {runtime.error ? <ErrorNotice error={runtime.error} onRetry={runtime.ask} /> : <Loader />}
      </PlainScreen>
    );
  }
  return (
    <WizardPages
      needsPassphrase={!runtime.value.keyringAvailable}
      onCreated={(key) => (key === null ? onDone() : setRecoveryKey(key))}
      onAlreadySetUp={onDone}
    />
  );
}

interface WizardPagesProps {
  readonly needsPassphrase: boolean;
  readonly onCreated: (recoveryKey: string | null) => void;
  readonly onAlreadySetUp: () => void;
}

/** What is typed, where the wizard stands, and what is wrong on the page shown. */
function useWizard(needsPassphrase: boolean) {
  const steps = WIZARD_STEPS.filter((step) => step !== 'passphrase' || needsPassphrase);
  const [step, setStep] = useState<WizardStep>('office');
  const [form, setForm] = useState<WizardForm>(firstForm);
  const [problems, setProblems] = useState<FieldProblems>({});
  const index = steps.indexOf(step);

  function goTo(target: WizardStep): void {
    setProblems({});
    setStep(target);
  }
  return {
    steps,
    step,
    index,
    form,
    problems,
    following: steps[index + 1] ?? null,
    preceding: steps[index - 1] ?? null,
    goTo,
    change(part: Partial<WizardForm>): void {
      setForm((before) => ({ ...before, ...part }));
      setProblems({});
    },
    /** Opens the first page that has problems, up to the one shown; true when there is none. */
    check(): boolean {
      for (const each of steps.slice(0, index + 1)) {
        const found = problemsOfStep(each, form);
        if (Object.keys(found).length === 0) continue;
        setStep(each);
        setProblems(found);
        return false;
      }
      return true;
    },
  };
}

function WizardPages({ needsPassphrase, onCreated, onAlreadySetUp }: WizardPagesProps) {
  const { t } = useText();
  const view = useView();
  const create = useAction('setup.create');
  const wizard = useWizard(needsPassphrase);
  const { steps, step, index, form, following, preceding } = wizard;
  const Step = STEPS[step];

  async function next(): Promise<void> {
    if (!wizard.check()) return;
    if (following !== null) return wizard.goTo(following);
    const passphrase = needsPassphrase ? form.passphrase : null;
    const answer = await create.run({ file: toSetupInput(form, view), passphrase });
    if (answer.ok) onCreated(answer.value.recoveryKey);
  }

  return (
    <div className={classes.screen}>
      <StepRail steps={steps} current={step} onGo={wizard.goTo} />
      <main className={classes.main}>
        <StepPage key={step} problems={wizard.problems} onNext={() => void next()}>
          <div className={classes.page}>
            <p className={classes.count}>{t('wizard.count', { number: index + 1, total: steps.length })}</p>
            <h1 className={classes.title}>{t(`wizard.${step}`)}</h1>
            <Step form={form} change={wizard.change} problems={wizard.problems} goTo={wizard.goTo} />
            {create.error && <CreateFailure error={create.error} goTo={wizard.goTo} onAlreadySetUp={onAlreadySetUp} />}
          </div>
          <footer className={classes.footer}>
            {preceding !== null && (
              <Button
                variant="default"
                size="lg"
                leftSection={<IconArrowLeft size="1.25rem" aria-hidden="true" />}
                onClick={() => wizard.goTo(preceding)}
              >
                {t('wizard.back')}
              </Button>
            )}
            <NextButton isLast={following === null} isRunning={create.isRunning} />
          </footer>
        </StepPage>
      </main>
      <Ready />
    </div>
  );
}

function NextButton({ isLast, isRunning }: { readonly isLast: boolean; readonly isRunning: boolean }) {
  const { t } = useText();
  const Icon = isLast ? IconCheck : IconArrowRight;
  return (
    <Button
      type="submit"
      size="lg"
      ml="auto"
      loading={isRunning}
      rightSection={<Icon size="1.25rem" aria-hidden="true" />}
    >
      {t(isLast ? 'wizard.create' : 'wizard.next')}
    </Button>
  );
}

interface CreateFailureProps {
  readonly error: EnvelopeError;
  readonly goTo: (step: WizardStep) => void;
  readonly onAlreadySetUp: () => void;
}

/** Why nothing was made, with the way to what must be changed. */
function CreateFailure({ error, goTo, onAlreadySetUp }: CreateFailureProps) {
  const { t } = useText();
  return (
    <>
      <ErrorNotice error={error} onRetry={error.code === 'STORE_ALREADY_SET_UP' ? onAlreadySetUp : undefined} />
      {error.code.startsWith('PIN_') && (
        <Button variant="default" onClick={() => goTo('people')}>
          {t('wizard.backToPeople', { person: String(error.details['person'] ?? '') })}
        </Button>
      )}
    </>
  );
}

interface StepPageProps {
  readonly problems: FieldProblems;
  readonly onNext: () => void;
  readonly children: ReactNode;
}

/** A step begins at its first field and returns to the first wrong one, so that the whole wizard can be typed. */
function StepPage({ problems, onNext, children }: StepPageProps) {
  const page = useRef<HTMLFormElement>(null);
  useEffect(() => {
    page.current?.querySelector<HTMLElement>(FIRST_FIELD)?.focus();
  }, []);
  useEffect(() => {
    // Typing empties the list, which must not move the focus.
    if (Object.keys(problems).length === 0) return;
    page.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problems]);
  return (
    <form
      ref={page}
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onNext();
      }}
    >
      {children}
    </form>
  );
}

const FIRST_FIELD = 'input:not([type="hidden"]), footer button[type="submit"]';

const STEPS: Readonly<Record<WizardStep, ComponentType<WizardStepProps>>> = {
  office: OfficeStep,
  people: PeopleStep,
  counters: CountersStep,
  backup: BackupStep,
  passphrase: PassphraseStep,
  review: ReviewStep,
};
