import { Stack } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import type { Envelope, EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import type { FormValue } from '../../../bridge/fit-draft.ts';
import { useText } from '../../../i18n/text-context.ts';
import { SaveError } from '../../../ui/save-error.tsx';
import { useUndo } from '../../../ui/undo-context.tsx';
import { useFocusProblem } from '../../../ui/use-focus-problem.ts';
import { DraftNotice } from './draft-notice.tsx';
import { FormActions } from './form-actions.tsx';
import type { EditForm } from './use-edit-form.ts';

interface SavedFormProps<F extends FormValue> {
  readonly edit: EditForm<F>;
  readonly action: { readonly isRunning: boolean; readonly error: EnvelopeError | null };
  /** What the toast says after saving. */
  readonly savedText: string;
  readonly onSave: (input: unknown) => Promise<Envelope<{ readonly eventId: string }>>;
  readonly children: ReactNode;
}

/** A form that stands in the page and is saved as a whole. */
export function SavedForm<F extends FormValue>({ edit, action, savedText, onSave, children }: SavedFormProps<F>) {
  const { t } = useText();
  const { saved } = useUndo();
  const form = useRef<HTMLFormElement>(null);
  const focusProblem = useFocusProblem(form);

  async function submit(): Promise<void> {
    const input = edit.check();
    if (input === null) return focusProblem();
    const answer = await onSave(input);
    if (!answer.ok) return focusProblem();
    edit.reset(edit.form);
    await edit.draft.discard();
    saved(savedText, answer.value.eventId);
  }

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack>
        <DraftNotice draft={edit.draft} onGiveUp={edit.giveUp} />
        {action.error && <SaveError error={action.error} />}
        {children}
        <FormActions
          isSaving={action.isRunning}
          isChanged={edit.isChanged}
          onGiveUp={edit.giveUp}
          giveUpLabel={t('form.giveUp')}
        />
      </Stack>
    </form>
  );
}
