import type { CalendarDay } from '../../../../../electron/contract/methods/calendar.ts';
import { dayText } from '../../../i18n/local-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { StateWord } from '../../../ui/state-word.tsx';
import { WEEKDAYS } from './calendar-form.ts';
import { type DayMark, weekdayIndex } from './day-mark.ts';
import classes from './year-view.module.css';

/** Names of weekdays, from Monday. */
function useWeekday(): (day: string) => string {
  const { t } = useText();
  return (day) => t(`calendar.weekday.${WEEKDAYS[weekdayIndex(day)] ?? 'monday'}`);
}

/** What is said of a day besides its mark: the holiday, the reason, or the day that is made up. */
function useReason(): (day: CalendarDay) => string {
  const { t } = useText();
  return ({ layer, label }) =>
    layer === 'SWAP' && label !== '' ? t('calendar.inPlaceOf', { day: dayText(label) }) : label;
}

/** A day in one sentence, for who hears it: "Thứ ba, 24/11/2026: Nghỉ lễ, Ngày Văn hóa Việt Nam, chưa kiểm chứng". */
export function useDayWords(): (day: CalendarDay, mark: DayMark) => string {
  const { t } = useText();
  const weekday = useWeekday();
  const reason = useReason();
  return (day, mark) => {
    const facts = [
      t(`calendar.mark.${mark}`),
      reason(day),
      hoursText(day),
      day.verified ? '' : t('calendar.unverified'),
    ];
    const date = t('calendar.dayOf', { weekday: weekday(day.day), date: dayText(day.day) });
    return `${date}: ${facts.filter((fact) => fact !== '').join(', ')}`;
  };
}

function hoursText({ sessions }: CalendarDay): string {
  return sessions.map(([open, close]) => `${open}–${close}`).join(', ');
}

/** What decides one day: its hours, the reason, where that comes from, and whether somebody has checked it. */
export function DayDetail({ day, mark }: { readonly day: CalendarDay; readonly mark: DayMark }) {
  const { t } = useText();
  const weekday = useWeekday();
  const reasonOf = useReason();
  const reason = day.layer === 'WEEK' ? t('calendar.weekRule') : reasonOf(day);
  const source = day.source === '' ? t('calendar.noSource') : t('calendar.sourceOf', { source: day.source });
  return (
    <p className={classes.detail} aria-live="polite">
      <span className={classes.sample} data-mark={mark} aria-hidden="true">
        {mark === 'work' || mark === 'off' ? '' : t(`calendar.short.${mark}`)}
      </span>
      <strong className={classes.detailDay}>
        {t('calendar.dayOf', { weekday: weekday(day.day), date: dayText(day.day) })}
      </strong>
      <span>
        {[t(`calendar.mark.${mark}`), hoursText(day), reason].filter((word) => word !== '').join(' · ')}
        {day.layer !== 'WEEK' && <span className={classes.source}>{source}</span>}
      </span>
      {!day.verified && <StateWord state="warn">{t('calendar.unverified')}</StateWord>}
    </p>
  );
}
