import { Loader, SegmentedControl } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import type { MethodOutput } from '../../../../electron/contract/contract.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { dayText, localNow } from '../../i18n/local-text.ts';
import { useText } from '../../i18n/text-context.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Card, Facts } from '../../ui/page.tsx';
import { useNow } from '../../ui/use-now.ts';
import { type Period, type PeriodChoice, periodOf } from './period.ts';
import { PeriodPicker } from './period-picker.tsx';
import classes from './queue-times.module.css';
import { LEAST_N, MEASURES, type Measure } from './times-rules.ts';
import { TimesTable } from './times-table.tsx';

/** Today's times move with every call; they are counted again once a minute. */
const ASK_AGAIN_MS = 60_000;

/** How long people waited, walked and were served, over a period that can be chosen. */
export function QueueTimes() {
  const { t } = useText();
  const today = localNow(useNow()).slice(0, 10);
  const [choice, setChoice] = useState<PeriodChoice>({ kind: 'today', month: today.slice(0, 7), from: '', to: '' });
  const [measure, setMeasure] = useState<Measure>('wait');
  const period = periodOf(choice, today);
  return (
    <section className={classes.times} aria-labelledby="queue-times">
      <header>
        <h2 id="queue-times" className={classes.title}>
          {t('times.title')}
        </h2>
        <p className={classes.lead}>{t('times.lead')}</p>
      </header>
      <div className={classes.choices}>
        <PeriodPicker choice={choice} today={today} onChange={setChoice} />
        <SegmentedControl
          aria-label={t('times.measure')}
          value={measure}
          onChange={setMeasure}
          data={MEASURES.map((value) => ({ value, label: t(`times.${value}`) }))}
        />
      </div>
      {period === null ? (
        <p className={classes.hint}>{t('period.incomplete')}</p>
      ) : (
        <PeriodTimes key={`${period.from} ${period.to}`} period={period} today={today} measure={measure} />
      )}
    </section>
  );
}

interface PeriodTimesProps {
  readonly period: Period;
  readonly today: string;
  readonly measure: Measure;
}

function PeriodTimes({ period, today, measure }: PeriodTimesProps) {
  const { t } = useText();
  const { value, error, ask } = useQuery(
    'queue.times',
    { ...period, serviceCode: null },
    { askAgainOn: ['session.changed'] },
  );
  const moves = period.to >= today;
  const askAgain = useEffectEvent(ask);
  useEffect(() => {
    if (!moves) return undefined;
    const timer = window.setInterval(() => askAgain(), ASK_AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [moves]);

  if (!value) return error ? <ErrorNotice error={error} onRetry={ask} /> : <Loader />;
  const days =
    period.from === period.to
      ? dayText(period.from)
      : t('period.fromTo', { from: dayText(period.from), to: dayText(period.to) });
  return (
    <>
      {error && <ErrorNotice error={error} onRetry={ask} />}
      <div className={classes.cards}>
        <Card title={t(`times.${measure}All`)} aside={<span className={classes.hint}>{days}</span>}>
          <TimesTable
            heading={t('times.office')}
            rows={[{ key: 'all', name: t('times.allServices'), times: value.all[measure] }]}
          />
          <p className={classes.note}>{t(`times.${measure}Text`)}</p>
        </Card>
        <Estimates estimate={value.estimate} />
        <Card title={t('times.perService')}>
          <TimesTable
            heading={t('times.service1')}
            rows={value.perService.map((row) => ({ key: row.code, name: row.name, times: row[measure] }))}
          />
          {value.perService.length === 0 && <p className={classes.hint}>{t('times.nothing')}</p>}
        </Card>
        <Card title={t('times.perHour')}>
          <TimesTable
            heading={t('times.hour')}
            rows={value.perHour.map((row) => ({
              key: String(row.hour),
              name: t('times.hourOf', { from: row.hour, to: row.hour + 1 }),
              times: row[measure],
            }))}
          />
          {value.perHour.length === 0 && <p className={classes.hint}>{t('times.nothing')}</p>}
        </Card>
      </div>
    </>
  );
}

/** How far the waits that people were told lay from those they had. */
function Estimates({ estimate }: { readonly estimate: MethodOutput<'queue.times'>['estimate'] }) {
  const { t, locale } = useText();
  const percent = (value: number | null): string =>
    value === null ? t('times.unknown') : `${value.toLocaleString(locale, { maximumFractionDigits: 1 })} %`;
  return (
    <Card title={t('times.estimates')}>
      {estimate.n < LEAST_N ? (
        <p className={classes.hint}>{t('times.estimatesTooFew', { n: estimate.n, least: LEAST_N })}</p>
      ) : (
        <Facts
          facts={[
            [t('times.estimatesN'), String(estimate.n)],
            [t('times.estimatesError'), percent(estimate.medianErrorPercent)],
            [t('times.estimatesInside'), percent(estimate.insideBandPercent)],
          ]}
        />
      )}
      <p className={classes.note}>{t('times.estimatesText')}</p>
    </Card>
  );
}
