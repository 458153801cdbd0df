import { Loader } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import { useBridge } from '../../../bridge/bridge-context.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import dossierClasses from '../dossier/dossier-page.module.css';
import { useKeys } from '../use-keys.ts';
import { PaymentLine } from './payment-line.tsx';
import classes from './payments.module.css';
import { TakeFee } from './take-fee.tsx';
import { usePaperOf } from './use-paper-of.ts';

interface PaymentCardProps {
  readonly dossier: DossierView;
  readonly counterCode: string;
  readonly onChanged: (dossier: DossierView) => void;
}

/** Fees of one dossier: what the table asks for, how it is paid, and what became of it. */
export function PaymentCard({ dossier, counterCode, onChanged }: PaymentCardProps) {
  const { t } = useText();
  const client = useBridge();
  const [exemptionCode, setExemptionCode] = useState('');
  const dossierId = dossier.id;
  const { value, error, ask } = useQuery(
    'payment.offer',
    { dossierId, exemptionCode: exemptionCode === '' ? null : exemptionCode },
    { askAgainOn: ['payment.changed', 'config.changed', 'session.changed'] },
  );
  const paper = usePaperOf(dossierId);
  const section = useRef<HTMLElement>(null);
  // The key may be pressed before the fees are there: the first field then has the keyboard when it comes.
  const isFieldWanted = useRef(false);
  const goToField = (): void => {
    const field = section.current?.querySelector<HTMLElement>('input, button');
    isFieldWanted.current = !field;
    field?.focus();
  };
  useKeys({ 'Alt+F': goToField });
  useEffect(() => {
    if (value && isFieldWanted.current) goToField();
  });

  /** What was paid stands in the dossier too. */
  async function changed(): Promise<void> {
    ask();
    const answer = await client.call('dossier.read', { dossierId });
    if (answer.ok) onChanged(answer.value.dossier);
  }
  return (
    <section ref={section} className={dossierClasses.card} aria-label={t('payment.title')}>
      <h2 className={dossierClasses.cardTitle}>
        {t('payment.title')}
        <kbd className={classes.key}>Alt+F</kbd>
      </h2>
      {error && <ErrorNotice error={error} onRetry={ask} />}
      {!value && !error && <Loader size="sm" />}
      {value?.payments.map((payment) => (
        <PaymentLine
          key={payment.id}
          payment={payment}
          counterCode={counterCode}
          showsQr
          onReceipt={() => paper.print('PHIEU_THU', { serial: payment.serial })}
          onChanged={() => void changed()}
        />
      ))}
      {paper.error && <ErrorNotice error={paper.error} />}
      {paper.isPrinted && <Notice tone="ok">{t('payment.printed')}</Notice>}
      {value && value.fees.length === 0 && value.payments.length === 0 && (
        <p className={classes.soft}>{t('payment.noFees')}</p>
      )}
      {value && value.fees.length > 0 && (
        <TakeFee
          offer={value}
          dossierId={dossierId}
          counterCode={counterCode}
          exemptionCode={exemptionCode}
          onExemption={setExemptionCode}
          onChanged={() => void changed()}
        />
      )}
    </section>
  );
}
