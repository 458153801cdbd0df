import type { MethodParsedInput } from '../../contract/contract.ts';
import type { ScanJobView } from '../../contract/dossier-views.ts';
import { MAX_IMPORT_BYTES } from '../../contract/methods/digitization.ts';
import type { PageOriginal } from '../../domain/dossier/dossier.ts';
import type { Author } from '../../domain/people/roles.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { IMPORT_LIMITS } from '../../domain/scan/import-limits.ts';
import { beginsAsPdf } from '../../domain/scan/pdf-head.ts';
import { linkContent } from '../keeping/link.ts';
import { utcNow } from '../ports/clock.ts';
import type { Change } from '../ports/store.ts';
import type { ScanDeps } from './deps.ts';
import { startJob } from './start-job.ts';

type ImportInput = MethodParsedInput<'scan.import'>;
type GivenFile = ImportInput['files'][number];
type Target = Pick<ImportInput, 'dossierId' | 'componentOrdinal'>;

const MEGABYTE = 1024 * 1024;

/**
 * Takes files that somebody dropped, pasted or chose into a component. Answers as soon as they lie safe: in the spool, of
 * which a process of its own makes pages, and PDFs also whole in the dossier, because they may be signed. The pages come as
 * with a scan. Errors: those of `startJob`, IMPORT_FILE_TOO_LARGE, and those of writing a file.
 */
export async function importFiles(
  deps: ScanDeps,
  { dossierId, componentOrdinal, files }: ImportInput,
  change: Change,
): Promise<Result<{ job: ScanJobView }>> {
  const size = checkSize(files);
  if (!size.ok) return size;
  const started = await startJob(
    deps,
    {
      job: { dossierId, componentOrdinal, origin: 'FILES', purpose: { kind: 'PAGES' }, deviceCode: 'FILES' },
      facts: { files: files.length },
      check: () => Promise.resolve(ok(null)),
      async begin(jobId, directory) {
        const originals = await keepOriginals(deps, { jobId, dossierId, componentOrdinal }, files, change.actor);
        if (!originals.ok) return originals;
        const inbox = await fillInbox(deps, jobId, files);
        if (!inbox.ok) return inbox;
        return deps.scanners.start({ jobId, directory, from: { kind: 'FILES', files: inbox.value }, maxPages: null });
      },
    },
    change,
  );
  return started.ok ? ok({ job: started.value.job }) : started;
}

function checkSize(files: readonly GivenFile[]): Result<null> {
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  if (bytes <= MAX_IMPORT_BYTES) return ok(null);
  const largest = files.toSorted((a, b) => b.bytes.length - a.bytes.length)[0];
  return fail('IMPORT_FILE_TOO_LARGE', {
    fileName: largest?.name ?? '',
    maxMegabytes: Math.round(MAX_IMPORT_BYTES / MEGABYTE),
    maxMegapixels: Math.round(IMPORT_LIMITS.maxPagePixels / 1_000_000),
    reason: `${bytes} bytes in ${files.length} files`,
  });
}

/** Every file under a name of ours: that of a person may hold anything. Errors: STORE_FULL, STORE_IO_FAILED. */
async function fillInbox(
  { spool }: ScanDeps,
  jobId: string,
  files: readonly GivenFile[],
): Promise<Result<{ file: string; name: string }[]>> {
  const inbox: { file: string; name: string }[] = [];
  for (const [index, { name, bytes }] of files.entries()) {
    const file = `${String(index + 1).padStart(4, '0')}.bin`;
    const put = await spool.putInInbox(jobId, file, bytes);
    if (!put.ok) return put;
    inbox.push({ file, name });
  }
  return ok(inbox);
}

/** Stores PDFs byte for byte beside the pages to come. Errors: those of writing a file. */
async function keepOriginals(
  deps: ScanDeps,
  { jobId, dossierId, componentOrdinal }: Target & { readonly jobId: string },
  files: readonly GivenFile[],
  actor: Author,
): Promise<Result<null>> {
  const { store, ids, clock } = deps;
  for (const { name, bytes } of files) {
    if (!beginsAsPdf(bytes)) continue;
    const staged = await deps.files.stage(dossierId, 'application/pdf', [bytes]);
    if (!staged.ok) return staged;
    const original: PageOriginal = {
      id: ids.next(),
      dossierId,
      componentOrdinal,
      scanJobId: jobId,
      fileId: staged.value.id,
      fileName: name,
      bytes: bytes.length,
      addedAt: utcNow(clock),
    };
    const kept = await store.write({ requestId: ids.next(), method: 'scan.import', actor }, async (writes) => {
      await deps.files.attach(writes, staged.value);
      await writes.putOriginal(original);
      const { id: subjectId, fileId } = original;
      const { sha256 } = staged.value;
      await linkContent(clock, writes, { dossierId, kind: 'ORIGINAL', subjectId, fileId, sha256 });
      await writes.record({ type: 'original.added', subject: 'dossier', subjectId: dossierId, body: original });
      return ok(null);
    });
    if (!kept.ok) return kept;
  }
  return ok(null);
}
