import type { PdfFile } from '../pdf-file/pdf-file.ts';
import type { PdfDict } from '../pdf-file/values.ts';

/** DocMDP permission (ISO 32000-1, 12.8.2.2) under which nothing may be added, not even a signature. */
const NO_CHANGES = 1;

/** The first signature certified the document against every change. Throws PdfSyntaxError. */
export function locksDocument(file: PdfFile): boolean {
  const permissions = file.getDict(file.catalog, 'Perms');
  const certification = permissions ? file.getDict(permissions, 'DocMDP') : null;
  return certification ? permissionOf(file, certification) === NO_CHANGES : false;
}

function permissionOf(file: PdfFile, signature: PdfDict): number | null {
  for (const item of file.getArray(signature, 'Reference')) {
    const reference = file.resolve(item);
    if (reference.kind !== 'DICT') continue;
    const method = file.get(reference, 'TransformMethod');
    const parameters = file.getDict(reference, 'TransformParams');
    if (method.kind !== 'NAME' || method.value !== 'DocMDP') continue;
    const value = parameters ? file.get(parameters, 'P') : null;
    // 2 where nothing is said.
    return value?.kind === 'NUMBER' ? value.value : 2;
  }
  return null;
}
