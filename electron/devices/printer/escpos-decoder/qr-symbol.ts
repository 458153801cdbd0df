import { type Bitmap, blankBitmap } from './bitmap.ts';
import type { QrLevel } from './command.ts';
import { alignmentCentres, type QrBlocks, sideOfVersion, versionForBytes } from './qr-capacity.ts';

const LEVEL_BITS: Readonly<Record<QrLevel, number>> = { L: 1, M: 0, Q: 3, H: 2 };
const MASK = 0;
const UNSET = 2;

/**
 * The symbol a printer draws for GS ( k fn 81: QR Code model 2 in byte mode (ISO/IEC 18004), one dot a module, without a
 * quiet zone. The mask is always pattern 0: a reader accepts any. Undefined when the payload fits no version.
 */
export function qrSymbol(payload: Uint8Array, level: QrLevel): Bitmap | undefined {
  const blocks = versionForBytes(payload.length, level);
  if (blocks === undefined) return undefined;
  const side = sideOfVersion(blocks.version);
  const symbol = blankBitmap(side, side);
  symbol.dots.fill(UNSET);
  drawFunctionPatterns(symbol, blocks.version, level);
  drawCodewords(symbol, interleave(dataCodewords(payload, blocks), blocks));
  return symbol;
}

function dataCodewords(payload: Uint8Array, { version, dataCodewords: size }: QrBlocks): Uint8Array {
  const bits: number[] = [];
  const append = (value: number, length: number): void => {
    for (let bit = length - 1; bit >= 0; bit -= 1) bits.push((value >> bit) & 1);
  };
  append(4, 4);
  append(payload.length, version < 10 ? 8 : 16);
  for (const byte of payload) append(byte, 8);
  append(0, Math.min(4, size * 8 - bits.length));
  while (bits.length % 8 !== 0) bits.push(0);

  const codewords = new Uint8Array(size);
  bits.forEach((bit, index) => {
    codewords[index >> 3] = (codewords[index >> 3] ?? 0) | (bit << (7 - (index & 7)));
  });
  for (let index = bits.length / 8, pad = 0xec; index < size; index += 1, pad ^= 0xec ^ 0x11) codewords[index] = pad;
  return codewords;
}

/** Splits data into blocks, adds Reed-Solomon codewords to each and deals both out column by column. */
function interleave(data: Uint8Array, { blocks, correctionPerBlock, totalCodewords }: QrBlocks): Uint8Array {
  const shortLength = Math.floor(data.length / blocks);
  const shortBlocks = blocks - (data.length % blocks);
  const divisor = correctionDivisor(correctionPerBlock);
  const dataBlocks: Uint8Array[] = [];
  let offset = 0;
  for (let index = 0; index < blocks; index += 1) {
    const length = shortLength + (index < shortBlocks ? 0 : 1);
    dataBlocks.push(data.subarray(offset, offset + length));
    offset += length;
  }
  const correctionBlocks = dataBlocks.map((block) => correctionOf(block, divisor));
  const result: number[] = [];
  for (const group of [dataBlocks, correctionBlocks]) {
    const longest = Math.max(...group.map((block) => block.length));
    for (let position = 0; position < longest; position += 1) {
      for (const block of group) if (position < block.length) result.push(block[position] ?? 0);
    }
  }
  return Uint8Array.from(result.slice(0, totalCodewords));
}

/** Multiplication in GF(256) with the polynomial x^8 + x^4 + x^3 + x^2 + 1. */
function multiply(left: number, right: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    if (((right >> bit) & 1) === 1) product ^= left;
  }
  return product;
}

/** Coefficients, highest power first and leading 1 left out, of the product of (x - 2^i) for i below `degree`. */
function correctionDivisor(degree: number): Uint8Array {
  const divisor = new Uint8Array(degree);
  divisor[degree - 1] = 1;
  let root = 1;
  for (let index = 0; index < degree; index += 1) {
    for (let position = 0; position < degree; position += 1) {
      divisor[position] = multiply(divisor[position] ?? 0, root) ^ (divisor[position + 1] ?? 0);
    }
    root = multiply(root, 2);
  }
  return divisor;
}

function correctionOf(block: Uint8Array, divisor: Uint8Array): Uint8Array {
  const remainder = new Uint8Array(divisor.length);
  for (const byte of block) {
    const factor = byte ^ (remainder[0] ?? 0);
    remainder.copyWithin(0, 1);
    remainder[remainder.length - 1] = 0;
    divisor.forEach((coefficient, index) => {
      remainder[index] = (remainder[index] ?? 0) ^ multiply(coefficient, factor);
    });
  }
  return remainder;
}

function drawFunctionPatterns(symbol: Bitmap, version: number, level: QrLevel): void {
  const side = symbol.width;
  const set = (x: number, y: number, black: boolean): void => {
    if (x >= 0 && x < side && y >= 0 && y < side) symbol.dots[y * side + x] = black ? 1 : 0;
  };
  for (let index = 0; index < side; index += 1) {
    set(6, index, index % 2 === 0);
    set(index, 6, index % 2 === 0);
  }
  const rings = (centreX: number, centreY: number, radius: number, isBlack: (ring: number) => boolean): void => {
    for (let dy = -radius; dy <= radius; dy += 1) {
      for (let dx = -radius; dx <= radius; dx += 1) {
        set(centreX + dx, centreY + dy, isBlack(Math.max(Math.abs(dx), Math.abs(dy))));
      }
    }
  };
  const centres = alignmentCentres(version);
  const last = side - 7;
  for (const y of centres) {
    for (const x of centres) {
      const onFinder = (x === 6 && y === 6) || (x === 6 && y === last) || (x === last && y === 6);
      if (!onFinder) rings(x, y, 2, (ring) => ring !== 1);
    }
  }
  for (const [x, y] of [
    [3, 3],
    [side - 4, 3],
    [3, side - 4],
  ] as const) {
    rings(x, y, 4, (ring) => ring !== 2 && ring !== 4);
  }
  drawFormat(level, side, set);
  if (version >= 7) drawVersion(version, side, set);
}

type SetModule = (x: number, y: number, black: boolean) => void;

/** Fifteen bits of level and mask, BCH (15, 5), twice (ISO/IEC 18004, 7.9). */
function drawFormat(level: QrLevel, side: number, set: SetModule): void {
  const data = (LEVEL_BITS[level] << 3) | MASK;
  let remainder = data;
  for (let index = 0; index < 10; index += 1) remainder = (remainder << 1) ^ ((remainder >> 9) * 0x537);
  const bits = ((data << 10) | remainder) ^ 0x5412;
  const bit = (index: number): boolean => ((bits >> index) & 1) === 1;
  for (let index = 0; index < 6; index += 1) set(8, index, bit(index));
  set(8, 7, bit(6));
  set(8, 8, bit(7));
  set(7, 8, bit(8));
  for (let index = 9; index < 15; index += 1) set(14 - index, 8, bit(index));
  for (let index = 0; index < 8; index += 1) set(side - 1 - index, 8, bit(index));
  for (let index = 8; index < 15; index += 1) set(8, side - 15 + index, bit(index));
  set(8, side - 8, true);
}

/** Eighteen bits of the version, BCH (18, 6), twice (ISO/IEC 18004, 7.10). */
function drawVersion(version: number, side: number, set: SetModule): void {
  let remainder = version;
  for (let index = 0; index < 12; index += 1) remainder = (remainder << 1) ^ ((remainder >> 11) * 0x1f25);
  const bits = (version << 12) | remainder;
  for (let index = 0; index < 18; index += 1) {
    const black = ((bits >> index) & 1) === 1;
    const far = side - 11 + (index % 3);
    const near = Math.floor(index / 3);
    set(far, near, black);
    set(near, far, black);
  }
}

/** Fills the modules still unset in the zigzag of the standard, masked with pattern 0 ((x + y) even inverts). */
function drawCodewords(symbol: Bitmap, codewords: Uint8Array): void {
  const side = symbol.width;
  let index = 0;
  for (let right = side - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const isUpward = ((right + 1) & 2) === 0;
    for (let step = 0; step < side; step += 1) {
      const y = isUpward ? side - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (symbol.dots[y * side + x] !== UNSET) continue;
        const bit = ((codewords[index >> 3] ?? 0) >> (7 - (index & 7))) & 1;
        symbol.dots[y * side + x] = bit ^ ((x + y) % 2 === 0 ? 1 : 0);
        index += 1;
      }
    }
  }
}
