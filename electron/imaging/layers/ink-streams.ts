import { loadSharp } from '../page/load-sharp.ts';
import type { Raster } from '../raster/raster.ts';
import { release } from '../raster/release.ts';
import { boundsOf, CELL_PX } from './cells.ts';
import { packG4 } from './g4.ts';
import { LEAST_DPI, type PackedInk } from './packed-page.ts';
import type { Paper } from './paper.ts';
import { cropped, pixelsOf, type Runs, RunWriter, runsOf } from './runs.ts';
import { INKS, NO_INK, type Separation } from './separate.ts';

/** Ink with fewer pixels than this on a page is noise. */
const LEAST_INK_PX = 12;

/** One Group 4 stream for each ink, of the part of the page where it lies. `isCoarse`: with 200 dots an inch. */
export async function packInks(
  page: Raster,
  paper: Paper,
  separation: Separation,
  isCoarse: boolean,
): Promise<PackedInk[]> {
  const inks: PackedInk[] = [];
  const runsOfInk = runsOfInks(page, paper, separation);
  for (const ink of INKS.toReversed()) {
    const color = separation.colors[ink];
    const writer = runsOfInk.get(ink);
    if ((separation.counts[ink] ?? 0) < LEAST_INK_PX || !color || !writer) continue;
    const found = cropped(writer.runs(page.widthPx));
    if (!found) continue;
    const scale = isCoarse ? page.dpi / LEAST_DPI : 1;
    const stream = packG4(isCoarse ? await coarser(found.runs, scale) : found.runs);
    inks.push({ color, leftPx: found.leftPx, topPx: found.topPx, scale, ...stream });
  }
  return inks;
}

/** The runs of all inks at once: nothing lies outside of the printed cells. */
function runsOfInks(page: Raster, { cells }: Paper, { inkOf, printed }: Separation): Map<number, RunWriter> {
  const writers = INKS.map((ink) => [ink, new RunWriter(page.heightPx)] as const);
  const byInk = [undefined, ...writers.map(([, writer]) => writer)];
  const change = (ink: number, x: number): void => byInk[ink]?.change(x);
  let next = 0;
  for (let cellRow = 0; cellRow < cells.down; cellRow += 1) {
    const spans: { readonly left: number; right: number }[] = [];
    for (; next < printed.length && (printed[next] ?? 0) < (cellRow + 1) * cells.across; next += 1) {
      const { left, right } = boundsOf(page, cells, printed[next] ?? 0);
      const last = spans.at(-1);
      if (last?.right === left) last.right = right;
      else spans.push({ left, right });
    }
    const bottom = Math.min(page.heightPx, (cellRow + 1) * CELL_PX);
    for (let y = cellRow * CELL_PX; y < bottom; y += 1) {
      for (const { left, right } of spans) findRuns(inkOf, y * page.widthPx, left, right, change);
      for (const [, writer] of writers) writer.endRow();
    }
  }
  return new Map(writers);
}

function findRuns(
  inkOf: Uint8Array,
  row: number,
  left: number,
  right: number,
  change: (ink: number, x: number) => void,
): void {
  let before = NO_INK as number;
  for (let at = row + left, end = row + right; at < end; at += 1) {
    const ink = inkOf[at] ?? NO_INK;
    if (ink === before) continue;
    if (before !== NO_INK) change(before, at - row);
    if (ink !== NO_INK) change(ink, at - row);
    before = ink;
  }
  if (before !== NO_INK) change(before, right);
}

async function coarser(runs: Runs, scale: number): Promise<Runs> {
  const { widthPx, heightPx } = runs;
  const [width, height] = [Math.max(1, Math.round(widthPx / scale)), Math.max(1, Math.round(heightPx / scale))];
  const sharp = await loadSharp();
  const cut = pixelsOf(runs, 255);
  const shares = await sharp(cut, { raw: { width: widthPx, height: heightPx, channels: 1 }, limitInputPixels: false })
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  release(cut);
  // A little under a half: thin strokes must not break.
  return runsOf(
    shares.map((share) => (share > 110 ? 1 : 0)),
    width,
    height,
  );
}
