import type { OfficeCalendars } from '../../app/calendar/office-calendars.ts';
import { announceCard } from '../../app/reception/card.ts';
import { listDossiers } from '../../app/reception/list.ts';
import { listProcedures, previewDossier } from '../../app/reception/procedures.ts';
import { makeReceipt, receiptFile, receiptPage } from '../../app/reception/receipt.ts';
import { type ReceptionDeps, receiveDossier } from '../../app/reception/receive.ts';
import { readDossier } from '../../app/reception/views.ts';
import type { OpenOffice } from '../../db/open-store.ts';
import { createReceiptPrinter, layOutReceipt } from '../../documents/receipt/print-receipt.ts';
import { parseIdCard } from '../../domain/idcard/parse.ts';
import { ok } from '../../domain/result.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { actorOf, changeOf, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** Cards, procedures, receiving and finding dossiers, Mẫu 01. */
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
      receiveDossier(reception(ready), input, changeOf('dossier.receive', context)),
    ),
    'dossier.read': withOffice<'dossier.read'>(deps, (ready, { dossierId }, context) =>
      readDossier(reception(ready), dossierId, actorOf(context).role),
    ),
    'dossier.list': withOffice<'dossier.list'>(deps, (ready, input, context) =>
      listDossiers(reception(ready), input, actorOf(context).role),
    ),
    ...receiptHandlers(deps, calendars),
  };
}

function receiptHandlers(deps: HandlerDeps, calendars: OfficeCalendars): MethodHandlers {
  const printReceipt = createReceiptPrinter(deps.pagePrinter);
  return {
    'receipt.make': withOffice<'receipt.make'>(deps, ({ store, files }, { dossierId }, context) =>
      makeReceipt({ ...deps, calendars, store, files, printReceipt }, dossierId, changeOf('receipt.make', context)),
    ),
    'receipt.file': withOffice<'receipt.file'>(deps, ({ store, files }, { dossierId }) =>
      receiptFile({ store, files }, dossierId),
    ),
    'receipt.html': withOffice<'receipt.html'>(deps, ({ store }, { dossierId }) =>
      receiptPage({ store, layOutReceipt }, dossierId),
    ),
  };
}
