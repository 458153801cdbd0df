/** A stretch of days, both included, as `YYYY-MM-DD`; `to` null is open. */
export interface DayRange {
  readonly from: string;
  readonly to: string | null;
}

/** Whether a day lies in a stretch. Texts of this shape order as their days do. */
export function covers({ from, to }: DayRange, day: string): boolean {
  return from <= day && (to === null || day <= to);
}

/** Whether two stretches share a day. */
export function overlap(a: DayRange, b: DayRange): boolean {
  return (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to);
}

/** What holds on a day of a list of things that each hold from a day on: the latest begun; null before the first. */
export function latestOn<T extends { readonly from: string }>(items: readonly T[], day: string): T | null {
  let found: T | null = null;
  for (const item of items) if (item.from <= day && (found === null || item.from > found.from)) found = item;
  return found;
}
