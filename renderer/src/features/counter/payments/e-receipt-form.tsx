import { Button, Group, Stack, TextInput } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import type { PaymentView } from '../../../../../electron/contract/methods/payment.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { dayText, localNow, parseDay } from '../../../i18n/local-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { FileChoice } from '../../setup/form/file-choice.tsx';
import classes from './payments.module.css';

interface EReceiptFormProps {
  readonly payment: PaymentView;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** What is typed, and sending it. */
function useEReceipt({ payment, onChanged, onClose }: EReceiptFormProps) {
  const save = useAction('payment.eReceipt');
  const today = localNow(useNow()).slice(0, 10);
  const [series, setSeries] = useState(payment.eReceipt?.series ?? '');
  const [number, setNumber] = useState(payment.eReceipt?.number ?? '');
  const [day, setDay] = useState(dayText(payment.eReceipt?.date ?? today));
  const [file, setFile] = useState<File | null>(null);
  const [isTried, setTried] = useState(false);
  const date = parseDay(day);

  async function send(): Promise<void> {
    setTried(true);
    if (series.trim() === '' || number.trim() === '' || date === null || save.isRunning) return;
    const answer = await save.run({
      paymentId: payment.id,
      rev: payment.rev,
      series: series.trim(),
      number: number.trim(),
      date,
      file: file && { fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) },
    });
    onChanged();
    if (answer.ok) onClose();
  }
  return { series, setSeries, number, setNumber, day, setDay, date, file, setFile, isTried, save, send };
}

/** The receipt that the licensed system issued: its series, number and day, with its file. We issue none ourselves. */
export function EReceiptForm(props: EReceiptFormProps) {
  const { t } = useText();
  const { series, setSeries, number, setNumber, day, setDay, date, file, setFile, isTried, save, send } =
    useEReceipt(props);
  const missing = (text: string) => isTried && text.trim() === '' && t('payment.wordsMissing');
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack>
        <p>{t('payment.eReceiptText')}</p>
        <TextInput
          data-autofocus
          label={t('payment.series')}
          maxLength={40}
          error={missing(series)}
          value={series}
          onChange={(event) => setSeries(event.currentTarget.value)}
        />
        <TextInput
          label={t('payment.number')}
          maxLength={40}
          error={missing(number)}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <TextInput
          label={t('payment.date')}
          placeholder={t('reception.birthDateHint')}
          maxLength={10}
          error={isTried && date === null && t('reception.birthDateBad')}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Group>
          <FileChoice accept="application/pdf,.pdf,.xml,image/png,image/jpeg" onFile={setFile}>
            {(props) => (
              <Button
                {...props}
                size="sm"
                variant="default"
                leftSection={<IconPaperclip size="1.125rem" aria-hidden="true" />}
              >
                {t('payment.chooseFile')}
              </Button>
            )}
          </FileChoice>
          <span className={classes.soft}>{file?.name ?? t('payment.noFile')}</span>
        </Group>
        {save.error && <ErrorNotice error={save.error} />}
        <Group>
          <Button type="submit" loading={save.isRunning}>
            {t('payment.eReceiptDo')}
          </Button>
          <Button variant="default" onClick={props.onClose}>
            {t('common.close')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
