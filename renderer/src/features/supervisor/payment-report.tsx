import { Loader } from '@mantine/core';
import { useState } from 'react';
import type { MethodOutput } from '../../../../electron/contract/contract.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { dongText } from '../../i18n/dong-text.ts';
import { dayText, localNow } from '../../i18n/local-text.ts';
import { useText } from '../../i18n/text-context.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Card, Facts } from '../../ui/page.tsx';
import { useNow } from '../../ui/use-now.ts';
import { Bar } from './bar.tsx';
import { type Period, type PeriodChoice, periodOf } from './period.ts';
import { PeriodPicker } from './period-picker.tsx';
import classes from './report.module.css';

type Report = MethodOutput<'payment.report'>;
type Sums = Pick<Report['byDay'][number], 'payments' | 'cashDong' | 'qrDong'>;

/** Fees of a period: what came in, by day, procedure and who took it. */
export function PaymentReport() {
  const { t } = useText();
  const today = localNow(useNow()).slice(0, 10);
  const [choice, setChoice] = useState<PeriodChoice>({ kind: 'days7', month: today.slice(0, 7), from: '', to: '' });
  const period = periodOf(choice, today);
  return (
    <section className={classes.report} aria-labelledby="payment-report">
      <header>
        <h2 id="payment-report" className={classes.title}>
          {t('payReport.title')}
        </h2>
        <p className={classes.lead}>{t('payReport.lead')}</p>
      </header>
      <PeriodPicker choice={choice} today={today} onChange={setChoice} />
      {period === null ? <p className={classes.lead}>{t('period.incomplete')}</p> : <PeriodReport period={period} />}
    </section>
  );
}

function PeriodReport({ period }: { readonly period: Period }) {
  const { t } = useText();
  const { value, error, ask } = useQuery(
    'payment.report',
    { ...period, unitCode: null },
    { askAgainOn: ['payment.changed', 'session.changed'] },
  );
  if (!value) return error ? <ErrorNotice error={error} onRetry={ask} /> : <Loader />;
  const { byDay, byProcedure, byCollector } = value;
  return (
    <>
      {error && <ErrorNotice error={error} onRetry={ask} />}
      <div className={classes.cards}>
        <Totals totals={value.totals} />
        {value.totals.payments === 0 ? (
          <p className={classes.lead}>{t('payReport.none')}</p>
        ) : (
          <>
            <Sheet
              title={t('payReport.byDay')}
              heading={t('payReport.day')}
              rows={byDay.map((row) => ({ ...row, key: row.day, name: dayText(row.day) }))}
            />
            <Sheet
              title={t('payReport.byProcedure')}
              heading={t('payReport.name')}
              rows={byProcedure.map((row) => ({ ...row, key: row.code }))}
            />
            <Sheet
              title={t('payReport.byCollector')}
              heading={t('payReport.name')}
              rows={byCollector.map((row) => ({ ...row, key: row.name }))}
            />
          </>
        )}
      </div>
    </>
  );
}

function Totals({ totals }: { readonly totals: Report['totals'] }) {
  const { t, locale } = useText();
  const { cashlessPercent } = totals;
  return (
    <Card>
      <Facts
        facts={[
          [t('payReport.total'), <strong key="total">{dongText(totals.cashDong + totals.qrDong)}</strong>],
          [t('payReport.payments'), String(totals.payments)],
          [t('payReport.cash'), dongText(totals.cashDong)],
          [t('payReport.qr'), dongText(totals.qrDong)],
          [
            t('payReport.cashless'),
            cashlessPercent === null
              ? t('times.unknown')
              : `${cashlessPercent.toLocaleString(locale, { maximumFractionDigits: 1 })} %`,
          ],
          [t('payReport.openQr'), dongText(totals.openQrDong)],
          [t('payReport.cancelled'), dongText(totals.cancelledDong)],
        ]}
      />
    </Card>
  );
}

interface SheetProps {
  readonly title: string;
  /** What the rows are. */
  readonly heading: string;
  readonly rows: readonly (Sums & { readonly key: string; readonly name: string })[];
}

/** Sums of several rows, in figures and drawn to one scale. */
function Sheet({ title, heading, rows }: SheetProps) {
  const { t } = useText();
  const fullDong = Math.max(...rows.map(({ cashDong, qrDong }) => cashDong + qrDong), 1);
  return (
    <Card title={title}>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{heading}</th>
              <th scope="col">{t('payReport.payments')}</th>
              <th scope="col">{t('payReport.cash')}</th>
              <th scope="col">{t('payReport.qr')}</th>
              <th scope="col">{t('payReport.total')}</th>
            </tr>
          </thead>
          {rows.map(({ key, name, payments, cashDong, qrDong }) => (
            <tbody key={key}>
              <tr>
                <th scope="row">{name}</th>
                <td>{payments}</td>
                <td>{dongText(cashDong)}</td>
                <td>{dongText(qrDong)}</td>
                <td>
                  <strong>{dongText(cashDong + qrDong)}</strong>
                </td>
              </tr>
              <tr aria-hidden="true">
                <td className={classes.chart} colSpan={5}>
                  <Bar
                    full={fullDong}
                    parts={[
                      { value: cashDong, tone: 'gold' },
                      { value: qrDong, tone: 'brand' },
                    ]}
                  />
                </td>
              </tr>
            </tbody>
          ))}
        </table>
      </div>
      <ul className={classes.legend}>
        <li>
          <span className={classes.mark} data-tone="gold" aria-hidden="true" />
          {t('payReport.cash')}
        </li>
        <li>
          <span className={classes.mark} data-tone="brand" aria-hidden="true" />
          {t('payReport.qr')}
        </li>
      </ul>
    </Card>
  );
}
