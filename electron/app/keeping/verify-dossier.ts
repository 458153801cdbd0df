import { type ChainContent, chainGaps } from '../../domain/digitization/chain.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { ok, type Result } from '../../domain/result.ts';
import { workFiles } from '../digitization/let-go.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { DossierLink, KeptDocument } from '../ports/keeping-rows.ts';
import type { Reads, Store } from '../ports/store.ts';
import { findDossier } from '../reception/views.ts';

export interface VerifyDeps {
  readonly store: Store;
  readonly files: FileStore;
}

/** Something that is not as it was written. Codes and ids alone. */
export interface FoundProblem {
  /** Number of the link it is about; null where it is about none. */
  readonly seq: number | null;
  readonly kind: string;
  readonly subjectId: string;
  /**
   * `CHAIN_BROKEN`, `NOT_IN_CHAIN`, `OTHER_FILE`, `OTHER_CONTENT`, `FILE_MISSING`, `FILE_DAMAGED`, `ERASED_UNRECORDED` (a key is
   * gone and no link says that it was destroyed).
   */
  readonly problem: string;
}

export interface DossierReport {
  readonly links: number;
  /** Files that were read to their end. */
  readonly files: number;
  readonly problems: readonly FoundProblem[];
}

/** What a dossier holds and what its chain says, at one moment. */
interface Held {
  readonly links: readonly DossierLink[];
  readonly broken: number | null;
  readonly contents: readonly ChainContent[];
  readonly fileIds: readonly string[];
  readonly kept: readonly KeptDocument[];
}

/** A dossier may change under a check; then it is checked again, so often at most. */
const MAX_LOOKS = 4;

/**
 * Reads every file of a dossier and of the copies kept of it, and compares all with the chain. Nothing is changed. Error:
 * `DOSSIER_UNKNOWN`.
 */
export async function verifyDossier({ store, files }: VerifyDeps, dossierId: string): Promise<Result<DossierReport>> {
  for (let look = 1; ; look += 1) {
    const held = await store.read((reads) => heldBy(files, reads, dossierId));
    if (!held.ok) return held;
    const report = await checkHeld(files, dossierId, held.value);
    if (report.problems.length === 0 || look === MAX_LOOKS) return ok(report);
    // What was destroyed or taken away meanwhile must not look like a loss.
    const now = await store.read((reads) => heldBy(files, reads, dossierId));
    if (now.ok && JSON.stringify(now.value) === JSON.stringify(held.value)) return ok(report);
  }
}

async function checkHeld(
  files: FileStore,
  dossierId: string,
  { links, broken, contents, fileIds, kept }: Held,
): Promise<DossierReport> {
  const problems: FoundProblem[] = [];
  if (broken !== null) problems.push({ seq: broken, kind: 'LINK', subjectId: dossierId, problem: 'CHAIN_BROKEN' });
  for (const gap of chainGaps(links, contents)) problems.push({ seq: null, ...gap });
  const erasedAt = links.findLast(({ kind }) => kind === 'ERASED')?.seq ?? 0;
  const read = new Set<string>();
  const check = async (
    subject: Omit<FoundProblem, 'problem'>,
    fileId: string,
    sha256: string | null,
    mayBeErased: boolean,
  ): Promise<void> => {
    read.add(fileId);
    const problem = await contentProblem(files, fileId, sha256, mayBeErased);
    if (problem !== null) problems.push({ ...subject, problem });
  };
  for (const { seq, kind, subjectId, fileId, sha256 } of links) {
    if (fileId !== null) await check({ seq, kind, subjectId }, fileId, sha256, seq < erasedAt);
  }
  for (const { id, fileId, sha256, withdrawnAt } of kept) {
    await check({ seq: null, kind: 'KEPT', subjectId: id }, fileId, sha256, withdrawnAt !== null);
  }
  for (const fileId of fileIds) {
    if (!read.has(fileId)) await check({ seq: null, kind: 'FILE', subjectId: fileId }, fileId, null, erasedAt > 0);
  }
  return { links: links.length, files: read.size, problems };
}

async function heldBy(files: FileStore, reads: Reads, dossierId: string): Promise<Result<Held>> {
  const dossier = await findDossier(reads, dossierId);
  if (!dossier.ok) return dossier;
  const kept: KeptDocument[] = [];
  for (const { ordinal } of dossier.value.components) kept.push(...(await reads.keptOfComponent(dossierId, ordinal)));
  return ok({
    links: await reads.linksOf(dossierId),
    broken: await reads.brokenLink(dossierId),
    contents: await contentsOf(reads, dossierId),
    fileIds: await fileIdsOf(files, reads, dossier.value),
    kept,
  });
}

/** Ids of a dossier's files but for those that nothing names any more: they may have been let go of. */
async function fileIdsOf(files: FileStore, reads: Reads, dossier: Dossier): Promise<string[]> {
  const { id: dossierId, components, receiptFileId, result } = dossier;
  const works = await reads.pageWorksOf(dossierId);
  const papers = components.map(({ pdfFileId }) => pdfFileId);
  const named = new Set([...works.flatMap(workFiles), ...papers, receiptFileId, result?.fileId ?? null]);
  const owned = await files.list(reads, dossierId);
  return owned.filter(({ id, erasedAt }) => erasedAt === null || named.has(id)).map(({ id }) => id);
}

/** Everything that must stand in the chain of a dossier. */
async function contentsOf(reads: Reads, dossierId: string): Promise<ChainContent[]> {
  const pages = (await reads.allPagesOf(dossierId)).map(({ id, fileId, addedAt }) => {
    return { kind: 'PAGE', subjectId: id, fileId, since: addedAt };
  });
  const originals = (await reads.originalsOf(dossierId)).map(({ id, fileId, addedAt }) => {
    return { kind: 'ORIGINAL', subjectId: id, fileId, since: addedAt };
  });
  const documents = (await reads.documentsOf(dossierId)).map(({ id, fileId, madeAt }) => {
    return { kind: 'DOCUMENT', subjectId: id, fileId, since: madeAt };
  });
  const papers = (await reads.papersOf(dossierId)).map(({ id, fileId, madeAt }) => {
    return { kind: 'PAPER', subjectId: id, fileId, since: madeAt };
  });
  return [...pages, ...originals, ...documents, ...papers];
}

/** Null where a file is what it was; `mayBeErased` where a record says that its key was destroyed. */
export async function contentProblem(
  files: FileStore,
  fileId: string,
  sha256: string | null,
  mayBeErased: boolean,
): Promise<string | null> {
  const read = await files.copy(fileId, () => undefined);
  if (read.ok) return sha256 === null || read.value.sha256 === sha256 ? null : 'OTHER_CONTENT';
  if (read.error.code !== 'FILE_ERASED') return read.error.code;
  return mayBeErased ? null : 'ERASED_UNRECORDED';
}
