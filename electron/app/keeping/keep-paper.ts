import type { KeptView } from '../../contract/methods/keeping.ts';
import { identityOf } from '../../domain/citizens/identity.ts';
import { componentAt } from '../../domain/dossier/components.ts';
import type { Dossier, DossierComponent } from '../../domain/dossier/dossier.ts';
import { validUntil } from '../../domain/dossier/reuse.ts';
import { ok, type Result } from '../../domain/result.ts';
import { findProcedure } from '../catalogue/in-effect.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { FileStore, StoredFile } from '../ports/file-store.ts';
import type { Ids } from '../ports/ids.ts';
import type { KeptDocument } from '../ports/keeping-rows.ts';
import type { ComponentDocument } from '../ports/page-work-rows.ts';
import type { Change, Reads, Store, Writes } from '../ports/store.ts';
import { subjectOf } from '../reception/reuse.ts';
import { findDossier } from '../reception/views.ts';

export interface KeepDeps {
  readonly store: Store;
  readonly files: FileStore;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What makes the file of a component where it is not there yet. Error: `DOCUMENT_UNKNOWN` without pages of its own. */
export type EnsureDocument = (dossierId: string, componentOrdinal: number) => Promise<Result<ComponentDocument>>;

export interface ComponentPlace {
  readonly dossierId: string;
  readonly componentOrdinal: number;
}

/** A copy that is to be kept; `file` is null where it is kept already. */
export interface StagedPaper {
  readonly kept: KeptDocument;
  readonly file: StoredFile | null;
}

/** What is known of a component's file before its content is read. */
interface Source {
  readonly dossier: Dossier;
  readonly component: DossierComponent;
  readonly fileId: string;
  readonly signed: boolean;
  readonly facts: Pick<KeptDocument, 'typeCode' | 'number' | 'issuedOn' | 'issuer' | 'holder' | 'validUntil'>;
  readonly kept: readonly KeptDocument[];
}

/**
 * Copies a component's file under a key of its own, so that it outlives its dossier's; nothing is kept before `addStaged`. Null
 * where the component has no file of its own: an earlier paper that counts again is kept where it came from. The same content
 * is not kept twice. Errors: `DOSSIER_UNKNOWN`, `DOSSIER_COMPONENT_UNKNOWN`, `FILE_ERASED`, `FILE_MISSING`, `FILE_DAMAGED`, those
 * of writing a file.
 */
export async function stageKept(deps: KeepDeps, place: ComponentPlace): Promise<Result<StagedPaper | null>> {
  const found = await deps.store.read((reads) => sourceOf(reads, place));
  if (!found.ok || found.value === null) return found as Result<null>;
  const { dossier, component, fileId, signed, facts, kept } = found.value;
  const pieces: Uint8Array[] = [];
  const read = await deps.files.copy(fileId, (piece) => void pieces.push(piece));
  if (!read.ok) return read;
  const { sha256, bytes, mediaType } = read.value;
  const same = kept.find((paper) => paper.sha256 === sha256 && paper.withdrawnAt === null);
  if (same) return ok({ kept: same, file: null });
  const id = deps.ids.next();
  const file = await deps.files.stage(id, mediaType, pieces);
  if (!file.ok) return file;
  return ok({
    file: file.value,
    kept: {
      ...facts,
      id,
      identity: identityOf(subjectOf(dossier)) ?? '',
      name: component.name,
      fileId: file.value.id,
      sha256,
      bytes,
      signed,
      version: Math.max(0, ...kept.map(({ version }) => version)) + 1,
      dossierId: dossier.id,
      componentOrdinal: component.ordinal,
      keptAt: utcNow(deps.clock),
      withdrawnAt: null,
    },
  });
}

async function sourceOf(reads: Reads, { dossierId, componentOrdinal }: ComponentPlace): Promise<Result<Source | null>> {
  const dossier = await findDossier(reads, dossierId);
  if (!dossier.ok) return dossier;
  const component = componentAt(dossier.value, componentOrdinal);
  if (!component.ok) return component;
  const { pdfFileId, reusedFrom, code } = component.value;
  if (pdfFileId === null || reusedFrom !== null) return ok(null);
  const document = await reads.lastDocument(dossierId, componentOrdinal);
  const data = (await reads.componentData(dossierId)).find((row) => row.componentOrdinal === componentOrdinal);
  const accepted = data?.accepted ?? null;
  const facts = {
    typeCode: accepted?.typeCode || code,
    number: accepted?.number ?? '',
    issuedOn: accepted?.issuedOn ?? null,
    issuer: accepted?.issuer ?? '',
    holder: accepted?.holder || subjectOf(dossier.value).name,
    validUntil: accepted?.validUntil ?? (await untilOf(reads, dossier.value, code)),
  };
  return ok({
    dossier: dossier.value,
    component: component.value,
    fileId: document?.fileId ?? pdfFileId,
    signed: document?.signing === 'SIGNED',
    facts,
    kept: await reads.keptOfComponent(dossierId, componentOrdinal),
  });
}

/** Until when the procedure lets a paper count; null for ever, also where its version is not known any more. */
async function untilOf(reads: Reads, dossier: Dossier, code: string): Promise<string | null> {
  const part = (await askedOf(reads, dossier)).find((asked) => asked.code === code);
  return validUntil(dossier.day, part?.reuseMonths ?? null);
}

/** What the version of its procedure asks of a dossier. */
export async function askedOf(reads: Reads, { procedureCode, procedureVersion }: Dossier) {
  const procedure = await findProcedure(reads, procedureCode);
  return procedure?.versions.find(({ number }) => number === procedureVersion)?.components ?? [];
}

/** Keeps what was staged; an earlier version of the same component does not count any more. */
export async function addStaged(
  { files, clock }: Pick<KeepDeps, 'files' | 'clock'>,
  writes: Writes,
  { kept, file }: StagedPaper,
): Promise<KeptDocument> {
  const current = await writes.kept(kept.id);
  if (file === null && current !== null) return current;
  if (file !== null) await files.attach(writes, file);
  for (const earlier of await writes.keptOfComponent(kept.dossierId, kept.componentOrdinal)) {
    if (earlier.withdrawnAt === null) await writes.putKept({ ...earlier, withdrawnAt: utcNow(clock) });
  }
  await writes.putKept(kept);
  await writes.record({ type: 'kept.marked', subject: 'dossier', subjectId: kept.dossierId, body: { kept } });
  return kept;
}

/** A kept paper as windows see it. */
export async function keptView(reads: Reads, kept: KeptDocument): Promise<KeptView> {
  const { id, typeCode, name, number, issuedOn, issuer, holder, validUntil: until } = kept;
  const { bytes, sha256, signed, version, dossierId, componentOrdinal, keptAt } = kept;
  const says = { typeCode, number, issuedOn, issuer, holder, validUntil: until };
  const dossierCode = (await reads.dossier(dossierId))?.code ?? '';
  return { id, name, ...says, bytes, sha256, signed, version, dossierId, dossierCode, componentOrdinal, keptAt };
}

/**
 * Marks a component's file as one that may be used again, or (`reusable` false) takes the mark away. Errors: those of `stageKept` and of making
 * the component's file.
 */
export async function markReusable(
  deps: KeepDeps & { readonly ensureDocument: EnsureDocument },
  { reusable, ...place }: ComponentPlace & { readonly reusable: boolean },
  change: Change,
): Promise<Result<{ kept: KeptView | null }>> {
  if (!reusable) return takeMarkAway(deps, place, change);
  const answered = await deps.store.answerOf(change);
  const made = answered ? ok(null) : await deps.ensureDocument(place.dossierId, place.componentOrdinal);
  if (!made.ok && made.error.code !== 'DOCUMENT_UNKNOWN') return made;
  const staged = answered ? ok(null) : await stageKept(deps, place);
  if (!staged.ok) return staged;
  const paper = staged.value;
  const written = await deps.store.write(change, async (writes) => {
    const kept = paper === null ? null : await addStaged(deps, writes, paper);
    return ok({ keptId: kept?.id ?? null });
  });
  if (!written.ok) return written;
  const { keptId } = written.value;
  return deps.store.read(async (reads) => {
    const kept = keptId === null ? null : await reads.kept(keptId);
    return ok({ kept: kept === null ? null : await keptView(reads, kept) });
  });
}

/** The copies of a component do not count any more; those that no dossier uses are destroyed. */
function takeMarkAway(
  { store, files, clock }: KeepDeps,
  { dossierId, componentOrdinal }: ComponentPlace,
  change: Change,
): Promise<Result<{ kept: null }>> {
  return store.write(change, async (writes) => {
    const found = await findDossier(writes, dossierId);
    if (!found.ok) return found;
    const component = componentAt(found.value, componentOrdinal);
    if (!component.ok) return component;
    for (const kept of await writes.keptOfComponent(dossierId, componentOrdinal)) {
      if (kept.withdrawnAt !== null) continue;
      await writes.putKept({ ...kept, withdrawnAt: utcNow(clock) });
      const bytes = (await writes.isReused(kept.id)) ? 0 : await files.erase(writes, kept.id);
      const body = { keptId: kept.id, componentOrdinal, erasedBytes: bytes };
      await writes.record({ type: 'kept.withdrawn', subject: 'dossier', subjectId: dossierId, body });
    }
    return ok({ kept: null });
  });
}
