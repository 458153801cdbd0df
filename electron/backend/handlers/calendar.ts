import { shippedLayer } from '../../app/calendar/shipped-calendar.ts';
import { calendarYear } from '../../app/calendar/year.ts';
import { ok } from '../../domain/result.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** Working time as Setup edits it. */
export function calendarHandlers(deps: HandlerDeps): MethodHandlers {
  return {
    'calendar.shipped': async () => ok({ calendar: shippedLayer() }),
    'calendar.year': withOffice<'calendar.year'>(deps, ({ store }, input) => calendarYear({ store }, input)),
  };
}
