import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { createIds } from '../../../electron/db/ids.ts';
import { type OpenOffice, openStore } from '../../../electron/db/open-store.ts';
import { comparePapers, type Findings, type PaperComparison, type PaperCounts } from '../compare-papers.ts';
import type { Acknowledged } from './clerk.ts';
import { dataDirectory, handInFolder, PASSPHRASE } from './office.ts';

async function withStore<T>(folder: string, use: (open: OpenOffice) => Promise<T>): Promise<T> {
  const clock = { nowMs: () => Date.now() };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const unlock = { secret: PASSPHRASE };
  const place = { dataDirectory: dataDirectory(folder), mode: 'OWNER', unlock } as const;
  const opened = await openStore({ ...place, clock, ids: createIds(clock), log });
  if (!opened.ok) throw new Error(`the store does not open afterwards: ${opened.error.code}`);
  try {
    return await use(opened.value);
  } finally {
    await opened.value.close();
  }
}

/** Holds the pages, files, signatures and chains of an office against what was acknowledged. */
export function compareWork(
  folder: string,
  rootsPem: readonly string[],
  done: Acknowledged,
): Promise<Findings & { readonly counts: PaperCounts }> {
  return withStore(folder, async (open) => {
    const counts: PaperCounts = { pages: 0, failedPages: 0, versions: 0, signed: 0 };
    const found: Findings = { lost: [], doubled: [], problems: [] };
    const comparison: PaperComparison = { open, found, counts, rootsPem };
    for (const dossierId of done.dossiers) await comparePapers(comparison, dossierId);
    await compareAcknowledged(comparison, done);
    await compareHandIns(comparison, folder, done);
    found.problems.push(...(await open.store.check()).problems);
    const left = await readdir(path.join(dataDirectory(folder), 'spool')).catch(() => []);
    if (left.length > 0) found.problems.push(`the spool holds ${left.length} jobs`);
    return { ...found, counts };
  });
}

/** Pages and versions of files that a window was told of. */
async function compareAcknowledged(
  { open, found: { lost, doubled }, counts }: PaperComparison,
  done: Acknowledged,
): Promise<void> {
  for (const id of done.pages) {
    if ((await open.store.read((reads) => reads.page(id))) === null) lost.push(`page ${id}`);
  }
  if (counts.pages > done.pictures) doubled.push(`${counts.pages} pages of ${done.pictures} pictures`);
  for (const { id, sha256, signing } of done.versions.values()) {
    const now = await open.store.read((reads) => reads.document(id));
    if (now === null || now.sha256 !== sha256) lost.push(`version ${id}`);
    else if (signing === 'SIGNED' && now.signing !== 'SIGNED') lost.push(`version ${id}: its signature`);
  }
}

/** Every hand-in is on record once, its papers are kept, and no plain file is left behind. */
async function compareHandIns(
  { open, found: { lost, doubled, problems } }: PaperComparison,
  folder: string,
  { handedIn }: Acknowledged,
): Promise<void> {
  for (const [dossierId, submissionId] of handedIn) {
    const { submissions, kept } = await open.store.read(async (reads) => ({
      submissions: await reads.submissionsOf(dossierId),
      kept: [...(await reads.keptOfComponent(dossierId, 1)), ...(await reads.keptOfComponent(dossierId, 2))],
    }));
    if (!submissions.some(({ id }) => id === submissionId)) lost.push(`hand-in ${submissionId}`);
    if (submissions.length > 1) doubled.push(`hand-in of ${dossierId}`);
    const counting = kept.filter(({ withdrawnAt }) => withdrawnAt === null);
    if (counting.length !== 2) problems.push(`${dossierId}: ${counting.length} of 2 papers kept`);
    for (const { fileId } of counting) if (!(await open.files.read(fileId)).ok) lost.push(`kept paper of ${dossierId}`);
  }
  const left = await readdir(handInFolder(folder), { recursive: true }).catch(() => []);
  if (left.length > 0) problems.push(`plain files are left: ${left.join(', ')}`);
}

/** After what was due was destroyed: that wholly and once, nothing else, and what is kept can be read. */
export function compareErased(folder: string, done: Acknowledged): Promise<Findings> {
  return withStore(folder, async (open) => {
    const found: Findings = { lost: [], doubled: [], problems: [] };
    for (const dossierId of done.dossiers) await compareErasing(open, dossierId, done.handedIn.has(dossierId), found);
    found.problems.push(...(await open.store.check()).problems);
    return found;
  });
}

async function compareErasing(
  open: OpenOffice,
  dossierId: string,
  isDestroyed: boolean,
  { lost, doubled, problems }: Findings,
): Promise<void> {
  const { store, files } = open;
  const { owned, links, kept } = await store.read(async (reads) => ({
    owned: await files.list(reads, dossierId),
    links: (await reads.linksOf(dossierId)).filter(({ kind }) => kind === 'ERASED'),
    kept: [...(await reads.keptOfComponent(dossierId, 1)), ...(await reads.keptOfComponent(dossierId, 2))],
  }));
  if (links.length > 1) doubled.push(`${dossierId} was destroyed ${links.length} times`);
  if (links.length > 0 !== isDestroyed) problems.push(`${dossierId}: ${links.length} records of its end`);
  for (const { id } of owned) {
    const read = await files.read(id);
    const isGone = !read.ok && read.error.code === 'FILE_ERASED';
    if (isDestroyed && !isGone) problems.push(`${dossierId}: file ${id} is still there`);
    if (!isDestroyed && !read.ok) lost.push(`${dossierId}: file ${id} ${read.error.code}`);
  }
  for (const { fileId, withdrawnAt } of kept) {
    if (withdrawnAt === null && !(await files.read(fileId)).ok) lost.push(`kept paper of ${dossierId}`);
  }
}
