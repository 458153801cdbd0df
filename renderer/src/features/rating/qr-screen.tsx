import type { MethodOutput } from '../../../../electron/contract/contract.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { dongText } from '../../i18n/dong-text.ts';
import { useText } from '../../i18n/text-context.ts';
import { PublicMessage } from '../../ui/public-screen.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import classes from './qr-screen.module.css';

type ShownQr = NonNullable<MethodOutput<'payment.shown'>['shown']>;

/** The code that the counter of this PC shows, or thanks for one that was paid, which go by themselves; null for none. */
export function useShownQr(): ShownQr | null {
  const { value } = useQuery(
    'payment.shown',
    { counterCode: null },
    { askAgainOn: ['payment.changed', 'config.changed', 'store.state'] },
  );
  return value?.shown ?? null;
}

/** What is to be paid, as a code for the citizen's own bank. Nobody's name but the office's account stands on it. */
export function QrScreen({ shown }: { readonly shown: ShownQr }) {
  const { t } = useText();
  if (shown.state === 'CONFIRMED') {
    return (
      <PublicMessage
        title={t('qrScreen.thanksTitle')}
        text={t('qrScreen.thanksText', { amount: dongText(shown.amountDong) })}
      />
    );
  }
  const isClaimed = shown.state === 'CLAIMED';
  return (
    <section className={classes.screen} aria-label={t('qrScreen.title')}>
      <QrCode drawing={shown.qr} label={t('payment.qrOf', { serial: shown.serial })} className={classes.code} />
      <div className={classes.words}>
        <h1 className={classes.title}>{t('qrScreen.title')}</h1>
        <p className={classes.amount}>{dongText(shown.amountDong)}</p>
        <dl className={classes.facts}>
          <div>
            <dt>{t('qrScreen.holder')}</dt>
            <dd>{shown.accountHolder}</dd>
          </div>
          <div>
            <dt>{shown.bankName}</dt>
            <dd>{shown.accountNumber}</dd>
          </div>
          <div>
            <dt>{t('qrScreen.serial')}</dt>
            <dd>{shown.serial}</dd>
          </div>
        </dl>
        <p className={classes.state} data-claimed={isClaimed || undefined} role="status">
          {t(isClaimed ? 'qrScreen.waiting' : 'qrScreen.scan')}
        </p>
      </div>
    </section>
  );
}
