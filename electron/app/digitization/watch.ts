import type { MethodParsedInput } from '../../contract/contract.ts';
import type { ScanJobView } from '../../contract/dossier-views.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Change } from '../ports/store.ts';
import type { ScanDeps } from './deps.ts';
import { startJob } from './start-job.ts';

/**
 * Takes every new picture of the folders for pictures into a component until that is cancelled, which is its ordinary end.
 * `knownFolders` are those of this PC, watched where IT named none. Errors: those of `startJob`, PICTURE_FOLDER_MISSING.
 */
export async function watchFolders(
  deps: ScanDeps,
  knownFolders: readonly string[],
  { dossierId, componentOrdinal }: MethodParsedInput<'scan.watch'>,
  change: Change,
): Promise<Result<{ job: ScanJobView; folders: string[] }>> {
  const { digitization } = await deps.store.read((reads) => reads.settings());
  const folders = [...(digitization.pictureFolders.length > 0 ? digitization.pictureFolders : knownFolders)];
  if (folders.length === 0) return fail('PICTURE_FOLDER_MISSING');
  const started = await startJob(
    deps,
    {
      job: { dossierId, componentOrdinal, origin: 'FOLDER', purpose: { kind: 'PAGES' }, deviceCode: 'FOLDER' },
      facts: { folders: folders.length },
      check: () => Promise.resolve(ok(null)),
      begin: (jobId, directory) =>
        deps.scanners.start({ jobId, directory, from: { kind: 'FOLDERS', folders }, maxPages: null }),
    },
    change,
  );
  return started.ok ? ok({ job: started.value.job, folders }) : started;
}
