import type { Settings } from '../../contract/entities.ts';
import type { OpenState } from '../../contract/queue-views.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import {
  clockMinuteOf,
  dayOf,
  formatClockMinute,
  formatLocalMinute,
  type LocalMinute,
  localMinuteAt,
  localMinuteFromUtc,
  utcFromLocalMinute,
} from '../../domain/local-minute.ts';
import { openState } from '../../domain/queue/hours.ts';
import type { WorkSession } from '../../domain/queue/work-time.ts';
import { fail, type Result } from '../../domain/result.ts';
import type { OfficeCalendars } from '../calendar/office-calendars.ts';
import { officeUnitCode } from '../calendar/office-unit.ts';
import type { Reads } from '../ports/store.ts';

/** Whether numbers are given at a moment, with what the estimate needs of the day. */
export interface Opening {
  readonly view: OpenState;
  readonly nowMinute: LocalMinute;
  readonly opensAt: LocalMinute | null;
  readonly closesAt: LocalMinute | null;
  /** Today's sessions; empty where hours do not count. */
  readonly sessions: readonly WorkSession[];
}

/** Whether numbers are given at `at` (UTC text) of the local date `day`. */
export async function openingAt(
  reads: Reads,
  calendars: OfficeCalendars,
  queue: Settings['queue'],
  { at, day }: { readonly at: string; readonly day: string },
): Promise<Opening> {
  const nowMinute = localMinuteFromUtc(at);
  if (nowMinute === null) throw new Error('the clock shows no moment');
  const calendar = await calendars.forUnit(reads, await officeUnitCode(reads));
  const state = openState(calendar, nowMinute, queue, (await reads.closedDay(day)) !== null);
  const utc = (minute: LocalMinute | null): string | null => (minute === null ? null : utcFromLocalMinute(minute));
  return {
    view: {
      isOpen: state.isOpen,
      reason: state.reason,
      opensAt: utc(state.opensAt),
      closesAt: utc(state.closesAt),
    },
    nowMinute,
    opensAt: state.opensAt,
    closesAt: state.closesAt,
    sessions: queue.enforceHours ? sessionsOf(calendar, nowMinute) : [],
  };
}

/** The failure of who asks for a number while none are given. */
export function closedFailure({ opensAt }: Opening): Result<never> {
  return fail('QUEUE_CLOSED', { opensAt: opensAt === null ? '' : formatLocalMinute(opensAt) });
}

/** The question before a number whose turn is expected after closing. */
export function lateFailure(closesAt: LocalMinute): Result<never> {
  return fail('TURN_AFTER_CLOSING', { closesAt: formatClockMinute(clockMinuteOf(closesAt)) });
}

function sessionsOf(calendar: WorkingCalendar, nowMinute: LocalMinute): WorkSession[] {
  const day = dayOf(nowMinute);
  const msOf = (clockMinute: number): number => Date.parse(utcFromLocalMinute(localMinuteAt(day, clockMinute)));
  return calendar
    .sessionsOn(day)
    .map(({ openMinute, closeMinute }) => ({ fromMs: msOf(openMinute), toMs: msOf(closeMinute) }));
}
