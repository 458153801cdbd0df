import { Button, NumberInput, TextInput } from '@mantine/core';
import { IconCash, IconQrcode } from '@tabler/icons-react';
import type { FeeOffer } from '../../../../../electron/contract/methods/payment.ts';
import { dongText } from '../../../i18n/dong-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { ChangeDue } from './change-due.tsx';
import { ExemptionChoice } from './exemption-choice.tsx';
import classes from './payments.module.css';
import { keyOfFee, type TakeFeeOptions, useTakeFee } from './use-take-fee.ts';

interface TakeFeeProps extends TakeFeeOptions {
  readonly onExemption: (code: string) => void;
}

/** How often each fee is due, and what is handed over. */
export function TakeFee({ onExemption, ...options }: TakeFeeProps) {
  const { t } = useText();
  const { offer, exemptionCode } = options;
  const taking = useTakeFee(options);
  return (
    <form
      className={classes.take}
      onSubmit={(event) => {
        event.preventDefault();
        taking.take('CASH');
      }}
    >
      <ul className={classes.fees} aria-label={t('payment.fees')}>
        {offer.fees.map((fee) => (
          <FeeRow
            key={keyOfFee(fee)}
            fee={fee}
            count={taking.countOf(fee)}
            onCount={(count) => taking.setCount(fee, count)}
          />
        ))}
      </ul>
      <ExemptionChoice exemptions={offer.exemptions} code={exemptionCode} onChange={onExemption} />
      {taking.isChosen && <Handed taking={taking} takesQr={offer.takesQr} />}
    </form>
  );
}

interface FeeRowProps {
  readonly fee: FeeOffer;
  readonly count: number;
  readonly onCount: (count: number) => void;
}

function FeeRow({ fee, count, onCount }: FeeRowProps) {
  const { t } = useText();
  const name = [fee.name, fee.caseName].filter(Boolean).join(': ');
  const amount = dongText(fee.amountDong);
  return (
    <li className={classes.fee}>
      <span className={classes.feeName}>
        <span>{name}</span>
        <span className={classes.soft}>{fee.kind === 'BCCI' ? t('payment.postPrice') : fee.basis}</span>
      </span>
      <span className={classes.feeAmount}>
        {fee.per === '' ? amount : t('payment.perOf', { amount, per: fee.per })}
      </span>
      <NumberInput
        size="xs"
        className={classes.count}
        aria-label={t('payment.countOf', { name })}
        min={0}
        max={9_999}
        value={count}
        onChange={(typed) => onCount(typeof typed === 'number' ? typed : 0)}
      />
    </li>
  );
}

interface HandedProps {
  readonly taking: ReturnType<typeof useTakeFee>;
  readonly takesQr: boolean;
}

/** What is due and handed over, and how it is paid. */
function Handed({ taking, takesQr }: HandedProps) {
  const { t } = useText();
  const { dueDong, tendered, isWrong, isRunning, error } = taking;
  const due = dueDong === null ? '…' : dongText(dueDong);
  return (
    <>
      <p className={classes.due}>
        {t('payment.due')} <strong data-testid="fee-due">{due}</strong>
      </p>
      <div className={classes.handed}>
        <TextInput
          size="sm"
          className={classes.tendered}
          label={t('payment.tendered')}
          placeholder={due}
          inputMode="numeric"
          maxLength={20}
          error={isWrong && t('payment.tenderedBad')}
          value={tendered}
          onChange={(event) => taking.setTendered(event.currentTarget.value)}
        />
        <ChangeDue dueDong={dueDong ?? 0} tenderedDong={dueDong === null ? null : taking.tenderedDong} />
      </div>
      {error && <ErrorNotice error={error} />}
      <div className={classes.buttons}>
        <Button
          type="submit"
          size="sm"
          disabled={isRunning || isWrong}
          leftSection={<IconCash size="1.125rem" aria-hidden="true" />}
        >
          {t('payment.byCash')}
        </Button>
        {takesQr && (
          <Button
            size="sm"
            variant="light"
            disabled={isRunning}
            leftSection={<IconQrcode size="1.125rem" aria-hidden="true" />}
            onClick={() => taking.take('QR')}
          >
            {t('payment.byQr')}
          </Button>
        )}
      </div>
    </>
  );
}
