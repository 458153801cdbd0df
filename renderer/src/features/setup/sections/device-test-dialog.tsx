import { Button, Group, Loader, Modal, Stack } from '@mantine/core';
import type { Entity } from '../../../../../electron/contract/entities.ts';
import type { DeviceTest } from '../../../../../electron/contract/methods/devices.ts';
import type { Action } from '../../../bridge/use-action.ts';
import { useText } from '../../../i18n/text-context.ts';
import { BytePicture } from '../../../ui/byte-picture.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import classes from './device-test-dialog.module.css';

type Device = Entity<'device'>;

/** A running or finished test of one device. */
export interface DeviceTrial {
  readonly device: Pick<Device, 'id' | 'name' | 'kind'>;
  /** Null while it runs and when it failed. */
  readonly result: DeviceTest | null;
}

interface DeviceTestDialogProps {
  /** Null: closed. */
  readonly trial: DeviceTrial | null;
  readonly action: Pick<Action<'devices.test' | 'devices.testFound'>, 'isRunning' | 'error'>;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

/** What the Thử button shows: what to do meanwhile, and what came of it. */
export function DeviceTestDialog({ trial, action, onAgain, onClose }: DeviceTestDialogProps) {
  const { t } = useText();
  return (
    <Modal
      opened={trial !== null}
      onClose={onClose}
      title={trial ? t('test.of', { name: trial.device.name }) : ''}
      size="34rem"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {trial && (
        <Stack>
          {action.isRunning && (
            <Notice tone="info" title={t(`test.doing.${trial.device.kind}`)}>
              <Group gap="sm">
                <Loader size="sm" />
                {t(`test.doingText.${trial.device.kind}`)}
              </Group>
            </Notice>
          )}
          {action.error && !action.isRunning && <ErrorNotice error={action.error} />}
          {trial.result && <DeviceTestResult result={trial.result} />}
          <Group>
            <Button loading={action.isRunning} onClick={onAgain}>
              {t('test.again')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('common.close')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

function DeviceTestResult({ result }: { readonly result: DeviceTest }) {
  const { t } = useText();
  if (result.kind === 'TICKET_PRINTER') {
    return (
      <Notice tone="ok" title={t(result.confirmed ? 'test.printed' : 'test.sent')}>
        {t('test.printedText')}
      </Notice>
    );
  }
  if (result.kind === 'RATING_KEYPAD') {
    return (
      <Notice tone="ok" title={t('test.pressed', { number: result.key + 1 })}>
        {t('test.pressedText')}
      </Notice>
    );
  }
  if (result.kind === 'CARD_READER') {
    return (
      <Notice tone={result.isCard ? 'ok' : 'warn'} title={t('test.read', { count: result.characters })}>
        {t(result.isCard ? 'test.readCard' : 'test.readOther')}
      </Notice>
    );
  }
  const { widthPx: width, heightPx: height, dpi, image, mediaType } = result;
  return (
    <>
      <Notice tone="ok" title={t('test.scanned', { width, height, dpi })}>
        {t('test.scannedText')}
      </Notice>
      <BytePicture className={classes.page} bytes={image} mediaType={mediaType} alt={t('test.scannedAlt')} />
    </>
  );
}
