import type { PrinterProfile } from '../../contract/printer-profile.ts';
import { pageTexts } from './encoder/code-pages.ts';
import { encodeParts, type SheetPart } from './encoder/encode-sheet.ts';
import type { EncodedSheet } from './encoder/packer.ts';
import type { PaperWidthDots } from './paper-width.ts';
import { CELL_WIDTH_DOTS } from './raster/letter-cell.ts';
import { wrap } from './raster/wrap.ts';
import { CAPITAL_LETTERS, letterSheet, SMALL_LETTERS, testSheet } from './ticket/test-sheet.ts';
import { letterLines } from './ticket/ticket-letters.ts';
import type { TicketTypefaces } from './ticket/ticket-typefaces.ts';

export interface TestSheetPrinting {
  readonly typefaces: TicketTypefaces;
  /** Local time `YYYY-MM-DDTHH:mm`. */
  readonly at: string;
  readonly automaticStatus: boolean;
}

type Raster = PrinterProfile['raster'];

/** As a manual calls them. */
const RASTER_NAMES: Readonly<Record<Raster, string>> = {
  GS_V_0: 'GS v 0',
  ESC_STAR: 'ESC *',
  GS_PAREN_L: 'GS ( L',
  GS_8_L: 'GS 8 L',
};

/** By the profile's own way: that first, then what most printers know; stored graphics only where it is about them. */
const RASTERS_TO_TRY: Readonly<Record<Raster, readonly [Raster, ...Raster[]]>> = {
  GS_V_0: ['GS_V_0', 'ESC_STAR'],
  ESC_STAR: ['ESC_STAR', 'GS_V_0'],
  GS_PAREN_L: ['GS_PAREN_L', 'GS_8_L', 'GS_V_0', 'ESC_STAR'],
  GS_8_L: ['GS_8_L', 'GS_PAREN_L', 'GS_V_0', 'ESC_STAR'],
};

/**
 * The sheet of the In thử button as a byte stream: all 134 letters in every way this profile can print them, its own way
 * first. Each part is headed by a number and a name in plain ASCII, which every printer has: staff see which part is right
 * and choose the profile that prints so. A part that the printer does not know comes out as stray characters.
 */
export function encodeTestSheet(
  profile: PrinterProfile,
  widthDots: PaperWidthDots,
  { typefaces, at, automaticStatus }: TestSheetPrinting,
): EncodedSheet {
  const allLetters = letterLines([SMALL_LETTERS, CAPITAL_LETTERS], typefaces, widthDots);
  const drawCell = (character: string) => typefaces.semiBold.cell(character);
  const title = (text: string): SheetPart => ({
    kind: 'LETTERS',
    lines: letterLines([text], typefaces, widthDots),
    drawCell,
  });
  const [own, ...others] = RASTERS_TO_TRY[profile.raster];
  const blocks: { readonly name: string; readonly part: SheetPart }[] = [
    {
      name: `${RASTER_NAMES[own]} (${profile.name})`,
      part: { kind: 'PICTURE', matrix: testSheet(typefaces, { widthDots, profileName: profile.name, at }) },
    },
    ...others.map((raster) => ({
      name: RASTER_NAMES[raster],
      part: { kind: 'PICTURE', matrix: letterSheet(typefaces, widthDots), raster } as const,
    })),
    { name: 'ESC &', part: { kind: 'LETTERS', lines: allLetters, drawCell } },
    ...profile.codePages.map((codePage) => ({
      name: `ESC t ${codePage.page} (${codePage.encoding})`,
      part: { kind: 'PAGE_TEXT', lines: pageLines(codePage, widthDots), codePage } as const,
    })),
  ];
  const parts = blocks.flatMap(({ name, part }, index) => [title(`${index + 1}. ${name}`), part]);
  return encodeParts(parts, profile, { automaticStatus });
}

/** Broken by bytes: a printer may give the mark of a tone a place of its own. */
function pageLines(codePage: PrinterProfile['codePages'][number], widthDots: PaperWidthDots): string[] {
  const bytesOf = (text: string): number => pageTexts(text, codePage).reduce((sum, { bytes }) => sum + bytes.length, 0);
  const measure = { widthOf: (text: string) => bytesOf(text) * CELL_WIDTH_DOTS };
  return [SMALL_LETTERS, CAPITAL_LETTERS].flatMap((text) => wrap(text, measure, { widthDots, balanced: true }));
}
