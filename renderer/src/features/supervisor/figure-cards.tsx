import type { ReactNode } from 'react';
import { useText } from '../../i18n/text-context.ts';
import classes from './figure-cards.module.css';
import type { Figures } from './today-figures.tsx';

/** The numbers a head of unit looks for first, large, in two rows: queue and dossiers. */
export function FigureCards({ figures }: { readonly figures: Figures }) {
  const { t } = useText();
  const { tickets, dossiers, pages } = figures;
  const median = tickets.medianWaitMinutes;
  return (
    <div className={classes.groups}>
      <Group title={t('supervisor.tickets')}>
        <Figure name={t('supervisor.issued')} value={tickets.issued} />
        <Figure name={t('supervisor.waitingNow')} value={tickets.waiting} />
        <Figure
          name={t('supervisor.medianWait')}
          value={median ?? t('supervisor.noneYet')}
          unit={median === null ? undefined : t('supervisor.minutes')}
          hint={t('supervisor.medianWaitHint')}
        />
      </Group>
      <Group title={t('supervisor.dossiers')}>
        <Figure name={t('supervisor.received')} value={dossiers.receivedToday} />
        <Figure name={t('supervisor.returned')} value={dossiers.returnedToday} />
        <Figure name={t('supervisor.open')} value={dossiers.open} />
        <Figure
          name={t('supervisor.dueToday')}
          value={dossiers.dueToday}
          tone={dossiers.dueToday > 0 ? 'warn' : 'plain'}
        />
        <Figure name={t('supervisor.late')} value={dossiers.late} tone={dossiers.late > 0 ? 'bad' : 'plain'} />
        <Figure name={t('supervisor.pages')} value={pages} />
      </Group>
    </div>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes.group}>
      <h2 className={classes.groupTitle}>{title}</h2>
      <dl className={classes.figures}>{children}</dl>
    </section>
  );
}

interface FigureProps {
  readonly name: string;
  /** A number, or the words in its place. */
  readonly value: number | string;
  readonly unit?: string | undefined;
  readonly hint?: string;
  readonly tone?: 'plain' | 'warn' | 'bad';
}

function Figure({ name, value, unit, hint, tone = 'plain' }: FigureProps) {
  const { locale } = useText();
  return (
    <div className={classes.figure} data-tone={tone}>
      <dt className={classes.name}>{name}</dt>
      <dd className={classes.value} data-text={typeof value === 'string' || undefined}>
        {typeof value === 'number' ? value.toLocaleString(locale, { maximumFractionDigits: 1 }) : value}
        {unit !== undefined && <span className={classes.unit}>{unit}</span>}
      </dd>
      {hint !== undefined && <dd className={classes.hint}>{hint}</dd>}
    </div>
  );
}
