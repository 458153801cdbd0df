import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useText } from '../../../i18n/text-context.ts';

interface ResidenceDialogProps {
  /** Name of the paper that is to be taken all the same; null: nothing is asked. */
  readonly paper: string | null;
  readonly onTake: (reason: string) => void;
  readonly onClose: () => void;
}

/** A paper that proves residence is taken for a reason alone, which is kept in the audit. */
export function ResidenceDialog({ paper, onTake, onClose }: ResidenceDialogProps) {
  const { t } = useText();
  return (
    <Modal
      opened={paper !== null}
      onClose={onClose}
      title={t('reception.residenceTitle')}
      size="34rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {paper !== null && <Reason paper={paper} onTake={onTake} onClose={onClose} />}
    </Modal>
  );
}

function Reason({ paper, onTake, onClose }: ResidenceDialogProps) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  function submit(event: FormEvent): void {
    event.preventDefault();
    // The form of reception stands around this one in React, though not on the page.
    event.stopPropagation();
    if (reason.trim() === '') setMissing(true);
    else onTake(reason.trim());
  }
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <p>{t('reception.residenceWhy')}</p>
        <p>
          <strong>{paper}</strong>
        </p>
        <TextInput
          data-autofocus
          withAsterisk
          size="sm"
          label={t('reception.residenceReason')}
          description={t('reception.residenceNote')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={400}
          error={isMissing && t('reception.residenceMissing')}
          value={reason}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            setMissing(false);
          }}
        />
        <Group>
          <Button type="submit" color="red">
            {t('reception.residenceTake')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
