import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { DossierHead } from '../dossier/dossier.ts';
import { type LocalMinute, parseLocalMinute } from '../local-minute.ts';
import type { DEADLINE_UNITS } from './request.ts';

/** How an open dossier stands to its due moment; `ENDED` where it is done, in whatever way. */
export const DUE_CLASSES = ['NO_DEADLINE', 'PAUSED', 'IN_TIME', 'SOON', 'LATE', 'ENDED'] as const;
export type DueClass = (typeof DUE_CLASSES)[number];

/** Working minutes before the due moment from which a dossier is soon late: by days, and by hours or within the day. */
export interface DueThresholds {
  readonly soonMinutes: number;
  readonly soonHourlyMinutes: number;
}

export interface DueStanding {
  readonly dueClass: DueClass;
  /** Working minutes until it is due; where it is late those since, below zero. Null where nothing is running. */
  readonly minutesLeft: number | null;
  /** Whether its term is counted in hours or ends with the day. */
  readonly hourly: boolean;
}

/** What the class of a dossier depends on. */
export type DueFacts = Pick<DossierHead, 'state' | 'dueAt' | 'promisedAt' | 'pause' | 'finishedAt' | 'deadline'>;

/** Whether a term is counted in hours or ends with the day: then a warning of a whole day comes too early. */
export function isHourly(deadline: { readonly unit: (typeof DEADLINE_UNITS)[number] }): boolean {
  return deadline.unit === 'GIO_LAM_VIEC' || deadline.unit === 'TRONG_NGAY';
}

/** Reads a stored due moment; what the store holds was written by a rule, so anything else is damage and throws. */
export function storedMinute(text: string): LocalMinute {
  const moment = parseLocalMinute(text);
  if (moment === null) throw new Error('not a stored local time');
  return moment;
}

/**
 * Working minutes from `now` to `due`: below zero after it, and 0 while no working minute has passed since.
 */
export function workingMinutesLeft(calendar: WorkingCalendar, now: LocalMinute, due: LocalMinute): number {
  return now <= due ? calendar.workingMinutesBetween(now, due) : 0 - calendar.workingMinutesBetween(due, now);
}

/**
 * How a dossier stands at `now`, on the calendar of the unit that decides (domain reference 2.5, 2.6). The due minute
 * itself is still in time. A new date promised with Mẫu 04 never hides lateness; a paused dossier is never late, and
 * what was late before the pause shows in `pause.dueBefore`. Late means that the promised moment is over; how a report
 * counts a dossier finished later that day is `latenessOf`.
 */
export function dueStanding(
  dossier: DueFacts,
  calendar: WorkingCalendar,
  now: LocalMinute,
  thresholds: DueThresholds,
): DueStanding {
  const hourly = isHourly(dossier.deadline);
  if (dossier.finishedAt !== null) return { dueClass: 'ENDED', minutesLeft: null, hourly };
  if (dossier.pause !== null) return { dueClass: 'PAUSED', minutesLeft: null, hourly };
  if (dossier.dueAt === null) return { dueClass: 'NO_DEADLINE', minutesLeft: null, hourly };
  const due = storedMinute(dossier.dueAt);
  const minutesLeft = workingMinutesLeft(calendar, now, due);
  if (now > due) return { dueClass: 'LATE', minutesLeft, hourly };
  const soon = hourly ? thresholds.soonHourlyMinutes : thresholds.soonMinutes;
  return { dueClass: minutesLeft <= soon ? 'SOON' : 'IN_TIME', minutesLeft, hourly };
}
