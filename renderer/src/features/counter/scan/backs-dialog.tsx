import { Button, Modal } from '@mantine/core';
import type { ScanJobView } from '../../../../../electron/contract/dossier-views.ts';
import type { BackOrder } from '../../../../../electron/domain/scan/scan.ts';
import { useText } from '../../../i18n/text-context.ts';
import { KeyMark } from './key-mark.tsx';
import classes from './scan.module.css';
import { useDialogKeys } from './use-dialog-keys.ts';

interface BacksDialogProps {
  /** The job with the fronts; null: closed. */
  readonly fronts: ScanJobView | null;
  readonly onStart: (order: BackOrder) => void;
  readonly onClose: () => void;
}

/** In the order of their keys; turning the whole stack at once is what people do. */
const ORDERS = ['FROM_LAST', 'FROM_FIRST'] as const satisfies readonly BackOrder[];

/** Before the backs: how the stack lies in the feeder. One key says it and starts. */
export function BacksDialog({ fronts, onStart, onClose }: BacksDialogProps) {
  const { t } = useText();
  useDialogKeys(fronts !== null, {
    '1': () => onStart('FROM_LAST'),
    '2': () => onStart('FROM_FIRST'),
  });
  return (
    <Modal
      opened={fronts !== null}
      onClose={onClose}
      title={t('backs.title')}
      size="40rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {fronts && (
        <div className={classes.dialog}>
          <p>{t('backs.lead', { pages: fronts.pages })}</p>
          {ORDERS.map((order, index) => (
            <Button
              key={order}
              size="md"
              justify="space-between"
              variant={index === 0 ? 'filled' : 'default'}
              aria-keyshortcuts={String(index + 1)}
              rightSection={<KeyMark name={String(index + 1)} />}
              {...(index === 0 && { 'data-autofocus': true })}
              onClick={() => onStart(order)}
            >
              {t(`backs.${order}`)}
            </Button>
          ))}
        </div>
      )}
    </Modal>
  );
}
