import { blankMatrix, type DotMatrix, paintRun } from '../raster/dot-matrix.ts';
import type { Typeface } from '../raster/typeface.ts';

/** A piece of a line in one typeface. */
export interface TextRun {
  readonly text: string;
  readonly typeface: Typeface;
  readonly letterSpacingDots?: number;
}

/** Room a line of text takes above and below its baseline, in parts of its size: stacked tone marks fit. */
const ASCENT = 1.04;
const DESCENT = 0.28;

type Draw = (target: DotMatrix) => void;

/** Composes a sheet from the top down; heights are in dots. `finish` draws it. */
export class SheetBuilder {
  readonly widthDots: number;
  #heightDots = 0;
  readonly #draws: Draw[] = [];

  constructor(widthDots: number) {
    this.widthDots = widthDots;
  }

  get heightDots(): number {
    return this.#heightDots;
  }

  /** Leaves white paper. */
  space(dots: number): void {
    this.#heightDots += dots;
  }

  /** One line, centred, whose baseline is placed so that any Vietnamese letter fits. */
  textLine(runs: readonly TextRun[]): void {
    const sizeDots = Math.max(...runs.map(({ typeface }) => typeface.sizeDots));
    this.#line(runs, Math.ceil(sizeDots * ASCENT), Math.ceil(sizeDots * DESCENT));
  }

  /** One line, centred, that takes the height of its ink and nothing more: for a number set large. */
  tightLine(run: TextRun): void {
    const ink = run.typeface.inkOf(run.text, run.letterSpacingDots);
    if (ink !== undefined) this.#line([run], -ink.top, ink.bottom);
  }

  /** A rule across `lengthDots` in the middle; with `dashDots` dashes of that length with gaps as long. */
  rule(thicknessDots: number, lengthDots: number, dashDots?: number): void {
    const top = this.#heightDots;
    const left = (this.widthDots - lengthDots) >> 1;
    this.#draws.push((target) => {
      for (let y = top; y < top + thicknessDots; y += 1) {
        if (dashDots === undefined) paintRun(target, left, y, lengthDots);
        else for (let x = 0; x < lengthDots; x += 2 * dashDots) paintRun(target, left + x, y, dashDots);
      }
    });
    this.#heightDots += thicknessDots;
  }

  /** A black plate with rounded corners and the text in white on it, centred. */
  plate(run: TextRun, padding: { readonly acrossDots: number; readonly downDots: number }): void {
    const ink = run.typeface.inkOf(run.text, run.letterSpacingDots);
    if (ink === undefined) return;
    const widthDots = Math.min(this.widthDots, ink.right - ink.left + 2 * padding.acrossDots);
    const heightDots = ink.bottom - ink.top + 2 * padding.downDots;
    const left = (this.widthDots - widthDots) >> 1;
    const top = this.#heightDots;
    this.#draws.push((target) => {
      const letters = blankMatrix(widthDots, heightDots);
      const penX = ((widthDots - (ink.right - ink.left)) >> 1) - ink.left;
      run.typeface.draw(letters, run.text, penX, padding.downDots - ink.top, run.letterSpacingDots);
      for (let y = 0; y < heightDots; y += 1) {
        const inset = cornerInset(Math.min(y, heightDots - 1 - y), padding.downDots);
        paintRun(target, left + inset, top + y, widthDots - 2 * inset);
      }
      turnOver(target, letters, left, top);
    });
    this.#heightDots += heightDots;
  }

  /** Anything else: `paint` draws from row `top`. */
  custom(heightDots: number, paint: (target: DotMatrix, top: number) => void): void {
    const top = this.#heightDots;
    this.#draws.push((target) => paint(target, top));
    this.#heightDots += heightDots;
  }

  /** The finished sheet. */
  finish(): DotMatrix {
    const target = blankMatrix(this.widthDots, this.#heightDots);
    for (const draw of this.#draws) draw(target);
    return target;
  }

  #line(runs: readonly TextRun[], ascentDots: number, descentDots: number): void {
    const baseline = this.#heightDots + ascentDots;
    const widths = runs.map(({ text, typeface, letterSpacingDots }) => typeface.widthOf(text, letterSpacingDots));
    let x = (this.widthDots - widths.reduce((sum, width) => sum + width, 0)) >> 1;
    this.#draws.push((target) => {
      runs.forEach(({ text, typeface, letterSpacingDots }, index) => {
        typeface.draw(target, text, x, baseline, letterSpacingDots);
        x += widths[index] ?? 0;
      });
    });
    this.#heightDots += ascentDots + descentDots;
  }
}

/** How far row `row` of a rounded corner of `radius` dots stands in: a quarter circle on whole dots. */
function cornerInset(row: number, radius: number): number {
  if (row >= radius) return 0;
  const down = radius - row - 0.5;
  return Math.round(radius - Math.sqrt(radius * radius - down * down));
}

/** Turns the dots of `target` over wherever `stencil` is black. */
function turnOver(target: DotMatrix, stencil: DotMatrix, left: number, top: number): void {
  for (let y = 0; y < stencil.heightDots; y += 1) {
    for (let x = 0; x < stencil.widthDots; x += 1) {
      const byte = stencil.bits[y * stencil.bytesPerRow + (x >> 3)] ?? 0;
      if (((byte >> (7 - (x & 7))) & 1) === 1) paintRun(target, left + x, top + y, 1, true);
    }
  }
}
