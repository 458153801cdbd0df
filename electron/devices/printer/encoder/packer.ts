import type { PrinterProfile } from '../../../contract/printer-profile.ts';
import { PAPER_WIDTHS_DOTS } from '../paper-width.ts';
import type { DotMatrix } from '../raster/dot-matrix.ts';
import { type Band, bandsOf, MAX_BAND_ROWS } from './bands.ts';
import { ByteSink } from './byte-sink.ts';
import { feed, moveRight, setUnitsToDots } from './motion.ts';
import { appendRows } from './raster-rows.ts';
import { packStrips } from './strips.ts';

/** A sheet as bytes for the printer. */
export interface EncodedSheet {
  readonly bytes: Uint8Array;
  /** Length of its longest command: what a printer may wait for when the stream breaks off. */
  readonly longestCommandBytes: number;
  /** Where a question to the printer may stand: between two commands, at the start of a line. None where left out. */
  readonly gaps?: readonly number[];
}

const GS = 0x1d;
/** Function 50 of GS ( L: prints what function 112 stored. */
const PRINT_STORED = [GS, 0x28, 0x4c, 2, 0, 48, 50];
const STORE_PARAMETER_BYTES = 10;

/** ESC $ and ESC J before a band, and a little more, because each band may stop the paper. */
const BAND_PLACE_BYTES = 8;

/** Where the commands of a picture go, with the places between them. */
export interface PictureSink {
  readonly sink: ByteSink;
  readonly gaps: number[];
}

interface BandCommand {
  /** What stands before the dots of a band. */
  header(band: Band): readonly number[];
  readonly headerBytes: number;
  /** What stands behind them. */
  readonly trailer: readonly number[];
}

const BAND_COMMANDS: Readonly<Record<Exclude<PrinterProfile['raster'], 'ESC_STAR'>, BandCommand>> = {
  // GS v 0 m xL xH yL yH d...: m 0 is one dot a bit (Epson command reference, "GS v 0").
  GS_V_0: {
    header: ({ rows, bytesPerRow }) => [GS, 0x76, 0x30, 0, bytesPerRow, 0, rows & 0xff, rows >> 8],
    headerBytes: 8,
    trailer: [],
  },
  // GS ( L pL pH m fn ...: two bytes of length.
  GS_PAREN_L: {
    header: (band) => [GS, 0x28, 0x4c, ...lowBytes(storedBytes(band), 2), ...storeParameters(band)],
    headerBytes: 15,
    trailer: PRINT_STORED,
  },
  // GS 8 L p1 p2 p3 p4 m fn ...: four bytes of length, else the same.
  GS_8_L: {
    header: (band) => [GS, 0x38, 0x4c, ...lowBytes(storedBytes(band), 4), ...storeParameters(band)],
    headerBytes: 17,
    trailer: PRINT_STORED,
  },
};

const LONGEST_HEADER_BYTES = BAND_COMMANDS.GS_8_L.headerBytes;

/** No command of any sheet is longer: the highest raster over the widest paper. */
export const MAX_COMMAND_BYTES = LONGEST_HEADER_BYTES + (MAX_BAND_ROWS * Math.max(...PAPER_WIDTHS_DOTS)) / 8;

/**
 * Packs a picture for the head: `GS P` first where the profile asks for it, so that the units of ESC $ and ESC J are
 * dots, then the rasters. Blank rows at the end are fed like any other. The stream starts and ends at a line's start.
 */
export function packPicture(matrix: DotMatrix, profile: PrinterProfile): EncodedSheet {
  const sink = new ByteSink();
  if (profile.setMotionUnits) setUnitsToDots(sink);
  const gaps: number[] = [];
  const longestCommandBytes =
    profile.raster === 'ESC_STAR'
      ? packStrips({ sink, gaps }, matrix, profile)
      : packBands({ sink, gaps }, matrix, profile, BAND_COMMANDS[profile.raster]);
  return { bytes: sink.finish(), longestCommandBytes, gaps };
}

function packBands(
  { sink, gaps }: PictureSink,
  matrix: DotMatrix,
  profile: PrinterProfile,
  { header, headerBytes, trailer }: BandCommand,
): number {
  const bandCostBytes = headerBytes + trailer.length + BAND_PLACE_BYTES;
  let row = 0;
  let longest = 0;
  for (const band of bandsOf(matrix, { ...profile, bandCostBytes })) {
    gaps.push(sink.size);
    feed(sink, band.topRow - row);
    moveRight(sink, band.leftDots);
    sink.put(...header(band));
    appendRows(sink, matrix, band);
    sink.put(...trailer);
    row = band.topRow + band.rows;
    longest = Math.max(longest, headerBytes + band.rows * band.bytesPerRow);
  }
  feed(sink, matrix.heightDots - row);
  return longest;
}

function storedBytes({ rows, bytesPerRow }: Band): number {
  return STORE_PARAMETER_BYTES + rows * bytesPerRow;
}

/** m 48, fn 112, a 48 (one colour), bx 1, by 1 (not enlarged), c 49 (black), then width and height in dots. */
function storeParameters({ rows, bytesPerRow }: Band): number[] {
  return [48, 112, 48, 1, 1, 49, ...lowBytes(bytesPerRow * 8, 2), ...lowBytes(rows, 2)];
}

/** The `count` lowest bytes of a number, lowest first. */
function lowBytes(value: number, count: 2 | 4): number[] {
  return Array.from({ length: count }, (_, index) => (value >>> (8 * index)) & 0xff);
}
