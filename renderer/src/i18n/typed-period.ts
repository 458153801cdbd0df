import { LocalDateText } from '../../../electron/contract/values.ts';
import { parseDay } from './local-text.ts';

/** Days of a period that were typed day first, as data has them; null where they are none, or the wrong way round. */
export function typedPeriod(from: string, to: string): { readonly from: string; readonly to: string } | null {
  const [first, last] = [dayOf(from), dayOf(to)];
  return first === null || last === null || first > last ? null : { from: first, to: last };
}

function dayOf(typed: string): string | null {
  const day = LocalDateText.safeParse(parseDay(typed));
  return day.success ? day.data : null;
}
