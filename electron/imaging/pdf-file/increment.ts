import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { PdfFile } from './pdf-file.ts';
import { array, hexString, name, number, type PdfRef, type PdfValue, ref, stream } from './values.ts';
import { writeValue } from './write-value.ts';
import { MAX_OBJECT_NUMBER } from './xref.ts';

/** A file with a revision appended: its first bytes are those of the file as it was. */
export interface Appended {
  readonly bytes: Uint8Array;
  /** Where each new or changed object begins. */
  readonly offsets: ReadonlyMap<number, number>;
}

/** Changes to a PDF that are appended (ISO 32000-1, 7.5.6); what is there is never rewritten, so signatures stay. */
export class Increment {
  readonly #file: PdfFile;
  readonly #objects = new Map<number, { readonly ref: PdfRef; readonly value: PdfValue }>();
  #next: number;

  constructor(file: PdfFile) {
    this.#file = file;
    const size = file.xref.trailer.entries.get('Size');
    let largest = 0;
    for (const objectNumber of file.xref.entries.keys()) largest = Math.max(largest, objectNumber);
    // A size that no file has is a mistake of its writer, and numbers that follow it could not be read again.
    const isSane = size?.kind === 'NUMBER' && Number.isInteger(size.value) && size.value <= MAX_OBJECT_NUMBER;
    this.#next = Math.max(isSane ? size.value : 0, largest + 1);
  }

  /** A number for a new object whose value follows by `put`. */
  reserve(): PdfRef {
    const reserved = ref(this.#next);
    this.#next += 1;
    return reserved;
  }

  /** A new object. */
  add(value: PdfValue): PdfRef {
    const added = this.reserve();
    this.put(added, value);
    return added;
  }

  /** Sets an object, new or changed. */
  put(target: PdfRef, value: PdfValue): void {
    this.#objects.set(target.number, { ref: target, value });
  }

  /** What an object is with the changes so far. */
  current(value: PdfValue | undefined): PdfValue {
    const changed = value?.kind === 'REF' ? this.#objects.get(value.number)?.value : undefined;
    return changed ?? this.#file.resolve(value);
  }

  /** Writes objects and cross-references, in the kind the file uses. */
  finish(): Appended {
    const base = this.#file.bytes;
    const parts: Uint8Array[] = [base];
    let length = base.length;
    const push = (bytes: Uint8Array): void => {
      parts.push(bytes);
      length += bytes.length;
    };
    const last = base.at(-1);
    if (last !== 0x0a && last !== 0x0d) push(Buffer.from('\n'));
    const offsets = new Map<number, number>();
    for (const { ref: target, value } of [...this.#objects.values()].sort((a, b) => a.ref.number - b.ref.number)) {
      offsets.set(target.number, length);
      push(Buffer.from(`${target.number} ${target.generation} obj\n`));
      push(writeValue(value));
      push(Buffer.from('\nendobj\n'));
    }
    const start = length;
    push(this.#file.xref.isStream ? this.#xrefStream(offsets, start) : this.#xrefTable(offsets));
    push(Buffer.from(`startxref\n${start}\n%%EOF\n`));
    return { bytes: joined(parts, length), offsets };
  }

  #trailerEntries(): Record<string, PdfValue> {
    const { entries } = this.#file.xref.trailer;
    const kept: Record<string, PdfValue> = { Size: number(this.#next), Prev: number(this.#file.xref.newestOffset) };
    for (const key of ['Root', 'Info']) {
      const value = entries.get(key);
      if (value) kept[key] = value;
    }
    const id = this.#file.get(this.#file.xref.trailer, 'ID');
    const [first] = id.kind === 'ARRAY' ? id.items : [];
    // The second half says which revision this is (14.4); the first stays for the life of the file.
    if (first)
      kept['ID'] = array([first, hexString(createHash('sha256').update(this.#file.bytes).digest().subarray(0, 16))]);
    return kept;
  }

  #xrefTable(offsets: ReadonlyMap<number, number>): Buffer {
    const lines = ['xref'];
    for (const run of runsOf([...offsets.keys()])) {
      lines.push(`${run[0]} ${run.length}`);
      for (const objectNumber of run) {
        const generation = this.#objects.get(objectNumber)?.ref.generation ?? 0;
        const offset = String(offsets.get(objectNumber) ?? 0).padStart(10, '0');
        // An entry has 20 bytes, the line end among them (7.5.4).
        lines.push(`${offset} ${String(generation).padStart(5, '0')} n `);
      }
    }
    const trailer = writeValue({
      kind: 'DICT',
      entries: new Map(Object.entries(this.#trailerEntries())),
      hasDoubles: false,
    });
    return Buffer.concat([Buffer.from(`${lines.join('\n')}\ntrailer\n`), trailer, Buffer.from('\n')]);
  }

  #xrefStream(offsets: Map<number, number>, start: number): Buffer {
    const own = this.reserve();
    offsets.set(own.number, start);
    const runs = runsOf([...offsets.keys()]);
    const rows = runs.flat().map((objectNumber) => {
      const row = Buffer.alloc(7);
      row.writeUInt8(1, 0);
      row.writeUInt32BE(offsets.get(objectNumber) ?? 0, 1);
      row.writeUInt16BE(this.#objects.get(objectNumber)?.ref.generation ?? 0, 5);
      return row;
    });
    const value = stream(
      {
        Type: name('XRef'),
        ...this.#trailerEntries(),
        W: array([number(1), number(4), number(2)]),
        Index: array(runs.flatMap((run) => [number(run[0] ?? 0), number(run.length)])),
        Filter: name('FlateDecode'),
      },
      deflateSync(Buffer.concat(rows)),
    );
    return Buffer.concat([Buffer.from(`${own.number} 0 obj\n`), writeValue(value), Buffer.from('\nendobj\n')]);
  }
}

/** Ascending numbers in runs without gaps, as cross-references list them. */
function runsOf(numbers: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const value of [...numbers].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && run.at(-1) === value - 1) run.push(value);
    else runs.push([value]);
  }
  return runs;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
