import type { OfficeCalendars } from '../../app/calendar/office-calendars.ts';
import { componentPdfFile, pageImage, readScanJob, scanDevices, scannedPages } from '../../app/digitization/read.ts';
import { cancelScan, startScan } from '../../app/digitization/scan.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import type { Scans } from '../scans.ts';
import { actorOf, changeOf, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** Scanning into dossiers, and what was scanned. */
export function digitizationHandlers(
  deps: Pick<HandlerDeps, 'office' | 'clock'> & { readonly scans: Pick<Scans, 'of'> },
  calendars: OfficeCalendars,
): MethodHandlers {
  const { scans } = deps;
  return {
    'scan.devices': withOffice<'scan.devices'>(deps, ({ store }) => scanDevices(store)),
    'scan.start': withOffice<'scan.start'>(deps, (ready, input, context) =>
      startScan(scans.of(ready), input, changeOf('scan.start', context)),
    ),
    'scan.cancel': withOffice<'scan.cancel'>(deps, (ready, { jobId }) => cancelScan(scans.of(ready), jobId)),
    'scan.job': withOffice<'scan.job'>(deps, ({ store }, { jobId }) => readScanJob(store, jobId)),
    'scan.pages': withOffice<'scan.pages'>(deps, ({ store }, { dossierId }, context) =>
      scannedPages({ ...deps, store, calendars }, dossierId, actorOf(context).role),
    ),
    'scan.image': withOffice<'scan.image'>(deps, (ready, { pageId }) => pageImage(ready, pageId)),
    'scan.pdf': withOffice<'scan.pdf'>(deps, (ready, input) => componentPdfFile(ready, input)),
  };
}
