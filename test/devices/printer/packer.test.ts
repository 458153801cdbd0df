import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandsOf, MAX_BAND_ROWS } from '../../../electron/devices/printer/encoder/bands.ts';
import { closingBytes, openingBytes } from '../../../electron/devices/printer/encoder/control-bytes.ts';
import { encodeSheet } from '../../../electron/devices/printer/encoder/encode-sheet.ts';
import { MAX_COMMAND_BYTES, packPicture } from '../../../electron/devices/printer/encoder/packer.ts';
import { SheetReader } from '../../../electron/devices/printer/escpos-decoder/sheet-reader.ts';
import { blankMatrix, paintRun } from '../../../electron/devices/printer/raster/dot-matrix.ts';
import { ticketSheet } from '../../../electron/devices/printer/ticket/ticket-layout.ts';
import { encodeTicket } from '../../../electron/devices/printer/ticket-printing.ts';
import {
  decodeStream as decode,
  differingDots,
  PACKINGS,
  PROFILES,
  profile,
  SAMPLE,
  typefaces,
  value,
} from './support.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Any picture: runs of dots anywhere, with long stretches of white between them. */
const pictures = fc
  .record({
    widthDots: fc.constantFrom<576 | 384>(576, 384),
    heightDots: fc.integer({ min: 1, max: 700 }),
    runs: fc.array(
      fc.record({
        x: fc.integer({ min: 0, max: 575 }),
        y: fc.integer({ min: 0, max: 699 }),
        width: fc.integer({ min: 1, max: 576 }),
        height: fc.integer({ min: 1, max: 300 }),
      }),
      { maxLength: 12 },
    ),
  })
  .map(({ widthDots, heightDots, runs }) => {
    const matrix = blankMatrix(widthDots, heightDots);
    for (const { x, y, width, height } of runs) {
      for (let row = y; row < y + height; row += 1) paintRun(matrix, x, row, (width * (row + 1)) % 577, row % 3 === 0);
    }
    return { matrix, widthDots };
  });

/** Length of the longest command of a stream, found by feeding it to the decoder byte by byte. */
function longestBetween(bytes: Uint8Array): number {
  let longest = 0;
  let start = 0;
  let at = 0;
  const reader = new SheetReader(576, {
    onCommand: () => {
      longest = Math.max(longest, at + 1 - start);
      start = at + 1;
    },
  });
  for (; at < bytes.length; at += 1) reader.push(bytes.subarray(at, at + 1));
  return longest;
}

describe('the packer', () => {
  it.each(PACKINGS)('prints any picture dot for dot with profile $name', (printer) => {
    fc.assert(
      fc.property(pictures, ({ matrix, widthDots }) => {
        const paper = decode(encodeSheet(matrix, printer, { automaticStatus: false }).bytes, widthDots);
        expect([paper.unknown, differingDots(matrix, paper.picture), paper.cut]).toEqual([0, 0, true]);
        const below = paper.picture.height - matrix.heightDots - printer.feedLines * 30;
        // A strip of ESC * is 24 rows, also where the picture ends sooner.
        expect(below === 0 || (printer.raster === 'ESC_STAR' && below > 0 && below < 24)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('cuts into bands that cover all ink once, at most 255 rows each, inside the paper', () => {
    fc.assert(
      fc.property(pictures, ({ matrix }) => {
        let row = 0;
        for (const band of bandsOf(matrix, { trim: 'BOTH', skipBlankRows: true, bandCostBytes: 16 })) {
          expect(band.topRow).toBeGreaterThanOrEqual(row);
          expect(band.rows).toBeLessThanOrEqual(MAX_BAND_ROWS);
          expect(band.leftDots + band.bytesPerRow * 8).toBeLessThanOrEqual(matrix.widthDots);
          row = band.topRow + band.rows;
        }
        expect(row).toBeLessThanOrEqual(matrix.heightDots);
      }),
      { numRuns: 100 },
    );
  });

  it('names its longest command, so that a broken ticket can be ended', () => {
    const sheet = value(ticketSheet(SAMPLE, typefaces, { widthDots: 576, copyMark: false }));
    for (const printer of PROFILES) {
      const { longestCommandBytes } = packPicture(sheet, printer);
      expect(longestCommandBytes).toBeGreaterThan(500);
      expect(longestCommandBytes).toBeLessThanOrEqual(MAX_COMMAND_BYTES - (printer.trim === 'NONE' ? 0 : 1));
      expect(longestCommandBytes).toBe(longestBetween(packPicture(sheet, printer).bytes));
    }
  });

  it('is deterministic', () => {
    const options = { widthDots: 576, profile: profile('standard'), copyMark: false, automaticStatus: false } as const;
    const first = value(encodeTicket(SAMPLE, typefaces, options));
    expect(hex(value(encodeTicket(SAMPLE, typefaces, options)).bytes)).toBe(hex(first.bytes));
  });
});

describe('bytes of the sample ticket', () => {
  // Bar P3: 16,000 and 7,000; 22,500 and 10,000 where only blank rows are skipped.
  it.each([
    ['standard', 576, 16_000],
    ['standard', 384, 7_000],
    ['blank-skip', 576, 22_500],
    ['blank-skip', 384, 10_000],
  ] as const)('%s at %i dots: at most %i', (name, widthDots, limit) => {
    const options = { widthDots, profile: profile(name), copyMark: false, automaticStatus: false };
    expect(value(encodeTicket(SAMPLE, typefaces, options)).bytes.length).toBeLessThanOrEqual(limit);
  });
});

describe('control bytes', () => {
  it('are what the standard says', () => {
    expect(hex(openingBytes())).toBe('1b401b6100');
    expect(hex(closingBytes(profile('standard')))).toBe('0a0a0a0a0a1d5601');
    expect(hex(closingBytes({ ...profile('standard'), cut: 'FULL', feedLines: 2 }))).toBe('0a0a1d5600');
    expect(hex(closingBytes({ ...profile('standard'), cut: 'NONE', feedLines: 3 }))).toBe('0a0a0a');
  });

  it('end a pulse with its times, which the package leaves out', () => {
    expect(hex(closingBytes({ ...profile('standard'), pulsePin: 2, feedLines: 1 }))).toBe('0a1d56011b700019fa');
    expect(hex(closingBytes({ ...profile('standard'), pulsePin: 5, feedLines: 1 }))).toBe('0a1d56011b700119fa');
    const paper = decode(closingBytes({ ...profile('standard'), pulsePin: 5 }), 576);
    expect([paper.unknown, paper.cut, paper.text]).toEqual([0, true, []]);
  });

  it('sound a buzzer after the cut', () => {
    const ringing = { ...profile('standard'), feedLines: 1, buzzer: { times: 2, unitsOf50Ms: 4 } };
    expect(hex(closingBytes(ringing))).toBe('0a1d56011b420204');
    const paper = decode(closingBytes(ringing), 576);
    expect([paper.unknown, paper.cut]).toEqual([0, true]);
  });

  it('turn the Chinese letters off right after the start where the profile says so', () => {
    const { bytes } = encodeSheet(blankMatrix(576, 8), profile('xprinter-80'), { automaticStatus: true });
    expect(hex(bytes).startsWith('1b401b61001c2e1d61ff')).toBe(true);
    expect(decode(bytes, 576).unknown).toBe(0);
  });

  it('turn automatic status on only where a driver listens', () => {
    const sheet = blankMatrix(576, 8);
    const listening = encodeSheet(sheet, profile('standard'), { automaticStatus: true }).bytes;
    const written = encodeSheet(sheet, profile('standard'), { automaticStatus: false }).bytes;
    expect(hex(listening).startsWith('1b401b61001d61ff')).toBe(true);
    expect(hex(written).includes('1d61ff')).toBe(false);
  });
});
