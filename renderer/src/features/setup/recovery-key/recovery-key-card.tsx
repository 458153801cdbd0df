import { Button, Group, Modal, Stack } from '@mantine/core';
import { showNotification } from '@mantine/notifications';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useAction } from '../../../bridge/use-action.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card } from '../../../ui/page.tsx';
import { RecoveryKeyForm } from './recovery-key-form.tsx';

type Step =
  | { readonly kind: 'CLOSED' }
  | { readonly kind: 'ASKING' }
  | { readonly kind: 'SHOWN'; readonly key: string };

/** Replaces the recovery key when its paper was lost or seen by somebody. */
export function RecoveryKeyCard() {
  const { t } = useText();
  const replace = useAction('store.newRecoveryKey');
  const [step, setStep] = useState<Step>({ kind: 'CLOSED' });
  const isShown = step.kind === 'SHOWN';

  async function replaceNow(): Promise<void> {
    const answer = await replace.run({});
    if (answer.ok) setStep({ kind: 'SHOWN', key: answer.value.recoveryKey });
  }
  function close(): void {
    replace.clearError();
    setStep({ kind: 'CLOSED' });
  }

  return (
    <Card
      title={t('key.title')}
      aside={
        <Button
          size="sm"
          variant="light"
          leftSection={<IconKey size="1.25rem" aria-hidden="true" />}
          onClick={() => setStep({ kind: 'ASKING' })}
        >
          {t('key.replace')}
        </Button>
      }
    >
      <p>{t('key.replaceLead')}</p>
      <Modal
        opened={step.kind !== 'CLOSED'}
        onClose={close}
        title={t(isShown ? 'key.newTitle' : 'key.replaceTitle')}
        size={isShown ? '62rem' : '34rem'}
        // A key that was shown is the valid one: it goes only when somebody has proved to have it on paper.
        closeOnEscape={!isShown && !replace.isRunning}
        closeOnClickOutside={false}
        withCloseButton={!isShown && !replace.isRunning}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {isShown ? (
          <RecoveryKeyForm
            recoveryKey={step.key}
            doneLabel={t('key.newDone')}
            onDone={() => {
              close();
              showNotification({ message: t('key.replaced') });
            }}
          />
        ) : (
          <Stack>
            {replace.error && <ErrorNotice error={replace.error} />}
            <Notice tone="warn" title={t('key.replaceStops')}>
              {t('key.replaceStopsText')}
            </Notice>
            <Group>
              <Button color="red" loading={replace.isRunning} onClick={() => void replaceNow()}>
                {t('key.replaceNow')}
              </Button>
              <Button variant="default" data-autofocus disabled={replace.isRunning} onClick={close}>
                {t('common.cancel')}
              </Button>
            </Group>
          </Stack>
        )}
      </Modal>
    </Card>
  );
}
