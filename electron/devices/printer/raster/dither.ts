import { blankMatrix, type DotMatrix, paintRun } from './dot-matrix.ts';
import type { GreyPicture } from './read-png.ts';

/** Below this a dot is black. */
const THRESHOLD = 128;
/** Atkinson's neighbours, right and down: each takes an eighth of the error and a quarter is dropped, which keeps blacks. */
const NEIGHBOURS = [
  [1, 0],
  [2, 0],
  [-1, 1],
  [0, 1],
  [1, 1],
  [0, 2],
] as const;

/** A picture of shades in black dots of the same size: only for logos, letters never become a pattern. */
export function dither({ width, height, shades }: GreyPicture): DotMatrix {
  const dots = blankMatrix(width, height);
  const left = Float64Array.from(shades);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const shade = left[y * width + x] ?? 255;
      const isBlack = shade < THRESHOLD;
      if (isBlack) paintRun(dots, x, y, 1);
      const eighth = (shade - (isBlack ? 0 : 255)) / 8;
      for (const [right, down] of NEIGHBOURS) {
        const column = x + right;
        if (column < 0 || column >= width || y + down >= height) continue;
        const place = (y + down) * width + column;
        left[place] = (left[place] ?? 0) + eighth;
      }
    }
  }
  return dots;
}

/** Makes a picture smaller until it fits; each new pixel is the mean of the area it stands for. Never makes it larger. */
export function shrink(picture: GreyPicture, maxWidth: number, maxHeight: number): GreyPicture {
  const scale = Math.min(1, maxWidth / picture.width, maxHeight / picture.height);
  if (scale === 1) return picture;
  const width = Math.max(1, Math.floor(picture.width * scale));
  const height = Math.max(1, Math.floor(picture.height * scale));
  const shades = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = span(y, height, picture.height);
    for (let x = 0; x < width; x += 1) {
      const [left, right] = span(x, width, picture.width);
      let sum = 0;
      for (let row = top; row < bottom; row += 1) {
        for (let column = left; column < right; column += 1) sum += picture.shades[row * picture.width + column] ?? 255;
      }
      shades[y * width + x] = Math.round(sum / ((bottom - top) * (right - left)));
    }
  }
  return { width, height, shades };
}

/** Whole pixels of the old side that the `index`th of the new one stands for. */
function span(index: number, count: number, oldCount: number): [from: number, to: number] {
  const from = Math.floor((index * oldCount) / count);
  return [from, Math.max(from + 1, Math.floor(((index + 1) * oldCount) / count))];
}
