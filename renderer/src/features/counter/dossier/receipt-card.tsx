import { Button, Loader } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useKeys } from '../use-keys.ts';
import classes from './dossier-page.module.css';

interface ReceiptCardProps {
  readonly dossier: DossierView;
  readonly makeAtOnce: boolean;
  /** The usual next step with this dossier. */
  readonly isNext: boolean;
  readonly isShown: boolean;
  readonly onChanged: () => void;
}

/** Mẫu 01: made as soon as the dossier was received, then printed or saved. */
export function ReceiptCard({ dossier, makeAtOnce, isNext, isShown, onChanged }: ReceiptCardProps) {
  const { t } = useText();
  const make = useAction('receipt.make');
  const print = useAction('receipt.print');
  const save = useAction('receipt.save');
  const [done, setDone] = useState<'receipt.printed' | 'receipt.saved' | null>(null);
  const dossierId = dossier.id;
  const { run } = make;
  const isBusy = make.isRunning || print.isRunning || save.isRunning;

  const hasBegun = useRef(false);
  useEffect(() => {
    if (!makeAtOnce || dossier.hasReceipt || hasBegun.current) return;
    hasBegun.current = true;
    void run({ dossierId }).then(onChanged);
  }, [makeAtOnce, dossier.hasReceipt, dossierId, run, onChanged]);

  async function printIt(): Promise<void> {
    setDone(null);
    const answer = await print.run({ dossierId });
    if (answer.ok && answer.value.printed) setDone('receipt.printed');
  }
  async function saveIt(): Promise<void> {
    setDone(null);
    const answer = await save.run({ dossierId });
    if (answer.ok && answer.value.saved) setDone('receipt.saved');
  }
  useKeys(isShown ? { 'Ctrl+P': dossier.hasReceipt && !isBusy ? () => void printIt() : undefined } : {});

  const error = make.error ?? print.error ?? save.error;
  return (
    <section className={classes.card} aria-label={t('receipt.title')}>
      <h2 className={classes.cardTitle}>{t('receipt.title')}</h2>
      {error && <ErrorNotice error={error} />}
      <p className={classes.soft} role="status">
        {make.isRunning ? (
          <>
            <Loader size="0.875rem" /> {t('receipt.making')}
          </>
        ) : (
          t(done ?? (dossier.hasReceipt ? 'receipt.ready' : 'receipt.missing'))
        )}
      </p>
      <div className={classes.buttons}>
        {dossier.hasReceipt ? (
          <>
            <Button
              size="sm"
              variant={isNext ? 'filled' : 'default'}
              loading={print.isRunning}
              disabled={isBusy}
              aria-keyshortcuts="Control+P"
              leftSection={<IconPrinter size="1.125rem" aria-hidden="true" />}
              onClick={() => void printIt()}
            >
              {t('receipt.print')}
            </Button>
            <Button
              size="sm"
              variant="default"
              loading={save.isRunning}
              disabled={isBusy}
              leftSection={<IconDownload size="1.125rem" aria-hidden="true" />}
              onClick={() => void saveIt()}
            >
              {t('receipt.save')}
            </Button>
          </>
        ) : (
          !make.isRunning && (
            <Button size="sm" variant="light" onClick={() => void run({ dossierId }).then(onChanged)}>
              {t('receipt.make')}
            </Button>
          )
        )}
      </div>
    </section>
  );
}
