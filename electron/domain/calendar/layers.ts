import type { LocalDay } from '../local-date.ts';
import type { Result } from '../result.ts';
import { type Calendar, type Closure, checkCalendar, sessionsOfWeek, type WeekSessions } from './calendar.ts';

/** What one calendar row says; a null week or cut-off is that of the layer above. */
export interface CalendarLayer extends Omit<Calendar, 'week' | 'sameDayCutOffMinute'> {
  readonly week: WeekSessions | null;
  readonly sameDayCutOffMinute: number | null;
}

/**
 * Checks a layer as it will stand on what it takes over. Fields in the errors are those of the layer. Its dates may lie
 * in years that the upper layers know. Errors: `CALENDAR_INVALID`, `CALENDAR_NO_WORKING_TIME`.
 */
export function checkLayer(layer: CalendarLayer, inherited: Calendar): Result<Calendar> {
  return checkCalendar({
    ...layer,
    years: [...layer.years, ...inherited.years],
    week: layer.week ?? inherited.week,
    sameDayCutOffMinute: layer.sameDayCutOffMinute ?? inherited.sameDayCutOffMinute,
  });
}

/**
 * Joins layers that were checked, nearest to the unit first, over a whole calendar. Week and cut-off are the nearest
 * that are said; of the dates, the nearest layer that says anything about a day decides that day alone, and inside a
 * layer closures go before swap days before holidays. A swap day worked for a weekday on which the unit never works
 * says nothing to it. What was valid by itself stays valid together, so a change above never stops a unit below.
 */
export function joinLayers(layers: readonly CalendarLayer[], base: Calendar): Calendar {
  const all: readonly CalendarLayer[] = [...layers, base];
  const week = all.find((layer) => layer.week !== null)?.week ?? base.week;
  const decided = new Set<LocalDay>();
  const isFree = ({ day }: { readonly day: LocalDay }): boolean => !decided.has(day);
  const joined = { holidays: [] as Calendar['holidays'][number][], swaps: [] as Calendar['swaps'][number][] };
  const closures: Closure[] = [];
  for (const layer of all) {
    const holidays = layer.holidays.filter(isFree);
    const swaps = layer.swaps.filter(
      (swap) => isFree(swap) && (swap.kind === 'OFF' || sessionsOfWeek(week, swap.replaces).length > 0),
    );
    const freeClosures = layer.closures.flatMap((closure) => freeParts(closure, decided));
    joined.holidays.push(...holidays);
    joined.swaps.push(...swaps);
    closures.push(...freeClosures);
    for (const { day } of [...holidays, ...swaps]) decided.add(day);
    for (const { from, to } of freeClosures) {
      for (let day: number = from; day <= to; day += 1) decided.add(day as LocalDay);
    }
  }
  return {
    ...joined,
    closures,
    years: [...new Set(all.flatMap(({ years }) => years))].toSorted((a, b) => a - b),
    week,
    sameDayCutOffMinute:
      all.find((layer) => layer.sameDayCutOffMinute !== null)?.sameDayCutOffMinute ?? base.sameDayCutOffMinute,
  };
}

/** The stretches of a closure on days that nothing nearer decided. */
function freeParts(closure: Closure, decided: ReadonlySet<LocalDay>): Closure[] {
  const parts: Closure[] = [];
  for (let day: number = closure.from; day <= closure.to; day += 1) {
    const date = day as LocalDay;
    if (decided.has(date)) continue;
    const last = parts.at(-1);
    if (last !== undefined && last.to === date - 1) parts[parts.length - 1] = { ...last, to: date };
    else parts.push({ ...closure, from: date, to: date });
  }
  return parts;
}
