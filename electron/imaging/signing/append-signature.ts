import { fail, ok, type Result } from '../../domain/result.ts';
import { Increment } from '../pdf-file/increment.ts';
import { type PageOfFile, pageOf } from '../pdf-file/page-of.ts';
import type { PdfFile } from '../pdf-file/pdf-file.ts';
import {
  array,
  dict,
  hexString,
  name,
  number,
  type PdfDict,
  type PdfRef,
  type PdfValue,
  textString,
  withEntries,
} from '../pdf-file/values.ts';
import { locksDocument } from './locks.ts';

/** Widgets of signatures are printed and stay where they are (ISO 32000-1, 12.5.3). */
const WIDGET_FLAGS = 4 + 128;
/** A signature exists, and the file may only be appended to (12.7.2). */
const SIGNATURES_EXIST = 1;
const APPEND_ONLY = 2;
const OFFSET_DIGITS = 10;

/** What the widget of a signature shows: its appearance, and where on the page as its coordinates go. */
export interface WidgetLook {
  readonly appearance: PdfRef;
  readonly rect: readonly [number, number, number, number];
}

export interface NewSignature {
  /** The signature's dictionary without /ByteRange and /Contents. */
  readonly entries: Readonly<Record<string, PdfValue>>;
  /** Room for the signature itself. */
  readonly roomBytes: number;
  /** Index of the page the field belongs to. */
  readonly page: number;
  readonly look: (increment: Increment, page: PageOfFile) => WidgetLook;
}

/** A revision with room for a signature. */
export interface PreparedSignature {
  /** Everything that is signed, in two parts. */
  readonly signedParts: readonly [Uint8Array, Uint8Array];
  /** Puts the signature into its room: out comes the whole file. To be called once; one that does not fit is a bug. */
  fill(signature: Uint8Array): Uint8Array;
}

/** Appends a signature field with room for its signature. Errors: PDF_LOCKED, PDF_BROKEN. Throws PdfSyntaxError. */
export function appendSignature(file: PdfFile, wanted: NewSignature): Result<PreparedSignature> {
  if (locksDocument(file)) return fail('PDF_LOCKED');
  const page = pageOf(file, wanted.page);
  if (!page) return fail('PDF_BROKEN', { reason: `page ${wanted.page} is missing` });
  const increment = new Increment(file);
  const empty = number(0);
  const offset = { ...empty, text: '0'.padEnd(OFFSET_DIGITS) };
  const signature = increment.add(
    dict({
      // First, so that their places are found before any text of somebody else.
      ByteRange: array([empty, offset, offset, offset]),
      Contents: hexString(new Uint8Array(wanted.roomBytes)),
      ...wanted.entries,
    }),
  );
  const look = wanted.look(increment, page);
  const field = increment.add(
    dict({
      Type: name('Annot'),
      Subtype: name('Widget'),
      FT: name('Sig'),
      T: textString(freeFieldName(file)),
      V: signature,
      P: page.ref,
      Rect: array(look.rect.map(number)),
      F: number(WIDGET_FLAGS),
      AP: dict({ N: look.appearance }),
    }),
  );
  addToList(file, increment, page.ref, page.dict, 'Annots', field);
  addToForm(file, increment, field);
  const { bytes, offsets } = increment.finish();
  return ok(makeRoom(bytes, offsets.get(signature.number) ?? 0, wanted.roomBytes));
}

function makeRoom(bytes: Uint8Array, objectOffset: number, roomBytes: number): PreparedSignature {
  // Files are large, so they are written in place.
  const out = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const start = out.indexOf('/Contents <', objectOffset) + '/Contents '.length;
  const end = start + roomBytes * 2 + 2;
  const range = [start, end, out.length - end].map((value) => String(value).padEnd(OFFSET_DIGITS)).join(' ');
  out.write(`[0 ${range}]`, out.indexOf('/ByteRange ', objectOffset) + '/ByteRange '.length, 'latin1');
  return {
    signedParts: [out.subarray(0, start), out.subarray(end)],
    fill(signature) {
      if (signature.length > roomBytes) throw new Error('the signature is larger than its room');
      out.write(Buffer.from(signature).toString('hex'), start + 1, 'latin1');
      return bytes;
    },
  };
}

/** Adds a reference to a list that is part of a dictionary, or an object of its own. */
function addToList(
  file: PdfFile,
  increment: Increment,
  holder: PdfRef,
  holderDict: PdfDict,
  key: string,
  added: PdfRef,
): void {
  const listed = holderDict.entries.get(key);
  const items = [...file.getArray(holderDict, key), added];
  if (listed?.kind === 'REF' && file.resolve(listed).kind === 'ARRAY') increment.put(listed, array(items));
  else increment.put(holder, withEntries(holderDict, { [key]: array(items) }));
}

function addToForm(file: PdfFile, increment: Increment, field: PdfRef): void {
  const { catalog } = file;
  const root = file.xref.trailer.entries.get('Root');
  if (root?.kind !== 'REF') throw new Error('a catalog that is no object');
  const form = file.getDict(catalog, 'AcroForm') ?? dict({});
  const flags = file.get(form, 'SigFlags');
  const flagged = (flags.kind === 'NUMBER' ? flags.value : 0) | SIGNATURES_EXIST | APPEND_ONLY;
  const listed = form.entries.get('Fields');
  const items = array([...file.getArray(form, 'Fields'), field]);
  const isOwnObject = listed?.kind === 'REF' && file.resolve(listed).kind === 'ARRAY';
  if (isOwnObject) increment.put(listed, items);
  const changed = withEntries(form, { Fields: isOwnObject ? listed : items, SigFlags: number(flagged) });
  const held = catalog.entries.get('AcroForm');
  if (held?.kind === 'REF' && file.resolve(held).kind === 'DICT') increment.put(held, changed);
  else {
    // The page's list may have changed the catalog only in a file that is no document, so the catalog is as it was.
    increment.put(root, withEntries(catalog, { AcroForm: changed }));
  }
}

/** A name that no field of the form has. */
function freeFieldName(file: PdfFile): string {
  const form = file.getDict(file.catalog, 'AcroForm');
  const taken = new Set<string>();
  for (const item of form ? file.getArray(form, 'Fields') : []) {
    const field = file.resolve(item);
    const title = field.kind === 'DICT' ? file.get(field, 'T') : null;
    if (title?.kind === 'STRING') taken.add(Buffer.from(title.bytes).toString('latin1'));
  }
  for (let next = taken.size + 1; ; next += 1) {
    if (!taken.has(`Signature${next}`)) return `Signature${next}`;
  }
}
