import { localDateOf } from '../../domain/queue/business-day.ts';
import { currentAt } from '../../domain/queue/line.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { CounterPause } from '../ports/queue-rows.ts';
import type { Change, Reads } from '../ports/store.ts';
import type { QueueDeps } from './deps.ts';
import { activeCounter } from './steps.ts';

type Nothing = Record<string, never>;

/** The counter rests; asked for again, only the reason changes. Errors: `COUNTER_UNKNOWN`, `COUNTER_BUSY`. */
export async function pauseCounter(
  deps: QueueDeps,
  { counterCode, reason }: { readonly counterCode: string; readonly reason: string },
  change: Change,
): Promise<Result<Nothing>> {
  const at = utcNow(deps.clock);
  const { personId } = change.actor;
  if (personId === null) throw new Error('a counter is paused by a person');
  const paused = await deps.store.write<Nothing>(change, async (writes) => {
    const counter = await activeCounter(writes, counterCode);
    if (!counter.ok) return counter;
    const current = currentAt(await writes.ticketsOfDay(localDateOf(at)), counterCode);
    if (current !== null) return fail('COUNTER_BUSY', { number: current.number });
    const before = await pauseOf(writes, counterCode);
    const after = { counterCode, since: before?.since ?? at, personId, reason };
    await writes.putCounterPause(after);
    await writes.record({ type: 'queue.paused', subject: 'queue', subjectId: counterCode, body: { before, after } });
    return ok({});
  });
  return announced(deps, paused);
}

/** The counter goes on. Error: `COUNTER_UNKNOWN`. */
export async function resumeCounter(deps: QueueDeps, counterCode: string, change: Change): Promise<Result<Nothing>> {
  const resumed = await deps.store.write<Nothing>(change, async (writes) => {
    const counter = await activeCounter(writes, counterCode);
    if (!counter.ok) return counter;
    const before = await pauseOf(writes, counterCode);
    if (before === null) return ok({});
    await writes.removeCounterPause(counterCode);
    const body = { before, after: null };
    await writes.record({ type: 'queue.resumed', subject: 'queue', subjectId: counterCode, body });
    return ok({});
  });
  return announced(deps, resumed);
}

/** The rest of a counter; null while it works. */
export async function pauseOf(reads: Reads, counterCode: string): Promise<CounterPause | null> {
  return (await reads.counterPauses()).find((pause) => pause.counterCode === counterCode) ?? null;
}

function announced({ announce }: QueueDeps, changed: Result<Nothing>): Result<Nothing> {
  if (changed.ok) announce('queue.changed', {});
  return changed;
}
