import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import type { SubmissionView } from '../../contract/digitization-views.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { addStaged, askedOf, type StagedPaper, stageKept } from '../keeping/keep-paper.ts';
import { utcNow } from '../ports/clock.ts';
import type { Submission } from '../ports/keeping-rows.ts';
import type { Change, Reads, Store, Writes } from '../ports/store.ts';
import { actingPerson } from '../reception/dossier-log.ts';
import { findDossier } from '../reception/views.ts';
import type { HandInDeps } from './deps.ts';
import { exportedNames } from './exported.ts';
import { outFiles, targetOf } from './files.ts';

type RecordDeps = Pick<HandInDeps, 'store' | 'files' | 'clock' | 'ids' | 'announce' | 'folders' | 'ensureDocument'>;

/**
 * Records "đã nộp". Papers that their procedure lets count again get a copy of their own now, because the office may destroy the
 * dossier's from here on. The plain files of the export are removed before: a power cut between the two leaves a hand-in that is
 * recorded again, and no plain papers that nobody looks for any more. Errors: `DOSSIER_UNKNOWN`, `HAND_IN_TARGET_UNKNOWN`, those
 * of writing a file.
 */
export async function recordHandIn(
  deps: RecordDeps,
  { dossierId, targetCode }: MethodParsedInput<'handIn.record'>,
  change: Change,
): Promise<Result<{ submission: SubmissionView }>> {
  const answered = await deps.store.answerOf(change);
  const asked = await deps.store.read((reads) => targetOf(reads, targetCode));
  if (!answered && !asked.ok) return asked;
  const staged = answered ? ok([]) : await stageReusable(deps, dossierId);
  if (!staged.ok) return staged;
  await removeExports(deps, dossierId);
  const written = await deps.store.write(change, async (writes) => {
    const found = await findDossier(writes, dossierId);
    if (!found.ok) return found;
    const target = await targetOf(writes, targetCode);
    if (!target.ok) return target;
    const { name: byName } = await actingPerson(writes, change);
    const files = await outFiles(writes, found.value, target.value);
    const submission: Submission = {
      id: deps.ids.next(),
      dossierId,
      targetCode,
      targetName: target.value.name,
      submittedAt: utcNow(deps.clock),
      byName,
      files: files.map(({ documentId, name, bytes }) => ({ documentId, name, bytes })),
      undoneAt: null,
    };
    for (const paper of staged.value) await addStaged(deps, writes, paper);
    await writes.putSubmission(submission);
    await writes.record({ type: 'dossier.handedIn', subject: 'dossier', subjectId: dossierId, body: { submission } });
    return ok({ submission: submissionView(submission) });
  });
  if (!written.ok) return written;
  deps.announce('page.changed', { dossierId });
  return written;
}

/** Copies of the papers that may count again and are not kept yet; all files of the dossier are made first. */
async function stageReusable(deps: RecordDeps, dossierId: string): Promise<Result<StagedPaper[]>> {
  const found = await deps.store.read(async (reads) => {
    const dossier = await findDossier(reads, dossierId);
    if (!dossier.ok) return dossier;
    const scanned = dossier.value.components.filter(({ status }) => status === 1).map(({ ordinal }) => ordinal);
    return ok({ scanned, reusable: await reusableOrdinals(reads, dossier.value) });
  });
  if (!found.ok) return found;
  // What cannot be made now was handed in by other ways; such a dossier is not destroyed before it is handed in again.
  for (const ordinal of found.value.scanned) await deps.ensureDocument(dossierId, ordinal);
  const staged: StagedPaper[] = [];
  for (const componentOrdinal of found.value.reusable) {
    const paper = await stageKept(deps, { dossierId, componentOrdinal });
    if (!paper.ok) return paper;
    if (paper.value !== null && paper.value.file !== null) staged.push(paper.value);
  }
  return ok(staged);
}

/** Components whose paper the dossier's procedure lets count in other matters; one whose mark was taken away stays so. */
async function reusableOrdinals(reads: Reads, dossier: Dossier): Promise<number[]> {
  const asked = new Map((await askedOf(reads, dossier)).map((part) => [part.code, part]));
  const ordinals: number[] = [];
  for (const { code, ordinal, status } of dossier.components) {
    const part = asked.get(code);
    if (status !== 1 || part === undefined || part.reuseMonths === 0 || part.formName !== '') continue;
    const kept = await reads.keptOfComponent(dossier.id, ordinal);
    if (kept.length === 0 || kept.some(({ withdrawnAt }) => withdrawnAt === null)) ordinals.push(ordinal);
  }
  return ordinals;
}

async function removeExports({ store, folders }: RecordDeps, dossierId: string): Promise<void> {
  const exported = await store.read((reads) => exportedNames(reads, dossierId));
  for (const [folder, names] of exported) await folders.remove(folder, names);
}

/** Takes the record back; harmless twice. Errors: `HAND_IN_NOTHING` for a record that does not exist, `FILE_ERASED`. */
export async function undoHandIn(
  { store, clock, announce }: Pick<RecordDeps, 'store' | 'clock' | 'announce'>,
  submissionId: string,
  change: Change,
): Promise<Result<Record<string, never>>> {
  const written = await store.write(change, async (writes) => {
    const submission = await writes.submission(submissionId);
    if (submission === null) return fail('HAND_IN_NOTHING');
    const { dossierId } = submission;
    if (submission.undoneAt !== null) return ok({ dossierId });
    if (await writes.isErased(dossierId)) return fail('FILE_ERASED', { file: dossierId });
    await putUndone(writes, { ...submission, undoneAt: utcNow(clock) });
    return ok({ dossierId });
  });
  if (!written.ok) return written;
  announce('page.changed', { dossierId: written.value.dossierId });
  return ok({});
}

async function putUndone(writes: Writes, submission: Submission): Promise<void> {
  await writes.putSubmission(submission);
  const { id, dossierId, undoneAt } = submission;
  const body = { submissionId: id, undoneAt };
  await writes.record({ type: 'dossier.handInUndone', subject: 'dossier', subjectId: dossierId, body });
}

/** A hand-in as windows see it. */
export function submissionView(submission: Submission): SubmissionView {
  const { id, targetCode, targetName, submittedAt, byName, files } = submission;
  return { id, targetCode, targetName, submittedAt, byName, files: files.length };
}

/** Systems that dossiers are handed in to, as IT set them up. */
export function listTargets(store: Store): Promise<Result<MethodOutput<'handIn.targets'>>> {
  return store.read(async (reads) => {
    const { targets } = (await reads.settings()).digitization;
    return ok({ targets: targets.map(({ code, name }) => ({ code, name })) });
  });
}
