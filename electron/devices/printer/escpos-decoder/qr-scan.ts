import jsqr from 'jsqr';
import { type Bitmap, blankBitmap, enlarge } from './bitmap.ts';

/** A part of a picture, in dots. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A QR symbol in a picture: what it says and where it stands. */
export interface QrOnPaper {
  readonly payload: string;
  readonly region: Region;
}

/** The centre of one of the three squares in the corners of a symbol. */
interface Finder {
  readonly x: number;
  readonly y: number;
  readonly moduleDots: number;
}

const FINDER_RATIO = [1, 1, 3, 1, 1] as const;
const FINDER_MODULES = 7;
/** Modules from the centre of a finder to the edge of the symbol, with the quiet zone a reader wants. */
const EDGE_MODULES = 3.5;
const QUIET_MODULES = 4;
/** Symbols of fewer dots a module are enlarged before they are read. */
const SMALL_MODULE_DOTS = 3;
/** Bounds for pictures made to be expensive: no ticket comes near them. */
const MAX_FINDERS = 1500;
const MAX_READS = 100;

/**
 * Finds the QR symbols drawn in `picture`, except in `known` regions (symbols the printer drew itself). Printed dots lie
 * on a grid, so a symbol is three finder squares in three corners of an upright square: each such square is cut out and
 * handed to a reader on its own, which is why any number of symbols may stand on one sheet. Undefined order.
 */
export function scanQrSymbols(picture: Bitmap, known: readonly Region[]): QrOnPaper[] {
  const finders = findersOf(picture).filter(({ x, y }) => !known.some((region) => contains(region, x, y)));
  const found: QrOnPaper[] = [];
  const tried = new Set<string>();
  for (const region of candidateRegions(finders)) {
    const key = `${region.left},${region.top},${region.width}`;
    if (tried.has(key) || tried.size >= MAX_READS) continue;
    tried.add(key);
    const [centreX, centreY] = [region.left + region.width / 2, region.top + region.height / 2];
    if (found.some((symbol) => contains(symbol.region, centreX, centreY))) continue;
    const payload = readSymbol(picture, region);
    if (payload !== undefined) found.push({ payload, region });
  }
  return found;
}

function contains({ left, top, width, height }: Region, x: number, y: number): boolean {
  return x >= left && x < left + width && y >= top && y < top + height;
}

/** Squares with finders in three corners, smallest first, so that one symbol is not read across another. */
function candidateRegions(finders: readonly Finder[]): Region[] {
  const regions: Region[] = [];
  for (const first of finders) {
    for (const second of finders) {
      const side = second.x - first.x;
      if (side < FINDER_MODULES * first.moduleDots || !isAligned(first, second, 'y')) continue;
      for (const corner of [first, second]) {
        for (const third of finders) {
          const isCorner =
            isAligned(corner, third, 'x') && isNear(Math.abs(third.y - corner.y), side, corner.moduleDots);
          if (isCorner) regions.push(regionOf(first, side, Math.min(corner.y, third.y)));
        }
      }
    }
  }
  return regions.sort((a, b) => a.width - b.width);
}

function isAligned(a: Finder, b: Finder, axis: 'x' | 'y'): boolean {
  const moduleDots = Math.max(a.moduleDots, b.moduleDots);
  return isNear(a[axis], b[axis], moduleDots) && isNear(a.moduleDots, b.moduleDots, Math.max(0.5, moduleDots / 3));
}

function isNear(value: number, target: number, tolerance: number): boolean {
  return Math.abs(value - target) <= tolerance;
}

function regionOf({ x, moduleDots }: Finder, side: number, topCentre: number): Region {
  const edge = EDGE_MODULES * moduleDots;
  const width = Math.round(side + 2 * edge);
  return { left: Math.round(x - edge), top: Math.round(topCentre - edge), width, height: width };
}

/** Cuts a region out onto white and reads it; undefined when it is no symbol. */
function readSymbol(picture: Bitmap, region: Region): string | undefined {
  const moduleGuess = Math.max(1, Math.round(region.width / 50));
  const margin = QUIET_MODULES * moduleGuess;
  const cutOut = blankBitmap(region.width + 2 * margin, region.height + 2 * margin);
  for (let y = 0; y < region.height; y += 1) {
    const row = region.top + y;
    if (row < 0 || row >= picture.height) continue;
    for (let x = 0; x < region.width; x += 1) {
      const column = region.left + x;
      if (column < 0 || column >= picture.width) continue;
      cutOut.dots[(y + margin) * cutOut.width + x + margin] = picture.dots[row * picture.width + column] ?? 0;
    }
  }
  const times = moduleGuess < SMALL_MODULE_DOTS ? 4 : 1;
  const { dots, width, height } = enlarge(cutOut, times, times);
  const pixels = new Uint8ClampedArray(dots.length * 4).fill(255);
  dots.forEach((dot, index) => {
    if (dot === 1) pixels.fill(0, index * 4, index * 4 + 3);
  });
  const symbol = jsqr.default(pixels, width, height, { inversionAttempts: 'dontInvert' });
  if (symbol === null) return undefined;
  return symbol.data !== '' ? symbol.data : String.fromCharCode(...symbol.binaryData);
}

/** Finder squares: runs of black and white in the ratio 1:1:3:1:1 across and down, crossing in their middles. */
function findersOf(picture: Bitmap): Finder[] {
  const finders: Finder[] = [];
  const runs = new Int32Array(picture.width + 1);
  for (let y = 0; y < picture.height && finders.length < MAX_FINDERS; y += 1) {
    const count = rowRuns(picture, y, runs);
    // Runs alternate from white: black ones have odd indexes.
    for (let index = 1; index + 4 < count; index += 2) {
      const moduleDots = moduleOf(runs, index);
      if (moduleDots === undefined) continue;
      let x = 0;
      for (let before = 0; before < index + 2; before += 1) x += runs[before] ?? 0;
      x += (runs[index + 2] ?? 0) >> 1;
      const middle = middleDown(picture, x, y, moduleDots);
      if (middle === y) finders.push({ x, y, moduleDots });
    }
  }
  return finders;
}

/** Lengths of the runs of one row, starting with white (0 when the row starts black). Answers how many there are. */
function rowRuns({ dots, width }: Bitmap, y: number, runs: Int32Array): number {
  let count = 0;
  let length = 0;
  let colour = 0;
  for (let index = y * width; index < (y + 1) * width; index += 1) {
    if (dots[index] === colour) {
      length += 1;
      continue;
    }
    runs[count] = length;
    count += 1;
    colour = 1 - colour;
    length = 1;
  }
  runs[count] = length;
  return count + 1;
}

/** Dots a module of five runs that look like a finder; undefined when they do not. */
function moduleOf(runs: ArrayLike<number>, index: number): number | undefined {
  let total = 0;
  for (let run = 0; run < FINDER_RATIO.length; run += 1) total += runs[index + run] ?? 0;
  const moduleDots = total / FINDER_MODULES;
  const tolerance = moduleDots < 2 ? 0.5 : moduleDots / 2;
  const fits = FINDER_RATIO.every((modules, run) => isNear(runs[index + run] ?? 0, modules * moduleDots, tolerance));
  return fits ? moduleDots : undefined;
}

/** The middle row of the finder through (x, y), when the column through it has the same ratio and size. */
function middleDown({ dots, width, height }: Bitmap, x: number, y: number, moduleDots: number): number | undefined {
  const isBlackAt = (row: number): boolean => dots[row * width + x] === 1;
  const longest = Math.ceil(moduleDots * 5);
  const runFrom = (start: number, step: number, black: boolean): number => {
    let length = 0;
    for (let row = start; row >= 0 && row < height && length < longest && isBlackAt(row) === black; row += step)
      length += 1;
    return length;
  };
  const lengths = (step: number): [number, number, number] => {
    const inner = runFrom(y + (step > 0 ? 1 : 0), step, true);
    const first = y + (step > 0 ? 1 + inner : -inner);
    const gap = runFrom(first, step, false);
    return [inner, gap, runFrom(first + step * gap, step, true)];
  };
  const [innerUp, gapUp, edgeUp] = lengths(-1);
  const [innerDown, gapDown, edgeDown] = lengths(1);
  const down = moduleOf([edgeUp, gapUp, innerUp + innerDown, gapDown, edgeDown], 0);
  if (down === undefined || !isNear(down, moduleDots, moduleDots / 3)) return undefined;
  return y - innerUp + 1 + ((innerUp + innerDown) >> 1);
}
