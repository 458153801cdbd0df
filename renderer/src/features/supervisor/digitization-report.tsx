import { Loader } from '@mantine/core';
import { useState } from 'react';
import type { MethodOutput } from '../../../../electron/contract/contract.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { localNow } from '../../i18n/local-text.ts';
import { useText } from '../../i18n/text-context.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Card } from '../../ui/page.tsx';
import { useNow } from '../../ui/use-now.ts';
import { Bar, type BarPart } from './bar.tsx';
import { type Period, type PeriodChoice, periodOf } from './period.ts';
import { PeriodPicker } from './period-picker.tsx';
import classes from './report.module.css';
import { percentOf } from './share-text.ts';

type Ratios = Omit<MethodOutput<'digitization.ratios'>, 'officers'>;
type Officer = MethodOutput<'digitization.ratios'>['officers'][number];

/** How much of a period's dossiers is digitized and used again, of the office and of each officer. */
export function DigitizationReport() {
  const { t } = useText();
  const today = localNow(useNow()).slice(0, 10);
  const [choice, setChoice] = useState<PeriodChoice>({ kind: 'month', month: today.slice(0, 7), from: '', to: '' });
  const period = periodOf(choice, today);
  return (
    <section className={classes.report} aria-labelledby="digitization-report">
      <header>
        <h2 id="digitization-report" className={classes.title}>
          {t('ratios.title')}
        </h2>
        <p className={classes.lead}>{t('ratios.lead')}</p>
      </header>
      <PeriodPicker choice={choice} today={today} onChange={setChoice} />
      {period === null ? <p className={classes.lead}>{t('period.incomplete')}</p> : <PeriodRatios period={period} />}
    </section>
  );
}

function PeriodRatios({ period }: { readonly period: Period }) {
  const { t } = useText();
  const { value, error, ask } = useQuery('digitization.ratios', period, {
    askAgainOn: ['dossier.changed', 'page.changed', 'session.changed'],
  });
  if (!value) return error ? <ErrorNotice error={error} onRetry={ask} /> : <Loader />;
  const isEmpty = value.received === 0 && value.resultShare.of === 0;
  return (
    <>
      {error && <ErrorNotice error={error} onRetry={ask} />}
      {isEmpty ? (
        <p className={classes.lead}>{t('ratios.none')}</p>
      ) : (
        <div className={classes.cards}>
          <Office ratios={value} />
          <Officers officers={value.officers} />
        </div>
      )}
    </>
  );
}

function Office({ ratios }: { readonly ratios: Ratios }) {
  const { t } = useText();
  const { fullShare, someShare, resultShare, reuseShare, withUndigitizable } = ratios;
  return (
    <Card title={t('ratios.office')}>
      <dl className={classes.figures}>
        <Figure name={t('ratios.full')} share={fullShare} of={t('ratios.ofScope', fullShare)} />
        <Figure name={t('ratios.result')} share={resultShare} of={t('ratios.ofDone', resultShare)} />
        <Figure name={t('ratios.reuse')} share={reuseShare} of={t('ratios.ofReceived', reuseShare)} />
      </dl>
      <Bar full={ratios.received} parts={partsOf(ratios)} />
      <Legend ratios={ratios} />
      <p className={classes.note}>{t('ratios.some', { count: someShare.part })}</p>
      {withUndigitizable > 0 && (
        <p className={classes.note}>{t('ratios.undigitizable', { count: withUndigitizable })}</p>
      )}
    </Card>
  );
}

interface FigureProps {
  readonly name: string;
  readonly share: Ratios['fullShare'];
  /** The counts behind the percentage. */
  readonly of: string;
}

function Figure({ name, share, of }: FigureProps) {
  const { t, locale } = useText();
  return (
    <div className={classes.figure}>
      <dt className={classes.figureName}>{name}</dt>
      <dd className={classes.figureValue}>{percentOf(share, locale) ?? t('times.unknown')}</dd>
      <dd className={classes.figureOf}>{of}</dd>
    </div>
  );
}

const partsOf = ({ full, partial, none, outOfScope }: Ratios): readonly BarPart[] => [
  { value: full, tone: 'brand' },
  { value: partial, tone: 'soft' },
  { value: none, tone: 'gold' },
  { value: outOfScope, tone: 'mute' },
];

const CLASSES = [
  ['full', 'FULL', 'brand'],
  ['partial', 'PARTIAL', 'soft'],
  ['none', 'NONE', 'gold'],
  ['outOfScope', 'OUT_OF_SCOPE', 'mute'],
] as const;

function Legend({ ratios }: { readonly ratios: Ratios }) {
  const { t } = useText();
  return (
    <ul className={classes.legend}>
      {CLASSES.map(([name, key, tone]) => (
        <li key={name}>
          <span className={classes.mark} data-tone={tone} aria-hidden="true" />
          {t(`digitizing.class.${key}`)}: <strong>{ratios[name]}</strong>
        </li>
      ))}
    </ul>
  );
}

/** The same by who received the dossiers, drawn to one scale. */
function Officers({ officers }: { readonly officers: readonly Officer[] }) {
  const { t } = useText();
  const full = Math.max(1, ...officers.map(({ received }) => received));
  return (
    <Card title={t('ratios.byOfficer')}>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('ratios.officer')}</th>
              <th scope="col">{t('ratios.received')}</th>
              <th scope="col">{t('ratios.fullShort')}</th>
              <th scope="col">{t('ratios.resultShort')}</th>
              <th scope="col">{t('ratios.reuseShort')}</th>
            </tr>
          </thead>
          {officers.map((officer) => (
            <tbody key={officer.id ?? `name ${officer.name}`}>
              <tr>
                <th scope="row">{officer.name || t('ratios.nobody')}</th>
                <td>{officer.received}</td>
                <ShareCell share={officer.fullShare} />
                <ShareCell share={officer.resultShare} />
                <ShareCell share={officer.reuseShare} />
              </tr>
              <tr aria-hidden="true">
                <td className={classes.chart} colSpan={5}>
                  <Bar full={full} parts={partsOf(officer)} />
                </td>
              </tr>
            </tbody>
          ))}
        </table>
      </div>
    </Card>
  );
}

/** The percentage, and below it the counts that say how much it means. */
function ShareCell({ share }: { readonly share: Ratios['fullShare'] }) {
  const { locale } = useText();
  const percent = percentOf(share, locale);
  if (percent === null) return <td>–</td>;
  return (
    <td>
      <strong>{percent}</strong>{' '}
      <span className={classes.counts}>
        {share.part}/{share.of}
      </span>
    </td>
  );
}
