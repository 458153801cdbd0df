import { assignPages } from '../../app/digitization/assign-pages.ts';
import { acceptData, setUndigitizable } from '../../app/digitization/component-data.ts';
import { listDocuments, openDocument } from '../../app/digitization/documents.ts';
import { pageThumbs, viewPage } from '../../app/digitization/look-at-pages.ts';
import { editPage } from '../../app/digitization/page-edits.ts';
import { digitizationState } from '../../app/digitization/state.ts';
import { setCleaning, setReading } from '../../app/digitization/stop-work.ts';
import type { OpenOffice } from '../../db/open-store.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { actorOf, changeOf, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** Cleaned pages, the files that are made of them, and what papers say. */
export function pageWorkHandlers(
  deps: Pick<HandlerDeps, 'office' | 'announce' | 'clock' | 'ids' | 'scans' | 'pageWork'>,
): MethodHandlers {
  const { announce, clock, ids, scans, pageWork } = deps;
  const looks = ({ store, files }: OpenOffice) => ({ store, files, clock, ids });
  return {
    'digitization.state': withOffice<'digitization.state'>(deps, async ({ store }, { dossierId }) => {
      const settings = await store.read((reads) => reads.settings());
      const going = { cleaning: pageWork.isCleaning(dossierId), reading: pageWork.readsText(settings) };
      return digitizationState(store, dossierId, going);
    }),
    'digitization.clean': withOffice<'digitization.clean'>(deps, ({ store }, input) =>
      setCleaning({ store, pageWork, announce }, input),
    ),
    'digitization.read': withOffice<'digitization.read'>(deps, (ready, input, context) =>
      setReading(scans.of(ready), input, changeOf('digitization.read', context)),
    ),
    'page.view': withOffice<'page.view'>(deps, (ready, input, context) =>
      viewPage(looks(ready), input, actorOf(context)),
    ),
    'page.thumbs': withOffice<'page.thumbs'>(deps, (ready, { pageIds }) => pageThumbs(ready, pageIds)),
    'page.edit': withOffice<'page.edit'>(deps, (ready, input, context) =>
      editPage(scans.of(ready), input, changeOf('page.edit', context)),
    ),
    'page.assign': withOffice<'page.assign'>(deps, (ready, input, context) =>
      assignPages(scans.of(ready), input, changeOf('page.assign', context)),
    ),
    'component.accept': withOffice<'component.accept'>(deps, (ready, input, context) =>
      acceptData(scans.of(ready), input, changeOf('component.accept', context)),
    ),
    'component.undigitizable': withOffice<'component.undigitizable'>(deps, (ready, input, context) =>
      setUndigitizable(scans.of(ready), input, changeOf('component.undigitizable', context)),
    ),
    'document.list': withOffice<'document.list'>(deps, (ready, input) => listDocuments(ready, input)),
    'document.open': withOffice<'document.open'>(deps, (ready, { documentId }, context) =>
      openDocument(looks(ready), documentId, actorOf(context)),
    ),
  };
}
