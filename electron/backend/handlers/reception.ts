import { announceCard } from '../../app/reception/card.ts';
import { listDossiers } from '../../app/reception/list.ts';
import { makeReceipt, receiptFile, receiptPage } from '../../app/reception/receipt.ts';
import { listProcedures, previewDossier, type ReceptionDeps, receiveDossier } from '../../app/reception/receive.ts';
import { completeDossier, returnDossier } from '../../app/reception/result.ts';
import { shippedCalendar } from '../../app/reception/shipped-calendar.ts';
import { readDossier } from '../../app/reception/views.ts';
import type { OpenOffice } from '../../db/open-store.ts';
import { createReceiptPrinter, layOutReceipt } from '../../documents/receipt/print-receipt.ts';
import { parseIdCard } from '../../domain/idcard/parse.ts';
import { ok } from '../../domain/result.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { changeOf, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** Cards, procedures, dossiers and Mẫu 01. */
export function receptionHandlers(deps: HandlerDeps): MethodHandlers {
  const calendar = shippedCalendar();
  const reception = ({ store }: OpenOffice): ReceptionDeps => ({ ...deps, store, calendar });
  return {
    'card.parse': async ({ text }) => {
      const card = parseIdCard(text);
      return card.ok ? ok({ card: card.value }) : card;
    },
    'card.read': withOffice<'card.read'>(deps, ({ store }, input) => announceCard({ ...deps, store }, input)),
    'procedure.list': withOffice<'procedure.list'>(deps, ({ store }) => listProcedures(store)),
    'dossier.preview': withOffice<'dossier.preview'>(deps, (ready, { procedureCode }) =>
      previewDossier(reception(ready), procedureCode),
    ),
    'dossier.receive': withOffice<'dossier.receive'>(deps, (ready, input, context) =>
      receiveDossier(reception(ready), input, changeOf('dossier.receive', context)),
    ),
    'dossier.read': withOffice<'dossier.read'>(deps, ({ store }, { dossierId }) => readDossier(store, dossierId)),
    'dossier.list': withOffice<'dossier.list'>(deps, ({ store }, input) => listDossiers({ ...deps, store }, input)),
    ...resultHandlers(deps),
    ...receiptHandlers(deps),
  };
}

function resultHandlers(deps: HandlerDeps): MethodHandlers {
  return {
    'dossier.complete': withOffice<'dossier.complete'>(deps, ({ store }, { dossierId }, context) =>
      completeDossier({ ...deps, store }, dossierId, changeOf('dossier.complete', context)),
    ),
    'dossier.return': withOffice<'dossier.return'>(deps, ({ store }, input, context) =>
      returnDossier({ ...deps, store }, input, changeOf('dossier.return', context)),
    ),
  };
}

function receiptHandlers(deps: HandlerDeps): MethodHandlers {
  const printReceipt = createReceiptPrinter(deps.pagePrinter);
  return {
    'receipt.make': withOffice<'receipt.make'>(deps, ({ store, files }, { dossierId }, context) =>
      makeReceipt({ ...deps, store, files, printReceipt }, dossierId, changeOf('receipt.make', context)),
    ),
    'receipt.file': withOffice<'receipt.file'>(deps, ({ store, files }, { dossierId }) =>
      receiptFile({ store, files }, dossierId),
    ),
    'receipt.html': withOffice<'receipt.html'>(deps, ({ store }, { dossierId }) =>
      receiptPage({ store, layOutReceipt }, dossierId),
    ),
  };
}
