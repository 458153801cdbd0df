import { Button, PasswordInput, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { MethodOutput } from '../../../../../electron/contract/contract.ts';
import type { SigningSettings } from '../../../../../electron/contract/entities.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { dateText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card } from '../../../ui/page.tsx';
import { PdfReport } from '../../../ui/pdf-report.tsx';

interface SigningTryProps {
  /** The settings as they stand in the form, checked; null where the form says what is wrong. */
  readonly settings: () => SigningSettings | null;
  readonly isSetUp: boolean;
}

/** *Thử*, before anything is saved: shows the keys that are found, then signs a sample and checks it. */
export function SigningTry({ settings, isSetUp }: SigningTryProps) {
  const { t } = useText();
  const attempt = useAction('signing.try');
  const [found, setFound] = useState<MethodOutput<'signing.try'> | null>(null);
  const [keyId, setKeyId] = useState<string | null>(null);
  const [pin, setPin] = useState('');
  const keys = found?.keys ?? [];
  const key = keys.find(({ id }) => id === keyId) ?? keys[0] ?? null;

  async function run(signWith: string | null): Promise<void> {
    const wanted = settings();
    if (wanted === null) return;
    const answer = await attempt.run({
      settings: wanted,
      keyId: signWith,
      pin: signWith !== null && key?.needsPin ? pin : null,
    });
    setPin('');
    setFound(answer.ok ? answer.value : null);
  }
  return (
    <Card title={t('signSet.try')}>
      <Stack maw="44rem">
        <p>{t('signSet.tryLead')}</p>
        {attempt.error && <ErrorNotice error={attempt.error} />}
        <div>
          <Button variant="light" disabled={!isSetUp} loading={attempt.isRunning} onClick={() => void run(null)}>
            {t('signSet.find')}
          </Button>
        </div>
        {found !== null && keys.length === 0 && <Notice tone="warn" title={t('signSet.noKeys')} />}
        {key !== null && (
          <>
            <Select
              label={t('signing.keys')}
              data={keys.map(({ id, subject, label, notAfter }) => ({
                value: id,
                label: [subject, label, notAfter && t('signing.validTo', { day: dateText(Date.parse(notAfter)) })]
                  .filter(Boolean)
                  .join(' · '),
              }))}
              value={key.id}
              onChange={setKeyId}
            />
            {key.needsPin && (
              <PasswordInput
                label={t('signing.pin')}
                description={t('signing.pinHint')}
                autoComplete="off"
                maxLength={64}
                value={pin}
                onChange={(event) => setPin(event.currentTarget.value)}
              />
            )}
            <div>
              <Button
                disabled={key.needsPin && pin === ''}
                loading={attempt.isRunning}
                onClick={() => void run(key.id)}
              >
                {t('signSet.signSample')}
              </Button>
            </div>
          </>
        )}
        {found?.report && <PdfReport report={found.report} />}
      </Stack>
    </Card>
  );
}
