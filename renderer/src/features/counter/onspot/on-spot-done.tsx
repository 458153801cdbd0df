import { Button, Group } from '@mantine/core';
import { IconArrowRight, IconFolderOpen, IconPrinter, IconReceipt } from '@tabler/icons-react';
import { useQuery } from '../../../bridge/use-query.ts';
import { dongText } from '../../../i18n/dong-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PaymentLine } from '../payments/payment-line.tsx';
import { isOpenQr } from '../payments/payment-words.ts';
import { usePaperOf } from '../payments/use-paper-of.ts';
import classes from './onspot.module.css';
import type { OnSpotAct } from './use-on-spot.ts';

interface OnSpotDoneProps {
  readonly act: OnSpotAct;
  readonly isShown: boolean;
  readonly counterCode: string;
  readonly onNext: () => void;
  readonly onOpen: (dossier: { readonly id: string; readonly code: string }) => void;
}

/** It is done: the numbers to write on the copies, the fee, and papers for who asks for one. */
export function OnSpotDone({ act, isShown, counterCode, onNext, onOpen }: OnSpotDoneProps) {
  const { t } = useText();
  const { dossier, entries } = act;
  const paper = usePaperOf(dossier.id);
  // The fee goes on: a code is paid, confirmed or cancelled while this is on the screen.
  const offer = useQuery(
    'payment.offer',
    { dossierId: dossier.id, exemptionCode: null },
    { askAgainOn: ['payment.changed', 'session.changed'], enabled: isShown && act.payment !== null },
  );
  const payment = offer.value?.payments.find(({ id }) => id === act.payment?.id) ?? act.payment;
  return (
    <section className={classes.done} aria-label={t('onspot.doneTitle')}>
      <header>
        <h1 className={classes.doneTitle} role="status">
          {t('onspot.doneTitle')}
        </h1>
        <p className={classes.soft}>
          {t('onspot.doneOf', { procedure: dossier.procedureName, name: dossier.applicant.name, code: dossier.code })}
        </p>
      </header>
      <div>
        <h2 className={classes.title}>{t('onspot.numbers')}</h2>
        <ul className={classes.numbers} aria-label={t('onspot.numbers')}>
          {entries.map((entry) => (
            <li key={entry.id}>
              <strong className={classes.number}>{entry.text}</strong>
              <span>{t('onspot.numberFor', { content: entry.content, copies: entry.copies, pages: entry.pages })}</span>
              <span className={classes.soft}>{dongText(entry.feeDong)}</span>
            </li>
          ))}
        </ul>
      </div>
      <Group>
        <Button
          autoFocus
          size="lg"
          rightSection={<IconArrowRight size="1.25rem" aria-hidden="true" />}
          onClick={onNext}
        >
          {t('onspot.next')}
        </Button>
        {payment !== null && !isOpenQr(payment) && (
          <Button
            variant="default"
            loading={paper.running === 'PHIEU_THU'}
            leftSection={<IconReceipt size="1.25rem" aria-hidden="true" />}
            onClick={() => paper.print('PHIEU_THU', { serial: payment.serial })}
          >
            {t('payment.printReceipt')}
          </Button>
        )}
        <Button
          variant="default"
          loading={paper.running === 'TIEP_NHAN'}
          leftSection={<IconPrinter size="1.25rem" aria-hidden="true" />}
          onClick={() => paper.print('TIEP_NHAN')}
        >
          {t('onspot.printForm')}
        </Button>
        <Button
          variant="subtle"
          leftSection={<IconFolderOpen size="1.25rem" aria-hidden="true" />}
          onClick={() => onOpen(dossier)}
        >
          {t('onspot.openDossier')}
        </Button>
      </Group>
      {payment === null ? (
        <p>{t('payment.nothingDue')}</p>
      ) : (
        <PaymentLine payment={payment} counterCode={counterCode} showsQr={isShown} isLarge onChanged={offer.ask} />
      )}
      {paper.error && <ErrorNotice error={paper.error} />}
      {paper.isPrinted && <Notice tone="ok">{t('payment.printed')}</Notice>}
      <p className={classes.soft}>{t('onspot.howToCancel')}</p>
    </section>
  );
}
