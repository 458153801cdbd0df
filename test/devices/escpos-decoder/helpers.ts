import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Bitmap } from '../../../electron/devices/printer/escpos-decoder/bitmap.ts';
import type { EscPosCommand } from '../../../electron/devices/printer/escpos-decoder/command.ts';
import { EscPosDecoder } from '../../../electron/devices/printer/escpos-decoder/decoder.ts';
import {
  type DecodedSheet,
  type PaperWidthDots,
  SheetReader,
} from '../../../electron/devices/printer/escpos-decoder/sheet-reader.ts';

type Part = number | string | readonly number[] | Uint8Array;

/** Joins numbers (one byte each), ASCII strings and byte lists. */
export function bytes(...parts: readonly Part[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => {
      if (typeof part === 'number') return [part];
      return typeof part === 'string' ? Array.from(part, (character) => character.charCodeAt(0)) : [...part];
    }),
  );
}

/** The bytes of `part`, `times` times over. */
export function repeated(times: number, ...parts: readonly Part[]): Uint8Array {
  const part = bytes(...parts);
  const result = new Uint8Array(part.length * times);
  for (let index = 0; index < times; index += 1) result.set(part, index * part.length);
  return result;
}

/** Bytes from hexadecimal digits; spaces are only for the reader. */
export function hex(digits: string): Uint8Array {
  return Uint8Array.from(digits.replaceAll(' ', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(fixturePath(name)));
}

export function fixtureLines(name: string): string[] {
  return readFileSync(fixturePath(name), 'utf8').trimEnd().split('\n');
}

function fixturePath(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/escpos/${name}`, import.meta.url));
}

export function commandsOf(stream: Uint8Array): EscPosCommand[] {
  const commands: EscPosCommand[] = [];
  const decoder = new EscPosDecoder((command) => commands.push(command));
  decoder.push(stream);
  decoder.end();
  return commands;
}

export function decode(stream: Uint8Array, widthDots: PaperWidthDots = 576): DecodedSheet {
  return decodeChunks([stream], widthDots);
}

export function decodeChunks(chunks: readonly Uint8Array[], widthDots: PaperWidthDots = 576): DecodedSheet {
  const reader = new SheetReader(widthDots);
  for (const chunk of chunks) reader.push(chunk);
  reader.end();
  return reader.takeSheet();
}

/** What a sheet says, comparable with toEqual. */
export function facts(sheet: DecodedSheet) {
  const { unknown, problems, text, qr, cut, overflowed, picture } = sheet;
  return {
    unknown,
    problems: [...problems].sort(([a], [b]) => a.localeCompare(b)),
    text,
    qr,
    cut,
    overflowed,
    height: picture.height,
    ink: ink(picture),
  };
}

/** A short fingerprint of the dots. */
function ink({ dots }: Bitmap): number {
  let sum = 0;
  for (let index = 0; index < dots.length; index += 1) sum = (Math.imul(sum, 31) + (dots[index] ?? 0)) | 0;
  return sum;
}

export function isBlack(picture: Bitmap, x: number, y: number): boolean {
  return picture.dots[y * picture.width + x] === 1;
}

/** Left, top, right and bottom edge of the ink, inclusive. */
export function inkBox(picture: Bitmap): [number, number, number, number] {
  let box: [number, number, number, number] = [picture.width, picture.height, -1, -1];
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      if (!isBlack(picture, x, y)) continue;
      box = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
    }
  }
  return box;
}

/** Dots that differ between the picture and `expected`, which answers for every dot of it. */
export function wrongDots(picture: Bitmap, expected: (x: number, y: number) => boolean): number {
  let wrong = 0;
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) if (isBlack(picture, x, y) !== expected(x, y)) wrong += 1;
  }
  return wrong;
}

/** A pattern without symmetry or period, so that any shift or turn of it shows. */
export function pattern(x: number, y: number): boolean {
  return ((x * 2_654_435_761 + y * 40_503 * 65_537) >>> 7) % 5 < 2;
}

/** Rows of bits of `black`, most significant bit leftmost. */
export function packRows(width: number, height: number, black: (x: number, y: number) => boolean): Uint8Array {
  const bytesPerRow = Math.ceil(width / 8);
  const packed = new Uint8Array(bytesPerRow * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (black(x, y))
        packed[y * bytesPerRow + (x >> 3)] = (packed[y * bytesPerRow + (x >> 3)] ?? 0) + (128 >> (x % 8));
    }
  }
  return packed;
}

/** Columns of bits of `black`, most significant bit topmost, `height` a multiple of 8. */
export function packColumns(width: number, height: number, black: (x: number, y: number) => boolean): Uint8Array {
  const packed: number[] = [];
  for (let x = 0; x < width; x += 1) {
    for (let top = 0; top < height; top += 8) {
      let byte = 0;
      for (let bit = 0; bit < 8; bit += 1) byte = byte * 2 + (black(x, top + bit) ? 1 : 0);
      packed.push(byte);
    }
  }
  return Uint8Array.from(packed);
}
