import type { WorkingCalendar } from '../../domain/calendar/working-calendar.ts';
import { computeDeadline } from '../../domain/deadline/deadline.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { termOf } from '../../domain/dossier/term.ts';
import { formatLocalMinute, localMinuteFromUtc } from '../../domain/local-minute.ts';
import { ok, type Result } from '../../domain/result.ts';

/** When something received at a moment is due. */
export interface Due {
  /** Local time `YYYY-MM-DDTHH:mm`; null where nothing is promised. */
  readonly dueAt: string | null;
  /** False where the days off of a year it touches are not known yet. */
  readonly calendarKnown: boolean;
}

/**
 * The due moment of what was received at `receivedAt` (UTC ISO text), which becomes a local minute here and nowhere
 * else. Errors: `DEADLINE_BAD_AMOUNT`, `DEADLINE_OUT_OF_RANGE`.
 */
export function dueOf(calendar: WorkingCalendar, receivedAt: string, deadline: Dossier['deadline']): Result<Due> {
  const received = localMinuteFromUtc(receivedAt);
  if (received === null) throw new Error('not a stored moment');
  const due = computeDeadline(calendar, { received, term: termOf(deadline), pauses: [] });
  if (!due.ok) return due;
  if (due.value.kind !== 'DUE') return ok({ dueAt: null, calendarKnown: true });
  return ok({ dueAt: formatLocalMinute(due.value.due), calendarKnown: due.value.calendarKnown });
}
