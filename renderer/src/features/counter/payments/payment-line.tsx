import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PaymentView } from '../../../../../electron/contract/methods/payment.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { dongText } from '../../../i18n/dong-text.ts';
import { dayText } from '../../../i18n/local-text.ts';
import { momentText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { type PaymentAsk, PaymentDialog } from './payment-dialog.tsx';
import { changeText, isOpenQr, linesText, STATE_TONES, stateText } from './payment-words.ts';
import classes from './payments.module.css';
import { QrPanel } from './qr-panel.tsx';

interface PaymentLineProps {
  readonly payment: PaymentView;
  readonly counterCode: string;
  /** The code of an open QR payment is drawn here too. */
  readonly showsQr: boolean;
  readonly isLarge?: boolean;
  /** Shown where payments of several dossiers stand together. */
  readonly onOpen?: () => void;
  /** Prints Phiếu thu of it; left out where the papers stand elsewhere. */
  readonly onReceipt?: () => void;
  readonly onChanged: () => void;
}

/** One payment: how much, how far it is, and what may be done about it. */
export function PaymentLine(props: PaymentLineProps) {
  const { payment, counterCode, showsQr, isLarge = false, onOpen, onReceipt, onChanged } = props;
  const { t } = useText();
  const nowMs = useNow();
  const claim = useAction('payment.claim');
  const [asked, setAsked] = useState<PaymentAsk | null>(null);
  const { id: paymentId, rev, state } = payment;
  const isOpen = isOpenQr(payment);
  const change = changeText(payment, t);
  const isCancelled = state === 'CANCELLED';

  async function claimIt(): Promise<void> {
    await claim.run({ paymentId, rev });
    onChanged();
  }

  return (
    <article className={classes.line} data-large={isLarge || undefined} aria-label={payment.serial}>
      {isOpen && showsQr && <QrPanel paymentId={paymentId} counterCode={counterCode} />}
      <div className={classes.facts}>
        <p className={classes.amountRow}>
          <strong className={classes.amount} data-cancelled={isCancelled || undefined}>
            {dongText(payment.amountDong)}
          </strong>
          <span className={classes.state} data-tone={STATE_TONES[state]}>
            {stateText(payment, t)}
          </span>
        </p>
        <p>{linesText(payment, t)}</p>
        {onOpen && (
          <p>
            <button type="button" className={classes.link} onClick={onOpen}>
              {payment.dossierCode}
            </button>{' '}
            {payment.applicantName}
          </p>
        )}
        {change !== '' && <p>{change}</p>}
        <p className={classes.soft}>
          {t(payment.method === 'QR' ? 'payment.byLineQr' : 'payment.byLine', {
            serial: payment.serial,
            name: payment.collectorName,
            at: momentText(payment.at, nowMs),
          })}
        </p>
        <Notes payment={payment} />
        {claim.error && <ErrorNotice error={claim.error} />}
        {!isCancelled && (
          <Steps
            payment={payment}
            isClaiming={claim.isRunning}
            onClaim={() => void claimIt()}
            onAsk={setAsked}
            onReceipt={onReceipt}
          />
        )}
      </div>
      <PaymentDialog asked={asked} payment={payment} onChanged={onChanged} onClose={() => setAsked(null)} />
    </article>
  );
}

/** What became of it, a line each. */
function Notes({ payment }: Pick<PaymentLineProps, 'payment'>) {
  const { t } = useText();
  const nowMs = useNow();
  const { state } = payment;
  return (
    <>
      {payment.claimedAt !== null && state === 'CLAIMED' && (
        <p className={classes.soft}>{t('payment.claimedAt', { at: momentText(payment.claimedAt, nowMs) })}</p>
      )}
      {payment.confirmedAt !== null && (
        <p className={classes.soft}>
          {t('payment.confirmedAt', { at: momentText(payment.confirmedAt, nowMs), how: payment.confirmation })}
        </p>
      )}
      {payment.cancelledAt !== null && (
        <p className={classes.soft}>
          {t('payment.cancelledAt', { at: momentText(payment.cancelledAt, nowMs), reason: payment.cancelReason })}
        </p>
      )}
      {payment.eReceipt !== null && (
        <p className={classes.soft}>
          {t('payment.eReceiptLine', {
            series: payment.eReceipt.series,
            number: payment.eReceipt.number,
            date: dayText(payment.eReceipt.date),
          })}
          {payment.eReceipt.hasFile && ` · ${t('payment.eReceiptFile')}`}
        </p>
      )}
    </>
  );
}

interface StepsProps {
  readonly payment: PaymentView;
  readonly isClaiming: boolean;
  readonly onClaim: () => void;
  readonly onAsk: (asked: PaymentAsk) => void;
  readonly onReceipt: (() => void) | undefined;
}

/** What may be done about it now. */
function Steps({ payment, isClaiming, onClaim, onAsk, onReceipt }: StepsProps) {
  const { t } = useText();
  const isOpen = isOpenQr(payment);
  return (
    <div className={classes.buttons}>
      {payment.state === 'SHOWN' && (
        <Button size="compact-md" loading={isClaiming} onClick={onClaim}>
          {t('payment.claim')}
        </Button>
      )}
      {isOpen && (
        <Button size="compact-md" variant="light" onClick={() => onAsk('confirm')}>
          {t('payment.confirm')}
        </Button>
      )}
      {onReceipt && !isOpen && (
        <Button size="compact-md" variant="default" onClick={onReceipt}>
          {t('payment.printReceipt')}
        </Button>
      )}
      {payment.method !== 'NONE' && !isOpen && (
        <Button size="compact-md" variant="default" onClick={() => onAsk('eReceipt')}>
          {t(payment.eReceipt === null ? 'payment.eReceipt' : 'payment.eReceiptAgain')}
        </Button>
      )}
      <Button size="compact-md" variant="subtle" color="red" onClick={() => onAsk('cancel')}>
        {t('payment.cancel')}
      </Button>
    </div>
  );
}
