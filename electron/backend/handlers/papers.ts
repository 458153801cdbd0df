import type { OfficeCalendars } from '../../app/calendar/office-calendars.ts';
import { lookAtPaper, shownOnRecord } from '../../app/keeping/view-log.ts';
import { type SheetDeps, sheetFile, sheetPage } from '../../app/papers/lay-out-sheet.ts';
import { makePaper } from '../../app/papers/make-paper.ts';
import { listPapers, paperFile, paperPage } from '../../app/papers/paper-views.ts';
import { listPublicProcedures, publicProcedure } from '../../app/papers/procedure-sheet.ts';
import { publicDossier } from '../../app/papers/public-dossier.ts';
import { previewTemplate } from '../../app/papers/template-preview.ts';
import type { PaperLayout } from '../../app/ports/paper-layout.ts';
import type { OpenOffice } from '../../db/open-store.ts';
import { createDatedPrinter } from '../../documents/dated-printer.ts';
import { ok } from '../../domain/result.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { actorOf, changeOf, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** Papers of dossiers, sheets, templates, and what citizens look up. */
export function paperHandlers(deps: HandlerDeps, calendars: OfficeCalendars, layout: PaperLayout): MethodHandlers {
  const printDated = createDatedPrinter(deps.pagePrinter);
  return {
    'paper.list': withOffice<'paper.list'>(deps, ({ store }, { dossierId }) => listPapers(store, dossierId)),
    'paper.make': withOffice<'paper.make'>(deps, ({ store, files }, input, context) =>
      makePaper({ ...deps, calendars, store, files, layout, printDated }, input, changeOf('paper.make', context)),
    ),
    'paper.file': withOffice<'paper.file'>(deps, ({ store, files }, { paperId }, context) =>
      shownOnRecord({ ...deps, store }, actorOf(context), paperFile({ store, files }, paperId), (reads) =>
        lookAtPaper(reads, paperId),
      ),
    ),
    'paper.html': withOffice<'paper.html'>(deps, ({ store }, { paperId }, context) =>
      shownOnRecord({ ...deps, store }, actorOf(context), paperPage({ store, layout }, paperId), (reads) =>
        lookAtPaper(reads, paperId),
      ),
    ),
    'paperTemplate.shipped': withOffice<'paperTemplate.shipped'>(deps, async (_ready, { form, formSet }) => {
      const { body, fields } = await layout.shipped(form, formSet);
      return ok({ body, fields: [...fields] });
    }),
    'paperTemplate.preview': withOffice<'paperTemplate.preview'>(deps, ({ store }, input) =>
      previewTemplate({ store, layout, pagePrinter: deps.pagePrinter }, input),
    ),
    ...sheetHandlers(deps, ({ store }) => ({ ...deps, store, layout, printDated })),
    ...lookUpHandlers(deps),
  };
}

function sheetHandlers(deps: HandlerDeps, sheets: (ready: OpenOffice) => SheetDeps): MethodHandlers {
  return {
    'sheet.html': withOffice<'sheet.html'>(deps, (ready, input, context) =>
      sheetPage(sheets(ready), input, { actor: actorOf(context) }),
    ),
    'sheet.file': withOffice<'sheet.file'>(deps, (ready, input, context) =>
      sheetFile(sheets(ready), input, { actor: actorOf(context) }),
    ),
  };
}

/** What anybody may look up at the kiosk. */
function lookUpHandlers(deps: HandlerDeps): MethodHandlers {
  return {
    'kiosk.dossier': withOffice<'kiosk.dossier'>(deps, ({ store }, { text }) => publicDossier(store, text)),
    'kiosk.procedures': withOffice<'kiosk.procedures'>(deps, ({ store }, input) =>
      listPublicProcedures({ ...deps, store }, input),
    ),
    'kiosk.procedure': withOffice<'kiosk.procedure'>(deps, ({ store }, { code }) =>
      publicProcedure({ ...deps, store }, code),
    ),
  };
}
