import { Button, TextInput } from '@mantine/core';
import { sameForm } from '../../../bridge/fit-draft.ts';
import { dongText, parseDong } from '../../../i18n/dong-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ChangeDue } from '../payments/change-due.tsx';
import { EMPTY_ON_SPOT } from './on-spot-value.ts';
import classes from './onspot.module.css';
import type { OnSpot } from './use-on-spot.ts';

interface FinishBarProps {
  readonly act: OnSpot;
  readonly onFinish: (method: 'CASH' | 'QR') => void;
  readonly onClear: () => void;
}

/** How it is paid, and the last step. Nothing typed means the exact amount. */
export function FinishBar({ act, onFinish, onClear }: FinishBarProps) {
  const { t } = useText();
  const { value, quote, isRunning } = act;
  const dueDong = quote?.totalDong ?? 0;
  const tenderedDong = parseDong(value.tendered);
  const isWrong = value.tendered.trim() !== '' && tenderedDong === null;
  return (
    <footer className={classes.foot}>
      <TextInput
        size="sm"
        className={classes.tendered}
        label={t('payment.tendered')}
        placeholder={dongText(dueDong)}
        inputMode="numeric"
        maxLength={20}
        error={isWrong && t('payment.tenderedBad')}
        value={value.tendered}
        onChange={(event) => act.set({ tendered: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !isWrong) onFinish('CASH');
        }}
      />
      {tenderedDong !== null && <ChangeDue dueDong={dueDong} tenderedDong={tenderedDong} />}
      <Button
        size="sm"
        className={classes.clear}
        variant="subtle"
        disabled={sameForm(EMPTY_ON_SPOT, value) || isRunning}
        onClick={onClear}
      >
        {t('reception.clear')}
      </Button>
      {act.takesQr && (
        <Button
          size="md"
          variant="light"
          disabled={isRunning || isWrong}
          aria-keyshortcuts="F10"
          onClick={() => onFinish('QR')}
        >
          {t('payment.byQr')}
          <kbd className={classes.buttonKey}>F10</kbd>
        </Button>
      )}
      <Button size="md" loading={isRunning} disabled={isWrong} aria-keyshortcuts="F9" onClick={() => onFinish('CASH')}>
        {t(dueDong === 0 ? 'onspot.finish' : 'onspot.finishCash')}
        <kbd className={classes.buttonKey}>F9</kbd>
      </Button>
    </footer>
  );
}
