import type { ReactNode } from 'react';
import { useText } from '../../i18n/text-context.ts';
import { Card } from '../../ui/page.tsx';
import { Bar, type BarPart } from './bar.tsx';
import classes from './figure-charts.module.css';
import type { Figures } from './today-figures.tsx';

interface ChartProps {
  readonly figures: Figures;
}

const STATES = [
  { name: 'done', tone: 'brand' },
  { name: 'serving', tone: 'ok' },
  { name: 'called', tone: 'gold' },
  { name: 'waiting', tone: 'soft' },
  { name: 'noShow', tone: 'bad' },
  { name: 'other', tone: 'mute' },
] as const;

/** What became of today's tickets. */
export function TicketStates({ figures }: ChartProps) {
  const { t } = useText();
  const { tickets } = figures;
  if (tickets.issued === 0) return <Nothing title={t('supervisor.ticketsByState')} />;
  const { issued, done, serving, called, waiting, noShow } = tickets;
  const other = Math.max(0, issued - done - serving - called - waiting - noShow);
  const counts = { done, serving, called, waiting, noShow, other };
  return (
    <Card title={t('supervisor.ticketsByState')}>
      <Bar full={issued} parts={STATES.map(({ name, tone }) => ({ value: counts[name], tone }))} />
      <ul className={classes.legend}>
        {STATES.map(({ name, tone }) => (
          <li key={name} className={classes.legendLine}>
            <svg className={classes.mark} viewBox="0 0 10 10" aria-hidden="true">
              <rect className={classes.dot} data-tone={tone} width="10" height="10" rx="2" />
            </svg>
            <span className={classes.legendName}>{t(`supervisor.${name}`)}</span>
            <strong>{counts[name]}</strong>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const LEVEL_TONES = { RAT_HAI_LONG: 'ok', HAI_LONG: 'brand', BINH_THUONG: 'gold', KHONG_HAI_LONG: 'bad' } as const;

/** Ratings by level, and of how many services that were offered one: never a rate without its n and N. */
export function Ratings({ figures }: ChartProps) {
  const { t, locale } = useText();
  const { given, offered, byLevel } = figures.ratings;
  const percent = (part: number, whole: number): string =>
    (part / whole).toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <Card title={t('supervisor.ratings')}>
      <p className={classes.lead}>
        {offered === 0
          ? t('supervisor.responseNone')
          : t('supervisor.response', { given, offered, percent: percent(given, offered) })}
      </p>
      <ul className={classes.rows}>
        {byLevel.map(({ level, count }) => (
          <Row
            key={level}
            name={t(`supervisor.level.${level}`)}
            figure={given === 0 ? String(count) : `${count} (${percent(count, given)})`}
            full={given}
            parts={[{ value: count, tone: LEVEL_TONES[level] }]}
          />
        ))}
      </ul>
    </Card>
  );
}

/** Services each counter has finished, and what it is doing now. */
export function PerCounter({ figures }: ChartProps) {
  const { t } = useText();
  const { perCounter } = figures;
  if (perCounter.length === 0) return <Nothing title={t('supervisor.perCounter')} />;
  const full = Math.max(...perCounter.map(({ done }) => done), 1);
  return (
    <Card
      title={t('supervisor.perCounter')}
      aside={<span className={classes.hint}>{t('supervisor.perCounterHint')}</span>}
    >
      <ul className={classes.rows}>
        {perCounter.map(({ code, number, name, done, current }) => (
          <Row
            key={code}
            name={t('supervisor.counterRow', { number, name })}
            note={current === null ? t('supervisor.idle') : t('supervisor.nowServing', { number: current })}
            figure={String(done)}
            full={full}
            parts={[{ value: done, tone: 'brand' }]}
          />
        ))}
      </ul>
    </Card>
  );
}

/** Tickets of each service, those still waiting first. */
export function PerService({ figures }: ChartProps) {
  const { t } = useText();
  const { perService } = figures;
  if (perService.length === 0) return <Nothing title={t('supervisor.perService')} />;
  const full = Math.max(...perService.map(({ issued }) => issued), 1);
  return (
    <Card
      title={t('supervisor.perService')}
      aside={<span className={classes.hint}>{t('supervisor.perServiceHint')}</span>}
    >
      <ul className={classes.rows}>
        {perService.map(({ code, name, issued, waiting }) => (
          <Row
            key={code}
            name={name}
            note={t('supervisor.serviceWaiting', { waiting })}
            figure={String(issued)}
            full={full}
            parts={[
              { value: waiting, tone: 'brand' },
              { value: issued - waiting, tone: 'soft' },
            ]}
          />
        ))}
      </ul>
    </Card>
  );
}

interface RowProps {
  readonly name: string;
  readonly note?: string;
  readonly figure: ReactNode;
  readonly full: number;
  readonly parts: readonly BarPart[];
}

function Row({ name, note, figure, full, parts }: RowProps) {
  return (
    <li className={classes.row}>
      <span className={classes.name}>
        {name}
        {note !== undefined && <span className={classes.note}>{note}</span>}
      </span>
      <strong>{figure}</strong>
      <span className={classes.bar}>
        <Bar full={full} parts={parts} />
      </span>
    </li>
  );
}

function Nothing({ title }: { readonly title: string }) {
  const { t } = useText();
  return (
    <Card title={title}>
      <p className={classes.hint}>{t('supervisor.nothing')}</p>
    </Card>
  );
}
