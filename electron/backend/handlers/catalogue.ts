import { createHash } from 'node:crypto';
import { applyCatalogue, previewCatalogue } from '../../app/catalogue/import-file.ts';
import { catalogueChanges, listCatalogue, readProcedure } from '../../app/catalogue/list.ts';
import type { CatalogueDeps } from '../../app/catalogue/plan.ts';
import type { OpenOffice } from '../../db/open-store.ts';
import { createCatalogueFiles } from '../../documents/catalogue/read-in-thread.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { afterConfigChange } from './announcements.ts';
import { changeOf, thenAnnounce, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';
import { pause } from './pause.ts';

/** The catalogue of procedures: looking at it, and files that are read into it. */
export function catalogueHandlers(deps: HandlerDeps): MethodHandlers {
  const files = createCatalogueFiles();
  const importing = ({ store }: OpenOffice): CatalogueDeps => ({ store, files, digest, pause });
  return {
    'catalogue.list': withOffice<'catalogue.list'>(deps, ({ store }, input) =>
      listCatalogue({ ...deps, store }, input),
    ),
    'catalogue.read': withOffice<'catalogue.read'>(deps, ({ store }, { code }) => readProcedure(store, code)),
    'catalogue.preview': withOffice<'catalogue.preview'>(deps, (ready, input) =>
      previewCatalogue(importing(ready), input),
    ),
    'catalogue.apply': withOffice<'catalogue.apply'>(deps, (ready, input, context) =>
      thenAnnounce(
        applyCatalogue({ ...importing(ready), ids: deps.ids }, input, changeOf('catalogue.apply', context)),
        () => afterConfigChange(deps),
      ),
    ),
    'catalogue.changes': withOffice<'catalogue.changes'>(deps, ({ store }, input) => catalogueChanges(store, input)),
  };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
