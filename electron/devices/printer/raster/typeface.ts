// A module without types can only be declared in a script file, which is referred to, not imported.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./opentype.d.ts" />
import { type Glyph, parse } from 'opentype.js/dist/opentype.mjs';
import { type DotMatrix, overlay } from './dot-matrix.ts';
import { drawLetterCell, type LetterCell } from './letter-cell.ts';
import { rasterize } from './rasterize.ts';

interface CachedGlyph {
  readonly glyph: Glyph;
  readonly dots: DotMatrix;
  /** Left edge of `dots` from the pen, and its top from the baseline (negative is above). */
  readonly leftDots: number;
  readonly topDots: number;
}

/** Ink of a text around its pen position: right and bottom are the first column and row without ink. */
export interface InkBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A font at one size: measures and draws single lines of text, which must be NFC. Keeps every glyph it has drawn. */
export class Typeface {
  readonly sizeDots: number;
  readonly #font: ReturnType<typeof parse>;
  readonly #glyphs = new Map<string, CachedGlyph>();
  readonly #kernings = new Map<string, number>();

  constructor(font: ReturnType<typeof parse>, sizeDots: number) {
    this.#font = font;
    this.sizeDots = sizeDots;
  }

  /** Height of the capitals in dots. */
  get capHeightDots(): number {
    return Math.round((this.#font.tables.os2.sCapHeight * this.sizeDots) / this.#font.unitsPerEm);
  }

  /** Whether the font has a glyph for this character. */
  has(character: string): boolean {
    return this.#font.charToGlyphIndex(character) !== 0;
  }

  /** Width of the text in dots, `letterSpacingDots` between the letters included. */
  widthOf(text: string, letterSpacingDots = 0): number {
    const characters = Array.from(text);
    const last = characters.at(-1);
    if (last === undefined) return 0;
    const positions = this.#positions(characters, letterSpacingDots);
    return Math.ceil((positions.at(-1) ?? 0) + this.#advance(this.#glyphOf(last).glyph));
  }

  /** The box of the ink when the text is drawn with its pen at (0, 0); undefined for text without ink. */
  inkOf(text: string, letterSpacingDots = 0): InkBox | undefined {
    let box: InkBox | undefined;
    this.#each(text, letterSpacingDots, ({ dots, leftDots, topDots }, penX) => {
      if (dots.heightDots === 0) return;
      const left = penX + leftDots;
      box = {
        left: Math.min(box?.left ?? left, left),
        top: Math.min(box?.top ?? topDots, topDots),
        right: Math.max(box?.right ?? left, left + dots.widthDots),
        bottom: Math.max(box?.bottom ?? topDots, topDots + dots.heightDots),
      };
    });
    return box;
  }

  /** Draws the text with its pen at (x, baselineY). Answers how many black dots fell outside the picture. */
  draw(target: DotMatrix, text: string, x: number, baselineY: number, letterSpacingDots = 0): number {
    let lost = 0;
    this.#each(text, letterSpacingDots, ({ dots, leftDots, topDots }, penX) => {
      lost += overlay(target, dots, x + penX + leftDots, baselineY + topDots);
    });
    return lost;
  }

  #each(text: string, letterSpacingDots: number, visit: (glyph: CachedGlyph, penX: number) => void): void {
    const characters = Array.from(text);
    const positions = this.#positions(characters, letterSpacingDots);
    characters.forEach((character, index) => visit(this.#glyphOf(character), Math.round(positions[index] ?? 0)));
  }

  /** Pen position before each character: sums of advance, kerning and spacing, rounded to dots only when drawn. */
  #positions(characters: readonly string[], letterSpacingDots: number): number[] {
    const positions: number[] = [];
    let pen = 0;
    let previous: string | undefined;
    for (const character of characters) {
      if (previous !== undefined) {
        pen += this.#advance(this.#glyphOf(previous).glyph) + this.#kerning(previous, character) + letterSpacingDots;
      }
      positions.push(pen);
      previous = character;
    }
    return positions;
  }

  #advance(glyph: Glyph): number {
    return (glyph.advanceWidth * this.sizeDots) / this.#font.unitsPerEm;
  }

  #kerning(left: string, right: string): number {
    const pair = left + right;
    const known = this.#kernings.get(pair);
    if (known !== undefined) return known;
    const units = this.#font.getKerningValue(this.#glyphOf(left).glyph, this.#glyphOf(right).glyph);
    const dots = (units * this.sizeDots) / this.#font.unitsPerEm;
    this.#kernings.set(pair, dots);
    return dots;
  }

  #glyphOf(character: string): CachedGlyph {
    const known = this.#glyphs.get(character);
    if (known !== undefined) return known;
    const glyph = this.#font.charToGlyph(character);
    const scale = this.sizeDots / this.#font.unitsPerEm;
    const { dots, left, top } = rasterize(glyph.path.commands, (x, y) => [x * scale, -y * scale]);
    const drawn = { glyph, dots, leftDots: left, topDots: top };
    this.#glyphs.set(character, drawn);
    return drawn;
  }
}

/** The sizes of one font, made as they are asked for. */
export class TypefaceFamily {
  readonly #font: ReturnType<typeof parse>;
  readonly #sizes = new Map<number, Typeface>();
  readonly #cells = new Map<string, LetterCell>();

  /** `font` is a whole TrueType file; throws on a damaged one, because it is part of the program. */
  constructor(font: Uint8Array) {
    // A copy: `parse` wants a buffer that holds the font and nothing else.
    this.#font = parse(new Uint8Array(font).buffer);
  }

  /** The font at `sizeDots` dots an em. */
  at(sizeDots: number): Typeface {
    const known = this.#sizes.get(sizeDots);
    if (known !== undefined) return known;
    const typeface = new Typeface(this.#font, sizeDots);
    this.#sizes.set(sizeDots, typeface);
    return typeface;
  }

  /** The character in a printer's character cell of 12 x 24 dots; a box where the font lacks it. */
  cell(character: string): LetterCell {
    const known = this.#cells.get(character);
    if (known !== undefined) return known;
    const { tables } = this.#font;
    const { commands } = this.#font.charToGlyph(character).path;
    const cell = drawLetterCell(commands, tables.os2.sCapHeight);
    this.#cells.set(character, cell);
    return cell;
  }
}
