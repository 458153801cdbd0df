import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import { LocalDateText } from '../../../../../electron/contract/values.ts';
import { dayText } from '../../../i18n/local-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { DateField } from '../form/date-field.tsx';
import { isAlways } from './procedure-form.ts';

interface NewVersionDialogProps {
  /** First day of the last version: a new one begins later. */
  readonly lastFrom: string;
  readonly onMake: (from: string, decision: string) => void;
  readonly onClose: () => void;
}

/** Asks from which day a new version holds and which decision announced it. */
export function NewVersionDialog({ lastFrom, onMake, onClose }: NewVersionDialogProps) {
  const { t } = useText();
  const [from, setFrom] = useState('');
  const [decision, setDecision] = useState('');
  const [problem, setProblem] = useState<string>();

  function make(event: SyntheticEvent): void {
    event.preventDefault();
    // The form behind must not take this for its own.
    event.stopPropagation();
    if (!LocalDateText.safeParse(from).success) return setProblem(t('form.badDate'));
    if (from <= lastFrom)
      return setProblem(
        isAlways(lastFrom) ? t('form.badDate') : t('version.newTooEarly', { after: dayText(lastFrom) }),
      );
    onMake(from, decision.trim());
    return undefined;
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('version.newTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form noValidate onSubmit={make}>
        <Stack>
          <p>{t('version.newText')}</p>
          <DateField
            label={t('version.newFrom')}
            required
            value={from}
            error={problem}
            onChange={(value) => {
              setFrom(value);
              setProblem(undefined);
            }}
          />
          <TextInput
            label={t('version.decision')}
            description={t('version.decisionHint')}
            maxLength={200}
            value={decision}
            onChange={(event) => setDecision(event.currentTarget.value)}
          />
          <Group>
            <Button type="submit">{t('version.newMake')}</Button>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
