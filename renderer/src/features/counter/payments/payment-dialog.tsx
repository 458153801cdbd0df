import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PaymentView } from '../../../../../electron/contract/methods/payment.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { dongText } from '../../../i18n/dong-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { EReceiptForm } from './e-receipt-form.tsx';

/** What is asked for before it is done. */
export type PaymentAsk = 'confirm' | 'cancel' | 'eReceipt';

interface PaymentDialogProps {
  /** Null: nothing is asked for. */
  readonly asked: PaymentAsk | null;
  readonly payment: PaymentView;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** A step with a payment that needs a word: how one knows it came, why it is cancelled, which receipt was issued. */
export function PaymentDialog({ asked, payment, onChanged, onClose }: PaymentDialogProps) {
  const { t } = useText();
  const { serial, amountDong } = payment;
  return (
    <Modal
      opened={asked !== null}
      onClose={onClose}
      title={asked === null ? '' : t(`payment.${asked}Title`, { serial, amount: dongText(amountDong) })}
      size="32rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {asked === 'eReceipt' && <EReceiptForm payment={payment} onChanged={onChanged} onClose={onClose} />}
      {(asked === 'confirm' || asked === 'cancel') && (
        <ReasonForm asked={asked} payment={payment} onChanged={onChanged} onClose={onClose} />
      )}
    </Modal>
  );
}

interface ReasonFormProps extends PaymentDialogProps {
  readonly asked: 'confirm' | 'cancel';
}

function ReasonForm({ asked, payment, onChanged, onClose }: ReasonFormProps) {
  const { t } = useText();
  const confirm = useAction('payment.confirm');
  const cancel = useAction('payment.cancel');
  const [words, setWords] = useState('');
  const [isMissing, setMissing] = useState(false);
  const seen = { paymentId: payment.id, rev: payment.rev };
  const isRunning = confirm.isRunning || cancel.isRunning;
  const error = confirm.error ?? cancel.error;

  async function send(): Promise<void> {
    const text = words.trim();
    setMissing(text === '');
    if (text === '' || isRunning) return;
    const answer =
      asked === 'confirm'
        ? await confirm.run({ ...seen, confirmation: text })
        : await cancel.run({ ...seen, reason: text });
    onChanged();
    if (answer.ok) onClose();
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack>
        <p>{t(`payment.${asked}Text`)}</p>
        <TextInput
          data-autofocus
          label={t(`payment.${asked}How`)}
          placeholder={t(`payment.${asked}Hint`)}
          maxLength={200}
          error={isMissing && t('payment.wordsMissing')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {error && <ErrorNotice error={error} />}
        <Group>
          <Button type="submit" loading={isRunning} color={asked === 'cancel' ? 'red' : 'ink'}>
            {t(`payment.${asked}Do`)}
          </Button>
          <Button variant="default" disabled={isRunning} onClick={onClose}>
            {t('common.close')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
