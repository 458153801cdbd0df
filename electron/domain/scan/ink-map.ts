/** Where on a page there is ink, coarsely: row by row, 0 is bare paper. All maps have the same size. */
export type InkMap = Float32Array;

/** Cells of a map; one is 4 mm of an A4 sheet either way. */
export const MAP_WIDTH = 52;
export const MAP_HEIGHT = 74;
export const MAP_CELLS = MAP_WIDTH * MAP_HEIGHT;

/** Grey values of a page from which a map is made: each is 2 mm of an A4 sheet. */
export const GRAY_WIDTH = 2 * MAP_WIDTH;
export const GRAY_HEIGHT = 2 * MAP_HEIGHT;

/** At least this part of a page is taken for bare paper; its grey is the page's white, so that exposure does not matter. */
const PAPER_SHARE = 0.3;
/** Less than this part of white is grain of the paper and noise of the sensor. */
const GRAIN = 0.03;
/** Softens a map so far that it can be read between its cells: in grey values. */
const BLUR = 1.4;

/** The map of a page from `GRAY_WIDTH * GRAY_HEIGHT` grey values, 0 black. */
export function inkMap(gray: Uint8Array): InkMap {
  if (gray.length !== GRAY_WIDTH * GRAY_HEIGHT) throw new Error('a map is made of a page of its size');
  const white = Math.max(1, whiteOf(gray));
  const ink = Float32Array.from(gray, (value) => Math.max(0, (white - value) / white - GRAIN));
  const soft = blurred(ink);
  const map = new Float32Array(MAP_CELLS);
  for (let y = 0; y < MAP_HEIGHT; y += 1) {
    for (let x = 0; x < MAP_WIDTH; x += 1) {
      const at = 2 * y * GRAY_WIDTH + 2 * x;
      const lower = at + GRAY_WIDTH;
      map[y * MAP_WIDTH + x] =
        (value(soft, at) + value(soft, at + 1) + value(soft, lower) + value(soft, lower + 1)) / 4;
    }
  }
  return map;
}

const value = (values: Float32Array, at: number): number => values[at] ?? 0;

function whiteOf(gray: Uint8Array): number {
  const sorted = gray.toSorted();
  return sorted[Math.floor(gray.length * (1 - PAPER_SHARE))] ?? 0;
}

/** A Gaussian blur in both directions; beyond the edges there is paper. */
function blurred(ink: Float32Array): Float32Array {
  const reach = Math.ceil(2.5 * BLUR);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * BLUR ** 2)));
  const sum = weights.reduce((a, b) => a + b);
  const along = (values: Float32Array, step: number, count: number, stepAcross: number, across: number) => {
    const result = new Float32Array(values.length);
    for (let line = 0; line < across; line += 1) {
      for (let i = 0; i < count; i += 1) {
        let total = 0;
        for (let k = Math.max(-reach, -i); k <= Math.min(reach, count - 1 - i); k += 1) {
          total += (weights[k + reach] ?? 0) * value(values, line * stepAcross + (i + k) * step);
        }
        result[line * stepAcross + i * step] = total / sum;
      }
    }
    return result;
  };
  return along(along(ink, 1, GRAY_WIDTH, GRAY_WIDTH, GRAY_HEIGHT), GRAY_WIDTH, GRAY_HEIGHT, 1, GRAY_WIDTH);
}

/** How much of each neighbour `softened` mixes into a cell. */
const NEIGHBOUR = 0.15;

/** A map that was stored in few steps, smoothed, so that the steps do not count as ink. */
export function softened(map: InkMap): InkMap {
  const mixed = (values: Float32Array, step: number, place: (at: number) => number, count: number) =>
    values.map((own, at) => {
      const before = place(at) > 0 ? value(values, at - step) : 0;
      const after = place(at) < count - 1 ? value(values, at + step) : 0;
      return (own + NEIGHBOUR * (before + after)) / (1 + 2 * NEIGHBOUR);
    });
  const across = mixed(map, 1, (at) => at % MAP_WIDTH, MAP_WIDTH);
  return mixed(across, MAP_WIDTH, (at) => Math.floor(at / MAP_WIDTH), MAP_HEIGHT);
}

/** A map at twice the resolution, by cubic interpolation, so that it can be read between its cells. */
export function doubled(map: InkMap): Float32Array {
  const wide = new Float32Array(GRAY_WIDTH * MAP_HEIGHT);
  for (let y = 0; y < MAP_HEIGHT; y += 1) {
    doubleLine(map, { from: y * MAP_WIDTH, step: 1, count: MAP_WIDTH }, wide, { from: y * GRAY_WIDTH, step: 1 });
  }
  const whole = new Float32Array(GRAY_WIDTH * GRAY_HEIGHT);
  for (let x = 0; x < GRAY_WIDTH; x += 1) {
    doubleLine(wide, { from: x, step: GRAY_WIDTH, count: MAP_HEIGHT }, whole, { from: x, step: GRAY_WIDTH });
  }
  return whole;
}

interface Line {
  readonly from: number;
  readonly step: number;
}

function doubleLine(
  source: Float32Array,
  line: Line & { readonly count: number },
  target: Float32Array,
  to: Line,
): void {
  const at = (i: number): number => value(source, line.from + Math.max(0, Math.min(line.count - 1, i)) * line.step);
  for (let i = 0; i < line.count; i += 1) {
    const around = [at(i - 2), at(i - 1), at(i), at(i + 1), at(i + 2)] as const;
    // Each cell becomes two, a quarter of a cell before its middle and behind it.
    target[to.from + 2 * i * to.step] = cubic(around[0], around[1], around[2], around[3], 0.75);
    target[to.from + (2 * i + 1) * to.step] = cubic(around[1], around[2], around[3], around[4], 0.25);
  }
}

/** Catmull-Rom through four values, between the second and the third. */
function cubic(before: number, from: number, to: number, after: number, part: number): number {
  const curve = 2 * before - 5 * from + 4 * to - after + part * (3 * (from - to) + after - before);
  return Math.max(0, from + 0.5 * part * (to - before + part * curve));
}
