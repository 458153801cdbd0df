import { cancelEntry, findEntries, listBooks } from '../../app/books/entries.ts';
import { finishOnSpot } from '../../app/books/finish-on-spot.ts';
import { onSpotServices, quoteOnSpot } from '../../app/books/on-spot.ts';
import type { OfficeCalendars } from '../../app/calendar/office-calendars.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { changeOf, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** Number books, and services done while the citizen waits. */
export function bookHandlers(deps: HandlerDeps, calendars: OfficeCalendars): MethodHandlers {
  return {
    'book.list': withOffice<'book.list'>(deps, ({ store }) => listBooks(store)),
    'book.entries': withOffice<'book.entries'>(deps, ({ store }, input) => findEntries(store, input)),
    'book.cancel': withOffice<'book.cancel'>(deps, ({ store }, input, context) =>
      cancelEntry({ ...deps, store }, input, changeOf('book.cancel', context)),
    ),
    'onSpot.services': withOffice<'onSpot.services'>(deps, ({ store }) => onSpotServices({ ...deps, store })),
    'onSpot.quote': withOffice<'onSpot.quote'>(deps, ({ store }, input) => quoteOnSpot({ ...deps, store }, input)),
    'onSpot.finish': withOffice<'onSpot.finish'>(deps, ({ store }, input, context) =>
      finishOnSpot({ ...deps, store, calendars }, input, changeOf('onSpot.finish', context)),
    ),
  };
}
