import { Loader, Modal } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../../bridge/session-context.tsx';
import { useText } from '../../i18n/text-context.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import type { PeopleChoices } from './people-choices.ts';
import { type Choice, PersonPicker } from './person-picker.tsx';
import { PinForm } from './pin-form.tsx';

interface SwitchDialogProps {
  readonly isOpen: boolean;
  readonly choices: PeopleChoices;
  readonly onClose: () => void;
}

/** Another person takes over: F8, a digit, the PIN. What the first one typed is kept as a draft. */
export function SwitchDialog({ isOpen, choices, onClose }: SwitchDialogProps) {
  const { t } = useText();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('switch.title')}
      size="46rem"
      // There at once: who presses F8, a digit and the PIN in one go must not lose a key to an animation.
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <SwitchSteps choices={choices} onClose={onClose} />
    </Modal>
  );
}

function SwitchSteps({ choices, onClose }: Omit<SwitchDialogProps, 'isOpen'>) {
  const { t } = useText();
  const { session } = useSession();
  const [person, setPerson] = useState<Choice | null>(null);
  if (person) {
    return (
      <PinForm
        person={person}
        submitLabel={t('signIn.submit')}
        onSignedIn={onClose}
        onBack={() => setPerson(null)}
        backLabel={t('signIn.otherPerson')}
      />
    );
  }
  if (!choices.value) {
    return choices.error ? <ErrorNotice error={choices.error} onRetry={choices.ask} /> : <Loader />;
  }
  return (
    <PersonPicker people={choices.value.people} onPick={setPerson} {...(session && { currentId: session.personId })} />
  );
}
