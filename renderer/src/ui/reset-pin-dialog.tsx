import { Button, Group, Modal, Stack } from '@mantine/core';
import { showNotification } from '@mantine/notifications';
import { useState } from 'react';
import { useAction } from '../bridge/use-action.ts';
import { useText } from '../i18n/text-context.ts';
import { ErrorNotice } from './error-notice.tsx';
import { PinField } from './pin-field.tsx';

interface PersonWithName {
  readonly id: string;
  readonly name: string;
}

interface ResetPinDialogProps {
  /** Null: closed. */
  readonly person: PersonWithName | null;
  readonly onClose: () => void;
}

/** IT or the head gives a person a new PIN, who changes it after signing in. */
export function ResetPinDialog({ person, onClose }: ResetPinDialogProps) {
  const { t } = useText();
  return (
    <Modal
      opened={person !== null}
      onClose={onClose}
      title={person ? t('resetPin.of', { name: person.name }) : ''}
      size="26rem"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {person && <ResetPinForm person={person} onClose={onClose} />}
    </Modal>
  );
}

function ResetPinForm({ person, onClose }: { readonly person: PersonWithName; readonly onClose: () => void }) {
  const { t } = useText();
  const reset = useAction('people.resetPin');
  const [newPin, setNewPin] = useState('');
  const [isChecked, setChecked] = useState(false);

  async function submit(): Promise<void> {
    setChecked(true);
    if (newPin.length < 4) return;
    const answer = await reset.run({ personId: person.id, newPin });
    if (!answer.ok) return;
    showNotification({ message: t('resetPin.done', { name: person.name }) });
    onClose();
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack>
        {reset.error && <ErrorNotice error={reset.error} />}
        <PinField
          autoFocus
          label={t('resetPin.new')}
          description={t('pin.rule')}
          value={newPin}
          onChange={setNewPin}
          error={isChecked && newPin.length < 4 ? t('signIn.pinTooShort') : undefined}
        />
        <p>{t('resetPin.tell')}</p>
        <Group>
          <Button type="submit" loading={reset.isRunning}>
            {t('resetPin.button')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
