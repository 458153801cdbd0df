import { shippedCalendar } from '../app/calendar/shipped-calendar.ts';
import { type DeadlineAnswer, parseDeadlineLine } from '../contract/deadline-schema.ts';
import type { WorkingCalendar } from '../domain/calendar/working-calendar.ts';
import { computeDeadline } from '../domain/deadline/deadline.ts';
import { formatLocalMinute } from '../domain/local-minute.ts';
import { ok, type Result } from '../domain/result.ts';

/** A filter of `quay deadline` on one calendar: in, a question as a JSON value; out, when the dossier is due. */
export type DeadlineFilter = (line: unknown) => Result<DeadlineAnswer>;

/** Makes the filter for a calendar. It answers with the `DEADLINE_*` errors of a bad line. */
export function createDeadlineFilter(calendar: WorkingCalendar): DeadlineFilter {
  return (line) => {
    const request = parseDeadlineLine(line);
    if (!request.ok) return request;
    const deadline = computeDeadline(calendar, request.value);
    if (!deadline.ok) return deadline;
    if (deadline.value.kind === 'PAUSED') return ok({ due: null, paused: true });
    return ok({ due: deadline.value.kind === 'DUE' ? formatLocalMinute(deadline.value.due) : null });
  };
}

/** `quay deadline` where no office has been set up: the calendar that ships with the program. */
export const deadlineFilter: DeadlineFilter = createDeadlineFilter(shippedCalendar());
