import { Modal } from '@mantine/core';
import { useText } from '../../../i18n/text-context.ts';
import { RegisterForm } from '../../../ui/register-form.tsx';

interface RegisterDialogProps {
  readonly isAsked: boolean;
  readonly onClose: () => void;
}

/** Sổ theo dõi hồ sơ, asked for over the list. */
export function RegisterDialog({ isAsked, onClose }: RegisterDialogProps) {
  const { t } = useText();
  return (
    <Modal
      opened={isAsked}
      onClose={onClose}
      title={t('register.title')}
      size="46rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {isAsked && <RegisterForm hasFocus />}
    </Modal>
  );
}
