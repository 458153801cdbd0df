import { localNow } from '../i18n/local-text.ts';
import { useNow } from '../ui/use-now.ts';
import { useQuery } from './use-query.ts';

/** From this month on, due dates fall into the next year. */
const LOOKS_AHEAD_FROM_MONTH = '10';

/** The year into which due dates fall now, where nobody has told its days off; else null. */
export function useUnknownYear(): number | null {
  const today = localNow(useNow()).slice(0, 10);
  const thisYear = Number(today.slice(0, 4));
  const year = today.slice(5, 7) >= LOOKS_AHEAD_FROM_MONTH ? thisYear + 1 : thisYear;
  const { value } = useQuery(
    'calendar.year',
    { year, unitCode: null, draft: null },
    { askAgainOn: ['config.changed', 'session.changed'] },
  );
  return value?.known === false ? year : null;
}
