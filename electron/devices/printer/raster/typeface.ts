// A module without types can only be declared in a script file, which is referred to, not imported.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./opentype.d.ts" />
import { type Glyph, type PathCommand, parse } from 'opentype.js/dist/opentype.mjs';
import { blankMatrix, type DotMatrix, overlay, paintRun } from './dot-matrix.ts';
import { fillOutline, type OutlineStep } from './fill-outline.ts';

/**
 * A dot is black when the letter covers this share of it. Below one half, because heat spreads: a thermal head prints a
 * hairline thinner than it is drawn as soon as a dot of it is missing.
 */
const BLACK_FROM_COVERAGE = 0.44;

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
    const drawn = { glyph, ...rasterize(glyph.path.commands, this.sizeDots / this.#font.unitsPerEm) };
    this.#glyphs.set(character, drawn);
    return drawn;
  }
}

/** The sizes of one font, made as they are asked for. */
export class TypefaceFamily {
  readonly #font: ReturnType<typeof parse>;
  readonly #sizes = new Map<number, Typeface>();

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
}

/** Draws one glyph, `scale` dots a font unit, with its pen on a whole dot. */
function rasterize(
  commands: readonly PathCommand[],
  scale: number,
): { readonly dots: DotMatrix; readonly leftDots: number; readonly topDots: number } {
  const points = commands.flatMap((command) => {
    if (command.type === 'Z') return [];
    const controls = command.type === 'Q' || command.type === 'C' ? [[command.x1, command.y1]] : [];
    return [...controls, ...(command.type === 'C' ? [[command.x2, command.y2]] : []), [command.x, command.y]];
  });
  if (points.length === 0) return { dots: blankMatrix(0, 0), leftDots: 0, topDots: 0 };
  const xs = points.map(([x = 0]) => x * scale);
  const ys = points.map(([, y = 0]) => -y * scale);
  const left = Math.floor(Math.min(...xs));
  const top = Math.floor(Math.min(...ys));
  const width = Math.ceil(Math.max(...xs)) - left;
  const height = Math.ceil(Math.max(...ys)) - top;
  const coverage = fillOutline(
    commands.map((command) => moved(command, scale, left, top)),
    width,
    height,
  );
  const dots = blankMatrix(width, height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((coverage[y * width + x] ?? 0) >= BLACK_FROM_COVERAGE) paintRun(dots, x, y, 1);
    }
  }
  return { dots, leftDots: left, topDots: top };
}

/** From font units, y upwards, to dots from the glyph's own corner, y downwards. */
function moved(command: PathCommand, scale: number, left: number, top: number): OutlineStep {
  if (command.type === 'Z') return command;
  const across = (x: number): number => x * scale - left;
  const down = (y: number): number => -y * scale - top;
  const end = { x: across(command.x), y: down(command.y) };
  if (command.type === 'M' || command.type === 'L') return { type: command.type, ...end };
  const first = { x1: across(command.x1), y1: down(command.y1) };
  if (command.type === 'Q') return { type: 'Q', ...first, ...end };
  return { type: 'C', ...first, x2: across(command.x2), y2: down(command.y2), ...end };
}
