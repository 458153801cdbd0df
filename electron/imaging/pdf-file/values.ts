/** Values of a PDF (ISO 32000-1, 7.3). Names hold their bytes as Latin-1, escapes undone. */
export type PdfValue = PdfNull | PdfBool | PdfNumber | PdfName | PdfString | PdfRef | PdfArray | PdfDict | PdfStream;

export interface PdfNull {
  readonly kind: 'NULL';
}
export interface PdfBool {
  readonly kind: 'BOOL';
  readonly value: boolean;
}
export interface PdfNumber {
  readonly kind: 'NUMBER';
  readonly value: number;
  /** As it stood in the file, so that a copied object keeps it. */
  readonly text: string;
}
export interface PdfName {
  readonly kind: 'NAME';
  readonly value: string;
}
export interface PdfString {
  readonly kind: 'STRING';
  readonly bytes: Uint8Array;
  readonly isHex: boolean;
  /** Where it stood, delimiters included; null where it was made or came out of an object stream. */
  readonly place: { readonly start: number; readonly end: number } | null;
}
export interface PdfRef {
  readonly kind: 'REF';
  readonly number: number;
  readonly generation: number;
}
export interface PdfArray {
  readonly kind: 'ARRAY';
  readonly items: readonly PdfValue[];
}
export interface PdfDict {
  readonly kind: 'DICT';
  readonly entries: ReadonlyMap<string, PdfValue>;
  /** A key stands twice: readers disagree about which one counts. */
  readonly hasDoubles: boolean;
}
export interface PdfStream {
  readonly kind: 'STREAM';
  readonly dict: PdfDict;
  /** As stored, filters not undone. */
  readonly data: Uint8Array;
}

export const NULL: PdfNull = { kind: 'NULL' };

export function bool(value: boolean): PdfBool {
  return { kind: 'BOOL', value };
}

/** A number as PDF writes it: no exponent, at most four places. */
export function number(value: number): PdfNumber {
  const text = Number.isInteger(value) ? String(value) : value.toFixed(4).replace(/\.?0+$/, '');
  return { kind: 'NUMBER', value, text };
}

export function name(value: string): PdfName {
  return { kind: 'NAME', value };
}

export function hexString(bytes: Uint8Array): PdfString {
  return { kind: 'STRING', bytes, isHex: true, place: null };
}

/** Text for people: ASCII as it is, everything else as UTF-16 with its mark (7.9.2.2). */
export function textString(text: string): PdfString {
  const isAscii = /^[\x20-\x7e]*$/.test(text);
  const bytes = isAscii ? Buffer.from(text, 'latin1') : Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  return { kind: 'STRING', bytes, isHex: !isAscii, place: null };
}

export function ref(objectNumber: number, generation = 0): PdfRef {
  return { kind: 'REF', number: objectNumber, generation };
}

export function array(items: readonly PdfValue[]): PdfArray {
  return { kind: 'ARRAY', items };
}

export function dict(entries: Readonly<Record<string, PdfValue>>): PdfDict {
  return { kind: 'DICT', entries: new Map(Object.entries(entries)), hasDoubles: false };
}

export function stream(entries: Readonly<Record<string, PdfValue>>, data: Uint8Array): PdfStream {
  return { kind: 'STREAM', dict: dict({ ...entries, Length: number(data.length) }), data };
}

/** The dictionary with some entries set anew; the others stay in their order. */
export function withEntries(base: PdfDict, entries: Readonly<Record<string, PdfValue>>): PdfDict {
  return { ...base, entries: new Map([...base.entries, ...Object.entries(entries)]) };
}
