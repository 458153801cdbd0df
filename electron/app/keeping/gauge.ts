import type { StorageGauge } from '../../contract/methods/keeping.ts';
import { handedInBefore } from '../../domain/digitization/retention.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Disk } from '../ports/disk.ts';
import type { Reads, Store } from '../ports/store.ts';

const MEGABYTE = 1_000_000;
/** Dossiers that are counted as due; one night destroys no more. */
const DUE_LIMIT = 5_000;

/** Where the disk's room goes, and what destroying what is due would free. */
export async function storageGauge(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  disk: Disk,
): Promise<Result<StorageGauge>> {
  const [freeBytes, databaseBytes] = [await disk.freeBytes(), await disk.databaseBytes()];
  return store.read(async (reads) => {
    const { budgetMb, eraseAfterDays } = (await reads.settings()).digitization;
    const stored = await reads.storedBytes();
    const due = await dueDossiers(reads, clock, eraseAfterDays);
    let dueBytes = 0;
    for (const dossierId of due) dueBytes += await reads.bytesOfOwner(dossierId);
    return ok({
      freeBytes,
      databaseBytes,
      budgetBytes: budgetMb === null ? null : budgetMb * MEGABYTE,
      pagesBytes: stored.pages,
      cleanedBytes: stored.cleaned,
      documentsBytes: stored.documents,
      keptBytes: stored.kept,
      otherBytes: stored.other,
      submittedBytes: stored.submitted,
      dueBytes,
      dueDossiers: due.length,
      erasedDossiers: stored.erasedDossiers,
    });
  });
}

/**
 * Dossiers whose working copies are due to be destroyed now, oldest hand-in first; none where the office set no days. `only` asks
 * about one dossier.
 */
export async function dueDossiers(
  reads: Reads,
  clock: Clock,
  eraseAfterDays: number | null,
  only?: string,
): Promise<string[]> {
  const before = handedInBefore(clock.nowMs(), eraseAfterDays);
  return before === null ? [] : reads.dossiersToErase(before, DUE_LIMIT, only);
}
