import type { PdfFile } from '../pdf-file/pdf-file.ts';
import type { PdfDict, PdfValue } from '../pdf-file/values.ts';

/** What an object is for the document, where later revisions may touch it at all. */
export type ObjectRole =
  | { readonly kind: 'CATALOG' }
  | { readonly kind: 'PAGE' }
  | { readonly kind: 'ANNOTATIONS' }
  | { readonly kind: 'FORM' }
  | { readonly kind: 'FIELDS' }
  | { readonly kind: 'EMPTY_FIELD' }
  /** Facts about the file: its dictionary and its XMP. */
  | { readonly kind: 'FACTS' }
  /** Certificates and lists for checking later (ETSI EN 319 142-1, 5.4.2). */
  | { readonly kind: 'VALIDATION' };

/** What objects of a revision are, and how often each is referred to. */
export interface ObjectRoles {
  /** An object with two roles is not touched by any honest program. */
  readonly roles: ReadonlyMap<number, ObjectRole | 'SEVERAL'>;
  readonly references: ReadonlyMap<number, number>;
}

/** Reads the whole revision. Throws PdfSyntaxError. */
export function objectRoles(file: PdfFile): ObjectRoles {
  const references = new Map<number, number>();
  const roles = new Map<number, ObjectRole | 'SEVERAL'>();
  const give = (value: PdfValue | undefined, role: ObjectRole): void => {
    if (value?.kind === 'REF') roles.set(value.number, roles.has(value.number) ? 'SEVERAL' : role);
  };
  countReferences(file.xref.trailer, references);
  for (const objectNumber of file.numbers()) {
    const value = file.object(objectNumber);
    countReferences(value, references);
    if (value.kind !== 'DICT' || !isPage(file, value)) continue;
    give({ kind: 'REF', number: objectNumber, generation: 0 }, { kind: 'PAGE' });
    give(value.entries.get('Annots'), { kind: 'ANNOTATIONS' });
  }
  const { catalog } = file;
  give(file.xref.trailer.entries.get('Root'), { kind: 'CATALOG' });
  give(file.xref.trailer.entries.get('Info'), { kind: 'FACTS' });
  give(catalog.entries.get('Metadata'), { kind: 'FACTS' });
  const form = file.getDict(catalog, 'AcroForm');
  give(catalog.entries.get('AcroForm'), { kind: 'FORM' });
  give(form?.entries.get('Fields'), { kind: 'FIELDS' });
  for (const item of form ? file.getArray(form, 'Fields') : []) {
    const field = file.resolve(item);
    if (field.kind === 'DICT' && isSignatureField(file, field) && !field.entries.has('V'))
      give(item, { kind: 'EMPTY_FIELD' });
  }
  const validation = file.getDict(catalog, 'DSS');
  give(catalog.entries.get('DSS'), { kind: 'VALIDATION' });
  for (const key of VALIDATION_KEYS) give(validation?.entries.get(key), { kind: 'VALIDATION' });
  return { roles, references };
}

/** Entries of the validation store. */
export const VALIDATION_KEYS = ['VRI', 'Certs', 'CRLs', 'OCSPs'] as const;

/** A field for a signature, by its own type. */
export function isSignatureField(file: PdfFile, field: PdfDict): boolean {
  const type = file.get(field, 'FT');
  return type.kind === 'NAME' && type.value === 'Sig';
}

function isPage(file: PdfFile, value: PdfDict): boolean {
  const type = file.get(value, 'Type');
  return type.kind === 'NAME' && type.value === 'Page';
}

function countReferences(value: PdfValue, counts: Map<number, number>): void {
  if (value.kind === 'REF') counts.set(value.number, (counts.get(value.number) ?? 0) + 1);
  if (value.kind === 'ARRAY') for (const item of value.items) countReferences(item, counts);
  if (value.kind === 'DICT') for (const item of value.entries.values()) countReferences(item, counts);
  if (value.kind === 'STREAM') countReferences(withoutTrailer(value.dict), counts);
}

/** A cross-reference stream repeats the trailer; these two keys mean nothing in any other stream. */
function withoutTrailer(value: PdfDict): PdfDict {
  const type = value.entries.get('Type');
  if (type?.kind !== 'NAME' || type.value !== 'XRef') return value;
  return { ...value, entries: new Map([...value.entries].filter(([key]) => key !== 'Root' && key !== 'Info')) };
}
