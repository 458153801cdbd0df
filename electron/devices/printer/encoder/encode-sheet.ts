import type { PrinterProfile } from '../../../contract/printer-profile.ts';
import type { DotMatrix } from '../raster/dot-matrix.ts';
import { ByteSink } from './byte-sink.ts';
import { pageTexts } from './code-pages.ts';
import { alignmentBytes, closingBytes, openingBytes } from './control-bytes.ts';
import { appendLetterLines, type DrawCell, type LetterLine } from './letter-lines.ts';
import { type EncodedSheet, type PictureSink, packPicture } from './packer.ts';
import { appendQrSymbol, type QrSymbol } from './qr-command.ts';

/** What stands on a sheet, from the top down. */
export type SheetPart =
  /** Dots across the whole paper; `raster` prints them another way than the profile says. */
  | { readonly kind: 'PICTURE'; readonly matrix: DotMatrix; readonly raster?: PrinterProfile['raster'] }
  /** Centred lines of the printer's own letters, those that ASCII lacks downloaded. */
  | { readonly kind: 'LETTERS'; readonly lines: readonly LetterLine[]; readonly drawCell: DrawCell }
  /** Centred lines in a code page of the printer. */
  | {
      readonly kind: 'PAGE_TEXT';
      readonly lines: readonly string[];
      readonly codePage: PrinterProfile['codePages'][number];
    }
  /** A symbol that the printer draws, centred. */
  | { readonly kind: 'QR'; readonly symbol: QrSymbol };

export interface SheetOptions {
  /** The printer also tells every change while it prints (GS a 255; ESC @ turned it off). */
  readonly automaticStatus: boolean;
}

const ESC = 0x1b;
const LF = 0x0a;
const AUTOMATIC_STATUS_ON = new Uint8Array([0x1d, 0x61, 0xff]);
/** FS . : two bytes are two letters from here on. */
const KANJI_OFF = new Uint8Array([0x1c, 0x2e]);

/** A drawn sheet as a printer's byte stream: opening, picture, feed, cut. */
export function encodeSheet(sheet: DotMatrix, profile: PrinterProfile, options: SheetOptions): EncodedSheet {
  return encodeParts([{ kind: 'PICTURE', matrix: sheet }], profile, options);
}

/** A sheet of several parts as a printer's byte stream: opening, parts, feed, cut. */
export function encodeParts(
  parts: readonly SheetPart[],
  profile: PrinterProfile,
  { automaticStatus }: SheetOptions,
): EncodedSheet {
  const sink = new ByteSink();
  sink.append(openingBytes());
  if (profile.kanjiOff) sink.append(KANJI_OFF);
  if (automaticStatus) sink.append(AUTOMATIC_STATUS_ON);
  const gaps: number[] = [];
  let longestCommandBytes = 0;
  let isCentred = false;
  for (const part of parts) {
    const wantsCentre = part.kind !== 'PICTURE';
    if (wantsCentre !== isCentred) sink.append(alignmentBytes(wantsCentre ? 'ct' : 'lt'));
    isCentred = wantsCentre;
    longestCommandBytes = Math.max(longestCommandBytes, appendPart({ sink, gaps }, part, profile));
  }
  sink.append(closingBytes(profile));
  return { bytes: sink.finish(), longestCommandBytes, gaps };
}

/** Answers the length of the part's longest command. */
function appendPart({ sink, gaps }: PictureSink, part: SheetPart, profile: PrinterProfile): number {
  if (part.kind === 'LETTERS') return appendLetterLines(sink, part.lines, part.drawCell);
  if (part.kind === 'PAGE_TEXT') return appendPageText(sink, part.lines, part.codePage);
  if (part.kind === 'QR') return appendQrSymbol(sink, part.symbol);
  const raster = part.raster ?? profile.raster;
  const { bytes, longestCommandBytes, gaps: within = [] } = packPicture(part.matrix, { ...profile, raster });
  gaps.push(...within.map((gap) => sink.size + gap));
  sink.append(bytes);
  return longestCommandBytes;
}

/** ESC t n selects the page of each piece. */
function appendPageText(
  sink: ByteSink,
  lines: readonly string[],
  codePage: PrinterProfile['codePages'][number],
): number {
  let selected = -1;
  for (const line of lines) {
    for (const { page, bytes } of pageTexts(line, codePage)) {
      if (page !== selected) sink.put(ESC, 0x74, page);
      selected = page;
      sink.put(...bytes);
    }
    sink.put(LF);
  }
  return 3;
}
