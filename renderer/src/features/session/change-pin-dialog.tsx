import { Button, Group, Modal, Stack } from '@mantine/core';
import { showNotification } from '@mantine/notifications';
import { useState } from 'react';
import { useAction } from '../../bridge/use-action.ts';
import { useText } from '../../i18n/text-context.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PinField } from '../../ui/pin-field.tsx';

interface ChangePinDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** A person changes the own PIN. Whether the new one is good enough is the backend's rule. */
export function ChangePinDialog({ isOpen, onClose }: ChangePinDialogProps) {
  const { t } = useText();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('changePin.title')}
      size="26rem"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <ChangePinForm onClose={onClose} />
    </Modal>
  );
}

function ChangePinForm({ onClose }: Pick<ChangePinDialogProps, 'onClose'>) {
  const { t } = useText();
  const change = useAction('people.changePin');
  const [oldPin, setOldPin] = useState('');
  const [newPin, setNewPin] = useState('');
  const [repeated, setRepeated] = useState('');
  const [isChecked, setChecked] = useState(false);
  const tooShort = (pin: string): string | undefined =>
    isChecked && pin.length < 4 ? t('signIn.pinTooShort') : undefined;

  async function submit(): Promise<void> {
    setChecked(true);
    if (oldPin.length < 4 || newPin.length < 4 || newPin !== repeated) return;
    const answer = await change.run({ oldPin, newPin });
    if (!answer.ok) return;
    showNotification({ message: t('changePin.done') });
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
        {change.error && <ErrorNotice error={change.error} />}
        <PinField autoFocus label={t('changePin.old')} value={oldPin} onChange={setOldPin} error={tooShort(oldPin)} />
        <PinField
          label={t('changePin.new')}
          description={t('pin.rule')}
          value={newPin}
          onChange={setNewPin}
          error={tooShort(newPin)}
        />
        <PinField
          label={t('changePin.repeat')}
          value={repeated}
          onChange={setRepeated}
          error={isChecked && newPin !== repeated ? t('changePin.differs') : undefined}
        />
        <Group>
          <Button type="submit" loading={change.isRunning}>
            {t('changePin.submit')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
