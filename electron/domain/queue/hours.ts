import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { LocalDay } from '../local-date.ts';
import { clockMinuteOf, dayOf, type LocalMinute, localMinuteAt } from '../local-minute.ts';

/** When numbers are given (settings of the queue). */
export interface HoursPolicy {
  readonly enforceHours: boolean;
  /** Numbers are given from so many minutes before each session. */
  readonly openBeforeMinutes: number;
}

/** Whether numbers are given, why not, from when again, and until when. */
export interface OpenState {
  readonly isOpen: boolean;
  readonly reason: 'HOURS' | 'DAY_CLOSED' | null;
  /** The next moment at which numbers are given; null while they are, and where none is known. */
  readonly opensAt: LocalMinute | null;
  /** The end of the last session of today; null while no numbers are given, and where hours do not count. */
  readonly closesAt: LocalMinute | null;
}

/**
 * Whether numbers are given at a moment. A day that the head of unit closed stays closed until the next working day. A
 * session's closing minute still belongs to it. Numbers of a day are never given before its midnight.
 */
export function openState(
  calendar: WorkingCalendar,
  nowMinute: LocalMinute,
  policy: HoursPolicy,
  isDayClosed: boolean,
): OpenState {
  const today = dayOf(nowMinute);
  if (isDayClosed) {
    const opensAt = policy.enforceHours ? openingAfter(calendar, today, policy) : null;
    return { isOpen: false, reason: 'DAY_CLOSED', opensAt, closesAt: null };
  }
  if (!policy.enforceHours) return { isOpen: true, reason: null, opensAt: null, closesAt: null };
  const clock = clockMinuteOf(nowMinute);
  const sessions = calendar.sessionsOn(today);
  const session = sessions.find(({ closeMinute }) => clock <= closeMinute);
  if (session === undefined) {
    return { isOpen: false, reason: 'HOURS', opensAt: openingAfter(calendar, today, policy), closesAt: null };
  }
  const opensAt = openingOf(today, session.openMinute, policy);
  if (nowMinute < opensAt) return { isOpen: false, reason: 'HOURS', opensAt, closesAt: null };
  const closeMinute = sessions.at(-1)?.closeMinute ?? session.closeMinute;
  return { isOpen: true, reason: null, opensAt: null, closesAt: localMinuteAt(today, closeMinute) };
}

function openingOf(day: LocalDay, openMinute: number, { openBeforeMinutes }: HoursPolicy): LocalMinute {
  return localMinuteAt(day, Math.max(0, openMinute - openBeforeMinutes));
}

/** The first opening of the next working day; null where nobody has said yet which days of that year are off. */
function openingAfter(calendar: WorkingCalendar, day: LocalDay, policy: HoursPolicy): LocalMinute | null {
  const next = calendar.workingDayAfter(day, 1);
  const session = next === null ? undefined : calendar.sessionsOn(next)[0];
  if (next === null || session === undefined || !calendar.isKnown(next)) return null;
  return openingOf(next, session.openMinute, policy);
}
