import { loadSharp } from '../page/load-sharp.ts';
import type { Raster } from '../raster/raster.ts';
import { release } from '../raster/release.ts';
import { packG4 } from './g4.ts';
import { LEAST_DPI, type PackedInk } from './packed-page.ts';
import { INKS, type Separation } from './separate.ts';

/** Ink with fewer pixels than this on a page is noise. */
const LEAST_INK_PX = 12;

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** One Group 4 stream for each ink, of the part of the page where it lies. `isCoarse`: with 200 dots an inch. */
export async function packInks(page: Raster, separation: Separation, isCoarse: boolean): Promise<PackedInk[]> {
  const inks: PackedInk[] = [];
  for (const ink of INKS.toReversed()) {
    const color = separation.colors[ink];
    if ((separation.counts[ink] ?? 0) < LEAST_INK_PX || !color) continue;
    const box = boxOf(page, separation.inkOf, ink);
    if (!box) continue;
    const scale = isCoarse ? page.dpi / LEAST_DPI : 1;
    const cut = cutOut(page.widthPx, separation.inkOf, ink, box);
    const [widthPx, heightPx] = [box.right - box.left, box.bottom - box.top];
    const made = isCoarse ? await coarser(cut, widthPx, heightPx, scale) : { ink: cut, widthPx, heightPx };
    const stream = await packG4(made.ink, made.widthPx, made.heightPx);
    release(cut);
    inks.push({ color, leftPx: box.left, topPx: box.top, scale, ...stream });
  }
  return inks;
}

function boxOf({ widthPx, heightPx }: Raster, inkOf: Uint8Array, ink: number): Box | null {
  const box = { left: widthPx, top: heightPx, right: 0, bottom: 0 };
  for (let y = 0; y < heightPx; y += 1) {
    const from = y * widthPx;
    const first = inkOf.subarray(from, from + widthPx).indexOf(ink);
    if (first < 0) continue;
    const last = inkOf.subarray(from, from + widthPx).lastIndexOf(ink);
    if (first < box.left) box.left = first;
    if (last + 1 > box.right) box.right = last + 1;
    if (y < box.top) box.top = y;
    box.bottom = y + 1;
  }
  return box.bottom === 0 ? null : box;
}

function cutOut(pageWidthPx: number, inkOf: Uint8Array, ink: number, { left, top, right, bottom }: Box): Uint8Array {
  const width = right - left;
  const cut = new Uint8Array(width * (bottom - top));
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      cut[(y - top) * width + x - left] = inkOf[y * pageWidthPx + x] === ink ? 1 : 0;
    }
  }
  return cut;
}

async function coarser(ink: Uint8Array, widthPx: number, heightPx: number, scale: number) {
  const [width, height] = [Math.max(1, Math.round(widthPx / scale)), Math.max(1, Math.round(heightPx / scale))];
  const sharp = await loadSharp();
  const shares = await sharp(
    ink.map((set) => set * 255),
    { raw: { width: widthPx, height: heightPx, channels: 1 }, limitInputPixels: false },
  )
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  // A little under a half: thin strokes must not break.
  return { ink: Uint8Array.from(shares, (share) => (share > 110 ? 1 : 0)), widthPx: width, heightPx: height };
}
