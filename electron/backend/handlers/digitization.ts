import type { OfficeCalendars } from '../../app/calendar/office-calendars.ts';
import { importFiles } from '../../app/digitization/import-files.ts';
import { hidePage, movePage, restorePage } from '../../app/digitization/pages.ts';
import { openPhone, phoneState } from '../../app/digitization/phone.ts';
import { componentPdfFile, pageImage, readScanJob, scanDevices, scannedPages } from '../../app/digitization/read.ts';
import { cancelScan, startScan } from '../../app/digitization/scan.ts';
import { tellApart } from '../../app/digitization/tell-apart.ts';
import { watchFolders } from '../../app/digitization/watch.ts';
import { lookAtComponent, lookAtPage, shownOnRecord } from '../../app/keeping/view-log.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import type { Scans } from '../scans.ts';
import { actorOf, changeOf, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** Scanning into dossiers, and what was scanned. */
export function digitizationHandlers(
  deps: Pick<HandlerDeps, 'office' | 'clock' | 'ids' | 'devices' | 'drawQr' | 'pageWork'> & {
    readonly scans: Pick<Scans, 'of'>;
  },
  calendars: OfficeCalendars,
): MethodHandlers {
  const { scans, devices: phones, drawQr, pageWork } = deps;
  return {
    'scan.devices': withOffice<'scan.devices'>(deps, ({ store }) => scanDevices(store)),
    'scan.start': withOffice<'scan.start'>(deps, (ready, input, context) =>
      startScan(scans.of(ready), input, changeOf('scan.start', context)),
    ),
    'scan.import': withOffice<'scan.import'>(deps, (ready, input, context) =>
      importFiles(scans.of(ready), input, changeOf('scan.import', context)),
    ),
    'scan.watch': withOffice<'scan.watch'>(deps, (ready, input, context) =>
      watchFolders(scans.of(ready), deps.office.pictureFolders, input, changeOf('scan.watch', context)),
    ),
    'scan.cancel': withOffice<'scan.cancel'>(deps, (ready, { jobId }) => cancelScan(scans.of(ready), jobId)),
    'scan.job': withOffice<'scan.job'>(deps, ({ store }, { jobId }) => readScanJob(store, jobId)),
    'scan.pages': withOffice<'scan.pages'>(deps, (ready, { dossierId }, context) =>
      scannedPages({ ...scans.of(ready), calendars }, dossierId, actorOf(context).role),
    ),
    'scan.image': withOffice<'scan.image'>(deps, (ready, { pageId }, context) =>
      shownOnRecord({ ...deps, store: ready.store }, actorOf(context), pageImage(ready, pageId), (reads) =>
        lookAtPage(reads, pageId),
      ),
    ),
    'page.hide': withOffice<'page.hide'>(deps, (ready, input, context) =>
      hidePage(scans.of(ready), input, changeOf('page.hide', context)),
    ),
    'page.restore': withOffice<'page.restore'>(deps, (ready, { pageId }, context) =>
      restorePage(scans.of(ready), pageId, changeOf('page.restore', context)),
    ),
    'page.tellApart': withOffice<'page.tellApart'>(deps, (ready, input, context) =>
      tellApart(scans.of(ready), input, changeOf('page.tellApart', context)),
    ),
    'page.move': withOffice<'page.move'>(deps, (ready, input, context) =>
      movePage(scans.of(ready), input, changeOf('page.move', context)),
    ),
    'phone.open': withOffice<'phone.open'>(deps, (ready, input, context) =>
      openPhone({ ...scans.of(ready), phones, drawQr }, input, changeOf('phone.open', context)),
    ),
    'phone.state': withOffice<'phone.state'>(deps, (_ready, { jobId }) => phoneState({ phones }, jobId)),
    'scan.pdf': withOffice<'scan.pdf'>(deps, (ready, input, context) => {
      const file = componentPdfFile({ ...ready, ensureDocument: pageWork.ensureDocument }, input);
      return shownOnRecord({ ...deps, store: ready.store }, actorOf(context), file, (reads) =>
        lookAtComponent(reads, input),
      );
    }),
  };
}
