import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import type { Percentiles } from '../../contract/methods/queue-times.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { addCounts, type Counts, countValues, type Percentile, percentilesOf } from '../../domain/queue/percentiles.ts';
import { ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { QueueMeasure, QueueTimeCell, QueueTimeDay } from '../ports/queue-rows.ts';
import type { Reads } from '../ports/store.ts';
import { dayTimesOf } from './day-times.ts';
import { type ListTimesDeps, listPastTimes } from './list-times.ts';

type Output = MethodOutput<'queue.times'>;
type Times = Output['all'];

export interface TimesDeps extends ListTimesDeps {
  readonly log: Log;
}

interface Period {
  readonly days: readonly QueueTimeDay[];
  readonly cells: readonly QueueTimeCell[];
}

/**
 * Waits, walks and services of the days `from` to `to`, and how the told waits did. Past days are read as they were
 * listed; those that are not listed, and today, from their tickets.
 */
export async function queueTimes(
  deps: TimesDeps,
  { from, to, serviceCode }: MethodParsedInput<'queue.times'>,
): Promise<Result<Output>> {
  const listed = await listPastTimes(deps);
  // A reader beside the owner cannot write, and a full disk must not hide figures: they are then counted from the tickets.
  if (!listed.ok) deps.log.warn('durations of past days not listed', { code: listed.error.code });
  const today = localDateOf(utcNow(deps.clock));
  return deps.store.read(async (reads) => {
    const period = await periodOf(reads, { from, to, serviceCode }, today);
    const services = await reads.entities('service');
    const perService = countsBy(period.cells, (cell) => cell.serviceCode);
    return ok({
      all: timesOf(together([...perService.values()])),
      perService: [...perService]
        .map(([code, counts]) => ({
          code,
          name: services.find((service) => service.code === code)?.name ?? code,
          ...timesOf(counts),
        }))
        .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
      perHour: [...countsBy(period.cells, (cell) => cell.hour)]
        .map(([hour, counts]) => ({ hour, ...timesOf(counts) }))
        .toSorted((a, b) => a.hour - b.hour),
      estimate: estimateFigures(period.days),
    });
  });
}

async function periodOf(
  reads: Reads,
  { from, to, serviceCode }: MethodParsedInput<'queue.times'>,
  today: string,
): Promise<Period> {
  const isPast = ({ day }: { readonly day: string }): boolean => day < today;
  const days = (await reads.queueTimeDays(from, to)).filter(isPast);
  const cells = (await reads.queueTimes(from, to, serviceCode)).filter(isPast);
  const unlisted = (await reads.daysWithoutTimes(today)).filter((day) => from <= day && day <= to);
  const isTodayIn = from <= today && today <= to;
  for (const day of isTodayIn ? [...unlisted, today] : unlisted) {
    const times = dayTimesOf(day, await reads.ticketsOfDay(day));
    days.push(times.day);
    cells.push(...times.cells.filter((cell) => serviceCode === null || cell.serviceCode === serviceCode));
  }
  return { days, cells };
}

/** How often each duration occurs, by what it measures. */
type MeasureCounts = Readonly<Record<QueueMeasure, Counts>>;

function forMeasures(countsOf: (measure: QueueMeasure) => Counts): MeasureCounts {
  return { WAIT: countsOf('WAIT'), WALK: countsOf('WALK'), SERVICE: countsOf('SERVICE') };
}

function together(parts: readonly MeasureCounts[]): MeasureCounts {
  return forMeasures((measure) => addCounts(parts.map((part) => part[measure])));
}

function timesOf(counts: MeasureCounts): Times {
  const of = (measure: QueueMeasure): Percentiles => {
    const { n, p50, p90, p95 } = percentilesOf(counts[measure]);
    return { n, p50: inSeconds(p50), p90: inSeconds(p90), p95: inSeconds(p95) };
  };
  return { wait: of('WAIT'), walk: of('WALK'), service: of('SERVICE') };
}

function inSeconds(percentile: Percentile | null): Percentiles['p50'] {
  if (percentile === null) return null;
  const { value, interval95 } = percentile;
  return { valueS: value, interval95: interval95 && { lowS: interval95.low, highS: interval95.high } };
}

/** Of all services: which one was told how long is not kept for past days. */
function estimateFigures(days: readonly QueueTimeDay[]): Output['estimate'] {
  const { n, p50 } = percentilesOf(countValues(days.map(({ errors }) => errors)));
  const inside = days.reduce((sum, day) => sum + day.inside, 0);
  return {
    n,
    medianErrorPercent: p50 === null ? null : p50.value / 10,
    insideBandPercent: n === 0 ? null : (inside / n) * 100,
  };
}

/** Counts the durations of the cells that have the same key. */
function countsBy<K>(cells: readonly QueueTimeCell[], keyOf: (cell: QueueTimeCell) => K): Map<K, MeasureCounts> {
  const groups = new Map<K, Record<QueueMeasure, Uint32Array[]>>();
  for (const cell of cells) {
    const key = keyOf(cell);
    const lists = groups.get(key) ?? { WAIT: [], WALK: [], SERVICE: [] };
    groups.set(key, lists);
    lists[cell.measure].push(cell.seconds);
  }
  return new Map([...groups].map(([key, lists]) => [key, forMeasures((measure) => countValues(lists[measure]))]));
}
