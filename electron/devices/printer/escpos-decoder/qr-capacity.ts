import type { QrLevel } from './command.ts';

/** Error-correction codewords of each block and number of blocks, versions 1 to 40 (ISO/IEC 18004, table 9). */
const CORRECTION_PER_BLOCK: Readonly<Record<QrLevel, string>> = {
  L: '7 10 15 20 26 18 20 24 30 18 20 24 26 30 22 24 28 30 28 28 28 28 30 30 26 28 30 30 30 30 30 30 30 30 30 30 30 30 30 30',
  M: '10 16 26 18 24 16 18 22 22 26 30 22 22 24 24 28 28 26 26 26 26 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28',
  Q: '13 22 18 26 18 24 18 22 20 24 28 26 24 20 30 24 28 28 26 30 28 30 30 30 30 28 30 30 30 30 30 30 30 30 30 30 30 30 30 30',
  H: '17 28 22 16 22 28 26 26 24 28 24 28 22 24 24 30 28 28 26 28 30 24 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30',
};
const BLOCKS: Readonly<Record<QrLevel, string>> = {
  L: '1 1 1 1 1 2 2 2 2 4 4 4 4 4 6 6 6 6 7 8 8 9 9 10 12 12 12 13 14 15 16 17 18 19 19 20 21 22 24 25',
  M: '1 1 1 2 2 4 4 4 5 5 5 8 9 9 10 10 11 13 14 16 17 17 18 20 21 23 25 26 28 29 31 33 35 37 38 40 43 45 47 49',
  Q: '1 1 2 2 4 4 6 6 8 8 8 10 12 16 12 17 16 18 21 20 23 23 25 27 29 34 34 35 38 40 43 45 48 51 53 56 59 62 65 68',
  H: '1 1 2 4 4 4 5 6 8 8 11 11 16 16 18 16 19 21 25 25 25 34 30 32 35 37 40 42 45 48 51 54 57 60 63 66 70 74 77 81',
};
const SMALLEST_VERSION = 1;
export const LARGEST_VERSION = 40;

/** How a version and level divides its codewords. */
export interface QrBlocks {
  readonly version: number;
  readonly totalCodewords: number;
  readonly dataCodewords: number;
  readonly blocks: number;
  readonly correctionPerBlock: number;
}

/** Modules along a side of a version. */
export function sideOfVersion(version: number): number {
  return 17 + 4 * version;
}

/** Codewords and blocks of one version and level. */
export function blocksOf(version: number, level: QrLevel): QrBlocks {
  const pick = (list: string): number => Number(list.split(' ')[version - 1]);
  const blocks = pick(BLOCKS[level]);
  const correctionPerBlock = pick(CORRECTION_PER_BLOCK[level]);
  const totalCodewords = rawModules(version) >> 3;
  return {
    version,
    totalCodewords,
    dataCodewords: totalCodewords - blocks * correctionPerBlock,
    blocks,
    correctionPerBlock,
  };
}

/** The smallest version whose data area holds `bytes` in byte mode; undefined when none does. */
export function versionForBytes(bytes: number, level: QrLevel): QrBlocks | undefined {
  for (let version = SMALLEST_VERSION; version <= LARGEST_VERSION; version += 1) {
    const blocks = blocksOf(version, level);
    const headerBits = 4 + (version < 10 ? 8 : 16);
    if (headerBits + bytes * 8 <= blocks.dataCodewords * 8) return blocks;
  }
  return undefined;
}

/** Centres of the alignment patterns along one side (ISO/IEC 18004, annex E, by its even spacing). */
export function alignmentCentres(version: number): readonly number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const last = sideOfVersion(version) - 7;
  const step = version === 32 ? 26 : Math.ceil((last - 6) / (2 * count - 2)) * 2;
  const centres = [6];
  for (let index = count - 2; index >= 0; index -= 1) centres.push(last - index * step);
  return centres;
}

/** Modules left for codewords and remainder bits once the function patterns are placed. */
function rawModules(version: number): number {
  const side = sideOfVersion(version);
  const finders = 3 * 64;
  const timing = 2 * (side - 16);
  const format = 31;
  const centres = alignmentCentres(version).length;
  // Three of the centres fall on finders; those in row and column 6 share five modules with the timing pattern.
  const alignment = centres === 0 ? 0 : (centres * centres - 3) * 25 - (centres - 2) * 10;
  const versionInfo = version >= 7 ? 36 : 0;
  return side * side - finders - timing - format - alignment - versionInfo;
}
