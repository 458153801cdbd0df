import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { Increment } from '../../pdf-file/increment.ts';
import {
  array,
  dict,
  hexString,
  name,
  number,
  type PdfRef,
  type PdfValue,
  ref,
  stream,
  textString,
} from '../../pdf-file/values.ts';
import { subsetFont } from './subset-font.ts';
import type { TrueType } from './true-type.ts';

/** Not symbolic bits (ISO 32000-1, 9.8.2): numbers of glyphs are used, so the font's own order counts. */
const SYMBOLIC = 4;
/** Upright stems of a text face; nobody measures it (9.8.1). */
const STEM_WIDTH = 80;
const MAX_MAPPED_AT_ONCE = 100;

/** A typeface in the file, with the glyphs of some text alone. */
export interface EmbeddedFont {
  readonly ref: PdfRef;
  /** The bytes that show a line. */
  encode(line: string): PdfValue;
}

/**
 * Puts the glyphs of the lines into the file as PDF/A asks: embedded subset, widths of the font, Unicode of each glyph
 * (ISO 19005-2, 6.2.11), and the set of glyphs that PDF/A-1 asks for. A character the typeface has not becomes a question mark.
 */
export function embedFont(
  increment: Increment,
  font: TrueType,
  family: string,
  lines: readonly string[],
): EmbeddedFont {
  const characters = new Map<number, string>();
  for (const line of lines)
    for (const character of shownOf(font, line)) characters.set(glyphOf(font, character), character);
  const subset = subsetFont(font, characters.keys());
  const scale = (units: number): PdfValue => number((units * 1000) / font.unitsPerEm);
  const file = increment.add(packed({ Length1: number(subset.ttf.length) }, subset.ttf));
  const baseName = name(`${tagOf(subset.ttf)}+${family}`);
  const descriptor = increment.add(
    dict({
      Type: name('FontDescriptor'),
      FontName: baseName,
      Flags: number(SYMBOLIC),
      FontBBox: array(font.box.map(scale)),
      ItalicAngle: number(0),
      Ascent: scale(font.ascent),
      Descent: scale(font.descent),
      CapHeight: scale(font.capHeight),
      StemV: number(STEM_WIDTH),
      FontFile2: file,
      CIDSet: increment.add(packed({}, allOf(subset.glyphs.length))),
    }),
  );
  const descendant = increment.add(
    dict({
      Type: name('Font'),
      Subtype: name('CIDFontType2'),
      BaseFont: baseName,
      CIDSystemInfo: dict({ Registry: textString('Adobe'), Ordering: textString('Identity'), Supplement: number(0) }),
      FontDescriptor: descriptor,
      CIDToGIDMap: name('Identity'),
      W: array([number(0), array(subset.glyphs.map((glyph) => scale(font.advanceOf(glyph))))]),
    }),
  );
  const newNumber = (glyph: number): number => subset.numbers.get(glyph) ?? 0;
  const unicode = [...characters].map(([glyph, character]) => [newNumber(glyph), character] as const);
  const holder = increment.add(
    dict({
      Type: name('Font'),
      Subtype: name('Type0'),
      BaseFont: baseName,
      Encoding: name('Identity-H'),
      DescendantFonts: array([descendant]),
      ToUnicode: increment.add(packed({}, Buffer.from(unicodeMap(unicode), 'latin1'))),
    }),
  );
  return {
    ref: ref(holder.number),
    encode: (line) => {
      const codes = shownOf(font, line).map((character) => newNumber(glyphOf(font, character)));
      return hexString(Buffer.from(codes.flatMap((code) => [code >> 8, code & 0xff])));
    },
  };
}

/** Width of a line in thousandths of its size. */
export function widthOf(font: TrueType, line: string): number {
  let units = 0;
  for (const character of shownOf(font, line)) units += font.advanceOf(glyphOf(font, character));
  return (units * 1000) / font.unitsPerEm;
}

/** The characters of a line as they will be seen. */
function shownOf(font: TrueType, line: string): string[] {
  return Array.from(line.normalize('NFC'), (character) => (glyphOf(font, character) === 0 ? '?' : character));
}

function glyphOf(font: TrueType, character: string): number {
  return font.glyphOf(character.codePointAt(0) ?? 0);
}

function packed(entries: Readonly<Record<string, PdfValue>>, data: Uint8Array): PdfValue {
  return stream({ ...entries, Filter: name('FlateDecode') }, deflateSync(data));
}

/** Six letters that tell subsets of one typeface apart (9.6.4). */
function tagOf(ttf: Uint8Array): string {
  const hash = createHash('sha256').update(ttf).digest();
  return [...hash.subarray(0, 6)].map((byte) => String.fromCharCode(0x41 + (byte % 26))).join('');
}

/** A bit for each glyph, the first in the highest place (9.8.3.2). */
function allOf(count: number): Buffer {
  const bits = Buffer.alloc(Math.ceil(count / 8));
  for (let index = 0; index < count; index += 1) {
    bits.writeUInt8(bits.readUInt8(index >> 3) | (0x80 >> (index & 7)), index >> 3);
  }
  return bits;
}

function unicodeMap(pairs: readonly (readonly [number, string])[]): string {
  const hex = (code: number): string => code.toString(16).padStart(4, '0');
  const lines = [...pairs]
    .sort(([a], [b]) => a - b)
    .map(([code, text]) => `<${hex(code)}> <${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`);
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += MAX_MAPPED_AT_ONCE) {
    const block = lines.slice(at, at + MAX_MAPPED_AT_ONCE);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n');
}
