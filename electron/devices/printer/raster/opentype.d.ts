/** The part of opentype.js 2.0.0 that is used; the package brings no types. Coordinates are font units, y upwards. */
declare module 'opentype.js/dist/opentype.mjs' {
  /** The shape of an outline's step, in other units. */
  export type PathCommand = import('./fill-outline.ts').OutlineStep;

  export interface Glyph {
    readonly index: number;
    readonly advanceWidth: number;
    readonly path: { readonly commands: readonly PathCommand[] };
  }

  export interface Font {
    readonly unitsPerEm: number;
    readonly ascender: number;
    readonly descender: number;
    readonly tables: { readonly os2: { readonly sCapHeight: number; readonly sxHeight: number } };
    /** 0, the glyph `.notdef`, for a character that the font lacks. */
    charToGlyphIndex(character: string): number;
    charToGlyph(character: string): Glyph;
    getKerningValue(left: Glyph, right: Glyph): number;
  }

  /** Reads a TrueType or OpenType font; throws on a damaged one. */
  export function parse(font: ArrayBuffer): Font;
}
