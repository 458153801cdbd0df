import { useState } from 'react';
import { useQuery } from '../../../bridge/use-query.ts';
import { useSettled } from '../use-settled.ts';

/** Not every letter asks the store. */
const ASK_AFTER_MS = 200;
export const PAGE_ROWS = 50;
export const FILTERS = ['NOT_TAKEN', 'OPEN', 'ALL'] as const;
type Filter = (typeof FILTERS)[number];
export const EVERY_SYSTEM = '';

/** Which lines are asked for. */
export function useItems(isShown: boolean) {
  const [typed, setTyped] = useState('');
  const [filter, setFilter] = useState<Filter>('NOT_TAKEN');
  const [system, setSystem] = useState(EVERY_SYSTEM);
  const [page, setPage] = useState(0);
  const query = useSettled(typed.trim(), ASK_AFTER_MS);
  const answer = useQuery(
    'external.list',
    {
      systemCode: system === EVERY_SYSTEM ? null : system,
      query,
      filter,
      limit: PAGE_ROWS,
      offset: page * PAGE_ROWS,
    },
    { askAgainOn: ['external.changed', 'dossier.changed', 'session.changed'], enabled: isShown },
  );
  /** Other lines are asked for: they begin with the first one. */
  function first<T>(set: (value: T) => void): (value: T) => void {
    return (value) => {
      setPage(0);
      set(value);
    };
  }
  return {
    answer,
    typed,
    query,
    filter,
    system,
    page,
    setPage,
    setTyped: first(setTyped),
    setFilter: first(setFilter),
    setSystem: first(setSystem),
  };
}
