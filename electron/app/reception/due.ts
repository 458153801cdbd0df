import type { WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import { computeDeadline } from '../../domain/deadline/deadline.ts';
import type { Pause, PauseMode } from '../../domain/deadline/request.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { termOf } from '../../domain/dossier/term.ts';
import { formatLocalMinute, type LocalMinute, localMinuteFromUtc } from '../../domain/local-minute.ts';
import { ok, type Result } from '../../domain/result.ts';

/** When something received at a moment is due. */
export interface Due {
  /** Local time `YYYY-MM-DDTHH:mm`; null where nothing is promised. */
  readonly dueAt: string | null;
  /** False where the days off of a year it touches are not known yet. */
  readonly calendarKnown: boolean;
}

/** What a due moment is counted from. Moments are UTC ISO text. */
export interface DueQuestion {
  readonly from: string;
  readonly deadline: Dossier['deadline'];
  readonly pauseMode: PauseMode;
  /** Finished pauses. */
  readonly pauses: readonly { readonly from: string; readonly to: string }[];
}

/**
 * The due moment of what runs from a moment on, with its whole term and every finished pause. Stored moments become local
 * minutes here and nowhere else. Errors: `DEADLINE_BAD_AMOUNT`, `DEADLINE_OUT_OF_RANGE`.
 */
export function dueOf(calendar: WorkingCalendar, { from, deadline, pauseMode, pauses }: DueQuestion): Result<Due> {
  const due = computeDeadline(calendar, {
    received: minuteOf(from),
    term: termOf(deadline),
    pauses: pauses.map((pause): Pause => ({ from: minuteOf(pause.from), to: minuteOf(pause.to), mode: pauseMode })),
  });
  if (!due.ok) return due;
  if (due.value.kind !== 'DUE') return ok({ dueAt: null, calendarKnown: true });
  return ok({ dueAt: formatLocalMinute(due.value.due), calendarKnown: due.value.calendarKnown });
}

/** The local minute of a stored moment. */
export function minuteOf(utc: string): LocalMinute {
  const minute = localMinuteFromUtc(utc);
  if (minute === null) throw new Error('not a stored moment');
  return minute;
}
