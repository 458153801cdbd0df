import { localDateOf } from '../../domain/queue/business-day.ts';
import { ok, type Result } from '../../domain/result.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Store } from '../ports/store.ts';
import { dayTimesOf } from './day-times.ts';

export interface ListTimesDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
}

/**
 * Lists the durations of every past day that is not listed yet, oldest first, one transaction a day; `mayGoOn` is asked
 * before each. A day whose tickets change afterwards is listed anew. Errors: those of writing.
 */
export async function listPastTimes(
  { store, clock, ids }: ListTimesDeps,
  mayGoOn: () => boolean = () => true,
): Promise<Result<null>> {
  const today = localDateOf(utcNow(clock));
  // Asked first: a start with nothing to do must not write, because a write says that a new office was confirmed.
  for (const day of await store.read((reads) => reads.daysWithoutTimes(today))) {
    if (!mayGoOn()) return ok(null);
    const change = {
      requestId: ids.next(),
      method: 'queue.listTimes',
      actor: { personId: null, role: 'DEVICE' } as const,
    };
    const listed = await store.write(change, async (writes) => {
      if (!(await writes.daysWithoutTimes(today)).includes(day)) return ok(null);
      const times = dayTimesOf(day, await writes.ticketsOfDay(day));
      await writes.putQueueTimes(times.day, times.cells);
      const body = { day, tickets: times.day.tickets };
      await writes.record({ type: 'queue.timesListed', subject: 'queue', subjectId: day, body });
      return ok(null);
    });
    if (!listed.ok) return listed;
  }
  return ok(null);
}
