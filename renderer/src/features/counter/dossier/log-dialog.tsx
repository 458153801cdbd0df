import { Loader, Modal } from '@mantine/core';
import type { MethodOutput } from '../../../../../electron/contract/contract.ts';
import type { Query } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { DossierLog } from '../../../ui/dossier-log.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';

interface LogDialogProps {
  readonly code: string;
  readonly log: Query<MethodOutput<'dossier.steps'>>;
  readonly isShown: boolean;
  readonly onClose: () => void;
}

/** The whole log of a dossier, newest first, and its control sheet. */
export function LogDialog({ code, log, isShown, onClose }: LogDialogProps) {
  const { t } = useText();
  const { value, error, ask } = log;
  return (
    <Modal
      opened={isShown}
      onClose={onClose}
      title={t('log.title', { code })}
      size="60rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {error && <ErrorNotice error={error} onRetry={ask} />}
      {!value && !error && <Loader />}
      {value && <DossierLog log={value} />}
    </Modal>
  );
}
