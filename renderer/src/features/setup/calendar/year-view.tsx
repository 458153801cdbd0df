import { type KeyboardEvent, useRef, useState } from 'react';
import type { CalendarDay } from '../../../../../electron/contract/methods/calendar.ts';
import { localNow } from '../../../i18n/local-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { useNow } from '../../../ui/use-now.ts';
import { DayDetail, useDayWords } from './day-detail.tsx';
import { DAY_MARKS, type DayMark, dayByKey, fullDayMinutes, markOf, weekdayIndex } from './day-mark.ts';
import classes from './year-view.module.css';

interface MarkedDay extends CalendarDay {
  readonly mark: DayMark;
}

/** A year, each day with its word or pattern. Arrow keys go from day to day; what decides the day is said above. */
export function YearView({ days }: { readonly days: readonly CalendarDay[] }) {
  const { t } = useText();
  const today = localNow(useNow()).slice(0, 10);
  const grid = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const fullMinutes = fullDayMinutes(days);
  const marked = days.map((day) => ({ ...day, mark: markOf(day, fullMinutes) }));
  const index = Math.max(
    0,
    [chosen, today].map((wanted) => days.findIndex(({ day }) => day === wanted)).find((found) => found !== -1) ?? 0,
  );
  const active = marked[index];
  if (active === undefined) return null;

  function onKey(event: KeyboardEvent): void {
    const next = dayByKey(days, index, event.key);
    const day = next === null ? undefined : days[next]?.day;
    if (day === undefined) return;
    event.preventDefault();
    setChosen(day);
    grid.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
  }

  return (
    <div className={classes.view}>
      <DayDetail day={active} mark={active.mark} />
      {/* The keys move between the buttons inside, which carry role and name. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div ref={grid} className={classes.months} onKeyDown={onKey}>
        {monthsOf(marked).map((month, number) => (
          <Month
            key={month[0]?.day}
            number={number + 1}
            days={month}
            active={active.day}
            today={today}
            onChoose={setChosen}
          />
        ))}
      </div>
      <Legend days={marked} />
      <p className={classes.keys}>{t('calendar.yearKeys')}</p>
    </div>
  );
}

function monthsOf(days: readonly MarkedDay[]): MarkedDay[][] {
  const months: MarkedDay[][] = [];
  for (const day of days) {
    const number = Number(day.day.slice(5, 7));
    months[number - 1] ??= [];
    months[number - 1]?.push(day);
  }
  return months;
}

const WEEKDAY_HEADS = [
  'calendar.w.0',
  'calendar.w.1',
  'calendar.w.2',
  'calendar.w.3',
  'calendar.w.4',
  'calendar.w.5',
  'calendar.w.6',
] as const;

interface MonthProps {
  readonly number: number;
  readonly days: readonly MarkedDay[];
  readonly active: string;
  readonly today: string;
  readonly onChoose: (day: string) => void;
}

function Month({ number, days, active, today, onChoose }: MonthProps) {
  const { t } = useText();
  const working = days.filter(({ sessions }) => sessions.length > 0).length;
  const name = t('calendar.month', { month: number });
  return (
    <section className={classes.month} aria-label={name}>
      <h3 className={classes.monthName}>
        {name}
        <span className={classes.monthDays}>{t('calendar.monthDays', { days: working })}</span>
      </h3>
      <div className={classes.grid}>
        {WEEKDAY_HEADS.map((head) => (
          <span key={head} className={classes.head} aria-hidden="true">
            {t(head)}
          </span>
        ))}
        {days.map((day) => (
          <Day
            key={day.day}
            day={day}
            isActive={day.day === active}
            isToday={day.day === today}
            onChoose={() => onChoose(day.day)}
          />
        ))}
      </div>
    </section>
  );
}

interface DayProps {
  readonly day: MarkedDay;
  readonly isActive: boolean;
  readonly isToday: boolean;
  readonly onChoose: () => void;
}

function Day({ day, isActive, isToday, onChoose }: DayProps) {
  const { t } = useText();
  const words = useDayWords();
  const short = day.mark === 'work' || day.mark === 'off' ? '' : t(`calendar.short.${day.mark}`);
  return (
    <button
      type="button"
      className={classes.day}
      data-day={day.day}
      data-mark={day.mark}
      data-column={weekdayIndex(day.day) + 1}
      data-today={isToday || undefined}
      aria-label={words(day, day.mark)}
      aria-current={isActive ? 'date' : undefined}
      tabIndex={isActive ? 0 : -1}
      onClick={onChoose}
      onFocus={onChoose}
    >
      <span className={classes.date}>{Number(day.day.slice(8))}</span>
      <span className={classes.short}>{short}</span>
      {!day.verified && <span className={classes.unverified}>?</span>}
    </button>
  );
}

/** What the marks mean, with how many days of the year have each. */
function Legend({ days }: { readonly days: readonly MarkedDay[] }) {
  const { t } = useText();
  const unverified = days.filter(({ verified }) => !verified).length;
  return (
    <ul className={classes.legend} aria-label={t('calendar.legend')}>
      {DAY_MARKS.map((mark) => ({ mark, count: days.filter((day) => day.mark === mark).length })).map(
        ({ mark, count }) => (
          <li key={mark} className={classes.legendLine} data-none={count === 0 || undefined}>
            <span className={classes.sample} data-mark={mark} aria-hidden="true">
              {mark === 'work' || mark === 'off' ? '' : t(`calendar.short.${mark}`)}
            </span>
            {t(`calendar.mark.${mark}`)} <strong>{count}</strong>
          </li>
        ),
      )}
      {unverified > 0 && (
        <li className={classes.legendLine}>
          <span className={classes.sample} aria-hidden="true">
            <span className={classes.unverified}>?</span>
          </span>
          {t('calendar.legendUnverified')} <strong>{unverified}</strong>
        </li>
      )}
    </ul>
  );
}
