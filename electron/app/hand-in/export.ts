import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import type { HandInTarget } from '../../contract/entities.ts';
import { handInFolderName } from '../../domain/digitization/hand-in-names.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { ownChange } from '../digitization/page-work.ts';
import { digitizationState } from '../digitization/state.ts';
import { paperCode } from '../external/code-of.ts';
import { noteViews } from '../keeping/view-log.ts';
import type { Change } from '../ports/store.ts';
import { findDossier } from '../reception/views.ts';
import type { TaskHandle } from '../tasks/tasks.ts';
import type { HandInDeps } from './deps.ts';
import { type ExportFacts, type ExportPlan, exportedNames, lastExport } from './exported.ts';
import { type OutFile, outFiles, targetOf } from './files.ts';
import { type PackedFile, packFile, sizeBars } from './pack.ts';

type Input = MethodParsedInput<'handIn.export'>;
type Output = MethodOutput<'handIn.export'>;

interface Plan {
  readonly dossier: Dossier;
  readonly target: HandInTarget;
  /** What is missing or unfinished. */
  readonly warnings: Output['warnings'];
}

/**
 * Writes the files of a dossier into a folder named by its official code, for the dialog of the system it is handed in to. Long
 * work with progress (`HAND_IN`). Errors: `DOSSIER_UNKNOWN`, `HAND_IN_TARGET_UNKNOWN`, `HAND_IN_WORK_UNFINISHED`,
 * `HAND_IN_NOTHING`, `HAND_IN_TOO_LARGE`, `HAND_IN_FOLDER_UNUSABLE`, `HAND_IN_CANCELLED`, `TASK_RUNNING`, those of making and
 * reading files.
 */
export async function exportDossier(deps: HandInDeps, input: Input, change: Change): Promise<Result<Output>> {
  const answered = await deps.store.answerOf(change);
  if (answered) return ok(answered.value as Output);
  const plan = await planOf(deps, input);
  if (!plan.ok) return plan;
  const { dossier, warnings } = plan.value;
  if (warnings.length > 0 && !input.anyway) {
    const reason = warnings.map(({ componentOrdinal, code }) => `${componentOrdinal}:${code}`).join(', ');
    return fail('HAND_IN_WORK_UNFINISHED', { reason });
  }
  return asTask(deps, dossier.components.length, (task) => exportAs(deps, plan.value, task, change));
}

async function planOf({ store }: HandInDeps, { dossierId, targetCode }: Input): Promise<Result<Plan>> {
  const state = await digitizationState(store, dossierId, { cleaning: true, reading: false });
  if (!state.ok) return state;
  const warnings = state.value.components.flatMap(({ ordinal: componentOrdinal, missing }) =>
    missing.map((code) => ({ componentOrdinal, code })),
  );
  return store.read(async (reads) => {
    const dossier = await findDossier(reads, dossierId);
    if (!dossier.ok) return dossier;
    const target = await targetOf(reads, targetCode);
    return target.ok ? ok({ dossier: dossier.value, target: target.value, warnings }) : target;
  });
}

/** Runs work as a task that shows its progress, and waits for its answer. */
async function asTask<T>(
  { tasks }: HandInDeps,
  total: number,
  work: (task: TaskHandle) => Promise<Result<T>>,
): Promise<Result<T>> {
  return new Promise((resolve, reject) => {
    const started = tasks.start('HAND_IN', total, async (task) => {
      const running = work(task);
      running.then(resolve, reject);
      const result = await running;
      return result.ok ? ok(null) : result;
    });
    if (!started.ok) resolve(started);
  });
}

async function exportAs(
  deps: HandInDeps,
  { dossier: { id: dossierId, components }, target, warnings }: Plan,
  task: TaskHandle,
  change: Change,
): Promise<Result<Output>> {
  for (const { ordinal, reusedFrom } of components) {
    if (reusedFrom !== null) continue;
    const made = await deps.ensureDocument(dossierId, ordinal);
    // Without pages of its own a component has no file to wait for.
    if (!made.ok && made.error.code !== 'DOCUMENT_UNKNOWN') return made;
    if (task.cancelled) return fail('HAND_IN_CANCELLED');
  }
  const now = await deps.store.read(async (reads) => {
    const dossier = await findDossier(reads, dossierId);
    if (!dossier.ok) return dossier;
    const earlier = await exportedNames(reads, dossierId);
    return ok({ dossier: dossier.value, files: await outFiles(reads, dossier.value, target), earlier });
  });
  if (!now.ok) return now;
  const { dossier, files, earlier } = now.value;
  if (files.length === 0) return fail('HAND_IN_NOTHING');
  const packed = await packAll(deps, dossierId, files, target, task);
  if (!packed.ok) return packed;
  const looks = files.map((file) => ({ dossierId, kind: 'HAND_IN' as const, subjectId: file.documentId }));
  const noted = await noteViews(deps, change.actor.personId, looks);
  if (!noted.ok) return noted;
  const name = handInFolderName(paperCode(dossier));
  const begun = await recordBegun(deps, dossierId, { folder: name, names: packed.value.map((file) => file.name) });
  if (!begun.ok) return begun;
  const folder = await deps.folders.write(name, packed.value, earlier.get(name) ?? []);
  if (!folder.ok) return folder;
  return recordExport(deps, { dossierId, target, name, folder: folder.value, packed: packed.value, warnings }, change);
}

async function packAll(
  deps: HandInDeps,
  dossierId: string,
  files: readonly OutFile[],
  target: HandInTarget,
  task: TaskHandle,
): Promise<Result<PackedFile[]>> {
  const bars = sizeBars(files, target);
  const packed: PackedFile[] = [];
  for (const [index, file] of files.entries()) {
    if (task.cancelled) return fail('HAND_IN_CANCELLED');
    const one = await packFile(deps, dossierId, file, bars[index] ?? null);
    if (!one.ok) return one;
    packed.push(one.value);
    task.advance();
  }
  const { maxTotalBytes } = target;
  const total = packed.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (maxTotalBytes === null || total <= maxTotalBytes) return ok(packed);
  const largest = packed.toSorted((a, b) => b.bytes.length - a.bytes.length)[0];
  return fail('HAND_IN_TOO_LARGE', { file: largest?.name ?? '', bytes: total, limit: maxTotalBytes });
}

/** Before the first plain file is there: what a power cut leaves half-way must be found again. */
function recordBegun(deps: HandInDeps, dossierId: string, body: ExportPlan): Promise<Result<null>> {
  return deps.store.write(ownChange(deps, 'handIn.export'), async (writes) => {
    await writes.record({ type: 'dossier.exporting', subject: 'dossier', subjectId: dossierId, body });
    return ok(null);
  });
}

function recordExport(
  { store }: HandInDeps,
  {
    dossierId,
    target,
    name,
    folder,
    packed,
    warnings,
  }: {
    readonly dossierId: string;
    readonly target: HandInTarget;
    readonly name: string;
    readonly folder: string;
    readonly packed: readonly PackedFile[];
    readonly warnings: Output['warnings'];
  },
  change: Change,
): Promise<Result<Output>> {
  return store.write(change, async (writes) => {
    const files = packed.map(({ name: file, bytes, repacked }) => ({ name: file, bytes: bytes.length, repacked }));
    const body: ExportFacts = { targetCode: target.code, folder: name, files };
    await writes.record({ type: 'dossier.exported', subject: 'dossier', subjectId: dossierId, body });
    return ok({ folder, files, warnings });
  });
}

/** The folder of the last export, as long as it is there. Errors: `DOSSIER_UNKNOWN`, `HAND_IN_NOTHING`. */
export async function exportedFolder(
  { store, folders }: Pick<HandInDeps, 'store' | 'folders'>,
  dossierId: string,
): Promise<Result<{ folder: string }>> {
  const found = await store.read(async (reads) => {
    const dossier = await findDossier(reads, dossierId);
    return dossier.ok ? ok(await lastExport(reads, dossierId)) : dossier;
  });
  if (!found.ok) return found;
  const folder = found.value === null ? null : await folders.find(found.value.folder);
  return folder === null ? fail('HAND_IN_NOTHING') : ok({ folder });
}
