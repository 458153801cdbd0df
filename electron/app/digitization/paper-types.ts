import type { PaperType } from '../../domain/digitization/document-type.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { askedOf } from '../keeping/keep-paper.ts';
import type { Reads } from '../ports/store.ts';

/** The components of a dossier as kinds of paper, with the forms that the procedure asks to be filled in. */
export async function paperTypes(
  reads: Reads,
  dossier: Dossier,
): Promise<(PaperType & { readonly ordinal: number })[]> {
  const asked = new Map((await askedOf(reads, dossier)).map((component) => [component.code, component.formName]));
  return dossier.components.map(({ ordinal, code, name }) => ({
    ordinal,
    code,
    name,
    formName: asked.get(code) ?? '',
  }));
}
