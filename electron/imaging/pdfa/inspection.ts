import type { PdfFile } from '../pdf-file/pdf-file.ts';
import { PdfSyntaxError } from '../pdf-file/read-value.ts';
import type { PdfDict, PdfStream, PdfValue } from '../pdf-file/values.ts';

/** What is wrong with a file: the clause of ISO 19005-2 and the number of our test of it, and what was found. */
export interface Problem {
  readonly clause: string;
  readonly text: string;
}

/** An object of the file that could be read. */
export interface FoundObject {
  readonly number: number;
  readonly value: PdfValue;
}

/** A file being checked. Rules look at it and report; each clause is reported once, with the first place. */
export class Inspection {
  readonly file: PdfFile;
  readonly objects: readonly FoundObject[];
  /** Every dictionary of the file, those of streams and those inside others too. */
  readonly dicts: readonly PdfDict[];
  readonly streams: readonly { readonly number: number; readonly stream: PdfStream }[];
  readonly #problems = new Map<string, Problem>();

  constructor(file: PdfFile) {
    this.file = file;
    this.objects = this.#readAll();
    const dicts: PdfDict[] = [];
    for (const { value } of this.objects) collectDicts(value, dicts);
    collectDicts(file.xref.trailer, dicts);
    this.dicts = dicts;
    this.streams = this.objects.flatMap(({ number, value }) =>
      value.kind === 'STREAM' ? [{ number, stream: value }] : [],
    );
  }

  report(clause: string, text: string): void {
    if (!this.#problems.has(clause)) this.#problems.set(clause, { clause, text });
  }

  get problems(): Problem[] {
    return [...this.#problems.values()];
  }

  /** Dictionaries whose `Type` is this. */
  ofType(type: string): PdfDict[] {
    return this.dicts.filter((dict) => this.name(dict, 'Type') === type);
  }

  /** A name, or null for everything else. */
  name(dict: PdfDict, key: string): string | null {
    const value = this.file.get(dict, key);
    return value.kind === 'NAME' ? value.value : null;
  }

  numberOf(dict: PdfDict, key: string): number | null {
    const value = this.file.get(dict, key);
    return value.kind === 'NUMBER' ? value.value : null;
  }

  has(dict: PdfDict, key: string): boolean {
    return this.file.get(dict, key).kind !== 'NULL';
  }

  /** A dictionary, also that of a stream. */
  dict(dict: PdfDict, key: string): PdfDict | null {
    return dictOf(this.file.get(dict, key));
  }

  /** An array's items, followed; a single value counts as an array of one, nothing as none. */
  items(dict: PdfDict, key: string): PdfValue[] {
    const value = this.file.get(dict, key);
    if (value.kind === 'NULL') return [];
    return (value.kind === 'ARRAY' ? value.items : [value]).map((item) => this.file.resolve(item));
  }

  #readAll(): FoundObject[] {
    return this.file.numbers().flatMap((number) => {
      try {
        return [{ number, value: this.file.object(number) }];
      } catch (error) {
        if (!(error instanceof PdfSyntaxError)) throw error;
        const isStream = /stream/.test(error.message);
        this.report(isStream ? '6.1.7.1-1' : '6.1.1-1', `object ${number}: ${error.message}`);
        return [];
      }
    });
  }
}

/** The dictionary of a dictionary or a stream. */
export function dictOf(value: PdfValue): PdfDict | null {
  if (value.kind === 'STREAM') return value.dict;
  return value.kind === 'DICT' ? value : null;
}

function collectDicts(value: PdfValue, found: PdfDict[]): void {
  if (value.kind === 'ARRAY') for (const item of value.items) collectDicts(item, found);
  const dict = dictOf(value);
  if (!dict) return;
  found.push(dict);
  for (const entry of dict.entries.values()) collectDicts(entry, found);
}
