import type { OfficeCalendars } from '../../app/calendar/office-calendars.ts';
import { importDossiers } from '../../app/import/import-dossiers.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { changeOf, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** Dossiers from other systems. */
export function importHandlers(deps: HandlerDeps, calendars: OfficeCalendars): MethodHandlers {
  return {
    'import.dossiers': withOffice<'import.dossiers'>(deps, ({ store }, input, context) =>
      importDossiers({ store, ids: deps.ids, calendars }, input, changeOf('import.dossiers', context)),
    ),
  };
}
