import { Textarea, TextInput } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useText } from '../../../i18n/text-context.ts';
import { type PartProps, useField } from './step-field.ts';

/** What explains a field stands below it: what is wrong with it comes last, nearest to the next field. */
const NOTE_BELOW = ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[];

/** How long the citizen has. */
export function WaitUntil({ step }: PartProps) {
  const { t } = useText();
  const field = useField(step);
  return <TextInput {...field('waitUntil', 'step.waitUntil')} placeholder={t('step.waitUntilHint')} maxLength={10} />;
}

/** What the citizen has to pay. */
export function Amount({ step }: PartProps) {
  const { t } = useText();
  const field = useField(step);
  return (
    <TextInput
      {...field('amount', 'step.amount')}
      inputMode="numeric"
      placeholder={t('step.amountHint')}
      maxLength={18}
    />
  );
}

/** Where a paper result is put. */
export function Shelf({ step }: PartProps) {
  const { t } = useText();
  const field = useField(step);
  return <TextInput {...field('shelf', 'step.shelf')} withAsterisk placeholder={t('step.shelfHint')} maxLength={40} />;
}

/** Why a result has no signed file. */
export function Exception({ step }: PartProps) {
  const { t } = useText();
  const field = useField(step);
  return (
    <TextInput
      {...field('exception', 'step.exception')}
      description={t('step.exceptionNote')}
      inputWrapperOrder={NOTE_BELOW}
      maxLength={400}
    />
  );
}

/** Why the step is taken. */
export function Reason({ step }: PartProps) {
  const { t } = useText();
  const field = useField(step);
  return (
    <Textarea
      {...field('reason', 'step.reason')}
      withAsterisk
      autosize
      minRows={2}
      maxRows={6}
      placeholder={t('step.reasonHint')}
      maxLength={1_000}
      onKeyDown={sendOnEnter}
    />
  );
}

/** Enter records, as in every field of one line. */
function sendOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
