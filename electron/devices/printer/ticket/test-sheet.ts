import type { PaperWidthDots } from '../paper-width.ts';
import { type DotMatrix, paintRun } from '../raster/dot-matrix.ts';
import { wrap } from '../raster/wrap.ts';
import { SheetBuilder } from './sheet-builder.ts';
import { TICKET_STYLES } from './ticket-styles.ts';
import { issuedText } from './ticket-texts.ts';
import type { TicketTypefaces } from './ticket-typefaces.ts';

/** The letters of Vietnamese that ASCII lacks, 67 in each case: twelve vowels with six tones less the plain ones, and đ. */
export const SMALL_LETTERS = 'àảãáạ ăằẳẵắặ âầẩẫấậ đ èẻẽéẹ êềểễếệ ìỉĩíị òỏõóọ ôồổỗốộ ơờởỡớợ ùủũúụ ưừửữứự ỳỷỹýỵ';
export const CAPITAL_LETTERS = SMALL_LETTERS.toUpperCase();

const PATTERN_ROWS = 40;
const EDGE_ROWS = 16;

export interface TestSheetOptions {
  readonly widthDots: PaperWidthDots;
  /** Name of the profile, so that sheets of several can be compared. */
  readonly profileName: string;
  /** Local time `YYYY-MM-DDTHH:mm`. */
  readonly at: string;
}

/**
 * The sheet of the Thử button: marks at both edges of the paper, all 134 letters, lines of 1 to 4 dots, three greys and
 * digits as large as a number's. What is wrong with a profile shows here: a missing left mark, shifted bands, gaps.
 */
export function testSheet(typefaces: TicketTypefaces, { widthDots, profileName, at }: TestSheetOptions): DotMatrix {
  const style = TICKET_STYLES[widthDots];
  const sheet = new SheetBuilder(widthDots);
  const facts = typefaces.regular.at(style.factDots);
  sheet.custom(EDGE_ROWS, edgeMarks);
  sheet.plate(
    { text: 'IN THỬ', typeface: typefaces.extraBold.at(style.plateDots), letterSpacingDots: 6 },
    { acrossDots: 40, downDots: 10 },
  );
  sheet.space(style.gapDots / 2);
  addLetters(sheet, typefaces, widthDots);
  sheet.custom(PATTERN_ROWS, fineLines);
  sheet.space(style.gapDots / 4);
  sheet.custom(PATTERN_ROWS, greys);
  sheet.space(style.gapDots / 2);
  sheet.tightLine({ text: '0123456789', typeface: typefaces.extraBold.at(Math.floor(widthDots / 7)) });
  sheet.space(style.gapDots / 2);
  const { time, day } = issuedText(at);
  sheet.textLine([{ text: `${time}${day}`, typeface: facts }]);
  sheet.textLine([{ text: `${widthDots} điểm · ${profileName}`, typeface: facts }]);
  sheet.custom(EDGE_ROWS, edgeMarks);
  return sheet.finish();
}

/** The letters alone, for a part of the sheet that compares another way of printing them. */
export function letterSheet(typefaces: TicketTypefaces, widthDots: PaperWidthDots): DotMatrix {
  const sheet = new SheetBuilder(widthDots);
  addLetters(sheet, typefaces, widthDots);
  return sheet.finish();
}

function addLetters(sheet: SheetBuilder, typefaces: TicketTypefaces, widthDots: PaperWidthDots): void {
  const { lineDots, marginDots, gapDots } = TICKET_STYLES[widthDots];
  const typeface = typefaces.semiBold.at(lineDots);
  for (const group of [SMALL_LETTERS, CAPITAL_LETTERS]) {
    const lines = wrap(group, typeface, { widthDots: widthDots - 2 * marginDots, balanced: true });
    for (const text of lines) sheet.textLine([{ text, typeface }]);
    sheet.space(gapDots / 2);
  }
}

/** Black from each edge inwards: a head narrower than the setting leaves the right one out. */
function edgeMarks(target: DotMatrix, top: number): void {
  for (let row = 0; row < EDGE_ROWS; row += 1) {
    paintRun(target, 0, top + row, EDGE_ROWS - row);
    paintRun(target, target.widthDots - EDGE_ROWS + row, top + row, EDGE_ROWS - row);
  }
}

/** Upright lines of 1, 2, 3 and 4 dots with gaps as wide, a quarter of the width each. */
function fineLines(target: DotMatrix, top: number): void {
  const part = target.widthDots >> 2;
  for (let thickness = 1; thickness <= 4; thickness += 1) {
    const left = (thickness - 1) * part;
    for (let row = top; row < top + PATTERN_ROWS; row += 1) {
      for (let x = 0; x + thickness <= part - 8; x += 2 * thickness) paintRun(target, left + x, row, thickness);
    }
  }
}

/** A quarter, a half and three quarters of the dots black. */
function greys(target: DotMatrix, top: number): void {
  const part = Math.floor(target.widthDots / 3);
  for (let y = 0; y < PATTERN_ROWS; y += 1) {
    for (let x = 0; x < part - 8; x += 1) {
      const isQuarter = x % 2 === 0 && y % 2 === 0;
      if (isQuarter) paintRun(target, x, top + y, 1);
      if ((x + y) % 2 === 0) paintRun(target, part + x, top + y, 1);
      if (!isQuarter) paintRun(target, 2 * part + x, top + y, 1);
    }
  }
}
