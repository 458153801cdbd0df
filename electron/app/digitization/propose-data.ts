import { proposeValues, type ReadPage } from '../../domain/digitization/document-values.ts';
import type { OcrPage } from '../../domain/digitization/ocr-text.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { Reads } from '../ports/store.ts';
import { dataOfComponent } from './component-data.ts';
import { type ComponentPages, componentPages, type WorkedPage } from './component-pages.ts';
import { ownChange } from './page-work.ts';
import { paperTypes } from './paper-types.ts';
import { decodeText } from './read-page.ts';
import type { WorkDeps } from './work-deps.ts';

/**
 * Proposes what a component's paper says by what was read on its pages and by their QR codes; what a person accepted stays.
 * Answers whether the proposal is another one now. Errors: those of writing.
 */
export async function proposeData(
  deps: WorkDeps,
  dossierId: string,
  componentOrdinal: number,
): Promise<Result<boolean>> {
  const found = await deps.store.read(async (reads) => {
    const component = await componentPages(reads, dossierId, componentOrdinal);
    return component && { component, known: await knownFacts(reads, component, localDateOf(utcNow(deps.clock))) };
  });
  if (found === null) return ok(false);
  const proposed = proposeValues(await readPages(deps, found.component.pages), found.known);
  const target = { dossierId, componentOrdinal };
  const before = await deps.store.read((reads) => dataOfComponent(reads, target));
  if (JSON.stringify(before.proposed) === JSON.stringify(proposed)) return ok(false);
  const written = await deps.store.write(ownChange(deps, 'imaging.readText'), async (writes) => {
    await writes.putComponentData({ ...(await dataOfComponent(writes, target)), proposed });
    const body = { componentOrdinal, proposed };
    await writes.record({ type: 'component.proposed', subject: 'dossier', subjectId: dossierId, body });
    return ok(true);
  });
  return written;
}

/** Values stand on the first page with text: no other text is fetched. */
async function readPages({ files }: WorkDeps, pages: readonly WorkedPage[]): Promise<ReadPage[]> {
  const read: ReadPage[] = [];
  let isFound = false;
  for (const { page, work } of pages) {
    const codes = work.facts?.codes ?? [];
    const text: OcrPage | null = isFound ? null : await textOf(files, work.textFileId);
    if (text !== null && text.lines.length > 0) isFound = true;
    read.push({ pageId: page.id, text, codes });
  }
  return read;
}

/** Null where nothing was read, or it cannot be fetched any more. */
async function textOf(files: FileStore, textFileId: string | null): Promise<OcrPage | null> {
  const bytes = textFileId === null ? null : await files.read(textFileId);
  return bytes?.ok ? decodeText(bytes.value) : null;
}

async function knownFacts(reads: Reads, { dossier }: ComponentPages, today: string) {
  const office = await reads.office();
  const units = (await reads.entities('unit')).map(({ name }) => name);
  const people = [dossier.applicant.name, dossier.owner?.name ?? ''];
  const names = [...people, office?.name ?? '', office?.superiorName ?? '', ...units];
  const types = await paperTypes(reads, dossier);
  return { types, names: names.filter((name) => name !== ''), today };
}
