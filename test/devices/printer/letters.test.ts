import { describe, expect, it } from 'vitest';
import { encodeSheet } from '../../../electron/devices/printer/encoder/encode-sheet.ts';
import { PAPER_WIDTHS_DOTS } from '../../../electron/devices/printer/paper-width.ts';
import { blankMatrix, type DotMatrix } from '../../../electron/devices/printer/raster/dot-matrix.ts';
import { drawableLines } from '../../../electron/devices/printer/raster/wrap.ts';
import { SheetBuilder } from '../../../electron/devices/printer/ticket/sheet-builder.ts';
import { ticketSheet } from '../../../electron/devices/printer/ticket/ticket-layout.ts';
import { TICKET_STYLES } from '../../../electron/devices/printer/ticket/ticket-styles.ts';
import { PRECOMPOSED } from '../../unit/domain/text/letters.ts';
import { decodeStream as decode, differingDots, PACKINGS, PROFILES, SAMPLE, typefaces, value } from './support.ts';

const LETTERS = PRECOMPOSED.map(([letter]) => letter);
const WEIGHTS = ['regular', 'semiBold', 'bold', 'extraBold'] as const;

function letterSheet(letter: string, widthDots: 576 | 384): DotMatrix {
  const sheet = new SheetBuilder(widthDots);
  const typeface = typefaces.regular.at(TICKET_STYLES[widthDots].lineDots);
  for (const text of drawableLines(letter, typeface)) sheet.textLine([{ text, typeface }]);
  return sheet.finish();
}

const dotsOf = ({ bits }: DotMatrix): string => Buffer.from(bits).toString('base64');

describe('the 134 letters of Vietnamese outside ASCII', () => {
  it('are 134, and every weight has a glyph for each', () => {
    expect(new Set(LETTERS).size).toBe(134);
    for (const weight of WEIGHTS) {
      const typeface = typefaces[weight].at(24);
      expect(LETTERS.filter((letter) => !typeface.has(letter))).toEqual([]);
      expect(typeface.has('\u{1F600}')).toBe(false);
    }
  });

  it.each(PAPER_WIDTHS_DOTS)('look different from each other at every size of the %i dot ticket', (widthDots) => {
    const { officeDots, serviceDots, counterDots, factDots, lineDots } = TICKET_STYLES[widthDots];
    for (const size of new Set([officeDots, serviceDots, counterDots, factDots, lineDots])) {
      for (const weight of WEIGHTS) {
        const typeface = typefaces[weight].at(size);
        const pictures = LETTERS.map((letter) => {
          const picture = blankMatrix(80, 80);
          // Nothing may be cut off: draw answers the dots that did not fit.
          expect(typeface.draw(picture, letter, 16, 56)).toBe(0);
          return dotsOf(picture);
        });
        expect(new Set(pictures).size).toBe(134);
      }
    }
  });

  it.each(PAPER_WIDTHS_DOTS)('decode right one by one, composed and decomposed, at %i dots', (widthDots) => {
    let sheets = 0;
    for (const letter of LETTERS) {
      const composed = letterSheet(letter.normalize('NFC'), widthDots);
      expect(dotsOf(letterSheet(letter.normalize('NFD'), widthDots))).toBe(dotsOf(composed));
      for (const profile of PACKINGS) {
        const paper = decode(encodeSheet(composed, profile, { automaticStatus: false }).bytes, widthDots);
        expect([letter, profile.name, paper.unknown, differingDots(composed, paper.picture)]).toEqual([
          letter,
          profile.name,
          0,
          0,
        ]);
        sheets += 1;
      }
    }
    expect(sheets).toBe(134 * PACKINGS.length);
  });

  it.each(PAPER_WIDTHS_DOTS)('decode right in every part of a ticket at %i dots', (widthDots) => {
    const groups = Array.from({ length: 14 }, (_, index) => LETTERS.slice(index * 10, index * 10 + 10).join(''));
    const ticket = (form: 'NFC' | 'NFD') =>
      value(
        ticketSheet(
          {
            ...SAMPLE,
            office: groups.join(' ').normalize(form),
            service: groups.join(' ').normalize(form),
            counter: groups[0]?.normalize(form) ?? null,
            lines: groups.map((group) => group.normalize(form)),
          },
          typefaces,
          { widthDots, copyMark: true },
        ),
      );
    const composed = ticket('NFC');
    expect(dotsOf(ticket('NFD'))).toBe(dotsOf(composed));
    for (const profile of PROFILES) {
      const paper = decode(encodeSheet(composed, profile, { automaticStatus: true }).bytes, widthDots);
      expect([profile.name, paper.unknown, differingDots(composed, paper.picture), paper.cut, paper.text]).toEqual([
        profile.name,
        0,
        0,
        profile.cut !== 'NONE',
        [],
      ]);
    }
  });
});
