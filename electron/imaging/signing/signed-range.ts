import type { PdfFile } from '../pdf-file/pdf-file.ts';
import type { PdfDict } from '../pdf-file/values.ts';
import { berLength, isIndefinite } from './der.ts';

/** What a signature covers: everything up to `end` but itself. */
export interface SignedRange {
  readonly end: number;
  /** The signed bytes, in two parts: the signature's own place is left out. */
  readonly parts: readonly [Uint8Array, Uint8Array];
  /** The signature. */
  readonly cms: Uint8Array;
}

/**
 * Reads which bytes a signature is over. The gap must be the signature's own string and nothing else: whatever else stood in
 * a gap could be changed unseen, which is how signatures are wrapped around other documents. Null with the problem otherwise.
 */
export function signedRangeOf(file: PdfFile, dict: PdfDict): SignedRange | string {
  if (dict.hasDoubles) return 'the signature names something twice';
  const contents = file.get(dict, 'Contents');
  const range = file.getArray(dict, 'ByteRange').map((item) => (item.kind === 'NUMBER' ? item.value : Number.NaN));
  if (contents.kind !== 'STRING' || !contents.place || !contents.isHex) return 'the signature is missing';
  const [start, firstLength, secondStart, secondLength] = range;
  if (range.length !== 4 || secondStart === undefined || secondLength === undefined || !range.every(Number.isInteger)) {
    return 'the signature does not say what it covers';
  }
  const { place } = contents;
  if (start !== 0 || firstLength !== place.start || secondStart !== place.end || secondLength < 0) {
    return 'the signature leaves bytes out';
  }
  const end = secondStart + secondLength;
  if (end > file.bytes.length) return 'the file is shorter than what was signed';
  const cms = cmsOf(Buffer.from(file.bytes.subarray(place.start + 1, place.end - 1)).toString('latin1'));
  if (typeof cms === 'string') return cms;
  return { end, parts: [file.bytes.subarray(0, place.start), file.bytes.subarray(place.end, end)], cms };
}

/** The signature without the zeros that fill its room. Writers use one case of letters, so a mix was written by two. */
function cmsOf(hex: string): Uint8Array | string {
  if (hex.length % 2 !== 0 || !/^([0-9a-f]*|[0-9A-F]*)$/.test(hex))
    return 'the signature has other signs than it was written with';
  const bytes = Buffer.from(hex, 'hex');
  // A length that is marked at its end says itself where it ends.
  if (isIndefinite(bytes)) return bytes;
  const length = berLength(bytes);
  if (length === null) return 'the signature cannot be read';
  if (bytes.subarray(length).some((byte) => byte !== 0)) return 'the room of the signature holds something else';
  return bytes.subarray(0, length);
}
