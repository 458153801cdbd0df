import { Loader } from '@mantine/core';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import type { MethodOutput } from '../../../../electron/contract/contract.ts';
import { useSession } from '../../bridge/session-context.tsx';
import { useQuery } from '../../bridge/use-query.ts';
import { longDateText } from '../../i18n/local-time.ts';
import { useText } from '../../i18n/text-context.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { FigureCards } from './figure-cards.tsx';
import { PerCounter, PerService, Ratings, TicketStates } from './figure-charts.tsx';
import { QueueDayCard } from './queue-day-card.tsx';
import classes from './today-figures.module.css';

export type Figures = MethodOutput<'supervisor.today'>;

/** Waiting times and lateness move with the clock, not only with events. */
const ASK_AGAIN_MS = 60_000;

/** Today's figures, counted by the backend from the rows themselves. `children` stand between numbers and charts. */
export function TodayFigures({ children }: { readonly children?: ReactNode }) {
  const { t, locale } = useText();
  const { session } = useSession();
  const { value, error, ask } = useQuery(
    'supervisor.today',
    {},
    { askAgainOn: ['queue.changed', 'dossier.changed', 'rating.changed', 'config.changed', 'session.changed'] },
  );
  const askAgain = useEffectEvent(ask);
  useEffect(() => {
    const timer = window.setInterval(() => askAgain(), ASK_AGAIN_MS);
    return () => window.clearInterval(timer);
  }, []);

  if (!value) {
    return (
      <>
        {error ? <ErrorNotice error={error} onRetry={ask} /> : <Loader />}
        {children}
      </>
    );
  }
  const day = longDateText(Date.parse(`${value.day}T00:00:00+07:00`), locale);
  return (
    <section className={classes.today}>
      <header>
        <h1 className={classes.title}>{t('supervisor.title', { day: locale === 'vi' ? day.toLowerCase() : day })}</h1>
        <p className={classes.lead}>{t('supervisor.lead')}</p>
      </header>
      {error && <ErrorNotice error={error} onRetry={ask} />}
      <FigureCards figures={value} />
      {children}
      <div className={classes.charts}>
        <TicketStates figures={value} />
        <Ratings figures={value} />
        <PerCounter figures={value} />
        <PerService figures={value} />
        {session?.role === 'HEAD' && <QueueDayCard waiting={value.tickets.waiting} />}
      </div>
    </section>
  );
}
