import { type Bitmap, blankBitmap } from './bitmap.ts';

/** Fonts of ESC M: the size of a cell in dots. */
export const FONT_CELLS = {
  A: { width: 12, height: 24 },
  B: { width: 9, height: 17 },
} as const;
export type FontName = keyof typeof FONT_CELLS;

const GLYPH_COLUMNS = 5;
const GLYPH_ROWS = 7;

/** ASCII 0x20 to 0x7E, seven rows each; a base-32 digit is one row of five dots, most significant bit leftmost. */
const GLYPHS: readonly string[] = (
  '0000000 4444404 aaa0000 aavavaa 4fke5u4 op248j3 cik8lid 4480000 2488842 8422248 04lel40 044v440 0000448 000v000 ' +
  '00000cc 01248g0 ehjlphe 4c4444e eh1248v v2421he 26aiv22 vgu11he 68guhhe v124888 ehhehhe ehhf12c 0cc0cc0 0cc0c48 ' +
  '248g842 00v0v00 8421248 eh12404 eh1dlle ehhvhhh uhhuhhu ehggghe sihhhis vgguggv vgguggg ehgnhhf hhhvhhh e44444e ' +
  '72222ic hikokih ggggggv hrllhhh hhpljhh ehhhhhe uhhuggg ehhhlid uhhukih fgge11u v444444 hhhhhhe hhhhha4 hhhllla ' +
  'hha4ahh hhha444 v1248gv e88888e 0g84210 e22222e 4ah0000 000000v 8420000 00e1fhf ggmphhu 00egghe 11djhhf 00ehvge ' +
  '698s888 0fhhf1e ggmphhh 40c444e 20622ic ggikoki c44444e 00qllhh 00mphhh 00ehhhe 00uhugg 00djf11 00mpggg 00fge1u ' +
  '88s8896 00hhhjd 00hhha4 00hhlla 00ha4ah 00hhf1e 00v248v 2448442 4444444 8442448 008l200'
).split(' ');

/** How the 5x7 glyph fills a cell: the part it is stretched to and the margin left and above. */
const STRETCH = {
  A: { width: 10, height: 21, left: 1, top: 1 },
  B: { width: 7, height: 14, left: 1, top: 1 },
} as const;

const cache = new Map<string, Bitmap>();

/**
 * The cell a device font prints for one character. ASCII has glyphs; any other character is an outlined box, because the
 * picture only shows where it stands: which letter it is, the text says.
 */
export function glyphOf(character: string, font: FontName): Bitmap {
  const key = font + character;
  let glyph = cache.get(key);
  if (glyph === undefined) {
    const rows = GLYPHS[character.charCodeAt(0) - 0x20];
    glyph = rows === undefined || character.length > 1 ? boxGlyph(font) : stretchGlyph(rows, font);
    cache.set(key, glyph);
  }
  return glyph;
}

function stretchGlyph(rows: string, font: FontName): Bitmap {
  const cell = FONT_CELLS[font];
  const { width, height, left, top } = STRETCH[font];
  const glyph = blankBitmap(cell.width, cell.height);
  for (let y = 0; y < height; y += 1) {
    const bits = Number.parseInt(rows.charAt(Math.floor((y * GLYPH_ROWS) / height)), 32);
    for (let x = 0; x < width; x += 1) {
      const column = Math.floor((x * GLYPH_COLUMNS) / width);
      glyph.dots[(top + y) * cell.width + left + x] = (bits >> (GLYPH_COLUMNS - 1 - column)) & 1;
    }
  }
  return glyph;
}

function boxGlyph(font: FontName): Bitmap {
  const { width, height } = FONT_CELLS[font];
  const glyph = blankBitmap(width, height);
  const bottom = height - 3;
  for (let x = 1; x <= width - 2; x += 1) {
    glyph.dots[width + x] = 1;
    glyph.dots[bottom * width + x] = 1;
  }
  for (let y = 1; y <= bottom; y += 1) {
    glyph.dots[y * width + 1] = 1;
    glyph.dots[y * width + width - 2] = 1;
  }
  return glyph;
}
