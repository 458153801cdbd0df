import { exportDossier, exportedFolder } from '../../app/hand-in/export.ts';
import { listTargets, recordHandIn, undoHandIn } from '../../app/hand-in/record.ts';
import { eraseDue } from '../../app/keeping/erase.ts';
import { openKept, searchKept } from '../../app/keeping/find-kept.ts';
import { storageGauge } from '../../app/keeping/gauge.ts';
import { markReusable } from '../../app/keeping/keep-paper.ts';
import { ratiosOf } from '../../app/keeping/ratios.ts';
import { chainReport, lastReport, verifyAll } from '../../app/keeping/verify-all.ts';
import { viewsOf } from '../../app/keeping/view-log.ts';
import type { OpenOffice } from '../../db/open-store.ts';
import { fail, ok } from '../../domain/result.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { createDisk } from '../disk.ts';
import { createHandInFolders } from '../hand-in-folders.ts';
import { actorOf, changeOf, NOTHING, thenAnnounce, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** Handing in, the store of electronic papers, room on the disk, proof that nothing changed. */
export function keepingHandlers(deps: HandlerDeps): MethodHandlers {
  const { tasks } = deps;
  const { ensureDocument } = deps.pageWork;
  return {
    ...handInHandlers(deps),
    'kept.search': withOffice<'kept.search'>(deps, ({ store }, query) => searchKept(store, query)),
    'kept.mark': withOffice<'kept.mark'>(deps, ({ store, files }, input, context) =>
      thenAnnounce(markReusable({ ...deps, store, files, ensureDocument }, input, changeOf('kept.mark', context)), () =>
        deps.announce('page.changed', { dossierId: input.dossierId }),
      ),
    ),
    'kept.open': withOffice<'kept.open'>(deps, ({ store, files }, { keptId }, context) =>
      openKept({ ...deps, store, files }, keptId, actorOf(context)),
    ),
    'storage.gauge': withOffice<'storage.gauge'>(deps, ({ store, directory }) =>
      storageGauge({ ...deps, store }, createDisk(directory)),
    ),
    'storage.verifyAll': withOffice<'storage.verifyAll'>(deps, ({ store, files }, _input, context) =>
      verifyAll({ ...deps, store, files }, actorOf(context)),
    ),
    'storage.report': withOffice<'storage.report'>(deps, async ({ store }) => ok(await lastReport(store))),
    'storage.erase': withOffice<'storage.erase'>(deps, ({ store, files }, _input, context) =>
      eraseDue({ ...deps, store, files }, actorOf(context)),
    ),
    'digitization.ratios': withOffice<'digitization.ratios'>(deps, ({ store }, period) => ratiosOf(store, period)),
    'views.list': withOffice<'views.list'>(deps, ({ store }, input) => viewsOf(store, input)),
    'chain.verify': withOffice<'chain.verify'>(deps, (ready, { dossierId }) => chainReport(ready, dossierId)),
    'task.state': async ({ taskId }) => {
      const task = tasks.view(taskId);
      return task === null ? fail('TASK_UNKNOWN') : ok({ task });
    },
    'task.cancel': async ({ taskId }) => (tasks.cancel(taskId) ? ok(NOTHING) : fail('TASK_UNKNOWN')),
  };
}

function handInHandlers(deps: HandlerDeps): MethodHandlers {
  const folders = createHandInFolders(() => deps.office.handInFolder, deps.log);
  const { ensureDocument } = deps.pageWork;
  const handIn = ({ store, files }: OpenOffice) => ({ ...deps, store, files, folders, ensureDocument });
  return {
    'handIn.targets': withOffice<'handIn.targets'>(deps, ({ store }) => listTargets(store)),
    'handIn.export': withOffice<'handIn.export'>(deps, (ready, input, context) =>
      exportDossier(handIn(ready), input, changeOf('handIn.export', context)),
    ),
    'handIn.folder': withOffice<'handIn.folder'>(deps, (ready, { dossierId }) =>
      exportedFolder(handIn(ready), dossierId),
    ),
    'handIn.record': withOffice<'handIn.record'>(deps, (ready, input, context) =>
      recordHandIn(handIn(ready), input, changeOf('handIn.record', context)),
    ),
    'handIn.undo': withOffice<'handIn.undo'>(deps, (ready, { submissionId }, context) =>
      undoHandIn(handIn(ready), submissionId, changeOf('handIn.undo', context)),
    ),
  };
}
