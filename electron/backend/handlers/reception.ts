import type { OfficeCalendars } from '../../app/calendar/office-calendars.ts';
import { amendDossier } from '../../app/reception/amend.ts';
import { announceCard } from '../../app/reception/card.ts';
import { listDossiers } from '../../app/reception/list.ts';
import { listProcedures, previewDossier } from '../../app/reception/procedures.ts';
import { type ReceptionDeps, receiveDossier } from '../../app/reception/receive.ts';
import { readDossier } from '../../app/reception/views.ts';
import type { OpenOffice } from '../../db/open-store.ts';
import { parseIdCard } from '../../domain/idcard/parse.ts';
import { ok } from '../../domain/result.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { actorOf, changeOf, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** Cards, procedures, receiving and finding dossiers. */
export function receptionHandlers(deps: HandlerDeps, calendars: OfficeCalendars): MethodHandlers {
  const reception = ({ store }: OpenOffice): ReceptionDeps => ({ ...deps, store, calendars });
  return {
    'card.parse': async ({ text }) => {
      const card = parseIdCard(text);
      return card.ok ? ok({ card: card.value }) : card;
    },
    'card.read': withOffice<'card.read'>(deps, ({ store }, input) => announceCard({ ...deps, store }, input)),
    'procedure.list': withOffice<'procedure.list'>(deps, (ready, _input, context) =>
      listProcedures(reception(ready), { actor: actorOf(context) }),
    ),
    'dossier.preview': withOffice<'dossier.preview'>(deps, (ready, { procedureCode }, context) =>
      previewDossier(reception(ready), procedureCode, { actor: actorOf(context) }),
    ),
    'dossier.receive': withOffice<'dossier.receive'>(deps, (ready, input, context) =>
      receiveDossier({ ...reception(ready), files: ready.files }, input, changeOf('dossier.receive', context)),
    ),
    'dossier.amend': withOffice<'dossier.amend'>(deps, (ready, input, context) =>
      amendDossier(reception(ready), input, changeOf('dossier.amend', context)),
    ),
    'dossier.read': withOffice<'dossier.read'>(deps, (ready, { dossierId }, context) =>
      readDossier(reception(ready), dossierId, actorOf(context).role),
    ),
    'dossier.list': withOffice<'dossier.list'>(deps, (ready, input, context) =>
      listDossiers(reception(ready), input, actorOf(context).role),
    ),
  };
}
