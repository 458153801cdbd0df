import { ActionIcon, Button, Switch, TextInput } from '@mantine/core';
import { IconCopy, IconPlus, IconX } from '@tabler/icons-react';
import type { CalendarDay } from '../../../../../electron/contract/methods/calendar.ts';
import { useText } from '../../../i18n/text-context.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { EditForm } from '../form/use-edit-form.ts';
import {
  type CalendarForm,
  readClock,
  sessionEnds,
  sessionText,
  sessionTexts,
  WEEKDAYS,
  type Weekday,
  weekOf,
} from './calendar-form.ts';
import type { CalendarProblems } from './calendar-problems.ts';
import { dayMinutes, fullDayMinutes, isHalfDay, weekdayIndex } from './day-mark.ts';
import classes from './week-table.module.css';

/** Proposed when a session is added: the day's first, then its second. */
const USUAL_SESSIONS = ['07:00-11:30', '13:30-17:00'] as const;
const MAX_SESSIONS = 12;

interface WeekTableProps {
  readonly edit: Pick<EditForm<CalendarForm>, 'form' | 'set'>;
  readonly problems: CalendarProblems;
  /** A year as it would be, from which the hours of the layer above are read. */
  readonly days: readonly CalendarDay[];
}

/** Sessions of each weekday, and until when "within the day" means the same day. */
export function WeekTable({ edit, problems, days }: WeekTableProps) {
  const { t } = useText();
  const { form, set } = edit;
  const upper = upperWeek(days);
  const shown = form.hasOwnWeek ? form : upper;
  const fullMinutes = Math.max(...WEEKDAYS.map((weekday) => minutesOf(shown[weekday])), fullDayMinutes(days), 0);

  function setOwn(hasOwnWeek: boolean): void {
    // The hours above are what one starts from, unless some were entered here before.
    const isEmpty = WEEKDAYS.every((weekday) => form[weekday].length === 0);
    set({ hasOwnWeek, ...(hasOwnWeek && isEmpty && upper) });
  }
  function copyMonday(): void {
    set({ tuesday: form.monday, wednesday: form.monday, thursday: form.monday, friday: form.monday });
  }
  return (
    <div className={classes.part}>
      <Switch
        label={t('calendar.hasOwnWeek')}
        description={t('calendar.hasOwnWeekHint')}
        checked={form.hasOwnWeek}
        onChange={(event) => setOwn(event.currentTarget.checked)}
      />
      <div className={classes.week} role="group" aria-label={t('calendar.weekTable')}>
        {WEEKDAYS.map((weekday) => (
          <Row
            key={weekday}
            weekday={weekday}
            sessions={shown[weekday]}
            fullMinutes={fullMinutes}
            problem={form.hasOwnWeek ? problems.weekday(weekday) : undefined}
            onChange={form.hasOwnWeek ? (sessions) => set({ [weekday]: sessions }) : null}
          />
        ))}
      </div>
      {form.hasOwnWeek && (
        <Button
          className={classes.copy}
          size="sm"
          variant="default"
          leftSection={<IconCopy size="1.125rem" aria-hidden="true" />}
          onClick={copyMonday}
        >
          {t('calendar.copyMonday')}
        </Button>
      )}
      <TextInput
        className={classes.cutOff}
        label={t('calendar.cutOff')}
        description={t('calendar.cutOffHint')}
        error={problems.field('sameDayCutOff')}
        inputMode="numeric"
        maxLength={8}
        value={form.sameDayCutOff}
        onChange={(event) => set({ sameDayCutOff: event.currentTarget.value })}
        onBlur={(event) => set({ sameDayCutOff: readClock(event.currentTarget.value) })}
      />
    </div>
  );
}

/** The week of the layer above, read from days that the week alone decides. */
function upperWeek(days: readonly CalendarDay[]): Record<Weekday, readonly string[]> {
  const ordinary = days.filter(({ layer }) => layer === 'WEEK');
  return weekOf((weekday) => {
    const day = ordinary.find((each) => WEEKDAYS[weekdayIndex(each.day)] === weekday);
    return day === undefined ? [] : sessionTexts(day.sessions);
  });
}

/** Working minutes of typed sessions; what is no time counts nothing. */
function minutesOf(sessions: readonly string[]): number {
  const ends = sessions.map((text) => {
    const [open, close] = sessionEnds(text);
    return [readClock(open), readClock(close)] as [string, string];
  });
  return Math.max(0, dayMinutes({ sessions: ends }) || 0);
}

interface RowProps {
  readonly weekday: Weekday;
  readonly sessions: readonly string[];
  readonly fullMinutes: number;
  readonly problem: string | undefined;
  /** Null: only shown. */
  readonly onChange: ((sessions: readonly string[]) => void) | null;
}

function Row({ weekday, sessions, fullMinutes, problem, onChange }: RowProps) {
  const { t } = useText();
  const name = t(`calendar.weekday.${weekday}`);
  const minutes = minutesOf(sessions);
  return (
    <div className={classes.row} role="group" aria-label={name} data-wrong={problem !== undefined || undefined}>
      <span className={classes.weekday}>{name}</span>
      <div className={classes.sessions}>
        {onChange === null && sessions.map((text) => <Shown key={text} text={text} />)}
        {onChange !== null &&
          sessions.map((text, index) => (
            <Session
              // oxlint-disable-next-line react/no-array-index-key -- a session is known by its place in the day
              key={index}
              text={text}
              name={name}
              number={index + 1}
              isWrong={problem !== undefined}
              onChange={(changed) => onChange(sessions.with(index, changed))}
              onRemove={() => onChange(sessions.toSpliced(index, 1))}
            />
          ))}
        {onChange !== null && sessions.length < MAX_SESSIONS && (
          <Button
            size="compact-md"
            variant="subtle"
            leftSection={<IconPlus size="1rem" aria-hidden="true" />}
            aria-label={t('calendar.addSessionOf', { weekday: name })}
            onClick={() => onChange([...sessions, USUAL_SESSIONS[sessions.length] ?? '-'])}
          >
            {t('calendar.addSession')}
          </Button>
        )}
        {problem !== undefined && (
          <p className={classes.problem} role="alert">
            {problem}
          </p>
        )}
      </div>
      <span className={classes.hours}>
        {minutes === 0 ? t('calendar.dayOff') : durationText(minutes, t)}
        {isHalfDay(minutes, fullMinutes) && <span className={classes.half}>{t('calendar.halfDay')}</span>}
      </span>
    </div>
  );
}

function Shown({ text }: { readonly text: string }) {
  const [open, close] = sessionEnds(text);
  return (
    <span className={classes.shown}>
      {open}–{close}
    </span>
  );
}

function durationText(minutes: number, t: Translate): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return rest === 0 ? t('calendar.hoursOf', { hours }) : t('calendar.hoursMinutesOf', { hours, minutes: rest });
}

interface SessionProps {
  readonly text: string;
  /** Of the weekday. */
  readonly name: string;
  readonly number: number;
  readonly isWrong: boolean;
  readonly onChange: (text: string) => void;
  readonly onRemove: () => void;
}

function Session({ text, name, number, isWrong, onChange, onRemove }: SessionProps) {
  const { t } = useText();
  const [open, close] = sessionEnds(text);
  return (
    <span className={classes.session}>
      <TextInput
        className={classes.clock}
        size="sm"
        inputMode="numeric"
        maxLength={8}
        error={isWrong}
        aria-label={t('calendar.openOf', { weekday: name, number })}
        value={open}
        onChange={(event) => onChange(sessionText(event.currentTarget.value, close))}
        onBlur={(event) => onChange(sessionText(readClock(event.currentTarget.value), close))}
      />
      <span aria-hidden="true">{t('calendar.sessionTo')}</span>
      <TextInput
        className={classes.clock}
        size="sm"
        inputMode="numeric"
        maxLength={8}
        error={isWrong}
        aria-label={t('calendar.closeOf', { weekday: name, number })}
        value={close}
        onChange={(event) => onChange(sessionText(open, event.currentTarget.value))}
        onBlur={(event) => onChange(sessionText(open, readClock(event.currentTarget.value)))}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('calendar.removeSessionOf', { weekday: name, number })}
        onClick={onRemove}
      >
        <IconX size="1.125rem" aria-hidden="true" />
      </ActionIcon>
    </span>
  );
}
