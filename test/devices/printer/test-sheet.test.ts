import { describe, expect, it } from 'vitest';
import { PAPER_WIDTHS_DOTS } from '../../../electron/devices/printer/paper-width.ts';
import { encodeTestSheet } from '../../../electron/devices/printer/test-sheet-printing.ts';
import { testSheet } from '../../../electron/devices/printer/ticket/test-sheet.ts';
import { PRECOMPOSED } from '../../unit/domain/text/letters.ts';
import { decodeStream, differingDots, PROFILES, profile, typefaces } from './support.ts';

const AT = '2026-11-23T08:42';
const LETTERS = PRECOMPOSED.map(([letter]) => letter);
/** Pages for which the decoder holds a table; another maker's numbers mean nothing to it. */
const KNOWN_PAGES = [30, 52];

const sheetOf = (name: string, widthDots: 576 | 384) =>
  decodeStream(
    encodeTestSheet(profile(name), widthDots, { typefaces, at: AT, automaticStatus: false }).bytes,
    widthDots,
  );

describe.each(PAPER_WIDTHS_DOTS)('the test sheet at %i dots', (widthDots) => {
  it('heads each way to print by its number and its name, the own one of the profile first', () => {
    const titles = (name: string) => sheetOf(name, widthDots).text.filter((line) => /^\d+\. /.test(line));
    expect(titles('epson')).toEqual([
      '1. GS v 0 (epson)',
      '2. ESC *',
      '3. ESC &',
      '4. ESC t 30 (TCVN3)',
      '5. ESC t 52 (WPC1258)',
    ]);
    expect(titles('column')).toEqual(['1. ESC * (column)', '2. GS v 0', '3. ESC &']);
    expect(titles('graphics-long')).toEqual([
      '1. GS 8 L (graphics-long)',
      '2. GS ( L',
      '3. GS v 0',
      '4. ESC *',
      '5. ESC &',
    ]);
  });

  it('prints all 134 letters in each code page', () => {
    const { text, unknown } = sheetOf('epson', widthDots);
    const pages = text
      .slice(text.findIndex((line) => line.startsWith('4. ')))
      .join(' ')
      .normalize('NFC')
      .split('5. ');
    expect([unknown, pages.length]).toEqual([0, 2]);
    for (const page of pages) expect(LETTERS.filter((letter) => !page.includes(letter))).toEqual([]);
  });

  it('starts with the drawn sheet in the own way, whose dots are right', () => {
    for (const printer of PROFILES) {
      const { bytes } = encodeTestSheet(printer, widthDots, { typefaces, at: AT, automaticStatus: false });
      const { picture, unknown } = decodeStream(bytes, widthDots);
      const drawn = testSheet(typefaces, { widthDots, profileName: printer.name, at: AT });
      // Below the line of its title.
      const dots = picture.dots.slice(30 * widthDots, (30 + drawn.heightDots) * widthDots);
      expect([printer.name, differingDots(drawn, { ...picture, height: drawn.heightDots, dots })]).toEqual([
        printer.name,
        0,
      ]);
      if (printer.codePages.every(({ page }) => KNOWN_PAGES.includes(page)))
        expect([printer.name, unknown]).toEqual([printer.name, 0]);
    }
  });
});
