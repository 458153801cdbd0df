import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import { encodeSeparator } from '../../domain/digitization/separator.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { paperCode } from '../external/code-of.ts';
import type { LayOutSeparators, SeparatorSheet } from '../ports/separator-layout.ts';
import type { Store } from '../ports/store.ts';
import { findDossier } from '../reception/views.ts';

/** Separator sheets of a dossier's components, in the order asked for. Errors: `DOSSIER_UNKNOWN`, `DOSSIER_COMPONENT_UNKNOWN`. */
export async function separatorSheets(
  { store, layOut }: { readonly store: Store; readonly layOut: LayOutSeparators },
  { dossierId, ordinals, bothSides }: MethodParsedInput<'separator.sheets'>,
): Promise<Result<MethodOutput<'separator.sheets'>>> {
  const dossier = await store.read((reads) => findDossier(reads, dossierId));
  if (!dossier.ok) return dossier;
  const dossierCode = paperCode(dossier.value);
  const sheets: SeparatorSheet[] = [];
  for (const componentOrdinal of new Set(ordinals)) {
    const component = dossier.value.components.find(({ ordinal }) => ordinal === componentOrdinal);
    if (!component) return fail('DOSSIER_COMPONENT_UNKNOWN', { component: componentOrdinal });
    const code = encodeSeparator({ dossierId, componentOrdinal });
    sheets.push({ code, dossierCode, componentOrdinal, componentName: component.name });
  }
  return ok({ html: await layOut(sheets, bothSides) });
}
