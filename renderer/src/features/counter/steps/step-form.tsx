import { Button } from '@mantine/core';
import { type ComponentType, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import type { Entity } from '../../../../../electron/contract/entities.ts';
import { momentText } from '../../../i18n/local-time.ts';
import { useErrorText, useText } from '../../../i18n/text-context.ts';
import { Notice as Message } from '../../../ui/notice.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { StateChip } from '../state-chip.tsx';
import type { PartProps } from './step-field.ts';
import { Answer, DocumentFields, Happened, Missing, NewPromise, Notice, Receiver, Result } from './step-fields.tsx';
import classes from './step-form.module.css';
import { Amount, Exception, Reason, Shelf, WaitUntil } from './step-lines.tsx';
import type { FormAction, StepPart } from './step-value.ts';
import { type Step, useStep } from './use-step.ts';

/** What steps need to know of the office. */
export interface StepOffice {
  readonly name: string;
  readonly people: readonly Entity<'person'>[];
  /** The rule for results asks for a file, or why there is none. */
  readonly wantsResultFile: boolean;
}

const PARTS: Readonly<Record<StepPart, ComponentType<PartProps>>> = {
  receiver: Receiver,
  missing: Missing,
  amount: Amount,
  waitUntil: WaitUntil,
  promise: NewPromise,
  notice: Notice,
  answer: Answer,
  result: Result,
  shelf: Shelf,
  exception: Exception,
  happened: Happened,
  document: DocumentFields,
  reason: Reason,
};

interface StepFormProps {
  readonly dossier: DossierView;
  readonly action: FormAction;
  readonly office: StepOffice;
  readonly onStale: () => void;
  readonly onDone: (dossier: DossierView) => void;
  readonly cancelLabel: string;
  readonly onCancel: () => void;
}

/** One step: only what it needs, what is wrong beside the field, and where the dossier goes. */
export function StepForm({ dossier, action, office, onStale, onDone, cancelLabel, onCancel }: StepFormProps) {
  const { t } = useText();
  const form = useRef<HTMLFormElement>(null);
  const step = useStep({ dossier, action, office, onStale, onDone });
  const [failures, setFailures] = useState(0);
  useFirstField(form);
  // Once the problems stand in the page, however late that is: the first wrong field takes the focus.
  useEffect(() => {
    if (failures > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failures]);

  async function send(): Promise<void> {
    if (!(await step.send())) setFailures((before) => before + 1);
  }

  return (
    <form
      ref={form}
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Subject dossier={dossier} />
      <Messages step={step} />
      {step.parts.map((part) => {
        const Part = PARTS[part];
        return <Part key={part} step={step} action={action} dossier={dossier} people={office.people} />;
      })}
      <Outcome step={step} dossier={dossier} />
      <footer className={classes.foot}>
        <Button type="submit" loading={step.isRunning} disabled={step.offer === null}>
          {t('step.do')}
        </Button>
        <Button variant="default" disabled={step.isRunning} onClick={onCancel}>
          {cancelLabel}
        </Button>
      </footer>
    </form>
  );
}

/** The first field has the keyboard as soon as the form is there, also where a list stood in the dialog before. */
function useFirstField(form: RefObject<HTMLFormElement | null>): void {
  useLayoutEffect(() => {
    const first = form.current?.querySelector<HTMLElement>(
      'input:enabled, select:enabled, textarea:enabled, button:enabled',
    );
    // The dialog itself looks for this mark a moment after it opened.
    first?.setAttribute('data-autofocus', '');
    first?.focus();
  }, [form]);
}

function Subject({ dossier }: { readonly dossier: DossierView }) {
  return (
    <div className={classes.subject}>
      <p className={classes.who}>
        <strong>{dossier.applicant.name}</strong> · {dossier.code}
      </p>
      <StateChip state={dossier.state} />
    </div>
  );
}

function Messages({ step }: { readonly step: Step }) {
  const { t } = useText();
  const textOf = useErrorText();
  const nowMs = useNow();
  const { refused, offer, draft } = step;
  return (
    <>
      {draft.restoredAt !== null && (
        <p className={classes.restored} role="status">
          {t('reception.draftRestored', { at: momentText(draft.restoredAt, nowMs) })}
        </p>
      )}
      {refused && (
        <Message tone="bad" title={textOf(refused)}>
          {refused.code === 'DOSSIER_CHANGED_SINCE' && offer !== null ? t('step.reloaded') : undefined}
        </Message>
      )}
      {offer === null && <Message tone="warn" title={t('step.gone')} />}
    </>
  );
}

/** Where the dossier will stand, and the paper that goes with the step. */
function Outcome({ step, dossier }: { readonly step: Step; readonly dossier: DossierView }) {
  const { t } = useText();
  const { offer } = step;
  if (offer === null) return null;
  const words = offer.to === dossier.state ? t('step.stays') : t('step.to', { state: t(`dossier.state.${offer.to}`) });
  return (
    <p className={classes.soft}>
      {words}
      {offer.paper !== null && `. ${t(`step.paper.${offer.paper}`)}`}
    </p>
  );
}
