import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../i18n/text-context.ts';

interface DialogProps {
  readonly title: string;
  /** Width in rem; narrower where the window is. */
  readonly widthRem: number;
  readonly isShown: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A window on top of the page. What is in it begins anew each time it is opened. */
export function Dialog({ title, widthRem, isShown, onClose, children }: DialogProps) {
  const { t } = useText();
  return (
    <Modal
      opened={isShown}
      onClose={onClose}
      title={title}
      size={`${widthRem}rem`}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {isShown && children}
    </Modal>
  );
}
