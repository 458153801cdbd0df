import { useEffect, useState } from 'react';
import { CALENDAR_DRAFT, type EntityDraft } from '../../../../../electron/contract/entities.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { type CalendarForm, toDraft } from './calendar-form.ts';

/** Not every letter computes a year. */
const ASK_AFTER_MS = 300;

/** A year as a unit works; with a form, as it would work once that is saved. */
export function useYear(year: number, unitCode: string | null, form: CalendarForm | null) {
  const parsed = form === null ? null : CALENDAR_DRAFT.safeParse(toDraft(form));
  const text = useSettled(parsed?.success ? JSON.stringify(parsed.data) : null);
  const draft = text === null ? null : (JSON.parse(text) as EntityDraft<'calendar'>);
  const query = useQuery(
    'calendar.year',
    { year, unitCode, draft },
    { askAgainOn: ['config.changed', 'session.changed'], enabled: form === null || draft !== null },
  );
  return {
    ...query,
    /** The answer, where it is of this year: that of the year before it stays on screen until it is there. */
    ofYear: query.value?.days[0]?.day.startsWith(`${year}-`) ? query.value : null,
    /** False while something that was typed is no calendar yet: the figures are then those before it. */
    isCurrent: parsed === null || parsed.success,
  };
}

/** The latest text that was one, once it has stayed for a moment; the first at once. */
function useSettled(text: string | null): string | null {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    if (text === null) return undefined;
    const timer = window.setTimeout(() => setSettled(text), ASK_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [text]);
  return settled;
}
