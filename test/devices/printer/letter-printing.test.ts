import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TicketContent } from '../../../electron/contract/queue-views.ts';
import { encodeParts } from '../../../electron/devices/printer/encoder/encode-sheet.ts';
import type { EscPosCommand } from '../../../electron/devices/printer/escpos-decoder/command.ts';
import { PAPER_WIDTHS_DOTS, type PaperWidthDots } from '../../../electron/devices/printer/paper-width.ts';
import { blankMatrix, type DotMatrix, overlay } from '../../../electron/devices/printer/raster/dot-matrix.ts';
import { CELL_HEIGHT_DOTS, CELL_WIDTH_DOTS } from '../../../electron/devices/printer/raster/letter-cell.ts';
import { letterLines } from '../../../electron/devices/printer/ticket/ticket-letters.ts';
import { encodeTicket } from '../../../electron/devices/printer/ticket-printing.ts';
import { PRECOMPOSED } from '../../unit/domain/text/letters.ts';
import { decodeStream, differingDots, profile, SAMPLE, typefaces, value } from './support.ts';

const LETTERS = PRECOMPOSED.map(([letter]) => letter);
const PROFILE = { ...profile('letters'), feedLines: 0 };
/** Feed of a line of text: 3.75 mm. */
const LINE_ROWS = 30;
const drawCell = (character: string) => typefaces.semiBold.cell(character);
const dotsOf = ({ bits }: DotMatrix): string => Buffer.from(bits).toString('base64');

function print(change: Partial<TicketContent>, widthDots: PaperWidthDots = 576, copyMark = false) {
  const options = { widthDots, profile: profile('letters'), copyMark, automaticStatus: false };
  const { bytes, longestCommandBytes } = value(encodeTicket({ ...SAMPLE, ...change }, typefaces, options));
  const commands: EscPosCommand[] = [];
  const paper = decodeStream(bytes, widthDots, (command) => void commands.push(command));
  return { bytes, longestCommandBytes, commands, paper };
}

describe('letters in the cell of a printer', () => {
  it('are 134 different pictures of 12 x 24 dots, with a white last column', () => {
    const cells = LETTERS.map((letter) => drawCell(letter));
    expect(new Set(cells.map(dotsOf)).size).toBe(134);
    for (const cell of cells) {
      expect([cell.widthDots, cell.heightDots]).toEqual([CELL_WIDTH_DOTS, CELL_HEIGHT_DOTS]);
      for (let row = 0; row < CELL_HEIGHT_DOTS; row += 1) expect((cell.bits[row * 2 + 1] ?? 0) & 0x10).toBe(0);
    }
  });

  it.each(PAPER_WIDTHS_DOTS)('come out dot for dot, composed and decomposed, in lines of %i dots', (widthDots) => {
    const perLine = widthDots / CELL_WIDTH_DOTS - 2;
    const texts = Array.from({ length: Math.ceil(134 / perLine) }, (_, line) =>
      LETTERS.slice(line * perLine, (line + 1) * perLine).join(''),
    );
    const expected = blankMatrix(widthDots, texts.length * LINE_ROWS);
    texts.forEach((text, line) => {
      const left = (widthDots - text.length * CELL_WIDTH_DOTS) / 2;
      Array.from(text, (letter, index) =>
        overlay(expected, drawCell(letter), left + index * CELL_WIDTH_DOTS, line * LINE_ROWS),
      );
    });
    for (const form of ['NFC', 'NFD'] as const) {
      const lines = letterLines(
        texts.map((text) => text.normalize(form)),
        typefaces,
        widthDots,
      );
      expect(lines.map(({ text }) => text)).toEqual(texts);
      const { bytes } = encodeParts([{ kind: 'LETTERS', lines, drawCell }], PROFILE, { automaticStatus: false });
      const paper = decodeStream(bytes, widthDots);
      expect([paper.unknown, differingDots(expected, paper.picture)]).toEqual([0, 0]);
    }
  });
});

describe('a ticket printed with letters', () => {
  // Bar P4: 1,800 bytes, better 1,300.
  it.each(PAPER_WIDTHS_DOTS)('takes at most 1,300 bytes for the sample at %i dots', (widthDots) => {
    const { bytes, paper } = print({}, widthDots);
    expect(bytes.length).toBeLessThanOrEqual(1_300);
    expect([paper.unknown, paper.cut]).toEqual([0, true]);
    expect(paper.text).toContain('B015');
  });

  it('sends no byte below 0x20 inside a line, and only commands that belong there', () => {
    const { commands } = print({ priority: true, qr: 'B015' }, 384, true);
    const kinds = new Set(commands.map(({ kind }) => kind));
    const allowed =
      'initialize align defineGlyphs userGlyphs cancelGlyph text lineFeed characterSize emphasis reverse cut'.split(
        ' ',
      );
    const ofQr = ['qrModel', 'qrModuleSize', 'qrLevel', 'qrStore', 'qrPrint'];
    expect([...kinds].filter((kind) => ![...allowed, ...ofQr].includes(kind))).toEqual([]);
    const texts = commands.flatMap((command) => (command.kind === 'text' ? [...command.bytes] : []));
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter((byte) => byte < 0x20 || byte > 0x7e)).toEqual([]);
  });

  it('keeps ASCII as it is, whatever else the ticket holds', () => {
    const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(0x20 + index)).join('');
    const { paper } = print({ lines: [ascii.slice(0, 47).trim(), ascii.slice(47), LETTERS.slice(0, 30).join('')] });
    expect(paper.unknown).toBe(0);
    expect(paper.text.join('').replaceAll(' ', '')).toContain(ascii.slice(1));
  });

  it('gives the codes anew where a ticket has more letters than codes', () => {
    const lines = Array.from({ length: 14 }, (_, index) => LETTERS.slice(index * 10, index * 10 + 10).join(''));
    const { paper, commands } = print({ lines });
    const sets = commands.filter(({ kind }) => kind === 'defineGlyphs');
    expect(sets.length).toBeGreaterThan(1);
    expect(paper.unknown).toBe(0);
    const rows = blankMatrix(576, 14 * LINE_ROWS);
    lines.forEach((text, line) =>
      Array.from(text, (letter, index) =>
        overlay(
          rows,
          drawCell(letter),
          (576 - text.length * CELL_WIDTH_DOTS) / 2 + index * CELL_WIDTH_DOTS,
          line * LINE_ROWS,
        ),
      ),
    );
    const below = profile('letters').feedLines * LINE_ROWS;
    const top = paper.picture.height - below - rows.heightDots;
    const printed = { ...paper.picture, height: rows.heightDots, dots: paper.picture.dots.slice(top * 576) };
    expect(differingDots(rows, { ...printed, dots: printed.dots.slice(0, rows.heightDots * 576) })).toBe(0);
  });

  it('is the same for decomposed text, and downloads nothing for plain text', () => {
    const plain = letterLines(['Phieu B015', 'Quay 3'], typefaces, 576);
    const { bytes: ascii } = encodeParts([{ kind: 'LETTERS', lines: plain, drawCell }], PROFILE, {
      automaticStatus: false,
    });
    expect(Buffer.from(ascii).includes(Buffer.from([0x1b, 0x26]))).toBe(false);
    const decomposed = { office: SAMPLE.office.normalize('NFD'), service: SAMPLE.service.normalize('NFD') };
    expect(Buffer.from(print(decomposed).bytes).equals(Buffer.from(print({}).bytes))).toBe(true);
  });

  it('prints a box for a character that no font has, and survives any text', () => {
    expect(print({ lines: ['x\u{1F600}y', 'a\tb\u0007c', '\u202E'] }).paper.unknown).toBe(0);
    const text = fc.string({ unit: 'grapheme', maxLength: 120 });
    fc.assert(
      fc.property(text, text, fc.constantFrom(...PAPER_WIDTHS_DOTS), (service, line, widthDots) => {
        const { paper, longestCommandBytes } = print({ service: `a${service}`, lines: [line] }, widthDots);
        expect(paper.unknown).toBe(0);
        expect(longestCommandBytes).toBeLessThan(4_000);
      }),
      { numRuns: 60 },
    );
  });

  it.each(PAPER_WIDTHS_DOTS)('has the number as its largest thing at %i dots, on one line', (widthDots) => {
    for (const number of ['1', 'B015', 'ĐKĐĐ-0123', 'WWWWWWWWWWWW']) {
      const { commands, paper } = print({ number }, widthDots);
      const sizes = commands.flatMap((command) => (command.kind === 'characterSize' ? [command.timesY] : []));
      expect(sizes[0]).toBeGreaterThanOrEqual(2);
      expect(sizes.slice(1)).toEqual([1]);
      expect(paper.text.filter((line) => line.length === number.length).length).toBeGreaterThanOrEqual(1);
    }
  });
});
