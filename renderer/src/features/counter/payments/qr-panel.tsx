import { Button } from '@mantine/core';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { QrCode } from '../../../ui/qr-code.tsx';
import classes from './payments.module.css';

interface QrPanelProps {
  readonly paymentId: string;
  readonly counterCode: string;
}

/** The code as the citizen's screen shows it, for who has no such screen, and whether it stands there. */
export function QrPanel({ paymentId, counterCode }: QrPanelProps) {
  const { t } = useText();
  const { value, error, ask } = useQuery(
    'payment.shown',
    { counterCode },
    { askAgainOn: ['payment.changed', 'session.changed'] },
  );
  const show = useAction('payment.showAgain');
  const hide = useAction('payment.hideQr');
  const failed = show.error ?? hide.error;
  const shown = value?.shown?.paymentId === paymentId ? value.shown : null;
  return (
    <div className={classes.qr}>
      {error && <ErrorNotice error={error} onRetry={ask} />}
      {failed && <ErrorNotice error={failed} />}
      {shown && (
        <>
          <QrCode drawing={shown.qr} label={t('payment.qrOf', { serial: shown.serial })} className={classes.qrImage} />
          <p className={classes.soft}>
            {shown.accountHolder}
            <br />
            {shown.accountNumber} · {shown.bankName}
          </p>
          <p className={classes.soft}>{t('payment.onScreen')}</p>
        </>
      )}
      <Button
        size="compact-md"
        variant="default"
        loading={show.isRunning || hide.isRunning}
        onClick={() =>
          void (shown ? hide.run({ counterCode }) : show.run({ paymentId, counterCode })).then(() => ask())
        }
      >
        {t(shown ? 'payment.hide' : 'payment.show')}
      </Button>
    </div>
  );
}
