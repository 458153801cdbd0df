import type { Alignment, QrLevel, UserGlyph } from './command.ts';
import type { FontName } from './glyphs.ts';

/** Dots per inch of the modelled head: GS P counts its motion units per inch. */
export const HEAD_DPI = 203;
/** Default line spacing of Epson's 203 dpi models: 30 dots, 3.75 mm (command reference, "ESC 2"). */
export const DEFAULT_LINE_SPACING_DOTS = 30;
/** Default tab stops: every eight characters of font A. */
const DEFAULT_TAB_STOPS = Array.from({ length: 32 }, (_, index) => 8 * (index + 1));

/** Everything ESC @ puts back to its default. */
export interface Settings {
  font: FontName;
  timesX: number;
  timesY: number;
  emphasized: boolean;
  doubleStrike: boolean;
  underlineDots: number;
  reversed: boolean;
  turned: boolean;
  upsideDown: boolean;
  characterSpacingDots: number;
  alignment: Alignment;
  codePage: number | undefined;
  characterSet: number;
  kanji: boolean;
  useUserGlyphs: boolean;
  userGlyphs: Map<string, UserGlyph>;
  tabColumns: readonly number[];
  leftMarginDots: number;
  areaWidthDots: number;
  unitX: number;
  unitY: number;
  lineSpacingDots: number;
  barcodeHeightDots: number;
  barcodeModuleDots: number;
  barcodeFont: FontName;
  barcodeTextAbove: boolean;
  barcodeTextBelow: boolean;
  qrModuleDots: number;
  qrLevel: QrLevel;
}

/** The settings of a printer that was just switched on, `widthDots` wide. */
export function defaultSettings(widthDots: number): Settings {
  return {
    font: 'A',
    timesX: 1,
    timesY: 1,
    emphasized: false,
    doubleStrike: false,
    underlineDots: 0,
    reversed: false,
    turned: false,
    upsideDown: false,
    characterSpacingDots: 0,
    alignment: 'left',
    codePage: undefined,
    characterSet: 0,
    kanji: false,
    useUserGlyphs: false,
    userGlyphs: new Map(),
    tabColumns: DEFAULT_TAB_STOPS,
    leftMarginDots: 0,
    areaWidthDots: widthDots,
    unitX: HEAD_DPI,
    unitY: HEAD_DPI,
    lineSpacingDots: DEFAULT_LINE_SPACING_DOTS,
    barcodeHeightDots: 162,
    barcodeModuleDots: 3,
    barcodeFont: 'A',
    barcodeTextAbove: false,
    barcodeTextBelow: false,
    qrModuleDots: 3,
    qrLevel: 'L',
  };
}

/** Dots of `units` motion units when there are `unitsPerInch` of them: rounded to the nearest dot the head can print. */
export function dotsOfUnits(units: number, unitsPerInch: number): number {
  return Math.round((units * HEAD_DPI) / unitsPerInch);
}

/** What ESC ! n sets: font in bit 0, bold in 3, double height in 4, double width in 5, underline in 7. */
export function printModeSettings(bits: number): Partial<Settings> {
  const has = (bit: number): boolean => ((bits >> bit) & 1) === 1;
  return {
    font: has(0) ? 'B' : 'A',
    emphasized: has(3),
    timesY: has(4) ? 2 : 1,
    timesX: has(5) ? 2 : 1,
    underlineDots: has(7) ? 1 : 0,
  };
}
