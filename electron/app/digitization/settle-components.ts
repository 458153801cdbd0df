import { type DigitizedComponent, digitizedByPages, withDigitized } from '../../domain/dossier/components.ts';
import type { DossierPage } from '../../domain/dossier/dossier.ts';
import type { Writes } from '../ports/store.ts';

/** What an event says of components whose pages changed; `reception/rebuild.ts` reads it. */
export interface Digitized {
  readonly digitized: readonly DigitizedComponent[];
}

/**
 * After pages of some components changed, in the same transaction: each has the status that its pages give it, and its file
 * is due. `since` is the UTC instant of the change. Answers what the event has to say.
 */
export async function settleComponents(
  writes: Writes,
  dossierId: string,
  ordinals: Iterable<number>,
  since: string,
): Promise<Digitized> {
  const dossier = await writes.dossier(dossierId);
  if (!dossier) throw new Error('pages without their dossier');
  const shown = await writes.pagesOf(dossierId);
  const digitized: DigitizedComponent[] = [];
  for (const componentOrdinal of new Set(ordinals)) {
    const component = dossier.components.find(({ ordinal }) => ordinal === componentOrdinal);
    if (!component) throw new Error('pages without their component');
    const hasPages = shown.some((page) => page.componentOrdinal === componentOrdinal);
    const after = digitizedByPages(component, hasPages);
    if (after.status !== component.status || after.pdfFileId !== component.pdfFileId) digitized.push(after);
    if (hasPages) await writes.putDocumentDue({ dossierId, componentOrdinal, since });
    else await writes.removeDocumentDue(dossierId, componentOrdinal);
  }
  if (digitized.length > 0) await writes.putDossier(withDigitized(dossier, digitized));
  return { digitized };
}

/** Components of some pages. */
export const ordinalsOf = (pages: readonly Pick<DossierPage, 'componentOrdinal'>[]): Set<number> =>
  new Set(pages.map(({ componentOrdinal }) => componentOrdinal));
