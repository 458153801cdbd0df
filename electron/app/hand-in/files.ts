import type { HandInTarget } from '../../contract/entities.ts';
import { handInNames } from '../../domain/digitization/hand-in-names.ts';
import type { Dossier, DossierComponent } from '../../domain/dossier/dossier.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { paperCode } from '../external/code-of.ts';
import type { ComponentDocument } from '../ports/page-work-rows.ts';
import type { Reads } from '../ports/store.ts';

/** A file that goes out for a component. */
export interface OutFile {
  readonly ordinal: number;
  readonly name: string;
  /** The version, or the kept paper that counts here; empty for an earlier dossier's own file. */
  readonly documentId: string;
  readonly fileId: string;
  readonly bytes: number;
  /** Made of pages and not signed: it can be packed smaller. */
  readonly canShrink: boolean;
}

/** Error: `HAND_IN_TARGET_UNKNOWN`. */
export async function targetOf(reads: Reads, targetCode: string): Promise<Result<HandInTarget>> {
  const { targets } = (await reads.settings()).digitization;
  const target = targets.find(({ code }) => code === targetCode);
  return target ? ok(target) : fail('HAND_IN_TARGET_UNKNOWN', { target: targetCode });
}

/** The files of a dossier as a target names them: the newest version of each component, or the earlier paper that counts. */
export async function outFiles(reads: Reads, dossier: Dossier, target: HandInTarget): Promise<OutFile[]> {
  const found: { component: DossierComponent; version: number; file: Omit<OutFile, 'ordinal' | 'name'> }[] = [];
  for (const component of dossier.components) {
    const source = await sourceOf(reads, dossier, component);
    if (source !== null) found.push({ component, ...source });
  }
  const named = found.map(({ component: { ordinal, code }, version }) => ({ ordinal, code, version }));
  const names = handInNames(paperCode(dossier), named, target);
  return found.map(({ component, file }, index) => {
    return { ordinal: component.ordinal, name: names[index] ?? '', ...file };
  });
}

async function sourceOf(
  reads: Reads,
  dossier: Dossier,
  { ordinal, pdfFileId, reusedFrom }: DossierComponent,
): Promise<{ version: number; file: Omit<OutFile, 'ordinal' | 'name'> } | null> {
  if (pdfFileId === null) return null;
  const document = reusedFrom === null ? await reads.lastDocument(dossier.id, ordinal) : null;
  if (document !== null) return { version: document.version, file: ofDocument(document) };
  const reuse = (await reads.reuseRecordsOf(dossier.id)).find((record) => record.componentOrdinal === ordinal);
  const kept = reusedFrom !== null && reuse?.keptId ? await reads.kept(reuse.keptId) : null;
  const bytes = kept?.bytes ?? 0;
  const file = { documentId: kept?.id ?? '', fileId: pdfFileId, bytes, canShrink: false };
  return { version: kept?.version ?? 1, file };
}

const ofDocument = ({ id, fileId, bytes, source, signing }: ComponentDocument) => ({
  documentId: id,
  fileId,
  bytes,
  canShrink: source === 'PAGES' && signing !== 'SIGNED',
});
