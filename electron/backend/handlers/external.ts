import type { OfficeCalendars } from '../../app/calendar/office-calendars.ts';
import { bindDossier, markDossier } from '../../app/external/bind.ts';
import { findByCode } from '../../app/external/by-code.ts';
import { readCopyTable } from '../../app/external/copy-table.ts';
import { importList } from '../../app/external/import-list.ts';
import { inspectList } from '../../app/external/inspect.ts';
import { listItems } from '../../app/external/list.ts';
import { pendingDossiers } from '../../app/external/pending.ts';
import { activeSystems } from '../../app/external/systems.ts';
import { takeItems } from '../../app/external/take.ts';
import type { ReceptionDeps } from '../../app/reception/receive.ts';
import type { OpenOffice } from '../../db/open-store.ts';
import { ok } from '../../domain/result.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { afterConfigChange } from './announcements.ts';
import { actorOf, changeOf, thenAnnounce, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';
import { pause } from './pause.ts';

/** Provincial and ministry systems: their lists, dossiers bound to them, what must still be clicked there. */
export function externalHandlers(deps: HandlerDeps, calendars: OfficeCalendars): MethodHandlers {
  const reception = ({ store }: OpenOffice): ReceptionDeps => ({ ...deps, store, calendars });
  return {
    'external.systems': withOffice<'external.systems'>(deps, ({ store }) =>
      store.read(async (reads) => ok({ systems: await activeSystems(reads) })),
    ),
    'external.inspect': withOffice<'external.inspect'>(deps, ({ store }, input) =>
      inspectList({ ...deps, store }, input),
    ),
    'external.import': withOffice<'external.import'>(deps, ({ store }, input, context) =>
      thenAnnounce(importList({ ...deps, store, pause }, input, changeOf('external.import', context)), () => {
        // The mapping is part of the configuration.
        if (input.write) afterConfigChange(deps);
      }),
    ),
    'external.list': withOffice<'external.list'>(deps, (ready, input, context) =>
      listItems(reception(ready), input, actorOf(context).role),
    ),
    'external.byCode': withOffice<'external.byCode'>(deps, (ready, { text }, context) =>
      findByCode(reception(ready), text, actorOf(context).role),
    ),
    'external.take': withOffice<'external.take'>(deps, (ready, input, context) =>
      takeItems(reception(ready), input, changeOf('external.take', context)),
    ),
    'dossier.bind': withOffice<'dossier.bind'>(deps, (ready, input, context) =>
      bindDossier(reception(ready), input, changeOf('dossier.bind', context)),
    ),
    'external.mark': withOffice<'external.mark'>(deps, (ready, input, context) =>
      markDossier(reception(ready), input, changeOf('external.mark', context)),
    ),
    'external.pending': withOffice<'external.pending'>(deps, (ready, { unitCode }, context) =>
      pendingDossiers(reception(ready), unitCode, actorOf(context).role),
    ),
    'copyTable.read': withOffice<'copyTable.read'>(deps, ({ store }, input) => readCopyTable(store, input)),
  };
}
