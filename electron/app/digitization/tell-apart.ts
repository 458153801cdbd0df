import { fail, ok, type Result } from '../../domain/result.ts';
import type { PageDoubt } from '../../domain/scan/scan.ts';
import type { Change } from '../ports/store.ts';
import type { ScanDeps } from './deps.ts';

/** Records that somebody looked at two pages and saw two sheets, so that nobody is asked again. Error: `PAGE_UNKNOWN`. */
export async function tellApart(
  { store, announce }: Pick<ScanDeps, 'store' | 'announce'>,
  pair: PageDoubt,
  change: Change,
): Promise<Result<Record<string, never>>> {
  const page = await store.read((reads) => reads.page(pair.laterPageId));
  if (!page) return fail('PAGE_UNKNOWN');
  const { dossierId } = page;
  const told = await store.write(change, async (writes) => {
    const isAsked = (doubt: PageDoubt): boolean =>
      doubt.earlierPageId === pair.earlierPageId && doubt.laterPageId === pair.laterPageId;
    const job = (await writes.scanJobsOf(dossierId)).find(({ doubts }) => doubts.some(isAsked));
    if (!job) return ok({});
    const doubts = job.doubts.map((doubt) => (isAsked(doubt) ? { ...doubt, toldApart: true as const } : doubt));
    await writes.putScanJob({ ...job, doubts });
    const body = { jobId: job.id, earlierPageId: pair.earlierPageId, laterPageId: pair.laterPageId };
    await writes.record({ type: 'page.toldApart', subject: 'dossier', subjectId: dossierId, body });
    return ok({});
  });
  if (told.ok) announce('page.changed', { dossierId });
  return told;
}
