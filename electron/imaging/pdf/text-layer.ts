import type { OcrPage } from '../../domain/digitization/ocr-text.ts';
import { EM_UNITS, GLYPH_UNITS } from './blank-font.ts';

/** Which glyph of the blank font stands for which character: as many as the texts of one PDF need. */
export class Glyphs {
  /** Glyph 1 is the first. */
  readonly characters: string[] = [];
  readonly #glyphOf = new Map<string, number>();

  /** Two bytes a character, as hexadecimal text. */
  encode(text: string): string {
    let codes = '';
    for (const character of text) {
      let glyph = this.#glyphOf.get(character);
      if (glyph === undefined) {
        this.characters.push(character);
        glyph = this.characters.length;
        this.#glyphOf.set(character, glyph);
      }
      codes += glyph.toString(16).padStart(4, '0');
    }
    return codes;
  }
}

/** Of a line's height: how far its letters reach below the line they stand on. */
const BELOW_LINE = 0.2;

/**
 * The operators of a page's text: unseen, each word over its place, so that it can be searched and copied.
 * @param size Of the page in points.
 */
export function textOperators(text: OcrPage, size: { widthPt: number; heightPt: number }, glyphs: Glyphs): string {
  const across = size.widthPt / text.widthPx;
  const down = size.heightPt / text.heightPx;
  const words: string[] = [];
  for (const { words: line } of text.lines) {
    const readable = line.filter((word) => printable(word.text) !== '');
    if (readable.length === 0) continue;
    const top = Math.min(...readable.map(({ box }) => box[1]));
    const bottom = Math.max(...readable.map(({ box }) => box[3]));
    const sizePt = Math.max(1, Number(((bottom - top) * down).toFixed(1)));
    const baseline = coarse(size.heightPt - bottom * down + sizePt * BELOW_LINE);
    words.push(`/T0 ${sizePt} Tf`);
    for (const word of readable) {
      const shown = printable(word.text);
      const naturalPt = (Array.from(shown).length * sizePt * GLYPH_UNITS) / EM_UNITS;
      const wide = Math.max(0.05, Number((((word.box[2] - word.box[0]) * across) / naturalPt).toFixed(2)));
      words.push(`${wide} 0 0 1 ${coarse(word.box[0] * across)} ${baseline} Tm <${glyphs.encode(`${shown} `)}> Tj`);
    }
  }
  return words.length === 0 ? '' : `BT 3 Tr\n${words.join('\n')}\nET\n`;
}

/** Without what no font shows; composed, as everything here. */
const printable = (text: string): string => text.normalize('NFC').replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/gu, '');

/** A tenth of a point: nobody marks text more finely, and on every word of a page it counts. */
const coarse = (value: number): string => String(Number(value.toFixed(1)));

/** As PDF writes numbers: no exponent, no more digits than matter. */
export const number = (value: number): string => String(Number(value.toFixed(3)));

/** The map from glyphs to characters (ISO 32000-1, 9.10.3), at most 100 to a block. */
export function toUnicodeMap(characters: readonly string[]): string {
  const blocks: string[] = [];
  for (let from = 0; from < characters.length; from += 100) {
    const block = characters.slice(from, from + 100);
    const lines = block.map((character, index) => {
      const glyph = (from + index + 1).toString(16).padStart(4, '0');
      return `<${glyph}> <${Buffer.from(character, 'utf16le').swap16().toString('hex')}>`;
    });
    blocks.push(`${block.length} beginbfchar\n${lines.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;
}
