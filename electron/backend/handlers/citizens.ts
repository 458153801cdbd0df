import type { OfficeCalendars } from '../../app/calendar/office-calendars.ts';
import { duplicatesOf } from '../../app/citizens/duplicates.ts';
import { earlierOf } from '../../app/citizens/earlier.ts';
import { searchCitizens } from '../../app/citizens/search.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { actorOf, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** People known from earlier dossiers. */
export function citizenHandlers(deps: HandlerDeps, calendars: OfficeCalendars): MethodHandlers {
  return {
    'citizen.search': withOffice<'citizen.search'>(deps, ({ store }, input) => searchCitizens(store, input)),
    'citizen.earlier': withOffice<'citizen.earlier'>(deps, ({ store }, input, context) =>
      earlierOf({ ...deps, store, calendars }, input, actorOf(context).role),
    ),
    'citizen.duplicates': withOffice<'citizen.duplicates'>(deps, ({ store }, input, context) =>
      duplicatesOf({ ...deps, store, calendars }, input, actorOf(context).role),
    ),
  };
}
