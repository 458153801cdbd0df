import type { WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import { type DueThresholds, dueStanding } from '../../domain/deadline/due-class.ts';
import type { DossierHead } from '../../domain/dossier/dossier.ts';
import type { LocalMinute } from '../../domain/local-minute.ts';
import type { Author } from '../../domain/people/roles.ts';
import type { OfficeCalendars } from '../calendar/office-calendars.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { Reads, Store } from '../ports/store.ts';
import { minuteOf } from './due.ts';

/** What is needed to show a dossier as it stands now. */
export interface ViewDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly calendars: OfficeCalendars;
}

/** One moment at which dossiers are looked at, by one role. */
export interface Viewing {
  readonly reads: Reads;
  readonly now: LocalMinute;
  readonly role: Author['role'];
  /** The calendar of a unit; null is the office's own. */
  calendarOf(unitCode: string | null): Promise<WorkingCalendar>;
  standingOf(dossier: DossierHead): Promise<ReturnType<typeof dueStanding>>;
}

/** Begins to look at dossiers, with the calendar of each unit that occurs read once. */
export async function viewingOf(
  { clock, calendars }: Pick<ViewDeps, 'clock' | 'calendars'>,
  reads: Reads,
  role: Author['role'],
): Promise<Viewing> {
  const { soonMinutes, soonHourlyMinutes } = (await reads.settings()).dossier;
  const thresholds: DueThresholds = { soonMinutes, soonHourlyMinutes };
  const now = minuteOf(utcNow(clock));
  const known = new Map<string | null, WorkingCalendar>();
  async function calendarOf(unitCode: string | null): Promise<WorkingCalendar> {
    const calendar = known.get(unitCode) ?? (await calendars.forUnit(reads, unitCode));
    known.set(unitCode, calendar);
    return calendar;
  }
  return {
    reads,
    now,
    role,
    calendarOf,
    standingOf: async (dossier) => dueStanding(dossier, await calendarOf(dossier.unitCode), now, thresholds),
  };
}
