import { localNow } from '../i18n/local-text.ts';
import { useNow } from '../ui/use-now.ts';
import { useQuery } from './use-query.ts';

/** From this month on, due dates fall into the next year. */
const LOOKS_AHEAD_FROM_MONTH = '10';

/** The year into which due dates fall on a day (`YYYY-MM-DD`). */
export function yearAhead(today: string): number {
  const year = Number(today.slice(0, 4));
  return today.slice(5, 7) >= LOOKS_AHEAD_FROM_MONTH ? year + 1 : year;
}

/** The year into which due dates fall now, where nobody has told its days off; else null. */
export function useUnknownYear(): number | null {
  const year = yearAhead(localNow(useNow()));
  const { value } = useQuery(
    'calendar.year',
    { year, unitCode: null, draft: null },
    { askAgainOn: ['config.changed', 'session.changed'] },
  );
  return value?.known === false ? year : null;
}
