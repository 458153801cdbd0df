import { Loader, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { PaymentView } from '../../../../../electron/contract/methods/payment.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { PeriodPicker } from '../../supervisor/period-picker.tsx';
import { useSettled } from '../use-settled.ts';
import { PaymentLine } from './payment-line.tsx';
import { isOpenQr } from './payment-words.ts';
import classes from './payments.module.css';
import { usePeriod } from './use-period.ts';

interface FeeLogProps {
  readonly isShown: boolean;
  readonly counterCode: string;
  readonly onOpen: (dossier: { readonly id: string; readonly code: string }) => void;
}

const ASK_AFTER_MS = 200;
const SHOWN = 100;
const STATES = [
  'PAID',
  'SHOWN',
  'CLAIMED',
  'CONFIRMED',
  'CANCELLED',
] as const satisfies readonly PaymentView['state'][];

/** What was taken in a period, newest first; codes that still wait for their money stand on top. */
export function FeeLog({ isShown, counterCode, onOpen }: FeeLogProps) {
  const { t } = useText();
  const { today, choice, setChoice, period } = usePeriod();
  const [typed, setTyped] = useState('');
  const [state, setState] = useState<PaymentView['state'] | null>(null);
  const query = useSettled(typed.trim(), ASK_AFTER_MS);
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isShown) search.current?.focus();
  }, [isShown]);
  const { value, error, ask } = useQuery(
    'payment.list',
    { from: period?.from ?? today, to: period?.to ?? today, state, query, limit: SHOWN },
    { askAgainOn: ['payment.changed', 'session.changed'], enabled: isShown && period !== null },
  );
  const payments = [...(value?.payments ?? [])].sort((a, b) => Number(isOpenQr(b)) - Number(isOpenQr(a)));
  const openCount = payments.filter(isOpenQr).length;
  return (
    <>
      <div className={classes.head}>
        <TextInput
          ref={search}
          className={classes.search}
          aria-label={t('payment.search')}
          placeholder={t('payment.search')}
          leftSection={<IconSearch size="1.25rem" aria-hidden="true" />}
          maxLength={120}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Select
          className={classes.stateChoice}
          aria-label={t('payment.stateChoice')}
          data={[
            { value: '', label: t('payment.stateAll') },
            ...STATES.map((each) => ({ value: each, label: t(`payment.state.${each}`) })),
          ]}
          value={state ?? ''}
          onChange={(chosen) => setState(STATES.find((each) => each === chosen) ?? null)}
        />
      </div>
      <PeriodPicker choice={choice} today={today} onChange={setChoice} />
      {error && <ErrorNotice error={error} onRetry={ask} />}
      {!value && !error && <Loader />}
      {value && (
        <p className={classes.soft} role="status">
          {t(payments.length === 0 ? 'payment.logNone' : 'payment.logCount', { total: value.total, open: openCount })}
        </p>
      )}
      <div className={classes.log}>
        {payments.map((payment) => (
          <PaymentLine
            key={payment.id}
            payment={payment}
            counterCode={counterCode}
            showsQr={false}
            onOpen={() => onOpen({ id: payment.dossierId, code: payment.dossierCode })}
            onChanged={ask}
          />
        ))}
      </div>
      {value && value.total > payments.length && (
        <p className={classes.soft}>{t('payment.logMore', { shown: SHOWN })}</p>
      )}
    </>
  );
}
