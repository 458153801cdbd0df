import type { Entity } from '../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../electron/contract/methods/config.ts';
import { type Query, useQuery } from '../../bridge/use-query.ts';

export interface Counters extends Pick<Query<OfficeConfig>, 'value' | 'error' | 'ask'> {
  /** Counters that are in use, by number. */
  readonly active: readonly Entity<'counter'>[];
  /** The counter at which this PC stands; null until one was chosen, and when the chosen one was retired. */
  readonly current: Entity<'counter'> | null;
}

/** The counters of the office and the one of this PC, as the configuration says. */
export function useCounters(): Counters {
  const { value, error, ask } = useQuery('config.read', {}, { askAgainOn: ['config.changed', 'session.changed'] });
  const active = (value?.counters ?? []).filter((counter) => counter.active).sort((a, b) => a.number - b.number);
  const current = active.find(({ code }) => code === value?.settings.counterCode) ?? null;
  return { value, error, ask, active, current };
}
