import { type Bitmap, bitmapFromColumns, blankBitmap, drawOver, enlarge, turnClockwise } from './bitmap.ts';
import { characterOf, type PageMeanings } from './code-pages.ts';
import type { UserGlyph } from './command.ts';
import { FONT_CELLS, type FontName, glyphOf } from './glyphs.ts';
import type { Settings } from './settings.ts';

/** Stands in `text` for a downloaded glyph: the stream does not say which letter it draws. */
export const UNNAMED_GLYPH = '\ufffd';

/** What one text byte prints: its character and its cell in the current style. */
export interface PrintedCharacter {
  readonly character: string;
  readonly cell: Bitmap;
}

/** Key of a downloaded glyph: the fonts have a set each (command reference, "ESC &"). */
export function userGlyphKey(font: FontName, code: number): string {
  return `${font}${code}`;
}

/** Prints one byte in the style of `settings`; undefined when the byte has no known character there. */
export function printCharacter(byte: number, settings: Settings, pages: PageMeanings): PrintedCharacter | undefined {
  const own = settings.useUserGlyphs ? settings.userGlyphs.get(userGlyphKey(settings.font, byte)) : undefined;
  if (own !== undefined) {
    return { character: UNNAMED_GLYPH, cell: styled(userCell(own, settings.font), settings) };
  }
  if (settings.kanji && byte >= 0x80) return undefined;
  const character = characterOf(byte, settings.codePage, settings.characterSet, pages);
  if (character === undefined) return undefined;
  return { character, cell: styled(glyphOf(character, settings.font), settings) };
}

function userCell(glyph: UserGlyph, font: FontName): Bitmap {
  const { width, height } = FONT_CELLS[font];
  const cell = blankBitmap(width, height);
  drawOver(cell, bitmapFromColumns(glyph.data, glyph.columns, 3), 0, 0);
  return cell;
}

function styled(glyph: Bitmap, settings: Settings): Bitmap {
  let cell = enlarge(glyph, settings.timesX, settings.timesY);
  if (settings.emphasized || settings.doubleStrike) cell = thickened(cell);
  if (settings.underlineDots > 0 && !settings.reversed && !settings.turned) {
    cell = underlined(cell, settings.underlineDots);
  }
  if (settings.reversed) cell = { ...cell, dots: cell.dots.map((dot) => 1 - dot) };
  return settings.turned ? turnClockwise(cell) : cell;
}

function thickened(cell: Bitmap): Bitmap {
  const result = { ...cell, dots: cell.dots.slice() };
  drawOver(result, cell, 1, 0);
  return result;
}

function underlined(cell: Bitmap, dots: number): Bitmap {
  const result = { ...cell, dots: cell.dots.slice() };
  result.dots.fill(1, cell.width * (cell.height - dots));
  return result;
}
