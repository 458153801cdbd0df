import type { PdfFile } from '../pdf-file/pdf-file.ts';
import type { PdfDict, PdfValue } from '../pdf-file/values.ts';

/** A field of the form that is signed. */
export interface FoundSignature {
  readonly fieldName: string;
  /** Object number of the field; null for one inside another object. */
  readonly fieldNumber: number | null;
  readonly dict: PdfDict;
  /** Object number of the signature's dictionary; null for one inside the field. */
  readonly number: number | null;
}

const MAX_DEPTH = 50;

/** All signed fields, in the order of the form. Throws PdfSyntaxError. */
export function findSignatures(file: PdfFile): FoundSignature[] {
  const form = file.getDict(file.catalog, 'AcroForm');
  const found: FoundSignature[] = [];
  // A field that stands twice is shown once, and could be walked for ever.
  const seen = new Set<number>();
  const walk = (
    value: PdfValue,
    inherited: { readonly type: PdfValue | null; readonly name: string },
    depth: number,
  ): void => {
    const field = file.resolve(value);
    if (field.kind !== 'DICT' || depth > MAX_DEPTH || (value.kind === 'REF' && seen.has(value.number))) return;
    if (value.kind === 'REF') seen.add(value.number);
    const title = file.get(field, 'T');
    const part = title.kind === 'STRING' ? pdfText(title.bytes) : '';
    const fieldName = [inherited.name, part].filter((text) => text !== '').join('.');
    const type = field.entries.has('FT') ? file.get(field, 'FT') : inherited.type;
    const signature = file.get(field, 'V');
    if (type?.kind === 'NAME' && type.value === 'Sig' && signature.kind === 'DICT') {
      const held = field.entries.get('V');
      found.push({
        fieldName,
        fieldNumber: value.kind === 'REF' ? value.number : null,
        dict: signature,
        number: held?.kind === 'REF' ? held.number : null,
      });
    }
    for (const kid of file.getArray(field, 'Kids')) walk(kid, { type, name: fieldName }, depth + 1);
  };
  for (const field of form ? file.getArray(form, 'Fields') : []) walk(field, { type: null, name: '' }, 0);
  return found;
}

/** Text of a string: UTF-16 with its mark, or single bytes. */
export function pdfText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes);
  if (buffer[0] === 0xfe && buffer[1] === 0xff) {
    const pairs = buffer.subarray(2, buffer.length - (buffer.length % 2));
    return Buffer.from(pairs).swap16().toString('utf16le');
  }
  return buffer.toString('latin1');
}
