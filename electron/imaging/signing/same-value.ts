import type { PdfDict, PdfValue } from '../pdf-file/values.ts';

/** The same value, reference by reference: what references lead to is compared object by object. */
export function sameValue(a: PdfValue, b: PdfValue): boolean {
  if (a.kind === 'STRING') return b.kind === 'STRING' && sameBytes(a.bytes, b.bytes);
  if (a.kind === 'REF') return b.kind === 'REF' && a.number === b.number && a.generation === b.generation;
  if (a.kind === 'ARRAY') return b.kind === 'ARRAY' && a.items.length === b.items.length && sameList(a.items, b.items);
  if (a.kind === 'DICT') return b.kind === 'DICT' && differingKeys(a, b).length === 0;
  if (a.kind === 'STREAM') return b.kind === 'STREAM' && sameValue(a.dict, b.dict) && sameBytes(a.data, b.data);
  if (a.kind === 'NULL') return b.kind === 'NULL';
  return b.kind === a.kind && a.value === b.value;
}

/** The second list begins with the first one. */
export function sameList(a: readonly PdfValue[], b: readonly PdfValue[]): boolean {
  return a.every((item, index) => {
    const other = b[index];
    return other !== undefined && sameValue(item, other);
  });
}

/** Keys that one has and the other has not, or has with another value. */
export function differingKeys(a: PdfDict, b: PdfDict): string[] {
  const keys = new Set([...a.entries.keys(), ...b.entries.keys()]);
  return [...keys].filter((key) => {
    const [one, other] = [a.entries.get(key), b.entries.get(key)];
    return !one || !other || !sameValue(one, other);
  });
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
