import { Button, PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { useStatus } from '../../bridge/status-context.tsx';
import { useAction } from '../../bridge/use-action.ts';
import { useErrorText, useText } from '../../i18n/text-context.ts';
import { PlainScreen } from '../../ui/plain-screen.tsx';

/** The store's key is not in a keyring: the passphrase or the recovery key opens it. */
export function UnlockStore() {
  const { t } = useText();
  const textOf = useErrorText();
  const status = useStatus();
  const unlock = useAction('store.unlock');
  const [secret, setSecret] = useState('');
  const [isEmpty, setEmpty] = useState(false);

  async function submit(): Promise<void> {
    if (secret === '') {
      setEmpty(true);
      return;
    }
    const answer = await unlock.run({ secret });
    if (answer.ok) status.ask();
  }

  return (
    <PlainScreen title={t('unlock.title')} isReady>
      <p>{t('unlock.text')}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack>
          <PasswordInput
            autoFocus
            label={t('unlock.label')}
            description={t('unlock.hint')}
            autoComplete="off"
            aria-invalid={unlock.error !== null || isEmpty}
            value={secret}
            error={unlock.error ? textOf(unlock.error) : isEmpty ? t('form.required') : undefined}
            onChange={(event) => {
              setSecret(event.currentTarget.value);
              setEmpty(false);
              unlock.clearError();
            }}
          />
          <Button type="submit" size="lg" loading={unlock.isRunning}>
            {t('unlock.submit')}
          </Button>
        </Stack>
      </form>
    </PlainScreen>
  );
}
