import type { Percentiles } from '../../../../electron/contract/methods/queue-times.ts';
import { useText } from '../../i18n/text-context.ts';
import { durationText, fullScaleS, isEnough, LEAST_N, RANKS } from './times-rules.ts';
import classes from './times-table.module.css';

export interface TimesRow {
  readonly key: string;
  readonly name: string;
  readonly times: Percentiles;
}

interface TimesTableProps {
  /** What the rows are. */
  readonly heading: string;
  readonly rows: readonly TimesRow[];
}

/** Percentiles of several rows, in figures and drawn to one scale. Too few tickets show the reason in their place. */
export function TimesTable({ heading, rows }: TimesTableProps) {
  const { t } = useText();
  const fullS = fullScaleS(rows.map(({ times }) => times));
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{heading}</th>
            <th scope="col" className={classes.count}>
              {t('times.n')}
            </th>
            {RANKS.map((rank) => (
              <th key={rank} scope="col" className={classes.figure}>
                <svg className={classes.dot} viewBox="0 0 10 10" aria-hidden="true">
                  <rect className={classes.fill} data-rank={rank} width="10" height="10" rx="2" />
                </svg>
                {t(`times.${rank}`)}
              </th>
            ))}
          </tr>
        </thead>
        {rows.map(({ key, name, times }) => (
          <tbody key={key}>
            <tr>
              <th scope="row" className={classes.name}>
                {name}
              </th>
              <td className={classes.count}>{times.n}</td>
              <Figures times={times} />
            </tr>
            {isEnough(times) && (
              <tr aria-hidden="true">
                <td className={classes.chart} colSpan={RANKS.length + 2}>
                  <Drawing times={times} fullS={fullS} />
                </td>
              </tr>
            )}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Figures({ times }: { readonly times: Percentiles }) {
  const { t, locale } = useText();
  if (!isEnough(times)) {
    return (
      <td className={classes.tooFew} colSpan={RANKS.length}>
        {t('times.tooFew', { least: LEAST_N })}
      </td>
    );
  }
  return RANKS.map((rank) => {
    const percentile = times[rank];
    const interval = percentile?.interval95 ?? null;
    return (
      <td key={rank} className={classes.figure}>
        <strong>{percentile === null ? t('times.unknown') : durationText(percentile.valueS, t, locale)}</strong>
        <span className={classes.interval}>
          {interval === null
            ? t('times.noInterval')
            : t('times.interval', {
                low: durationText(interval.lowS, t, locale),
                high: durationText(interval.highS, t, locale),
              })}
        </span>
      </td>
    );
  });
}

/** Above, how long half, nine in ten, nineteen in twenty took; below, where each may truly lie. */
const TRACKS = { p50: 14, p90: 18, p95: 22 } as const;

function Drawing({ times, fullS }: { readonly times: Percentiles; readonly fullS: number }) {
  const scale = 1_000 / fullS;
  return (
    <svg className={classes.drawing} viewBox="0 0 1000 24" preserveAspectRatio="none">
      <rect className={classes.ground} width="1000" height="12" />
      {/* The longest first: each shorter one is painted over it. */}
      {RANKS.toReversed().map((rank) => (
        <rect
          key={rank}
          className={classes.fill}
          data-rank={rank}
          width={(times[rank]?.valueS ?? 0) * scale}
          height="12"
        />
      ))}
      {RANKS.map((rank) => {
        const interval = times[rank]?.interval95;
        if (!interval) return null;
        return (
          <rect
            key={rank}
            className={classes.fill}
            data-rank={rank}
            x={interval.lowS * scale}
            y={TRACKS[rank]}
            width={Math.max(3, (interval.highS - interval.lowS) * scale)}
            height="2"
          />
        );
      })}
    </svg>
  );
}
